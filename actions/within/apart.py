"""A question about something else, though its words would do for the open form: “结婚登记要带什么” while a day is asked for.

A place that is named in a question is not where the lamp is out, and what is to be brought to the wedding is not
what is brought to the doctor. Told here is only that it is a question; `actions/apart.py` answers it.
"""

from __future__ import annotations

import re
from typing import Any

import knowledge
from actions import by_the_way, cues, own_subject, questions
from actions.dialogue import Dialogue, Frame
from actions.move import FILLING, QUITE_SURE, Move
from actions.outside.order import outside
from actions.parse import Parse
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, FieldSpec
from knowledge.questions.comparing import is_comparison
from knowledge.whom import whom_for

_TURNED_DOWN = {"unclear", "unsure", "heard_you", "choose", "instead", "unused", "skip"}
_LISTED_LATER = {"told_when_listed", "listed_now"}
_WHERE = {"spot", "address", "place"}
_WORDS = {"text", "hospital", "venue", "listed", "street", "item"}
"""Field types that take a name, or whatever was said: a question that names one answers none of them."""
_THERE = re.compile("门口|旁边|对面|楼下|楼上|路口|那边|附近|边上|小区|[弄号]|就在|在这")
""" "图书馆门口有没有人管": where it is, in words that ask."""
_TWO = 2


def of_something_else(
    dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue, move: Move
) -> Move | None:
    """The same message as a question of its own; None where it belongs to the form."""
    if top.mode not in FILLING or not _might_be(dialogue, top, parse, catalogue, move):
        return None
    meant = alone(dialogue, parse, catalogue)
    if meant.name == "decline" and move.name == "fill":
        return meant
    if meant.name != "ask" or meant.args.get("unsure"):
        return _asked_of_nothing(top, parse, catalogue, move)
    return Move("ask", {"apart": True, **({"told": move.args["told"]} if "told" in move.args else {})})


def _asked_of_nothing(top: Frame, parse: Parse, catalogue: Catalogue, move: Move) -> Move | None:
    """ "几点结束" where it is asked where: it says no place, and nobody can tell."""
    asked = catalogue[top.service].field(top.asking or "")
    by_chance = move.name == "fill" and set(move.args["values"]) == {top.asking}
    nowhere = asked is not None and asked.type in _WHERE and spots.find(parse.text) is None
    asks = parse.act == "ask" and asked_aspect(parse.text) in cues.FACT_ASPECTS
    return Move("ask", {"unanswered": True}) if by_chance and nowhere and asks else None


def alone(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """What the message would mean with nothing open and nothing spoken of."""
    bare = Dialogue(home=dialogue.home, wished=dialogue.wished)
    return by_the_way.about(bare, parse, catalogue) or outside(bare, parse, catalogue)


def _might_be(dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue, move: Move) -> bool:
    asked = catalogue[top.service].field(top.asking or "")
    if questions.asks_for_best(Dialogue(), parse):
        by_chance = move.name == "fill" and _is_free(asked)
        return by_chance or move.name in {"resume", "decline", *_TURNED_DOWN}
    if move.name == "decline":
        return whom_for(parse.text) is not None
    if not _asks(parse):
        return False
    if move.name == "begin":
        asks_for_it = cues.REQUESTS.search(parse.text) or cues.WISHES.search(parse.text)
        return move.args.get("service") != top.service and not asks_for_it
    if move.name == "fill":
        return _fills_by_chance(top, asked, parse, catalogue, move.args["values"])
    if move.name == "resume" and move.args.get("say") in _LISTED_LATER:
        known = "said" in alone(dialogue, parse, catalogue).args
        return known or own_subject.likely(top, catalogue[top.service], parse, knowledge.base())
    beside = move.name == "resume" and move.args.keys() & {"told", "say"}
    return bool(beside or move.name in _TURNED_DOWN) and _named(top, parse, catalogue)


def _fills_by_chance(
    top: Frame, asked: FieldSpec | None, parse: Parse, catalogue: Catalogue, values: dict[str, Any]
) -> bool:
    """Whether a question was taken for the value that is asked for, because it names something, or because any words would do."""
    is_where = asked is not None and asked.type in _WHERE and not _THERE.search(parse.text)
    if is_where and set(values) == {top.asking}:
        return True
    return (is_where or not values or _is_free(asked)) and _named(top, parse, catalogue)


def _named(top: Frame, parse: Parse, catalogue: Catalogue) -> bool:
    return own_subject.named(top, catalogue[top.service], parse, knowledge.base())


def _is_free(asked: FieldSpec | None) -> bool:
    return asked is not None and asked.type in _WORDS


def _asks(parse: Parse) -> bool:
    """Whether it is surely a question."""
    sure = parse.act in {"ask", "out_of_scope"} and parse.certainty >= QUITE_SURE
    asks = questions.wonders(parse) or asked_aspect(parse.text) or is_comparison(parse.text, _TWO)
    return bool(cues.BEST.search(parse.text)) or sure and bool(asks or cues.ASKS.search(parse.text))
