"""The catalogue tells every mistake at once, and what stands in it holds together."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from base.errors import ContentError
from knowledge.catalogue import CONTENT, catalogue, load
from knowledge.content import load_records
from services.inventory.schedule import inventory

ROOT = Path(__file__).resolve().parents[2]
SERVICES = [spec.id for spec in catalogue()]
FIELDS = [(spec.id, item.id) for spec in catalogue() for item in spec.fields]
FIELD_NAMES = [f"{service}-{name}" for service, name in FIELDS]
TYPES = {
    "hospital", "guide", "venue", "department", "sport", "street", "contact", "choice", "number", "listed",
    "date", "time", "person", "hours", "text", "place", "item",
    "matter", "spot", "address", "happened", "account", "subject", "stars", "photo",
    "reading", "consent", "recurring", "clock_times", "remedy",
}  # fmt: skip
"""Readers of actions/fields.py and actions/told.py."""

CONTRACT_IDS = set(
    re.findall(
        r"[a-z-]+",
        """
    doctor-appointment family-doctor report-query health-log medicine-reminder credit-payment
    timebank-join timebank-balance timebank-request timebank-take timebank-complete timebank-give
    timebank-redeem partner-visit carer-training digital-class meal-order bath-help home-care rehab-aid
    care-home-visit safety-checkin sos tv-call venue-booking sports-event school-ground points-redeem
    culture-booking guided-tour service-guide hall-appointment door-service assisted-service
    citizen-report suggestion rating policy-match job-search vacancy-post employer-support startup-park
    adviser dog-licence child-support my-affairs handoff
    """,
    )
)
FIELD_IDS = set(
    re.findall(
        r"[a-z-]+",
        """
    date time start end frequency hospital department doctor symptom patient person contact relation age
    phone code venue sport people street address place category description photo reason item quantity
    amount recipient event activity route hall affair course topic job area score comment
    hukou work health family
    reading consent
    """,
    )
)


def _braces(text: str | None) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text or "") if name}


def _written(folder: Path, text: str) -> Path:
    (folder / "broken.yml").write_text(text, encoding="utf-8")
    return folder


def test_every_problem_is_told_at_once_with_file_and_id(tmp_path: Path) -> None:
    entries = """
- {id: odd-kind, name: 甲, domain: every, kind: magic, action_word: 办}
- {id: no-operation, name: 乙, domain: every, kind: operation, action_word: 办, sign_in: maybe}
- {id: no-name, domain: every, kind: guide, action_word: 办}
- {id: no-field, name: 丁, domain: every, kind: booking, action_word: 办, dimensions: [hall], after: [dance]}
- {id: no-field, name: 丁, domain: every, kind: guide, action_word: 办}
"""
    with pytest.raises(ContentError) as raised:
        load(_written(tmp_path, entries))
    problems = raised.value.problems
    assert all(problem.startswith("broken.yml: ") for problem in problems)
    told = [problem.removeprefix("broken.yml: ").split("：")[0] for problem in problems]
    assert told == ["odd-kind", "no-operation", "no-operation", "no-name", "no-field", "no-field", "no-field"]


def test_a_field_with_a_misspelled_key_is_told(tmp_path: Path) -> None:
    entries = """
- {id: one, name: 甲, domain: every, kind: handoff, action_word: 办,
   fields: [{id: phone, name: 电话, type: contact, promt: 电话？}]}
"""
    with pytest.raises(ContentError, match=r"broken\.yml: one"):
        load(_written(tmp_path, entries))


def test_an_empty_folder_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert list(load(tmp_path)) == []


def test_every_service_of_the_contract_is_there() -> None:
    assert set(SERVICES) >= CONTRACT_IDS


def test_every_record_that_a_service_names_exists() -> None:
    known = {record.id for record in load_records()}
    assert {spec.id: spec.record for spec in catalogue() if spec.record and spec.record not in known} == {}


def test_every_remedy_is_a_service() -> None:
    assert {remedy for spec in catalogue() for remedy in spec.remedies.values()} <= set(SERVICES)


def test_every_service_of_the_training_sentences_is_in_the_catalogue() -> None:
    files = (ROOT / "data" / "nlu").glob("*.yml")
    named = {
        name for path in files for name in re.findall(r"service: ([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert named - {"none"} == set(SERVICES)


def test_what_can_be_booked_is_scheduled_in_every_dimension() -> None:
    for spec in catalogue():
        if spec.kind == "booking":
            lines = inventory().by_service.get(spec.id, [])
            assert lines, spec.id
            assert all(set(spec.dimensions) <= set(line.attributes) for line in lines), spec.id


def test_names_and_aliases_mean_one_service_each() -> None:
    words = [word for spec in catalogue() for word in {spec.name, *spec.aliases}]
    assert [word for word in words if words.count(word) > 1] == []


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_read_back_comes_from_the_fields(service: str) -> None:
    spec = catalogue()[service]
    fields = {item.id for item in spec.fields}
    assert _braces(spec.confirm) <= fields
    of_tickets = {"department", "promise"} if spec.kind == "ticket" else set()
    assert _braces(spec.receipt) <= fields | of_tickets | {"reference"}


@pytest.mark.parametrize("service", [spec.id for spec in catalogue() if spec.confirm])
def test_everything_that_is_asked_is_read_back(service: str) -> None:
    spec = catalogue()[service]
    asked = {item.id for item in spec.fields if item.ask and not item.optional}
    assert asked <= _braces(spec.confirm)
    assert (spec.confirm or "").endswith("对吗？")


@pytest.mark.parametrize("service", [spec.id for spec in catalogue() if spec.kind == "booking"])
def test_a_booking_tells_its_reference_and_is_marked_as_a_demonstration(service: str) -> None:
    assert "reference" in _braces(catalogue()[service].receipt)
    assert catalogue()[service].demo


@pytest.mark.parametrize(("service", "name"), FIELDS, ids=FIELD_NAMES)
def test_a_field_is_of_the_contract_and_can_be_read(service: str, name: str) -> None:
    item = catalogue()[service].field(name)
    assert item is not None
    assert item.id in FIELD_IDS
    assert item.type in TYPES


@pytest.mark.parametrize(("service", "name"), FIELDS, ids=FIELD_NAMES)
def test_a_question_ends_as_one_and_says_why_and_how(service: str, name: str) -> None:
    item = catalogue()[service].field(name)
    assert item is not None
    assert re.search(r"[？。]$", item.prompt)
    assert re.search(r"？|请", item.prompt)
    if item.ask:
        assert item.again
        assert item.why


@pytest.mark.parametrize(("service", "name"), FIELDS, ids=FIELD_NAMES)
def test_choices_are_told_apart_by_their_words(service: str, name: str) -> None:
    item = catalogue()[service].field(name)
    assert item is not None
    words = [word for choice in item.choices for word in {choice.title, choice.value, *choice.says}]
    assert [word for word in words if words.count(word) > 1] == []


def test_every_content_file_opens_with_an_example_and_an_owner() -> None:
    for path in CONTENT.glob("*.yml"):
        head = path.read_text(encoding="utf-8").split("- id:")[0]
        assert re.search(r"^# .*[：:].*[\"“].+", head), path.name
        assert "owner:" in head, path.name
