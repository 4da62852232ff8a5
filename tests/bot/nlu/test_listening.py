"""The listening heads add what the word lists do not know, and overrule nothing."""

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
    assert listen("灶头上烧得老高", [], None, rankings(danger=0.4)).alert is None


def test_a_bare_value_is_no_danger_however_sure_the_head_is() -> None:
    number = entity("number", 0, 2, 800, text="八百", extractor="values")
    assert listen("八百", [number], None, rankings(danger=0.9)).alert is None


def test_a_care_word_is_never_overruled() -> None:
    assert listen("胸口痛 出冷汗", [], "medical", rankings(danger=0.0)).alert == "medical"


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
