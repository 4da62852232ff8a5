"""What weighs on somebody's heart: "心里烦，天天吵架", "没有人说话", and what they say after it.

Such words sound like a report, like a no, like nothing at all. They are answered kindly
(knowledge/content/asides.yml, 心事), and the few turns after them are listened to; whatever
is wished for or asked in them goes its own way. Pure, but for `note`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from actions import cues
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, Move
from actions.own_words import OWN_WORDS
from actions.parse import Parse
from actions.questions import wonders
from knowledge import asides, spots
from knowledge.catalogue import ServiceSpec

_LONGEST, _NEXT = 30, 20
_FOR_TURNS = 2
_TOLD = {"inform", "chitchat", "out_of_scope", "deny", "affirm", "cancel", "greet", "begin"}
_TELLS_MORE = {"inform", "chitchat", "out_of_scope", "deny"}
_NO_QUESTION = re.compile("(?:什么|啥|谁|哪里|怎么)(?:事情?|事体|活|人|话)?(?:都|也)")
_MENTIONED = {"person", "listed"}
"""Field types whose values are only spoken of: a daughter who says that it is too hard."""
_OF_THE_MIND = {"mood"}
"""A complaint that is listened to first; a doctor is named with it."""
_OF_SOMETHING = ("hospital", "venue", "guide", "place", "department", "sport", "phone", "code")
_WHEN_OR_WHERE = ("street", "date", "time", "number", "duration")


def weighs(parse: Parse, *, ails: bool = True) -> str | None:
    """The kind word for what is told; None where it is a wish, a question, or something else."""
    if parse.option or parse.event or parse.alert or len(parse.text) > _LONGEST:
        return None
    begins = parse.act == "begin" and parse.service is not None and parse.service_certainty >= QUITE_SURE
    begins = begins and not {one["value"] for one in parse.of("symptom")} & _OF_THE_MIND
    wishes = begins or cues.WISHES.search(parse.text)
    told = parse.act in _TOLD or parse.act == "ask" and parse.certainty < QUITE_SURE
    if not told or wishes or _asks(parse) or parse.of(*_OF_SOMETHING):
        return None
    if ails and any(one["value"] not in _OF_THE_MIND for one in parse.of("symptom")):
        return None  # a complaint, for which there are doctors
    if ails and parse.of("symptom") and cues.TO_BE_SEEN.search(parse.text):
        return None
    return asides.about(asides.HEART, parse.text)


def _asks(parse: Parse) -> bool:
    """Whether it is a question; "什么都是我一个人" is none."""
    return wonders(parse) and not _NO_QUESTION.search(parse.text)


def about(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Listens to it, and to what is said after it, while nothing is open."""
    more = dialogue.heart and parse.act in _TELLS_MORE and _is_more(parse)
    return Move("social", {"act": "chitchat", "heart": True}) if weighs(parse) or more else None


def _is_more(parse: Parse) -> bool:
    if len(parse.text) > _NEXT or parse.option or parse.alert or cues.NO_NEED.match(parse.text):
        return False
    named = parse.of(*_OF_SOMETHING, *_WHEN_OR_WHERE, "symptom") or spots.find(parse.text)
    sure = parse.service is not None and parse.service_certainty >= QUITE_SURE
    return not (named or sure or wonders(parse) or cues.WISHES.search(parse.text))


def within(top: Frame, spec: ServiceSpec, parse: Parse, values: Mapping[str, object]) -> Move | None:
    """ "我实在太累了" in the middle of a form: a kind word, and the open question again.

    A brother who never helps is not whom it is for.
    """
    asked = spec.field(top.asking or "")
    tells = asked is not None and asked.type in OWN_WORDS
    kinds = {item.type for item in spec.fields if item.id in values}
    answers = bool(kinds - _MENTIONED) or bool(cues.CHANGED.search(parse.text))
    kindly = (
        None
        if answers or tells or spec.kind == "ticket"
        else weighs(parse, ails="department" in {item.type for item in spec.fields})
    )
    return Move("resume", {"told": kindly}) if kindly else None


def note(dialogue: Dialogue, move: Move) -> None:
    """For how long it is listened to."""
    dialogue.heart = _FOR_TURNS if move.args.get("heart") else max(dialogue.heart - 1, 0)
    if move.name not in {"social", "nothing", "unclear", "ask"}:
        dialogue.heart = 0
