"""A question about the lines of a list that was just looked through: "工资多少", "还有没有别的"."""

from __future__ import annotations

import re
from typing import Any

from actions import among, cues, offers, visiting
from actions.dialogue import Dialogue, Frame
from actions.fields import hint
from actions.move import QUITE_SURE, Move, move_of
from actions.outside.narrowed import asks_which_is_near
from actions.outside.signs import NAMES, SHORT
from actions.parse import Parse
from actions.questions import asks_for_more
from actions.reading import read_values
from actions.wording import words
from knowledge.catalogue import Catalogue, ServiceSpec

_NEAR = re.compile(
    r"^(?:那|有没有|要|我要|想要|哪些是|哪个是|最好|里面|其中|有|挑)*(?:离我家?|离家|家)?(?:最?近)(?:一?点儿?|一些|些)?的?(?:有吗|有哪些|有没有|哪个|呢|吗|吧|呀|伐)*[？?。]*$|^家门口"
)
""" "离我近的" after vacancies: near where is asked."""
_SORT = re.compile(
    "^(?:那|有没有|有|要|想听|想看|关于|有关|讲)*(?P<what>[^，,。哪什啥几多]{2,5}?)(?:方面|类|一类)?(?:的|活动|讲座)*(?:有吗|有没有|有伐|吗|呢|伐)[？?]?$"
)
""" "科普的有吗" after what is free: a sort of them."""
_WHEN_OR_WHERE = re.compile(
    "^(?:那|那个|它|这个|都|是|要|到底|[,，])*(?:几点|什么时候|啥时候|啥辰光|哪天|哪一天|几号|星期几|周几|礼拜几|在?哪里|在?哪儿|在?哪个地方|在什么地方)(?:开始|开|的|上课?|上|讲|举行|活动|集合)*[呢啊呀的？?]*$"
)
""" "几点开始", "在哪儿上": stands in each line of the list."""
_DESK = "handoff"
_CALL_ME = re.compile(
    "^(?:好的?|行|可以|那|就|[,，。])*(?:你们?|您)?(?:帮|给|替)我(?:联系|约|问|介绍)(?:一下|下|个|看看)*(?:吧|呀|好了)*[。！]?$"
)
""" "好，帮我联系一下" after vacancies: somebody of ours calls."""
_IS_THERE = re.compile("有(?:没有)?|[吗伐么呢？?]$")
_AT_MOST = 5
"""More than five figures read out one after the other are not compared by anybody."""


def about_what_is_shown(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """What the vacancies on the table say of one thing, or those that come after them."""
    searched = dialogue.focus.get("searched") or {}
    spec = catalogue.get(searched.get("service"))
    if spec is None or not searched.get("shown") or len(parse.text) > SHORT or parse.of("street", *NAMES):
        return None
    if (_NEAR.match(parse.text) or asks_which_is_near(parse)) and spec.field("street"):
        near = dialogue.wished.get("near")
        there = {"street": {"value": near, "text": near}} if near else {}
        kept = {name: value for name, value in searched["values"].items() if name != "street"}
        return Move("begin", {"service": spec.id, "values": {**kept, **there}})
    if _CALL_ME.match(parse.text) and spec.kind == "search" and spec.extra.get("looks_in") == "board":
        return Move("begin", {"service": _DESK})
    hints = _wanted(spec, searched, parse)
    if not hints:
        return None
    return Move(
        "begin", {"service": spec.id, "values": dict(searched["values"]), "hints": {"told": True, **hints}}
    )


def about_the_listed(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "最便宜的是哪个" after a list that was read out."""
    listed = (dialogue.focus.get("list") or _read_out_before(dialogue, parse))[:_AT_MOST]
    there = tuple(name for name in among.NAMES if name not in {"department", "sport", "symptom"})
    named = parse.of(*there) or len(parse.text) > among.LONGEST
    wanted = among.compared(parse) or among.cheaper(parse) if len(listed) > 1 and not named else None
    return Move("ask", {"among": listed, **wanted}) if wanted else None


def _read_out_before(dialogue: Dialogue, parse: Parse) -> list[str]:
    """ "便宜点的" after one of a list was opened: of those that were read out with it."""
    listed = dialogue.offer.get("listed") or []
    records = [str(option["do"]["record"]) for option in listed if option["do"].get("record")]
    return records if among.cheaper(parse) and dialogue.focus.get("record") in records else []


def about_the_free(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "几点开始", "在哪儿上", "帮我报一个" after a list of what is free: each line says it, and one is to be picked."""
    kept = dialogue.focus.get("free")
    if (
        not kept
        or parse.ordinal is not None
        or parse.of("hospital", "venue", "guide", "place", "date", "time")
    ):
        return None
    if asks_for_more(parse):
        return Move("ask", {"said": words("free_all_told"), "begins": kept["service"]})
    when = parse.act not in {"begin", "cancel"} and _WHEN_OR_WHERE.match(parse.text)
    picks = cues.BOOKS_ANY_ONE.match(parse.text)
    only = [one["do"] for one in offers.fresh(dialogue) if one["do"].get("service") == kept["service"]]
    if picks and len(only) == 1:
        return move_of(dict(only[0]))
    return Move("ask", {"free": kept, "again": bool(when)}) if when or picks else None


def about_the_offered(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "有没有周末的", "长白这边有吗" right after a course was offered: what is free of it then, or there."""
    service = (dialogue.pending.get("yes") or {}).get("service")
    spec = catalogue.get(service)
    if spec is None or spec.kind != "booking":
        return None
    offered = service and service == dialogue.focus.get("service") and not dialogue.focus.get("free")
    told = dialogue.focus.keys() & {"record", "list", "guide"}
    home = parse.of("street") and (cues.NEAR.search(parse.text) or parse.act == "inform")
    if not offered or told or len(parse.text) > SHORT or not (home or _IS_THERE.search(parse.text)):
        return None
    named = parse.of("hospital", "venue", "guide", "place", "sport", "department", "symptom")
    if named or not parse.of("date", "time", "street") or parse.act in {"cancel", "change"}:
        return None
    return Move("ask", {"free": {"service": service, "values": {}, "span": {}}})


def about_what_is_free(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "这个周末的" right after a list of what is free."""
    kept = dialogue.focus.get("free")
    brief = len(parse.text) <= SHORT and parse.ordinal is None
    if not kept or not brief or parse.of("hospital", "venue", "guide", "place"):
        return None
    sort = _SORT.match(parse.text)
    if parse.act in {"out_of_scope", "query"} and sort and not parse.of("date", "time"):
        return Move("ask", {"free": kept, "sort": sort["what"]})
    if parse.act not in {"inform", "ask", "query", "out_of_scope"}:
        return None
    spec = catalogue[kept["service"]]
    said = read_values(Frame(id="", service=spec.id), spec, parse)
    later = any(hint(item, parse) for item in spec.fields)
    later = later or bool(parse.act == "ask" and parse.of("street"))  # "在五角场的有吗"
    when = {item.id for item in spec.fields if item.type in {"date", "time"}} & said.keys()
    return Move("ask", {"free": kept}) if when or later else None


def about_having_a_look(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "能去看看再定吗" after a place, or several, was told: the service that takes people there to see it."""
    focus = dialogue.focus
    told = [str(focus["record"])] if focus.get("record") else list(focus.get("list") or [])
    named = catalogue.get(parse.service) if parse.service_certainty >= QUITE_SURE else None
    spoken_of = catalogue.get(focus.get("service"))
    if not told and spoken_of and cues.SEES_PLACES.search(spoken_of.name):
        named = spoken_of
    if not told and named and named.kind == "booking" and cues.SEES_PLACES.search(named.name):
        return Move("begin", {"service": named.id}) if cues.HAS_A_LOOK.match(parse.text) else None
    if not told or len(parse.text) > SHORT or not cues.HAS_A_LOOK.match(parse.text) or parse.of("date"):
        return None
    spec = visiting.service_for(told, catalogue)
    return Move("begin", {"service": spec.id, "there": told[0] if len(told) == 1 else None}) if spec else None


def _wanted(spec: ServiceSpec, searched: dict[str, Any], parse: Parse) -> dict[str, Any]:
    if asks_for_more(parse):
        return {"without" if searched["left"] else "others": searched["seen"]}
    label = spec.told_of(parse.text)
    number = parse.ordinal or searched.get("number")
    return {"about": label, "shown": searched["shown"], "number": number} if label else {}
