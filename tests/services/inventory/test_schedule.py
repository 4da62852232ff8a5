from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from base import yaml_file
from base.errors import ContentError
from base.settings import ROOT
from services.inventory.schedule import CONTENT, inventory, load, window

FACTS = ROOT / "knowledge" / "content" / "facts"
GENERAL_HOSPITALS = {"xinhua-hospital", "changhai-hospital", "yangpu-central-hospital", "shidong-hospital"}
SPECIAL_HOSPITALS = {
    "shanghai-pulmonary-hospital": "胸外科",
    "eastern-hepatobiliary-hospital-yangpu": "肝胆外科",
    "obgyn-hospital-yangpu": "产科",
    "yangpu-mental-health-centre": "普通精神科",
    "first-rehab-hospital": "康复科",
    "yangpu-tcm-hospital": "中医科",
}
COMMON_DEPARTMENTS = {
    "骨科",
    "心血管内科",
    "消化内科",
    "呼吸内科",
    "神经内科",
    "内分泌科",
    "肾内科",
    "眼科",
    "口腔科",
    "耳鼻喉科",
    "皮肤科",
    "妇产科",
    "儿科",
    "泌尿外科",
    "普外科",
    "中医科",
    "康复科",
    "精神心理科",
    "肿瘤科",
}
PLACES = ("hospital", "venue", "place", "hall")
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    """Every record of the facts, merged ones under their kept id."""
    found = (record for path in sorted(FACTS.glob("*.yml")) for record in yaml_file.read(path) or [])
    return {record["id"]: record for record in found}


def _values(service: str, dimension: str, **where: str) -> set[str]:
    return {line.attributes[dimension] for line in inventory().matching(service, where)}


def _write(folder: Path, **changes: Any) -> Path:
    content = {
        "service": "meal-order",
        "demo": True,
        "when": {"午餐": [{"days": "每天", "sessions": [{"start": "11:00", "end": "12:30"}]}]},
        "lines": [{"place": "canteen", "name": "食堂", "when": "午餐", "capacity": 3}],
        **changes,
    }
    (folder / "meal-order.yml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def test_every_general_hospital_has_the_common_departments() -> None:
    for hospital in GENERAL_HOSPITALS:
        assert _values("doctor-appointment", "department", hospital=hospital) >= COMMON_DEPARTMENTS


@pytest.mark.parametrize(("hospital", "department"), SPECIAL_HOSPITALS.items())
def test_a_special_hospital_has_departments_of_its_own(hospital: str, department: str) -> None:
    departments = _values("doctor-appointment", "department", hospital=hospital)
    assert department in departments
    assert "骨科" not in departments


def test_every_health_centre_of_the_facts_sees_general_patients(records: dict[str, dict[str, Any]]) -> None:
    centres = {name for name in records if name.endswith("-chsc")}
    assert len(centres) == 12
    for centre in centres:
        assert "全科" in _values("doctor-appointment", "department", hospital=centre)


def test_every_sports_venue_of_the_facts_can_be_booked(records: dict[str, dict[str, Any]]) -> None:
    sports = yaml_file.read(FACTS / "sports.yml")
    venues = {record["id"] for record in sports if record["type"] == "venue"}
    venues -= {"yangpu-sports-centre-fitness-trail"}  # an open trail: people scan a code and walk
    assert len(venues) >= 25
    assert venues <= _values("venue-booking", "venue")


def test_every_canteen_of_the_facts_has_lunches(records: dict[str, dict[str, Any]]) -> None:
    canteens = {
        name
        for name, record in records.items()
        if name.startswith(("canteen-", "meal-point-")) and record["type"] in {"service", "facility"}
    }
    assert len(canteens) >= 50
    assert canteens == _values("meal-order", "place")


def test_nothing_is_offered_where_something_is_only_planned_or_a_rule(
    records: dict[str, dict[str, Any]],
) -> None:
    for line in inventory().lines.values():
        for place in (line.attributes[name] for name in PLACES if name in line.attributes):
            assert records[place]["type"] not in {"rule", "programme", "event", "mechanism"}, place
            assert "在建" not in records[place]["name"], place


def test_every_place_is_called_by_a_name_of_its_record(records: dict[str, dict[str, Any]]) -> None:
    def plain(name: str) -> str:
        return name.replace("(", "（").replace(")", "）").replace("上海市", "").replace("杨浦区", "杨浦")

    for line in inventory().lines.values():
        place = next((line.attributes[name] for name in PLACES if name in line.attributes), None)
        if place is None:  # what comes to the house, or whose place nobody has verified, names none
            continue
        names = [records[place]["name"], *records[place].get("aliases", [])]
        assert any(plain(line.name) in plain(name) or plain(name) in plain(line.name) for name in names), (
            line.name
        )


def test_all_that_is_offered_today_is_marked_as_demonstration() -> None:
    assert all(line.demo for line in inventory().lines.values())


def test_doctors_see_patients_on_working_days_and_saturday_mornings() -> None:
    [line] = inventory().matching("doctor-appointment", {"hospital": "xinhua-hospital", "department": "骨科"})
    assert [one.label for one in line.sessions(FRIDAY)] == ["上午", "下午"]
    assert [one.label for one in line.sessions(SATURDAY)] == ["上午"]
    assert line.sessions(SATURDAY + timedelta(days=1)) == []


def test_courts_are_offered_by_the_hour_from_8_to_21_every_day() -> None:
    [line] = inventory().matching("venue-booking", {"venue": "jiangwan-stadium", "sport": "篮球"})
    for day in window(FRIDAY):
        assert [one.label for one in line.sessions(day)] == [f"{hour:02d}:00" for hour in range(8, 21)]


def test_a_general_word_finds_departments_that_are_called_otherwise() -> None:
    assert "obgyn-hospital-yangpu" in _values("doctor-appointment", "hospital", department="妇产科")
    assert "xinhua-hospital" in _values("doctor-appointment", "hospital", department="妇科")


def test_correcting_the_street_of_a_place_keeps_what_was_booked(tmp_path: Path) -> None:
    before = load(_write(tmp_path))
    entry = {"place": "canteen", "name": "食堂", "street": "殷行", "when": "午餐", "capacity": 3}
    after = load(_write(tmp_path, lines=[entry]))
    assert set(before.lines) == set(after.lines)


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    wrong = [
        {"place": "a", "name": "甲食堂", "when": "晚餐", "capacity": 3},
        {"place": "b", "name": "乙食堂", "when": "午餐", "capacity": 0},
        {"place": "c", "name": "丙食堂", "when": "午餐", "capacity": 3},
        {"place": "c", "name": "丙食堂", "when": "午餐", "capacity": 3},
    ]
    days = {"午餐": [{"days": "礼拜天", "sessions": [{"start": "11:00", "end": "12:30"}]}]}
    with pytest.raises(ContentError) as caught:
        load(_write(tmp_path, lines=wrong, when=days))
    told = "\n".join(caught.value.problems)
    for mistake in ("礼拜天", "甲食堂", "乙食堂", "写了两遍"):
        assert mistake in told


def test_an_unknown_opening_is_no_opening() -> None:
    [line] = inventory().matching("venue-booking", {"venue": "jiangwan-stadium", "sport": "篮球"})
    session = line.sessions(FRIDAY)[0]
    good = line.opening_id(FRIDAY, session)
    assert inventory().resolve(good) == (line, FRIDAY, session)
    for bad in (
        "",
        "x",
        good + "1",
        good.replace(".0800", ".0730"),
        "venue-booking.0.20261120.0800",
        "a.b.c",
    ):
        assert inventory().resolve(bad) is None


def test_every_file_opens_with_an_example_and_its_owner() -> None:
    for path in CONTENT.glob("*.yml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#"), path
        assert "“" in first, path
        assert "负责" in first, path


def test_whatever_a_symptom_leads_to_can_be_booked_unless_one_walks_in() -> None:
    """Emergency and fever are no appointments; every other department of the triage has openings."""
    triage = yaml_file.read(ROOT / "knowledge" / "content" / "triage.yml")
    departments = set(triage["departments"]) - {"急诊科", "发热门诊"}
    missing = {
        name for name in departments if not inventory().matching("doctor-appointment", {"department": name})
    }
    assert missing == set()


def test_every_department_and_sport_offered_is_understood() -> None:
    for service, dimension, file in (
        ("doctor-appointment", "department", "departments.yml"),
        ("venue-booking", "sport", "sports.yml"),
    ):
        known = yaml_file.read(ROOT / "knowledge" / "content" / file)
        assert _values(service, dimension) <= {one["name"] for one in known}
