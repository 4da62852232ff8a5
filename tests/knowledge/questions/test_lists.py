"""Which records a question wants listed."""

from __future__ import annotations

import pytest

from knowledge.questions.lists import changed, listing_from, overview, read, select


def ids(library, text: str, **options) -> list[str]:
    listing = read(text, library, **options)
    assert listing, f"{text} is no list question"
    return [record.id for record in select(listing, library).records]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("杨浦有哪几家是智慧医疗的示范单位", 2),
        ("智慧医疗一共多少家", 21),
        ("哪些场景在徐汇区", 13),
        ("整体性场景有几个", 15),
        ("示范单位总共几家", 74),
        ("市卫健委管哪些示范单位", 21),
        ("区体育局牵头哪些项目", 1),
        ("杨浦有多少家养老院", 65),
        ("静安区的食堂有哪些", 0),
    ],
)
def test_a_list_has_all_that_is_asked_for_and_no_more(library, text, count):
    assert len(ids(library, text)) == count


def test_street_kind_and_level_all_have_to_hold(library):
    assert set(ids(library, "长海路街道的三甲医院有哪些")) == {
        "changhai-hospital",
        "eastern-hepatobiliary-hospital-yangpu",
    }


def test_a_word_that_the_records_say_narrows_the_list(library):
    found = ids(library, "哪些展馆门票免费")
    assert "china-tobacco-museum" in found
    assert "press-publication-museum" not in found


def test_a_word_that_no_record_says_is_reported(library):
    listing = read("有哪些长者食堂是带专窗的", library)
    found = select(listing, library)
    assert found.unsaid == ("专窗",)
    assert len(found.records) == 50


def test_with_none_in_the_street_others_are_shown_as_such(library):
    found = select(read("延吉附近哪里能打乒乓球", library), library)
    assert found.widened == "延吉新村街道"
    assert [record.id for record in found.records] == ["dinghai-citizen-fitness-centre"]


def test_a_record_that_sums_others_up_is_no_item(library):
    assert "demo-district-xuhui" not in ids(library, "徐汇区的示范场景有哪些")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("谁牵头韵动杨浦", ["韵动杨浦"]),
        ("长海医院呢", ["长海医院"]),
        ("新华医院有哪些科室", ["新华医院"]),
        ("长者食堂怎么申请", []),
        ("杨浦有几个街道", []),
        ("今天天气怎么样", []),
    ],
)
def test_other_questions_are_no_lists(library, text, names):
    assert read(text, library, names=names) is None


def test_a_name_that_is_only_a_value_is_listed_by(library):
    assert len(ids(library, "智慧医疗的示范单位有哪些", names=["智慧医疗", "示范单位"])) == 21


def test_the_same_list_for_another_street(library):
    newer = changed(read("控江有哪些食堂", library), "那殷行的呢", library)
    assert (newer.kinds, newer.street) == (("canteen",), "殷行街道")


def test_a_text_that_names_nothing_changes_no_list(library):
    assert changed(read("控江有哪些食堂", library), "谢谢你", library) is None


def test_a_listing_survives_the_conversation_s_state(library):
    listing = read("徐汇区的示范场景有哪些", library)
    assert listing_from({**listing.to_dict(), "start": 4}) == listing


def test_an_official_count_is_known_for_a_whole_kind_only(library):
    assert overview(read("杨浦有多少家养老院", library), library).id == "yangpu-nursing-home-list"
    assert overview(read("殷行有几家养老院", library), library) is None
