"""The listening heads add what the word lists do not know, and overrule them only when they are certain."""

from typing import Any

from bot.nlu.entities import entity
from bot.nlu.listening import listen, of_the_complaint
from bot.nlu.wishes import part

TEXT = "眼前老有黑影子晃"


def rankings(
    danger: float = 0.0, department: float = 0.9, service: str = "doctor-appointment"
) -> dict[str, Any]:
    return {
        "act": [("begin", 0.9)],
        "service": [(service, 0.9)],
        "danger": [("none", 1 - danger), ("fire", danger)],
        "department": [("眼科", department), ("none", 1 - department)],
    }


def test_a_complaint_without_a_known_word_becomes_a_symptom_with_its_departments() -> None:
    heard = listen(TEXT, [], None, rankings())
    assert [(one["entity"], one["value"]) for one in heard.entities] == [("symptom", "complaint")]
    assert heard.departments == {"眼科": 1.0}


def test_a_complaint_that_the_lists_know_stays_as_it_is() -> None:
    known = [entity("symptom", 0, 2, "eye-blurred", text=TEXT, extractor="triage")]
    assert listen(TEXT, known, None, rankings()).entities == known


def test_who_wants_something_else_complains_of_nothing() -> None:
    assert listen(TEXT, [], None, rankings(service="venue-booking")).entities == []


def test_who_does_not_say_what_is_wrong_complains_of_nothing() -> None:
    assert listen("想看医生", [], None, rankings(department=0.1)).entities == []


def test_a_danger_without_a_known_word_is_heard_when_the_head_is_sure() -> None:
    assert listen("灶头上烧得老高", [], None, rankings(danger=0.85)).alert == "fire"
    assert listen("灶头上烧得老高", [], None, rankings(danger=0.1)).alert is None


def test_in_a_few_words_more_is_asked_of_the_head_than_in_many() -> None:
    few, many = "我在五角场这里", "我在五角场这里等他等到现在还没看见人来"
    assert listen(few, [], None, rankings(danger=0.4)).alert is None
    assert listen(many, [], None, rankings(danger=0.4)).alert == "fire"


def test_a_bare_value_is_no_danger_however_sure_the_head_is() -> None:
    number = entity("number", 0, 2, 800, text="八百", extractor="values")
    assert listen("八百", [number], None, rankings(danger=0.9)).alert is None


def test_a_care_word_stands_while_the_head_can_think_of_a_danger() -> None:
    assert listen("胸口痛 出冷汗", [], "medical", rankings(danger=0.01)).alert == "medical"


def test_a_care_word_that_is_only_spoken_of_is_no_danger() -> None:
    assert listen("给我讲讲什么是心肌梗死", [], "medical", rankings(danger=0.001)).alert is None


def test_a_care_word_alone_is_never_overruled() -> None:
    assert listen("家暴", [], "abuse", rankings(danger=0.001)).alert == "abuse"


def test_in_a_long_message_a_care_word_is_never_overruled() -> None:
    assert listen("胸口痛 出冷汗" + "那个" * 40, [], "medical", rankings(danger=0.001)).alert == "medical"


def test_a_care_word_stands_where_no_head_listens() -> None:
    assert listen("胸口痛 出冷汗", [], "medical", {"act": [], "service": [("none", 1.0)]}).alert == "medical"


def test_a_model_that_was_not_taught_to_listen_hears_nothing() -> None:
    heard = listen(TEXT, [], None, {"act": [("begin", 1.0)], "service": [("none", 1.0)]})
    assert (heard.alert, heard.entities, heard.departments) == (None, [], {})


def test_the_departments_are_those_of_the_complaint_without_the_question() -> None:
    text, heard = "头晕看什么科", []

    def predict(features: Any) -> Any:
        heard.append(features)
        return {"department": [("神经内科", 1.0)]}

    known = [entity("symptom", 0, 2, "dizzy", text=text, extractor="triage")]
    found = of_the_complaint(text, known, [("头晕", 0)], rankings(), predict)
    assert found["department"] == [("神经内科", 1.0)]
    assert heard == [part(text, 0, 2, known, [("头晕", 0)])[1]]


def test_what_asks_nothing_is_heard_once() -> None:
    known = [entity("symptom", 0, 2, "dizzy", text="头晕", extractor="triage")]
    assert of_the_complaint("头晕", known, [("头晕", 0)], rankings(), dict)["department"][0][0] == "眼科"
