"""“地址呢”, “那电话多少” after a list: the same of each one that was just read out."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.listing import dates_of
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from knowledge.answers import Answer, merged_sources
from knowledge.phrasing import term
from knowledge.vocabulary import aspects


def meant(turn: Turn, aspect: str | None) -> bool:
    """Whether a list was told (nobody was asked which one is meant) and short enough to go through."""
    listed = turn.dialogue.focus.get("list") or []
    return aspect in aspects() and not turn.dialogue.focus.get("which") and 1 < len(listed) <= MOST_OPTIONS


def each(turn: Turn, aspect: str) -> reply.Message:
    """What is known of each, and whom to ask about the rest; the list stays what is spoken of."""
    answers = [turn.knowledge.answer(one, aspect) for one in turn.dialogue.focus["list"]]
    turn.dialogue.focus = {**turn.dialogue.focus, "aspect": aspect}
    turn.dialogue.misses = 0
    label = aspects()[aspect].label
    if all(answer.missing for answer in answers):
        text = words("each_unknown", count=len(answers), label=label)
    else:
        lines = "；".join(f"{n}、{answer.title}：{_value(answer)}" for n, answer in enumerate(answers, 1))
        text = words("each", label=label, lines=lines)
        text += words("each_missing") if any(answer.missing for answer in answers) else ""
        text += words(
            "listed_dates", dates=dates_of([answer.record for answer in answers if not answer.missing])
        )
    return reply.listing(
        text,
        of="records",
        items=[
            {"record": answer.record.id, "title": answer.title, "subtitle": f"{label}：{_value(answer)}"}
            for answer in answers
        ],
        options=turn.offer([_option(answer, aspect) for answer in answers]),
        count=len(answers),
        sources=merged_sources(*answers),
    )


def _value(answer: Answer) -> str:
    return term("not_verified") if answer.missing else answer.facts[0]["value"]


def _option(answer: Answer, aspect: str) -> dict[str, Any]:
    record = answer.record.id
    return {
        "title": answer.title,
        "record": record,
        "do": {"move": "ask", "record": record, "aspect": aspect},
    }
