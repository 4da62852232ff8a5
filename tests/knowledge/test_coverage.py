"""What every section of the two founding documents became; nothing is silently missing.

`documents/plan-2021.yml` lists the sections of 杨府〔2021〕8号 with the leading units they name,
`plan-2021-said.tsv` every name it puts in quotation marks and every number it sets, with the record that keeps
it, `demonstration-2023.tsv` the 74 rows of 沪经信推〔2023〕756号, annex 1, and `facts-2026.tsv` the 553
collected facts with the record that each became.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.catalogue import catalogue
from knowledge.importing import merged_into

DOCUMENTS = Path(__file__).parent / "documents"
SECTIONS: list[dict[str, Any]] = yaml.safe_load((DOCUMENTS / "plan-2021.yml").read_text(encoding="utf-8"))


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DOCUMENTS / name).read_text(encoding="utf-8").splitlines()]


UNITS = _rows("demonstration-2023.tsv")
FACTS = _rows("facts-2026.tsv")
WORK_GROUPS = {
    "智慧医疗": ["市卫健委"],
    "数质教育": ["市教委"],
    "数智扶助": ["市民政局"],
    "便捷出行": ["市交通委"],
    "智慧文化": ["市委宣传部", "市文旅局"],
    "数字消费": ["市商务委"],
    "数字家园": ["市经信委", "市房管局", "市民政局"],
    "数字酒店": ["市文旅局"],
}
FULL_NAMES = {
    "区科委": "杨浦区科学技术委员会",
    "区建设管理委": "杨浦区建设和管理委员会",
    "区商务委": "杨浦区商务委员会",
    "区发展改革委": "杨浦区发展和改革委员会",
    "区大数据中心": "杨浦区大数据中心",
    "区卫生健康委": "杨浦区卫生健康委员会",
    "区教育局": "杨浦区教育局",
    "区文化旅游局": "杨浦区文化和旅游局",
    "区民政局": "杨浦区民政局",
    "区体育局": "杨浦区体育局",
    "区人力资源社会保障局": "杨浦区人力资源和社会保障局",
    "区市场监管局": "杨浦区市场监督管理局",
    "区城运中心": "杨浦区城市运行管理中心",
    "区“一网通办”专班": "杨浦区“一网通办”专班",
    "区滨江办": "杨浦区滨江办",
    "区投资促进办": "杨浦区投资促进办",
    "区金融办": "杨浦区金融办",
    "区规划资源局": "杨浦区规划资源局",
    "区网信办": "杨浦区网信办",
    "区地区办": "杨浦区地区办",
    "区公安分局": "上海市公安局杨浦分局",
    "区城管执法局": "杨浦区城管执法局",
    "控江街道": "控江路街道",
}


@pytest.fixture(scope="module")
def by_id(content):
    return {record.id: record for record in content}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section["record"])
def test_a_section_of_the_plan_became_a_record(by_id, section):
    record = by_id[section["record"]]
    assert "杨府〔2021〕8号" in record.sources[0].title
    if not section["section"].startswith("计划"):
        assert section["section"] in record.sources[0].title


@pytest.mark.parametrize(
    "section", [s for s in SECTIONS if "leads" in s], ids=lambda section: section["record"]
)
def test_a_project_names_its_leading_units_in_order(by_id, section):
    expected = [FULL_NAMES.get(unit, unit) for unit in section["leads"]]
    assert list(by_id[section["record"]].facts["lead_units"]) == expected


def test_the_plan_has_twelve_plans_and_44_blocks_with_leading_units():
    assert sum(section["section"].startswith("计划") for section in SECTIONS) == 12
    assert sum("leads" in section for section in SECTIONS) == 44


def test_every_record_of_the_plan_is_listed_here(content):
    listed = {section["record"] for section in SECTIONS}
    assert [
        r.id for r in content if r.type in {"plan", "target", "project", "safeguard"} and r.id not in listed
    ] == []


def test_what_the_plan_names_and_counts_stands_in_its_record(by_id):
    missing = [
        (said, record)
        for said, record in _rows("plan-2021-said.tsv")
        if _plain(said) not in _plain(str(by_id[record].to_dict()))
    ]
    assert missing == []


def test_the_plan_names_and_counts_a_hundred_things():
    assert len(_rows("plan-2021-said.tsv")) >= 100


def _plain(text: str) -> str:
    """Without the signs in which the document and our words may differ."""
    return re.sub(r"[“”\"\s、，（）()—-]", "", text)


def test_every_fact_that_was_collected_is_a_record_or_resolves_to_the_one_it_went_into(content, by_id):
    became = {fact: fact for fact in by_id} | merged_into(content)
    assert {fact: became.get(fact) for _, fact, _ in FACTS} == {fact: record for _, fact, record in FACTS}


def test_the_nine_files_held_553_facts():
    counts = Counter(file for file, _, _ in FACTS)
    assert (len(counts), sum(counts.values())) == (9, 553)


def test_every_record_comes_from_a_section_a_row_or_a_collected_fact(content):
    documents = {"plan", "target", "project", "safeguard", "demonstration", "selection", "work_group"}
    collected = {record for _, _, record in FACTS}
    assert [r.id for r in content if r.type not in documents and r.id not in collected] == []


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row[0])
def test_a_row_of_the_list_became_a_record(by_id, row):
    number, unit, field, category, scene, district = row
    facts = by_id[f"demo-unit-{int(number):02d}"].facts
    shown = [facts[key] for key in ("applicant", "field", "category", "scene", "district_of")]
    assert shown == [unit, field, category, scene, district]


def test_the_list_has_74_units_15_of_them_whole():
    assert Counter(row[3] for row in UNITS) == {"整体性场景": 15, "特色场景": 59}


def test_the_eight_fields_count_their_units(content):
    counts = Counter(row[2] for row in UNITS)
    fields = {
        record.name.split("领域")[0]: record for record in content if record.id.startswith("demo-field-")
    }
    assert {name: len(record.facts["units"]) for name, record in fields.items()} == counts


def test_the_districts_list_their_units(content):
    counts = Counter(row[5] for row in UNITS)
    districts = {r.facts["district_of"]: r for r in content if r.id.startswith("demo-district-")}
    assert {name: len(record.facts["units"]) for name, record in districts.items()} == counts


def test_the_eight_work_groups_name_their_departments(content):
    groups = {
        record.facts["field"]: list(record.facts["authorities"])
        for record in content
        if record.type == "work_group"
    }
    assert groups == WORK_GROUPS


@pytest.mark.parametrize(
    "record_id",
    [
        "demo-selection-2023",
        "demo-goal",
        "demo-scope",
        "demo-cultivation",
        "demo-cooperation",
        "demo-assessment",
        "demo-type-whole",
        "demo-type-special",
    ],
)
def test_the_rules_of_the_selection_are_records(by_id, record_id):
    assert "沪经信推〔2023〕756号" in by_id[record_id].sources[0].title


PLANNED = {"plan", "target", "project", "safeguard"}


def test_a_project_links_to_what_carries_it_out_or_says_why_there_is_nothing(content, by_id):
    served = {spec.record for spec in catalogue()}
    unserved = [
        record.id
        for record in content
        if record.type == "project"
        and record.id not in served
        and "for_residents" not in record.facts
        and all(by_id[link].type in PLANNED for link in record.links)
    ]
    assert unserved == []
