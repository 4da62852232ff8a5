"""What of a message is told of a matter that waits behind the open form."""

from actions.dialogue import Dialogue, Frame
from actions.meanwhile import narrowed, told
from actions.parse import Parse
from knowledge.catalogue import catalogue

LAMP = {"service": "citizen-report", "values": {"category": {"value": "路灯不亮", "text": "路灯不亮"}}}


def dialogue(asking: str = "hospital") -> Dialogue:
    frame = Frame(id="1", service="doctor-appointment", mode="new")
    frame.asking = asking
    found = Dialogue(later=[dict(LAMP)])
    found.push(frame)
    return found


def heard(text: str, act: str = "inform") -> Parse:
    return Parse({"text": text, "intent": {"name": act, "confidence": 1.0}})


def test_the_clause_of_the_lamp_is_cut_out() -> None:
    found = told(dialogue(), heard("市东,灯在延吉中路"), catalogue())
    assert found is not None
    assert [one.text for one in found.clauses] == ["灯在延吉中路"]
    assert found.rest is not None
    assert found.rest.text == "市东"


def test_nothing_else_is() -> None:
    for text in ("市东医院", "明天上午,我自己", "我在延吉中路"):
        assert told(dialogue(), heard(text), catalogue()) is None


def test_a_question_is_asked() -> None:
    assert told(dialogue(), heard("灯在哪里报", "ask"), catalogue()) is None


def test_a_yes_to_nothing_leaves_the_question() -> None:
    said = heard("好的,顺便问下医保卡丢了怎么补", "ask")
    assert narrowed(dialogue(), said, catalogue()).text == "医保卡丢了怎么补"
    assert narrowed(dialogue("confirm"), said, catalogue()).text == "好的"
