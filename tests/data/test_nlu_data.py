"""The training and development sentences are what an editor believes they are (data/nlu/README.md)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from base import yaml_file
from bot.learning.labelling import PERSONA
from knowledge import triage
from knowledge.catalogue import catalogue
from tests.knowledge.test_catalogue import CONTRACT_IDS

ROOT = Path(__file__).resolve().parents[2]
CARE_WORDS = ROOT / "knowledge" / "content" / "care_words.yml"
TRAINING = ROOT / "data" / "nlu"
DEVELOPMENT = ROOT / "tests" / "nlu" / "dev"
BLIND_SET = ROOT / "tests" / "nlu" / "blind"
FRESH = ROOT / "tests" / "nlu" / "fresh"
VERDICT = ROOT / "tests" / "nlu" / "verdict"
FILES = sorted([*TRAINING.glob("*.yml"), *DEVELOPMENT.glob("*.yml"), *BLIND_SET.glob("*.yml")])

SERVICES = {"none", *(spec.id for spec in catalogue())}
ASPECTS = set(
    re.findall(
        r"[a-z_]+",
        """
none materials where fee time_limit online phone hours address price booking lead_unit eligibility steps target
summary
""",
    )
)
SHARED_ACTS = {"affirm": 60, "deny": 50, "inform": 150, "change": 200, "cancel": 200, "out_of_scope": 180}
SMALL_ACTS = re.findall(
    "[a-z]+", "back repeat skip why help human resume restart greet thanks bye chitchat rate"
)
MAIN_SERVICES = {
    "doctor-appointment": 60,
    "venue-booking": 60,
    "service-guide": 30,
    "timebank": 40,
}
"""The least number of sentences of each act; an application at a counter is seldom changed or dropped by talking."""


class Sentence(NamedTuple):
    file: str
    act: str
    service: str
    aspect: str | None
    persona: str
    text: str

    @property
    def label(self) -> tuple[str, str, str | None]:
        return self.act, self.service, self.aspect


def sentences(folder: Path) -> list[Sentence]:
    return [found for path in sorted(folder.glob("*.yml")) for found in of_file(path)]


@cache
def blocks(path: Path) -> list[dict[str, Any]]:
    """Reading all files takes seconds, so each is read once."""
    read: list[dict[str, Any]] = yaml_file.read(path)["nlu"]
    return read


def of_file(path: Path) -> list[Sentence]:
    found = []
    for block in blocks(path):
        meta = block["metadata"]
        for line in block["examples"].splitlines():
            text = line.removeprefix("- ")
            found.append(
                Sentence(
                    path.name, block["intent"], meta["service"], meta.get("aspect"), meta["persona"], text
                )
            )
    return found


def personas(readme: Path) -> set[str]:
    return set(re.findall(r"^\| ([a-z]+-\d+) \|", readme.read_text(encoding="utf-8"), re.MULTILINE))


def bare(text: str) -> str:
    """A sentence without what an ear does not hear: punctuation, spaces, emoji, case."""
    return re.sub(r"\W", "", text).lower() or text


@cache
def train() -> list[Sentence]:
    """Read when a test asks for them: every worker collects this file, and one runs it. So are the others."""
    return sentences(TRAINING)


@cache
def dev() -> list[Sentence]:
    return sentences(DEVELOPMENT)


@cache
def blind() -> list[Sentence]:
    return sentences(BLIND_SET)


@cache
def strangers() -> list[Sentence]:
    return [*sentences(FRESH / "open"), *sentences(FRESH / "closed")]


@cache
def newest() -> list[Sentence]:
    return [*sentences(VERDICT / "open"), *sentences(VERDICT / "closed")]


ACTS = set(yaml_file.read(ROOT / "domain.yml")["intents"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_opens_with_an_example_its_slots_and_its_owner(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r'# .+: ".+" +slots: .+ +owner: .+', first)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_line_of_a_block_is_one_sentence(path: Path) -> None:
    lines = [line for block in blocks(path) for line in block["examples"].splitlines()]
    assert [
        line for line in lines if not re.match(r"- \S.*\S?$", line) or re.search(r"[\[\]{}\\]", line)
    ] == []


def test_every_label_is_known() -> None:
    unknown = [
        found
        for found in train() + dev() + blind()
        if found.act not in ACTS or found.service not in SERVICES or (found.aspect or "none") not in ASPECTS
    ]
    assert unknown == []


def test_a_complaint_names_a_known_department_and_a_danger_a_known_kind() -> None:
    known = {*triage.departments(), "none"}
    kinds = {*yaml_file.read(CARE_WORDS)["categories"], "calm", "none"}
    taught = [block["metadata"] for path in sorted(TRAINING.glob("*.yml")) for block in blocks(path)]
    assert {meta.get("department", "none") for meta in taught} - known == set()
    assert {meta.get("alert", "none") for meta in taught} - kinds == set()


def test_every_act_is_taught() -> None:
    assert {found.act for found in train()} == ACTS


def test_every_service_of_the_catalogue_is_taught() -> None:
    assert SERVICES - {found.service for found in train()} == set()


def test_a_question_says_what_it_is_about_and_nothing_else_does() -> None:
    assert [
        found for found in train() + dev() + blind() if (found.aspect is not None) != (found.act == "ask")
    ] == []


def test_no_sentence_stands_twice_in_the_training_set() -> None:
    doubles = [text for text, count in Counter(found.text for found in train()).items() if count > 1]
    assert doubles == []


def test_sentences_that_sound_the_same_mean_the_same() -> None:
    meanings: dict[str, set[tuple[str, str, str | None]]] = {}
    for found in train() + dev():
        meanings.setdefault(bare(found.text), set()).add(found.label)
    assert {text: labels for text, labels in meanings.items() if len(labels) > 1} == {}


def test_development_sentences_are_not_in_the_training_set() -> None:
    assert {bare(found.text) for found in train()} & {bare(found.text) for found in dev()} == set()


def test_development_people_are_strangers_to_the_training_set() -> None:
    assert {found.persona for found in train()} & {found.persona for found in dev()} == set()


def test_blind_sentences_are_in_no_other_set() -> None:
    assert {bare(found.text) for found in train() + dev()} & {bare(found.text) for found in blind()} == set()


def test_fresh_sentences_and_people_are_in_no_other_set() -> None:
    others = train() + dev() + blind()
    assert {bare(found.text) for found in others} & {bare(found.text) for found in strangers()} == set()
    assert {found.persona for found in others} & {found.persona for found in strangers()} == set()


def test_the_newest_sentences_and_people_are_in_no_other_set() -> None:
    others = train() + dev() + blind() + strangers()
    assert {bare(found.text) for found in others} & {bare(found.text) for found in newest()} == set()
    assert {found.persona for found in others} & {found.persona for found in newest()} == set()


def test_blind_people_are_strangers_to_both_other_sets() -> None:
    assert {found.persona for found in train() + dev()} & {found.persona for found in blind()} == set()


def test_every_persona_is_described() -> None:
    assert {found.persona for found in blind()} == personas(BLIND_SET / "README.md")
    assert {found.persona for found in train()} - {PERSONA} == personas(TRAINING / "README.md") - {PERSONA}
    assert {found.persona for found in dev()} == personas(DEVELOPMENT / "README.md")


def test_thirty_people_or_more_speak_in_the_training_set() -> None:
    assert len({found.persona for found in train()}) >= 30


def test_acts_shared_by_all_services_have_enough_sentences() -> None:
    count = Counter(found.act for found in train())
    least = SHARED_ACTS | dict.fromkeys(SMALL_ACTS, 25)
    assert {act: count[act] for act, needed in least.items() if count[act] < needed} == {}


@pytest.mark.parametrize("act", ["begin", "ask", "query", "change", "cancel"])
def test_main_services_have_enough_sentences_of(act: str) -> None:
    count = {
        service: sum(found.act == act and found.service.startswith(service) for found in train())
        for service in MAIN_SERVICES
    }
    assert {service: n for service, n in count.items() if n < MAIN_SERVICES[service]} == {}


def test_every_other_service_is_recognised_by_at_least_twelve_sentences() -> None:
    count = Counter(
        found.service for found in train() if found.act in ("begin", "ask", "query", "human", "rate")
    )
    assert {service: count[service] for service in SERVICES if count[service] < 12} == {}


@pytest.mark.parametrize(("tested", "least"), [(dev, 400), (newest, 900)], ids=["development", "newest"])
def test_a_set_that_judges_covers_every_act_and_service(
    tested: Callable[[], list[Sentence]], least: int
) -> None:
    assert len(tested()) >= least
    assert ACTS - {found.act for found in tested()} == set()
    assert CONTRACT_IDS - {found.service for found in tested()} == set()
