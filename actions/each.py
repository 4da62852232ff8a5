"""“地址呢”, “那电话多少” after a list: the same of each one that was just read out."""

from __future__ import annotations

import re
from typing import Any

from actions import reply
from actions.listing import dates_of
from actions.telling import answer_record
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from knowledge.answers import Answer, merged_sources
from knowledge.phrasing import term
from knowledge.questions.comparing import naming
from knowledge.records import PLACES
from knowledge.search.query import understand
from knowledge.vocabulary import aspects, label_of

_BRIEF = 8
_OF_PLACES = {"hours", "price", "fee", "address", "phone"}
_WAY = re.compile("怎么[走去到]|哪能[走去]")
_ALL = re.compile("^(?:那|这些|它们|他们|这几[个家所])*都.{1,8}[吗么伐不][?？]?$")


def meant(turn: Turn, aspect: str | None) -> bool:
    """Whether a list was told (nobody was asked which one is meant) and short enough to go through."""
    listed = turn.dialogue.focus.get("list") or []
    return aspect in aspects() and not turn.dialogue.focus.get("which") and 1 < len(listed) <= MOST_OPTIONS


def all_of_them(turn: Turn, aspect: str | None) -> bool:
    """ "都免费吗" after a list."""
    return bool(_ALL.match(turn.parse.text)) and meant(turn, aspect)


def asked_of_these(turn: Turn, aspect: str | None) -> bool:
    """ "几点吃饭", "多少钱一顿" right after a list of places: of these, not of the rule they all follow."""
    text = turn.parse.text
    if aspect not in _OF_PLACES or len(text) > _BRIEF or not meant(turn, aspect):
        return False
    named = turn.parse.of("guide", "hospital", "venue", "place", "street", "sport", "department", "symptom")
    records = [turn.knowledge.get(one) for one in turn.dialogue.focus["list"]]
    kinds = understand(text).kinds
    return not named and all(
        one and one.type in PLACES and (not kinds or one.kind in kinds) for one in records
    )


def each(turn: Turn, aspect: str) -> reply.Message:
    """What is known of each, and whom to ask about the rest; the list stays what is spoken of."""
    if aspect == "steps" and _WAY.search(turn.parse.text):
        aspect = "address"  # "怎么走" of places
    answers = [turn.knowledge.answer(one, aspect) for one in turn.dialogue.focus["list"]]
    turn.dialogue.focus = {**turn.dialogue.focus, "aspect": aspect}
    turn.dialogue.misses = 0
    label = aspects()[aspect].label
    text = words("each_unknown", count=len(answers), label=label)
    if not all(answer.missing for answer in answers):
        text = _told(answers, label)
    options = turn.offer([_option(answer, aspect) for answer in answers])
    return _listing(text, answers, label, options)


def offered(turn: Turn) -> reply.Message:
    """The same of each place that an open form offers; where nothing is known, that nobody can say."""
    args = turn.move.args
    turn.dialogue.focus, turn.dialogue.misses = {"list": args["among"]}, 0
    if args.get("thing"):
        return naming_it(turn, args["thing"])
    aspect, keys = args.get("aspect"), args.get("keys", ())
    if len(args["among"]) == 1 and (aspect or keys):
        return answer_record(turn, args["among"][0], aspect, keys=keys)
    if not aspect and not keys:
        return reply.say(words("each_cannot_rank", more=args["more"]))
    answers = [turn.knowledge.answer(one, aspect, keys=keys) for one in args["among"]]
    label = aspects()[aspect].label if aspect else label_of(keys[0]) or keys[0]
    if all(answer.missing for answer in answers):
        rest = words("each_no_order", more=args["more"]) if args.get("more") else ""
        return reply.say(words("each_unknown_here", count=len(answers), label=label) + rest)
    lead = words("each_ranked_by_you", more=args["more"]) if args.get("more") else ""
    return _listing(lead + _told(answers, label), answers, label, None)


def naming_it(turn: Turn, thing: str) -> reply.Message:
    """ "哪家有电梯": whose facts name it; the others are not known to have it, nor to lack it."""
    records = [turn.knowledge.get(one) for one in turn.dialogue.focus["list"]]
    found = [(record.name, naming(record, [thing])) for record in records if record]
    named = "；".join(f"{name}：{phrases[0]}" for name, phrases in found if phrases)
    if not named:
        return reply.say(words("each_unknown_here", count=len(found), label=f"“{thing}”"))
    others = words("each_missing") if not all(phrases for _, phrases in found) else ""
    return reply.say(words("each_naming", thing=thing, lines=named) + others)


def _told(answers: list[Answer], label: str) -> str:
    """Each by its number, what is missing, and of when it is."""
    lines = "；".join(f"{n}、{answer.title}：{_value(answer)}" for n, answer in enumerate(answers, 1))
    missing = words("each_missing") if any(answer.missing for answer in answers) else ""
    dates = dates_of([answer.record for answer in answers if not answer.missing])
    return words("each", label=label, lines=lines) + missing + words("listed_dates", dates=dates)


def _listing(
    text: str, answers: list[Answer], label: str, options: list[dict[str, Any]] | None
) -> reply.Message:
    return reply.listing(
        text,
        of="records",
        items=[
            {"record": answer.record.id, "title": answer.title, "subtitle": f"{label}：{_value(answer)}"}
            for answer in answers
        ],
        options=options,
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
