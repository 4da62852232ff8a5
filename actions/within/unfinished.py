"""Beside the question: what becomes of what is not handed in yet."""

from __future__ import annotations

from actions import cues
from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Parse
from knowledge.asking import asked_aspect
from knowledge.catalogue import ServiceSpec
from knowledge.questions.words import asked_facts
from knowledge.search.query import is_bare, is_fragment

_BRIEF = 8
_SAID_SHORT = 14
_DONE_BY_US = {"booking", "ticket", "operation"}
_ONE_SENTENCE = 20
_AT_THE_END = {"confirm", "@phone", "@code"}


def about_unfinished(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "处理到哪一步了", "要匿名": about what is not handed in yet; the open question again, with a word on it."""
    if len(parse.text) > _ONE_SENTENCE:
        return None
    if _of_what_will_be_listed(spec, parse):
        asked = spec.field(top.asking or "")
        if spec.kind == "search" and asked is not None and asked.optional:
            return Move("skip", {"all": True, "say": "listed_now"})  # nobody is put off twice
        return Move("resume", {"say": "told_when_listed"})
    if top.mode not in {"new", "own"}:
        return None
    takes_photos = any(item.type == "photo" for item in spec.fields)
    if takes_photos and cues.HAS_NO_PICTURE.match(parse.text):
        return Move("resume", {"without": "照片"})
    has_one = cues.HAS_PICTURE.search(parse.text) and not parse.of("photo")
    if takes_photos and (cues.MAY_SEND_PICTURE.search(parse.text) or has_one):
        needed = cues.NEEDS_PICTURE.search(parse.text)
        return Move("resume", {"say": "picture_if_any" if needed else "picture_welcome"})
    if spec.kind == "ticket" and cues.KEPT_SECRET.search(parse.text):
        return Move("resume", {"say": "kept_secret"})
    if spec.kind == "ticket" and cues.NAMELESS.search(parse.text):
        return Move("resume", {"say": "nameless"})
    if spec.kind == "ticket" and cues.NO_ANSWER_WANTED.match(parse.text):
        return Move("resume", {"say": "no_answer_wanted"})
    if spec.kind in _DONE_BY_US and cues.HOW_TO_BEGIN.match(parse.text):
        return Move("resume", {"say": "doing_it_now"})
    if spec.kind == "ticket" and cues.TELLS_AGAIN.match(parse.text):
        return Move("resume", {"heard": True})
    if spec.kind == "ticket" and "query" in spec.after and cues.LOOKS_IT_UP.search(parse.text):
        return Move("resume", {"say": "where_progress"})
    if spec.kind == "ticket" and top.asking == "confirm" and cues.HANDS_IN.match(parse.text):
        return Move("affirm")
    if spec.kind == "ticket" and _asks_for_an_answer(top, spec, parse):
        return Move("resume", {"say": "when_answered"})
    if spec.kind == "ticket" and cues.HAVE_IT_FILED.match(parse.text):
        return Move("resume", {"say": "being_filed"})
    asks = cues.UNSENT.search(parse.text) or cues.HOW_FAR.search(parse.text)
    return Move("resume", {"say": "not_done_yet"}) if asks and top.asking in _AT_THE_END else None


def _of_what_will_be_listed(spec: ServiceSpec, parse: Parse) -> bool:
    """ "工资多少", "怎么申请" before anything was found: each of what will be found has its own."""
    if spec.kind == "search":
        wonders = cues.ASKS.search(parse.text) or parse.act == "ask"
        return bool(spec.told_of(parse.text) and wonders)
    bare = spec.kind == "match" and not parse.of("guide", "place", "hospital", "street")
    asks = asked_aspect(parse.text) or asked_facts(parse.text)
    brief = len(parse.text) <= _BRIEF or is_bare(parse.text) or is_fragment(parse.text)
    return bare and bool(asks) and brief


def _asks_for_an_answer(top: Frame, spec: ServiceSpec, parse: Parse) -> bool:
    """ "多久有结果" before a report is handed in; whoever tells what is the matter may use these words too."""
    asked = spec.field(top.asking or "")
    tells = asked is not None and asked.type in {"account", "matter"}
    brief = top.mode == "new" and len(parse.text) <= _SAID_SHORT and not tells
    return brief and bool(cues.WHEN_ANSWERED.search(parse.text))
