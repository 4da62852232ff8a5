"""Answers are true, dated, speakable, and say what is not known."""

from __future__ import annotations

import re

import pytest

from knowledge.answers import compose
from knowledge.phrasing import spoken
from knowledge.vocabulary import aspects, label_of


def test_a_fact_is_said_with_its_name_label_and_date(record):
    assert compose(record(), "address").text == "测试大厅，地址：控江路1号。这是2026年1月的资料。"


def test_a_missing_field_is_not_verified_and_says_whom_to_ask(record):
    answer = compose(record(facts={"address": "控江路1号", "missing": ["phone"]}), "phone")
    assert "电话暂未核实" in answer.text
    assert "12345" in answer.text
    assert answer.facts == [{"label": "电话", "value": "暂未核实"}]
    assert answer.missing == ["电话"]


def test_a_field_nobody_looked_for_is_not_verified_either(record):
    assert "费用暂未核实" in compose(record(), "fee").text


def test_a_record_of_a_street_sends_to_its_service_centre(record):
    assert "殷行街道社区事务受理服务中心" in compose(record(street="殷行街道"), "phone").text


def test_an_unverified_value_is_never_shown(record):
    shown = record(facts={"unverified": {"phone": "021-25078999"}, "level": "三级甲等", "missing": ["phone"]})
    for aspect in (None, "phone", "where"):
        answer = compose(shown, aspect)
        assert "25078999" not in answer.text + str(answer.facts)


def test_a_note_does_not_hide_that_the_field_itself_is_missing(record):
    parks = record(facts={"hours_note": "以门口告示为准", "missing": ["hours"]})
    assert "开放时间暂未核实" in compose(parks, "hours").text


def test_low_confidence_is_said(record):
    assert "还没有完全核实" in compose(record(confidence="low")).text


def test_an_address_carries_its_note_in_text_and_card(record):
    noted = record(facts={"address": "敦化路62号", "address_note": "门牌待核"})
    answer = compose(noted, "address")
    assert "门牌待核" in answer.text
    assert {"label": "地址说明", "value": "门牌待核"} in answer.facts


def test_a_target_is_said_as_a_target_of_its_year(record):
    goal = record(type="target", facts={"target": "累计建成1800个室外基站", "target_year": "2023年"})
    for aspect in (None, "target"):
        text = compose(goal, aspect).text
        assert "目标（2023年）" in text
        assert "有没有做到，资料里没有写" in text


def test_an_expired_record_says_until_when_it_was_valid(record, clock):
    clock("2026-11-20T10:00:00+08:00")
    assert "有效期到2026年10月31日为止" in compose(record(valid_until="2026-10-31")).text


def test_a_record_on_its_last_day_is_still_valid(record, clock):
    clock("2026-10-31T10:00:00+08:00")
    assert "有效期" not in compose(record(valid_until="2026-10-31")).text


def test_an_undated_record_says_so(record):
    answer = compose(record(as_of="undated"))
    assert "资料没有注明日期" in answer.text
    assert answer.as_of == "未注明"


def test_the_unit_named_by_a_source_is_responsible(record):
    owned = record(owner_unit="杨浦区民政局", owner_basis="source")
    assert "由杨浦区民政局负责" in compose(owned, "lead_unit").text


def test_a_unit_that_follows_from_the_field_of_work_is_only_suggested(record):
    owned = record(owner_unit="杨浦区民政局", owner_basis="topic")
    text = compose(owned, "lead_unit").text
    assert "资料里没有写明" in text
    assert "可以先问杨浦区民政局" in text


def test_without_a_unit_the_responsibility_is_not_verified(record):
    assert "主管部门暂未核实" in compose(record(), "lead_unit").text


def test_links_of_mirrors_stay_behind_while_title_and_date_are_shown(record):
    source = {
        "title": "澎湃",
        "url": "https://www.shyp.gov.cn",
        "date": "2024-01",
        "note": "镜像",
        "show": False,
    }
    assert compose(record(sources=[source])).sources == [{"title": "澎湃", "date": "2024-01"}]


def test_an_unknown_aspect_is_answered_with_the_summary(record):
    assert compose(record(), "weather").text == compose(record()).text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("一般15个工作日", "一般15个工作日"),
        (["身份证", "户口簿"], "身份证、户口簿"),
        (
            ["带上本人的身份证，原件", "带上户口簿，原件"],
            "第一，带上本人的身份证，原件；第二，带上户口簿，原件",
        ),
        ({"65-69岁": "75元", "70-79岁": "150元"}, "65-69岁，75元；70-79岁，150元"),
    ],
)
def test_a_value_is_one_speakable_phrase(value, said):
    assert spoken(value) == said


def test_a_long_list_is_cut_and_counts_what_is_left():
    said = spoken([f"带上第{number}种材料的原件，还有复印件" for number in range(8)])
    assert said.startswith("一共8项：第一，")
    assert said.endswith("另外还有4项，列在下面")


def test_no_answer_of_the_content_has_a_doubled_mark_or_an_open_end(content):
    for record in content:
        for aspect in (None, *aspects()):
            text = compose(record, aspect).text
            assert not re.search("。。|，。|：。|：：|；。", text), (record.id, aspect, text)
            assert text.endswith(("。", "？", "！")), (record.id, aspect, text)


def test_every_fact_of_every_record_has_a_chinese_label(content):
    unnamed = [
        (record.id, key)
        for record in content
        for key in record.facts
        if key not in {"missing", "unverified"} and label_of(str(key)) is None
    ]
    assert unnamed == []


def test_every_fact_an_aspect_looks_for_has_a_label():
    assert [key for aspect in aspects().values() for key in aspect.facts if label_of(key) is None] == []


def test_an_answer_is_as_new_as_the_newest_figure_it_tells(library):
    assert library.answer("min-living-allowance", keys=("amount",)).as_of == "2024-07"
    assert library.answer("min-living-allowance", "where").as_of == "2023"


def test_a_centre_does_not_send_a_person_to_itself(library):
    assert (
        "社区事务受理服务中心"
        not in library.answer("service-centre-yinhang", "phone").text.split("暂未核实")[1]
    )


def test_an_amount_for_each_person_can_be_read_aloud(library):
    assert "每人每月1595元" in library.answer("min-living-allowance", keys=("amount",)).text


def test_a_place_is_told_with_its_address_and_what_does_not_fit_is_kept(library):
    found = library.answer("jiangwan-stadium")
    assert "淞沪路245号" in found.text
    assert found.rest[0].startswith("开放时间")
    assert len(found.text) <= 120
