"""How many, how old and which number, as people put it; what is no number of the kind that was asked for."""

from __future__ import annotations

import pytest

from actions import amounts, fields, persons, private_numbers, wrong
from actions.wording import words
from knowledge import spots
from knowledge.catalogue import FieldSpec, catalogue
from tests.actions.conversation import PHONE, Conversation, fill
from tests.actions.parses import entity, parse

MONTHS: FieldSpec = next(i for i in catalogue()["rehab-aid"].fields if i.id == "quantity")
AGE: FieldSpec = next(i for i in catalogue()["timebank-join"].fields if i.id == "age")
TIME: FieldSpec = next(i for i in catalogue()["venue-booking"].fields if i.id == "time")
TO_WRITE_TO: FieldSpec = next(i for i in catalogue()["tv-call"].fields if i.id == "contact")
TO_RING: FieldSpec = next(i for i in catalogue()["handoff"].fields if i.id == "phone")


@pytest.mark.parametrize(
    ("said", "between"),
    [("三四个月", (3, 4)), ("一两个", (1, 2)), ("十七八岁", (17, 18)), ("两三个礼拜", (2, 3))],
)
def test_two_neighbours_in_one_breath_are_one_of_them(said: str, between: tuple[int, int]) -> None:
    assert amounts.about(said) == between


@pytest.mark.parametrize("said", ["三十四个", "34个", "一三八", "二零二六年", "三四点"])
def test_other_figures_side_by_side_are_none(said: str) -> None:
    assert amounts.about(said) is None


def test_three_or_four_months_are_asked_back_and_never_thirty_four(talk: Conversation) -> None:
    talk.begin("rehab-aid").press(1)
    assert talk.card["field"] == "quantity"
    talk.say("三四个月", "inform")
    assert words("about_so_many", least=3, most=4) in talk.text
    assert talk.card["field"] == "quantity"


def test_a_number_without_end_is_not_read_out_in_powers_of_ten() -> None:
    heard = parse("99999999999999", "inform", entity("number", "99999999999999", 99999999999999))
    problem = wrong.value(MONTHS, heard, asked=True)
    assert problem is not None
    assert problem.values["said"] == words("too_long")


def test_days_that_make_months_are_no_months_beyond_the_limit() -> None:
    heard = parse("45天", "inform", entity("number", "45", 45))
    assert wrong.value(MONTHS, heard, asked=True) is None
    assert (fields.answered(MONTHS, heard) or {})["value"] == 2


@pytest.mark.parametrize(("said", "months"), [("半个月", 1), ("一个半月", 2), ("两个半月", 3), ("六十天", 2)])
def test_half_a_month_is_a_month_that_is_begun(said: str, months: int) -> None:
    heard = parse(said, "inform", entity("number", said[:1], 0.5))
    assert (fields.answered(MONTHS, heard) or {})["value"] == months
    assert wrong.value(MONTHS, heard, asked=True) is None


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize(
    ("said", "value", "until", "years"),
    [
        ("58年生的", "1958-01-01", "1958-12-31", 68),
        ("1958年3月", "1958-03-01", "1958-03-31", 68),
        ("1958年12月", "1958-12-01", "1958-12-31", 67),
        ("1944年5月6日", "1944-05-06", "1944-05-06", 82),
    ],
)
def test_who_says_when_they_were_born_is_so_old(said: str, value: str, until: str, years: int) -> None:
    born = entity("date", said, value, past=True, until=until)
    assert (fields.answered(AGE, parse(said, "inform", born)) or {})["value"] == years


def test_four_figures_are_an_hour_where_one_is_asked() -> None:
    code = entity("code", "0930", "0930")
    assert (fields.answered(TIME, parse("0930", "inform", code)) or {})["value"] == "09:30"
    assert fields.answered(TIME, parse("2561", "inform", entity("code", "2561", "2561"))) is None


def test_a_number_that_gets_messages_is_a_mobile_one() -> None:
    heard = parse("021-65431234", "inform", entity("phone", "021-65431234", "65431234"))
    assert fields.answered(TO_WRITE_TO, heard) is None
    problem = wrong.value(TO_WRITE_TO, heard, asked=True)
    assert problem is not None
    assert problem.name == "landline_no_message"


def test_who_is_rung_back_may_have_a_telephone_at_home() -> None:
    heard = parse("65431234", "inform")
    assert (fields.answered(TO_RING, heard) or {})["value"] == "65431234"
    assert wrong.value(TO_RING, heard, asked=True) is None


def test_eleven_figures_that_are_no_mobile_number_are_not_told_to_be_eleven() -> None:
    problem = wrong.value(TO_WRITE_TO, parse("23812345678", "inform"), asked=True)
    assert problem is not None
    assert problem.name == "phone_begins"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("隔壁王阿姨", "王阿姨"),
        ("小王", "小王"),
        ("老张", "老张"),
        ("王建国，男，72岁", "王建国"),
        ("张桂芳，女", "张桂芳"),
    ],
)
def test_a_name_is_heard_with_what_people_put_beside_it(said: str, name: str) -> None:
    assert (persons.answered(said, parse(said, "inform")) or {})["name"] == name


@pytest.mark.parametrize("said", ["小孩", "老人", "隔壁"])
def test_not_every_small_or_old_one_is_a_name(said: str) -> None:
    assert persons.answered(said, parse(said, "inform")) is None


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("310110194405061234", "身份证号"),
        ("我的身份证310110194405061234", "身份证号"),
        ("6222021001234567890", "银行卡号"),
        (PHONE, None),
        ("20261203", None),
        ("99999999999999", None),
    ],
)
def test_a_number_that_nobody_should_be_told_is_known(said: str, what: str | None) -> None:
    assert private_numbers.named(said) == what


def test_an_identity_number_in_a_form_is_not_taken_and_the_question_stays(talk: Conversation) -> None:
    talk.begin("suggestion")
    talk.say("310110194405061234", "inform")
    assert words("secret_number", what="身份证号") in talk.text
    assert "description" not in talk.top.values
    assert talk.card["field"] == "description"


def test_what_cannot_be_the_code_costs_no_attempt(talk: Conversation) -> None:
    talk.begin("venue-booking")
    fill(talk)
    talk.press(1).say(PHONE, "inform", entity("phone", PHONE))
    for said in ("99999999999999", "12345", "310110194405061234") * 3:
        talk.say(said, "inform", *([entity("code", said)] if len(said) == 5 else []))
        assert talk.top.asking == "@code"
    talk.give_code()
    assert talk.card["kind"] == "receipt"


@pytest.mark.parametrize(
    "said",
    ["殷行路310弄，6号，402", "殷行路310弄,6号,402", "控江路1200弄3号502", "控江路1200弄，3号楼，601室"],
)
def test_an_address_in_pieces_is_one_address(said: str) -> None:
    assert spots.find(said) == said


@pytest.mark.parametrize(
    ("said", "surface", "read"),
    [("我妹妹陈小红", "我妹妹", "妹妹（陈小红）"), ("我姐", "我姐", "姐姐"), ("我弟弟", "我弟弟", "弟弟")],
)
def test_brothers_and_sisters_are_read_back_in_their_own_word(said: str, surface: str, read: str) -> None:
    heard = parse(said, "inform", entity("relation", surface, "兄弟姐妹"))
    assert (persons.spoken(heard) or {})["text"] == read
