"""The knowledge base as others use it, over the real content."""

from __future__ import annotations

import pytest

from knowledge.library import KnowledgeBase, UnknownRecord


def test_all_553_ids_of_the_collection_resolve(library):
    facts = [
        record
        for record in library.records.values()
        if record.type
        not in {"plan", "target", "project", "safeguard", "demonstration", "selection", "work_group"}
    ]
    assert len(facts) + sum(len(record.alias_ids) for record in facts) == 553


def test_an_unknown_id_is_none_and_has_no_answer(library):
    assert library.get("nowhere") is None
    with pytest.raises(UnknownRecord):
        library.answer("nowhere")


@pytest.mark.parametrize("street", ["殷行", "殷行街道", "殷行社区", "市光新村"])
def test_a_street_is_found_by_what_people_call_it(library, street):
    assert {record.street for record in library.find(types={"canteen"}, street=street)} == {"殷行街道"}


def test_an_unknown_street_finds_nothing(library):
    assert library.find(street="徐家汇") == []


def test_records_are_found_by_type_kind_and_fact(library):
    table_tennis = library.find(types={"sports_venue"}, sports="乒乓球")
    assert [record.id for record in table_tennis] == ["dinghai-citizen-fitness-centre"]


def test_twelve_health_centres_and_twelve_culture_centres_of_streets(library):
    assert len(library.find(types={"health_centre"})) == 12
    assert len([r for r in library.find(types={"culture_centre"}) if r.street]) == 12


def test_every_street_has_its_service_centre(library):
    assert len({record.street for record in library.find(types={"service_centre"})}) == 12


def test_a_clear_question_is_answered_at_once(library):
    hits = library.search("新华医院在哪里")
    assert hits[0].record.id == "xinhua-hospital"
    assert library.confident(hits)


def test_a_broad_question_is_plausible_but_not_answered_from_one_record(library):
    hits = library.search("殷行有哪些食堂")
    assert library.plausible(hits)
    assert not library.confident(hits)
    assert {hit.record.street for hit in hits} == {"殷行街道"}


@pytest.mark.parametrize(
    "question", ["殷行食堂", "殷行有啥食堂", "我家在殷行，最近的食堂", "五角场有健身房吗", "养老院"]
)
def test_a_kind_and_a_street_alone_mean_no_record_in_particular(library, question):
    hits = library.search(question)
    assert library.plausible(hits)
    assert not library.confident(hits)


def test_the_street_alone_is_not_what_is_looked_for(library):
    assert "游泳" in str(library.search("殷行附近游泳")[0].record.shown_facts)


def test_a_kind_and_a_street_that_are_a_whole_name_mean_that_record(library):
    hits = library.search("定海文化中心")
    assert hits[0].record.id == "culture-centre-dinghailu"
    assert library.confident(hits)


def test_a_place_in_another_street_is_offered_and_not_answered_from(library):
    hits = library.search("延吉附近哪里能打乒乓球")
    assert hits[0].record.street != "延吉新村街道"
    assert library.plausible(hits)
    assert not library.confident(hits)


def test_a_question_about_something_else_is_not_plausible(library):
    assert not library.plausible(library.search("帮我写一首诗"))


def test_at_most_five_choices_are_offered(library):
    assert 2 <= len(library.choices(library.search("受理中心", limit=12))) <= 5


def test_a_search_can_be_kept_to_kinds_and_a_street(library):
    hits = library.search("附近吃饭", types={"canteen"}, street="延吉", limit=10)
    assert hits
    assert {(hit.record.kind, hit.record.street) for hit in hits} == {("canteen", "延吉新村街道")}


@pytest.mark.parametrize(
    "text", ["地址呢", "那电话多少", "它归谁管", "那材料呢", "几点开门呀", "多少钱啊", "网上能办吗"]
)
def test_a_follow_up_without_a_subject_is_bare(library, text):
    assert library.is_bare(text)


@pytest.mark.parametrize("text", ["新华医院地址", "护照多少钱", "食堂几点开门"])
def test_a_question_with_a_subject_is_not_bare(library, text):
    assert not library.is_bare(text)


@pytest.mark.parametrize(
    ("record_id", "aspect", "said"),
    [
        ("disability-allowance", "price", "410元"),
        ("disability-allowance", "price", "2021年底公布"),
        ("min-living-allowance", "price", "1595元"),
        ("yangpu-elder-canteen-list", None, "2024年9月"),
        ("smart-companionship", None, "600户"),
        ("changyang-xiudai", "target", "1500亿元"),
        ("changyang-xiudai", "target", "3000亿元"),
        ("canteen-jiangpu-02", "address", "188号"),
        ("huangxing-park", None, "营口路699号"),
    ],
)
def test_what_sources_disagree_on_is_decided_or_said_with_its_date(library, record_id, aspect, said):
    answer = library.answer(record_id, aspect)
    assert said in answer.text + str(answer.facts)


def test_no_street_office_address_is_given_as_a_service_centre_address(library):
    for record in library.find(types={"service_centre"}):
        assert "地址暂未核实" in library.answer(record.id, "address").text


@pytest.mark.parametrize("count", [0, 1])
def test_a_store_with_hardly_anything_in_it_still_answers(record, count):
    small = KnowledgeBase([record()][:count])
    assert len(small.search("测试大厅")) == count
    assert not small.confident([])
