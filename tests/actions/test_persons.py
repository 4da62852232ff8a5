"""Who something is for, told in pieces: a name after oneself, a name put right, relatives who are only mentioned."""

from __future__ import annotations

import pytest

from actions.wording import words
from knowledge.catalogue import catalogue
from tests.actions.conversation import Conversation, fill
from tests.actions.parses import entity
from tests.actions.test_repair_everywhere import CONFIRMED, FORMS, Each, each

__all__ = ["each"]

FOR_SOMEBODY = [s for s in CONFIRMED if any(i.type == "person" for i in catalogue()[s].fields)]
DOCTOR = "doctor-appointment"


def test_in_every_form_a_name_after_oneself_is_ones_own_and_a_wrong_one_is_put_right(each: Each) -> None:
    for service, talk in each(FOR_SOMEBODY):
        item = next(i for i in catalogue()[service].fields if i.type == "person")
        talk.say("给我自己", "inform", entity("relation", "我自己", "本人"))
        fill(talk)
        talk.say("杜阿福", "inform")
        assert talk.top.text(item.id) == "本人（杜阿福）", service
        talk.say("错了，是杜阿富", "change")
        assert talk.top.text(item.id) == "本人（杜阿富）", service


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("给我老公挂的，刘志强", "老公（刘志强）"),
        ("我老公，名字叫刘志强", "老公（刘志强）"),
        ("给我老公看骨科", "老公"),
    ],
)
def test_the_name_behind_a_relative_belongs_to_them(talk: Conversation, said: str, meant: str) -> None:
    bones = [entity("department", "骨科")] if "骨科" in said else []
    talk.say(said, "begin", entity("relation", "我老公", "配偶"), *bones, service=DOCTOR)
    assert talk.top.text("patient") == meant


@pytest.mark.parametrize(
    "said",
    [
        "膝盖疼，儿子又在外地",
        "儿子上班没空，我膝盖疼",
        "女儿叫我来看看膝盖",
        "老伴走了，儿子不在身边，膝盖疼",
    ],
)
def test_a_relative_who_is_only_mentioned_is_not_the_one_to_be_seen(talk: Conversation, said: str) -> None:
    family = [entity("relation", word) for word in ("儿子", "女儿", "老伴") if word in said]
    talk.say(said, "begin", *family, entity("department", "膝盖", "骨科"), service=DOCTOR)
    assert "patient" not in talk.top.values


def test_who_speaks_does_not_take_the_place_of_the_mother(talk: Conversation) -> None:
    eyes = entity("department", "眼科")
    talk.say("给我妈挂个眼科", "begin", entity("relation", "我妈", "母亲"), eyes, service=DOCTOR)
    talk.say("我叫李建国", "inform", entity("person_name", "李建国"))
    assert talk.top.text("patient") == "母亲"


def test_in_every_form_asking_why_a_name_or_a_phone_is_wanted_is_answered_for_just_that(each: Each) -> None:
    for service, talk in each([s for s in FORMS if catalogue()[s].sign_in == "last"]):
        fields = catalogue()[service].fields
        person = next((i for i in fields if i.type == "person" and i.why), None)
        asked = talk.card["field"]
        if person:
            talk.say("为啥要问名字", "why")
            assert str(person.why) in talk.text, service
        if not any(item.type == "contact" or "电话" in item.name for item in fields):
            talk.say("要我电话干啥", "why")
            assert words("why_sign_in_phone") in talk.text, service
        assert talk.card["field"] == asked, service


def test_a_relation_within_a_name_that_is_put_right_is_no_relative(talk: Conversation) -> None:
    talk.say("给阿婆挂骨科", "begin", entity("relation", "阿婆", "祖父母"), service=DOCTOR)
    talk.say("叫沈阿娣", "inform", entity("person_name", "沈阿娣"))
    talk.say("错了，是沈阿妹", "change", entity("relation", "阿妹", "兄弟姐妹"))
    assert talk.top.text("patient") == "阿婆（沈阿妹）"


def test_a_surname_and_then_the_whole_name_is_one_name(talk: Conversation) -> None:
    talk.begin(DOCTOR).say("就我，姓钱，钱福根", "inform")
    assert talk.top.text("patient") == "钱福根"


def test_a_phone_that_is_borrowed_is_no_patient(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.say("我没带手机，用我孙子的行伐", "ask", entity("relation", "我孙子", "孙辈"), sure=0.4)
    assert "patient" not in talk.top.values
    assert words("others_phone") in talk.text


def test_a_name_with_an_age_is_the_relatives(talk: Conversation) -> None:
    talk.say("给我妈约个家庭医生", "begin", entity("relation", "我妈", "母亲"), service="family-doctor")
    talk.say("张桂芳，76岁", "inform", entity("age", "76岁", 76))
    assert talk.top.text("person") == "母亲（张桂芳）"


def test_a_name_between_the_relation_and_the_age_is_kept(talk: Conversation) -> None:
    talk.begin(DOCTOR)
    talk.say("我爸，朱鸿生，85岁", "inform", entity("relation", "我爸", "父亲"), entity("age", "85岁", 85))
    assert talk.top.text("patient") == "父亲（朱鸿生）"


@pytest.mark.parametrize("said", ["儿子在浦东忙得很", "他妈妈带他去", "女儿在张江上班"])
def test_who_is_busy_elsewhere_or_comes_along_is_not_who_it_is_for(talk: Conversation, said: str) -> None:
    talk.begin(DOCTOR)
    word = next(one for one in ("儿子", "妈妈", "女儿") if one in said)
    talk.say(said, "inform", entity("relation", word, "母亲" if word == "妈妈" else "子女"))
    assert "patient" not in talk.top.values
