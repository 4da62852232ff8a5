"""Names that were written as they sound."""

import pytest

from bot.nlu.recognise import Recogniser, recogniser, refresh
from bot.nlu.text import normalise


@pytest.fixture(scope="module")
def ours() -> Recogniser:
    refresh()
    return recogniser()


def misheard(ours: Recogniser, text: str) -> list[tuple[str, object]]:
    return [(one["entity"], one["value"]) for one in ours.find(normalise(text)) if one.get("sound")]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("挂骨颗", "department", "骨科"),
        ("消化可还有号吗", "department", "消化内科"),
        ("看皮夫科", "department", "皮肤科"),
        ("去心华医院", "hospital", "xinhua-hospital"),
        ("江弯体育场订场", "venue", "jiangwan-stadium"),
        ("我住空江路街道", "street", "控江路街道"),
    ],
)
def test_a_name_that_only_sounds_right_is_linked_and_marked(
    ours: Recogniser, text: str, kind: str, value: str
) -> None:
    assert misheard(ours, text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "店里顾客很多",
        "三天内可以吗",
        "女儿可以去吗",
        "手机外壳坏了",
        "报告在哪里看呀",
        "这个我很中意",
        "古科",
    ],
)
def test_everyday_words_are_no_misheard_names(ours: Recogniser, text: str) -> None:
    assert misheard(ours, text) == []


def test_a_name_that_is_written_right_is_not_marked(ours: Recogniser) -> None:
    found = ours.find(normalise("挂骨科"))
    assert [(one["value"], one.get("sound")) for one in found if one["entity"] == "department"] == [
        ("骨科", None)
    ]


def test_a_kind_that_was_named_is_not_guessed_again(ours: Recogniser) -> None:
    assert misheard(ours, "不是骨科是眼颗") == []


def test_the_span_is_that_of_the_words_said(ours: Recogniser) -> None:
    (found,) = [one for one in ours.find("挂骨颗") if one.get("sound")]
    assert (found["start"], found["end"], found["surface"], found["name"]) == (1, 3, "骨颗", "骨科")
