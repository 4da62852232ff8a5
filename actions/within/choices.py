"""Which of the options on the table is meant, and words about the conversation itself."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, offers, persons, questions
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SURE, Move, move_of
from actions.of_the_world import asks_of_the_world
from actions.parse import Parse
from actions.within.limits import AGREES, FEW, is_place
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import catalogue
from knowledge.search.query import is_bare


def about_choices(
    dialogue: Dialogue, parse: Parse, elsewhere: Move | None, values: dict[str, Any]
) -> Move | None:
    unknown = questions.unknown_hospital(parse)  # "沪东医院" is not the 市东医院 on the table
    at = spots.find(parse.text)  # the 5号 of an address is no fifth of what was read out
    unnumbered = unknown or (at and re.search(r"\d", at))
    excepted = any(cues.EXCEPT.search(parse.text[: e["start"]]) for e in parse.of("date", "time"))
    beside = elsewhere or asks_of_the_world(parse)  # "今天天气怎么样" presses no "今天"
    wanted = None if beside or unnumbered or excepted else offers.chosen(dialogue, parse)
    first = None if elsewhere or values else _agrees_to_the_first(dialogue, parse)
    if _leaves_another_open(dialogue, parse):
        return Move("resume", {"say": "open_later"})
    if _leaves_the_department_to_us(dialogue, parse):
        return Move("unsure", {"say": "not_by_chance"})
    if first:
        return move_of(first)
    if _refuses_the_only_one(dialogue, parse) and not (elsewhere or values):
        return Move("more")
    if (
        wanted and wanted["move"] == "fill"
    ):  # "周一上午 市东医院" names more than the hospital that was offered
        return Move("fill", {"values": _together(parse, wanted["values"], values)})
    top = dialogue.top
    late = top and top.asking == "confirm" and _counts_out(parse)
    asks = late and questions.wonders(parse)  # "第一个是啥时候" presses no button of a read-back
    if wanted and not (late and wanted["move"] == "drop") and not asks:
        return move_of(wanted)
    if top and parse.certainty >= SURE and _repairs(parse, values):
        return Move(parse.act)
    return None


def _agrees_to_the_first(dialogue: Dialogue, parse: Parse) -> dict[str, Any] | None:
    """ "行吧" after "一般看骨科": the department that was named first."""
    top, options = dialogue.top, offers.fresh(dialogue)
    named = top is not None and top.asking == "department" and top.hints.get("departments")
    suggested = named or dialogue.pending.get("first")  # actions/agreeing.py has proposed it
    yes = parse.act == "affirm" and parse.certainty >= SURE and len(parse.text) <= AGREES
    agrees = yes or bool(cues.GO_ON.match(parse.text) or cues.MAY_IT.match(parse.text))  # "那就给我约一个吧"
    return dict(options[0]["do"]) if suggested and agrees and options else None


def _leaves_another_open(dialogue: Dialogue, parse: Parse) -> bool:
    """ "随便哪天" while the course is asked: heard, and none of the courses is picked by it."""
    top = dialogue.top
    spec = catalogue().get(top.service) if top else None
    item = spec.field(top.asking or "") if spec and top else None
    if spec is None or item is None or spec.kind != "booking" or item.optional:
        return False
    any_time, any_place = cues.ANY_TIME.match(parse.text), cues.ANY_PLACE.match(parse.text)
    day = item.type in {"date", "time", "happened", "recurring", "clock_times"}
    if item.type == "date" and cues.ANY_HOUR.match(parse.text):
        return True  # "几点都行" says nothing of the day
    return bool(any_time and not day or any_place and not any_time and not is_place(item))


def _leaves_the_department_to_us(dialogue: Dialogue, parse: Parse) -> bool:
    """ "随便你" with all the departments on the table: none of them is as good as another."""
    top = dialogue.top
    asked = top is not None and top.asking == "department" and not top.hints.get("departments")
    return bool(asked and not top.hints.get("alternatives") and cues.ANY.match(parse.text.strip(" ，。！")))  # type: ignore[union-attr]


def _refuses_the_only_one(dialogue: Dialogue, parse: Parse) -> bool:
    """ "不要", where one place was all there was near: the others are shown."""
    top, only = dialogue.top, offers.fresh(dialogue)
    picks = len(only) == 1 and only[0]["do"]["move"] == "fill"
    return bool(top) and picks and parse.act == "deny" and len(parse.text) <= FEW


def _counts_out(parse: Parse) -> bool:
    """ "最后一个", said a moment too late: the answers to a read-back are not read out by number, only keys count them."""
    return parse.ordinal is not None and not parse.text.strip(" ，。！,.!").isdigit()


def _together(parse: Parse, picked: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What was picked and what else was said; "下周五" is that day, though a Friday was among the options."""
    clear = {name for name, value in said.items() if not isinstance(value["value"], (list, tuple))}
    beside = parse.ordinal is None or _beside_the_number(parse)
    kept = {name: said[name] for name in clear & picked.keys()} if beside else {}
    return {**said, **picked, **kept}


def _beside_the_number(parse: Parse) -> bool:
    """ "下午头一个号": the half of the day is said by itself, apart from the number."""
    numbers = parse.of("ordinal")
    return any(
        e["end"] <= n["start"] or e["start"] >= n["end"] for e in parse.of("time", "date") for n in numbers
    )


def _repairs(parse: Parse, values: dict[str, Any]) -> bool:
    """Whether the message is about the conversation itself; a value in it says that it is not."""
    if parse.act not in cues.REPAIRS or cues.NO_PERSON.search(parse.text):
        return False
    if parse.act == "help" and asked_aspect(parse.text) and is_bare(parse.text):
        return False  # "怎么弄" is about what is open
    if parse.act == "help" and cues.MAY_IT.match(parse.text):
        return False  # "你能帮我约吗" is answered by going on
    if parse.of("person_name") or persons.only_named(parse):
        return False  # "叫陈阿根" calls for nobody
    if parse.act == "restart" and parse.of("date", "impossible_date", "time"):
        return False  # "从下周二开始"
    if parse.act == "restart" and cues.ALL_OF_IT.match(parse.text):
        return False  # "全部" is how many
    if parse.act == "resume" and cues.GOES_ON.match(parse.text):
        return True  # the 续 in 继续 renews no licence
    if parse.act == "skip" and (cues.DONT_KNOW.search(parse.text) or parse.certainty < QUITE_SURE):
        return False  # "不晓得" is no wish to leave it out, and half a skip is none
    return not (values and parse.act in {"back", "resume", "skip", "help"})
