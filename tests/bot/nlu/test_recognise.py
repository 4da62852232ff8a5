"""Names of the district in a sentence, linked to records."""

from dataclasses import dataclass

import pytest

from bot.nlu.recognise import Recogniser, recogniser, refresh
from bot.nlu.text import normalise


@dataclass(frozen=True)
class Place:
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: str = "place"
    kind: str = "place"


@pytest.fixture(scope="module")
def ours() -> Recogniser:
    refresh()
    return recogniser()


def found(ours: Recogniser, text: str) -> set[tuple[str, object]]:
    return {(one["entity"], one["value"]) for one in ours.find(normalise(text))}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("帮我妈挂新华医院骨科", "hospital", "xinhua-hospital"),
        ("长海醫院的心内科", "hospital", "changhai-hospital"),
        ("大桥社区医院有号吗", "hospital", "daqiao-chsc"),
        ("江湾体育场打羽毛球", "venue", "jiangwan-stadium"),
        ("办居住证要什么材料", "guide", "residence-permit-apply"),
        ("黄兴公园怎么走", "place", "huangxing-park"),
        ("我家在殷行", "street", "殷行街道"),
        ("四平路", "street", "四平路街道"),
        ("看牙挂哪里", "department", "口腔科"),
        ("我想看个牙", "department", "口腔科"),
        ("心内科", "department", "心血管内科"),
        ("小孩看病", "department", "儿科"),
        ("想打乒乓", "sport", "乒乓球"),
        ("帮我老娘看", "relation", "母亲"),
        ("姆妈要去", "relation", "母亲"),
        ("我老伴", "relation", "配偶"),
        ("我自己", "relation", "本人"),
        ("给我看", "relation", "本人"),
        ("就诊人张桂芳", "person_name", "张桂芳"),
        ("膝盖这几天有点疼", "symptom", "knee-pain"),
    ],
)
def test_a_name_is_linked(ours: Recogniser, text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(ours, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("给我挂个号", "relation"),
        ("张先生的号", "relation"),
        ("控江路1665号在哪", "street"),
        ("平凉公园怎么走", "street"),
        ("叫什么名字", "person_name"),
        ("我叫老张", "person_name"),
        ("叫人工客服", "person_name"),
        ("新华书店在哪", "hospital"),
        ("膝盖不疼了", "symptom"),
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(ours: Recogniser, text: str, kind: str) -> None:
    assert kind not in {name for name, _ in found(ours, text)}


def test_a_short_hospital_name_counts_beside_medical_words(ours: Recogniser) -> None:
    assert ("hospital", "xinhua-hospital") in found(ours, "挂新华的骨科")


def test_a_word_that_is_a_street_and_a_hospital_is_both_when_it_stands_alone(ours: Recogniser) -> None:
    assert {("street", "长海路街道"), ("hospital", "changhai-hospital")} <= found(ours, "长海")


def test_the_longest_name_wins(ours: Recogniser) -> None:
    names = ours.find("杨浦区精神卫生中心")
    assert [(one["start"], one["end"]) for one in names] == [(0, 9)]


def test_positions_and_surface_fit_the_text(ours: Recogniser) -> None:
    text = normalise("帮我老娘挂新华医院骨科,电话138 0000 1111")
    for one in ours.find(text):
        assert one["surface"] == text[one["start"] : one["end"]]


def test_a_button_is_an_option_and_nothing_else(ours: Recogniser) -> None:
    assert found(ours, "opt:aa1:2") == {("option", "opt:aa1:2")}


def test_two_records_of_one_name_are_candidates() -> None:
    both = Recogniser(
        [Place("one", "熊猫饭堂(南店)", ("熊猫饭堂",)), Place("two", "熊猫饭堂(北店)", ("熊猫饭堂",))]
    )
    (one,) = [e for e in both.find("熊猫饭堂在哪") if e["entity"] == "place"]
    assert one["candidates"] == ["one", "two"]


def test_a_new_record_is_recognised_after_refresh() -> None:
    refresh([Place("new-hall", "新开的睦邻会客厅")])
    try:
        assert ("place", "new-hall") in found(recogniser(), "新开的睦邻会客厅几点开门")
    finally:
        refresh()


def test_an_everyday_word_among_the_aliases_does_not_count() -> None:
    assert Recogniser([Place("rename", "改名手续", ("改名字",))]).find("改名字") == []


@pytest.mark.parametrize("text", ["新华", "算了新华吧", "还是新华吧"])
def test_a_short_hospital_is_meant_when_it_is_all_that_is_chosen(ours: Recogniser, text: str) -> None:
    assert "hospital" in {one["entity"] for one in ours.find(normalise(text))}


@pytest.mark.parametrize(
    ("text", "word"), [("帮我爸挂个号", "我爸"), ("帮丈母娘挂号", "丈母娘"), ("给外婆挂号", "外婆")]
)
def test_a_relation_keeps_the_word_of_the_person(ours: Recogniser, text: str, word: str) -> None:
    assert [one["surface"] for one in ours.find(text) if one["entity"] == "relation"] == [word]


@pytest.mark.parametrize(
    ("said", "surface", "value"),
    [
        ("我妹妹陈小红", "我妹妹", "兄弟姐妹"),
        ("给我姐姐挂号", "我姐姐", "兄弟姐妹"),
        ("我娘舅", "我娘舅", "亲戚"),
        ("我妹夫", "我妹夫", "亲戚"),
        ("我爸爸妈妈", "我爸爸妈妈", "父母"),
    ],
)
def test_a_relative_is_heard_with_all_of_the_word(said: str, surface: str, value: str) -> None:
    relation = next(one for one in recogniser().find(normalise(said)) if one["entity"] == "relation")
    assert (relation["surface"], relation["value"]) == (surface, value)
