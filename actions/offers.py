"""What was last put before the person, and which of it they mean.

A button carries only a number; what it does is looked up in the newest offer.
Words pick from an offer only while it is the last thing that was said.
"""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Dialogue
from actions.parse import Parse

Do = dict[str, Any]
"""{move, …}: what choosing an option does."""
_SHORT = 10
_STILL_SEEN = 3
"""Older offers whose buttons may still be pressed, if they answer the open question."""
_KEPT = ("token", "task", "options", "more", "unread")
_NOT = re.compile(r"不|别|勿|除了|没")
_OF_TIME = re.compile(r"第?[一二两三四五六七八九十\d]+个?(?:天|次|年)")
_EVERYWHERE = {
    "路街",
    "时间",
    "上午",
    "下午",
    "晚上",
    "明天",
    "今天",
    "后天",
    "演示",
    "小时",
    "杨浦",
    "街道",
    "活动",
    "中心",
    "我的",
    "预约",
}
"""Pieces of titles that tell nothing by themselves; days and times are read as such."""
_CLAUSE = re.compile("[，,]")
_ROAD = re.compile("[\u4e00-\u9fff]{2}路")
_NEXT_PAGE = {"without", "start"}
"""Hints of an option that turns the page."""
_PICKED = {"fill", "ask", "begin", "pick"}
_OF_ITSELF = {"where", "address", "phone", "price", "fee"}
"""Asked of something that can be begun with, they want to know before anything begins."""
_HESITATES = re.compile(
    "^(?:(?:不|不对|不不|等等|等一下|等一等|等下|慢点|慢|哎呀?|嗯|呃|那个)[，, ]+)+(?=(?:还是|就|换|要|选))"
)
""" "等等，还是市东": what is said before they make up their mind."""
_RATHER = re.compile("^还是(?!有|没)[^吗呢伐么？?]+$")
_FILLERS = re.compile(
    r"^(?:我)?(?:就|还是)?(?:换成?|要|选|接|订|约|挂|去|问)?(?:的是)?(?:那个|这个|那家|这家)?|(?:的)?(?:那个|这个|那家|一个)?[的吧呀啊]?$"
)


def pressed(dialogue: Dialogue, payload: str) -> Do | None:
    """What the button does; None when it belongs to an older offer."""
    token, _, number = payload.removeprefix("opt:").partition(":")
    offer = next((one for one in _on_screen(dialogue) if one.get("token") == token), {})
    options = [*offer.get("options", []), *offer.get("more", [])]
    if not number.isdigit() or not 1 <= int(number) <= len(options):
        return None
    do: Do = dict(options[int(number) - 1]["do"])
    return do if offer is dialogue.offer or _still_asked(dialogue, offer, do) else None


def aside(dialogue: Dialogue) -> list[dict[str, Any]]:
    """The offers that a new one pushes up the screen, newest first, without what they had pushed up themselves."""
    return [{key: one[key] for key in _KEPT if key in one} for one in _on_screen(dialogue)][:_STILL_SEEN]


def _on_screen(dialogue: Dialogue) -> list[dict[str, Any]]:
    return [dialogue.offer, *dialogue.offer.get("before", [])]


def _still_asked(dialogue: Dialogue, offer: dict[str, Any], do: Do) -> bool:
    """Whether a button further up answers just the question that is open: the card was repeated, or something was asked in between."""
    top = dialogue.top
    if top is None or offer.get("task") != top.id or do["move"] != "fill" or top.asking is None:
        return False
    return top.asking in do.get("values", {}) and not set(do["values"]) & set(top.values)


def titled(dialogue: Dialogue, parse: Parse) -> Do | None:
    """The option whose title is all the person said."""
    text = _bare(parse)
    return next((option["do"] for option in fresh(dialogue) if option["title"] == text), None)


_WHOLE = 4
"""Characters of a name that is surely a place of its own."""


def chosen(dialogue: Dialogue, parse: Parse) -> Do | None:
    """The option a person named by number, by its title, or by "any"."""
    options = _read_out_before(dialogue, parse) or fresh(dialogue)
    if not options:
        return None
    text = _HESITATES.sub("", _bare(parse))
    if parse.act in {"change", "cancel"} and cues.SECOND_THOUGHT.search(text):
        return None
    extreme = _extreme(options, text) if len(text) <= _SHORT and parse.act != "ask" else None
    if extreme and extreme["move"] in _PICKED:
        return extreme
    if cues.ANY.match(text) and options[0]["do"]["move"] in _PICKED:
        return dict(options[0]["do"])
    if parse.ordinal is not None and len(text) <= _SHORT and not _counts_days(parse):
        picked = _numbered(options, parse, parse.ordinal)
        gone = picked is not None and picked["move"] == "expired"
        return remembered(dialogue, parse.ordinal) or picked if gone else picked
    if len(options) == 1 and parse.act == "affirm" and options[0]["do"]["move"] in _PICKED:
        return dict(options[0]["do"])
    if parse.act == "ask" and not (cues.PROPOSES.search(text) or _RATHER.match(text)):
        return None
    named = [option for option in options if option["title"] in text]
    if len(named) == 1:
        return dict(named[0]["do"])
    if _names_another(options, parse):
        return None  # "延春公园有吗" is not the 黄兴体育公园 on the table
    return _partly(options, text, read=bool(parse.of("date", "time"))) or _rather(dialogue, text)


def _rather(dialogue: Dialogue, text: str) -> Do | None:
    """ "等等，还是长海" when the day is already asked: one of those that were on the table before it, for this task."""
    top, said = dialogue.top, without_fillers(text)
    if top is None or not _RATHER.match(text) or len(said) < 2 or _NOT.search(said):
        return None
    earlier = [one for one in dialogue.offer.get("before", []) if one.get("task") == top.id]
    options = [option["do"] for one in earlier for option in one["options"] if said in option["title"]]
    fills = [do for do in options if do["move"] == "fill"]
    return dict(fills[0]) if fills and all(do == fills[0] for do in fills) else None


def _names_another(options: list[dict[str, Any]], parse: Parse) -> bool:
    """Whether a place is named whole that none of the titles has."""
    named = [str(one.get("surface") or "") for one in parse.of("place") if not one.get("candidates")]
    return any(len(name) >= _WHOLE and not any(name in one["title"] for one in options) for name in named)


def _read_out_before(dialogue: Dialogue, parse: Parse) -> list[dict[str, Any]]:
    """ "第一个吧" under an honest no: of the list that was read out just before, not of the ways on below it."""
    if parse.ordinal is None or dialogue.top or not dialogue.offer.get("unread"):
        return []
    earlier: dict[str, Any] = next(iter(dialogue.offer.get("before", [])), {})
    read_out = not earlier.get("unread") and not earlier.get("task")
    return list(earlier.get("options", [])) if read_out else []


def remembered(dialogue: Dialogue, number: int | None) -> Do | None:
    """The record that has this number in the list last read out, though something was answered since."""
    kept = dialogue.offer.get("listed") or dialogue.offer.get("options", [])
    if number is None or not kept or dialogue.top or not (number <= len(kept)):
        return None
    wanted = dict(kept[number - 1 if number > 0 else number]["do"])
    return wanted if wanted["move"] == "ask" and wanted.get("record") else None


def _extreme(options: list[dict[str, Any]], text: str) -> Do | None:
    """ "最早的", "最晚的", "中间那个", "后面那个": by their days and hours, or by their place in the row."""
    options = _read_out(options)
    if cues.MIDDLE.search(text) and len(options) % 2:
        return dict(options[len(options) // 2]["do"])
    if cues.LAST.match(text):
        return dict(options[-1]["do"])
    of_two = cues.OF_TWO.search(text) if len(options) == 2 else None
    if of_two:
        return dict(options[0 if of_two["front"] else 1]["do"])
    said = cues.EXTREME.search(text)
    moments = [_moment(option) for option in options]
    if said is None or not all(moments):
        return None
    best = (min if said["early"] or said["sooner"] else max)(range(len(options)), key=lambda n: moments[n])
    return dict(options[best]["do"])


def next_page(dialogue: Dialogue) -> Do | None:
    """What leads to the next page of the list that was just read out; None where there is none."""
    options = fresh(dialogue)
    return dict(options[-1]["do"]) if len(_read_out(options)) < len(options) else None


def _read_out(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the one that leads to the next page: it is no line of the list."""
    last: Do = options[-1]["do"] if len(options) > 1 else {}
    leads_on = last.get("list") or _NEXT_PAGE & (last.get("hints") or {}).keys()
    return options[:-1] if leads_on else options


def _moment(option: dict[str, Any]) -> str:
    """Day and hour of an option, as text that sorts; empty when it has neither."""
    values = option["do"].get("values", {})
    day, hour = ((values.get(name) or {}).get("value") or "" for name in ("date", "time"))
    hours = {"上午": "08", "下午": "13", "晚上": "18"}
    return f"{day} {hours.get(hour, hour)}".strip()


def _numbered(options: list[dict[str, Any]], parse: Parse, number: int) -> Do | None:
    """The option with this number; "第一家电话多少" asks about it and picks nothing, and what was offered stays."""
    options = options if number > 0 else _read_out(options)
    index = number - 1 if number > 0 else len(options) + number
    if not 0 <= index < len(options):
        return {"move": "expired", "number": number}
    wanted = dict(options[index]["do"])
    asks = parse.act == "ask" and parse.aspect in cues.FACT_ASPECTS and not cues.PROPOSES.search(parse.text)
    if wanted["move"] in {"fill", "pick"} and cues.HOW_IS_IT.search(parse.text):
        told = next((v["record"] for v in wanted.get("values", {}).values() if v.get("record")), None)
        return {"move": "ask", "record": told, "aspect": None} if told else wanted
    itself = parse.aspect in _OF_ITSELF or parse.aspect == "hours" and cues.OPENS_WHEN.search(parse.text)
    looks = asks and wanted["move"] == "begin" and itself
    if not asks or not (wanted["move"] in {"fill", "pick"} or looks):
        return wanted
    records = [value.get("record") for value in wanted.get("values", {}).values()]
    record = next((one for one in records if one), None)
    kept = {"looks": True} if looks else {}
    return {"move": "ask", "record": record, "aspect": parse.aspect, **kept} if record else None


def _counts_days(parse: Parse) -> bool:
    """ "国庆后第一天" is a day, not the first of what was offered."""
    return any(_OF_TIME.match(parse.text[entity["start"] :]) for entity in parse.of("ordinal"))


def _partly(options: list[dict[str, Any]], text: str, *, read: bool) -> Do | None:
    """The option that these words are a part of; where they fit several, only those are left.

    read: whether the words are a day or a time, which a piece of a title must not overrule.
    """
    said = without_fillers(text)
    fitting = [n for n, option in enumerate(options) if len(said) >= 2 and said in option["title"]]
    if len(fitting) == 1:
        return dict(options[fitting[0]]["do"])
    first = _in_the_first_clause(options, text) if not fitting else None
    if first is not None:
        return first
    narrows = 1 < len(fitting) < len(options) and options[0]["do"]["move"] in _PICKED
    if narrows:
        return {"move": "narrow", "among": fitting}
    return _by_own_part(options, said) if not fitting and not read and len(text) <= _SHORT else None


def _in_the_first_clause(options: list[dict[str, Any]], text: str) -> Do | None:
    """ "长海，下周一上午" while a hospital is asked: the one of that name, before what else is told."""
    said = without_fillers(_CLAUSE.split(text)[0])
    if said == without_fillers(text) or len(said) < 2 or said in _EVERYWHERE or _NOT.search(said):
        return None
    among = [option["do"] for option in options if option["do"]["move"] == "fill" and said in option["title"]]
    return dict(among[0]) if len(among) == 1 else None


def _by_own_part(options: list[dict[str, Any]], said: str) -> Do | None:
    """The one option that shares with these words a piece of its title that no other has: "黄兴那边"."""
    titles = [str(option["title"]) for option in options]
    roads = _ROAD.findall(said)
    if roads and not any(road in title for road in roads for title in titles):
        return None  # 长海路 is not the 定海路受理中心 on the table, though both end in 海路
    pieces = {said[i : i + 2] for i in range(len(said) - 1)} - _EVERYWHERE
    own = {piece for piece in pieces if sum(piece in title for title in titles) == 1}
    meant = [n for n, title in enumerate(titles) if any(piece in title for piece in own)]
    if len(meant) != 1 or options[meant[0]]["do"]["move"] not in _PICKED or _NOT.search(said):
        return None
    return dict(options[meant[0]]["do"])


def without_fillers(text: str) -> str:
    """ "我要聊天陪伴的那个" → 聊天陪伴."""
    return _FILLERS.sub("", text.strip(" ，。！,.!"))


def fresh(dialogue: Dialogue) -> list[dict[str, Any]]:
    return [] if dialogue.offer.get("stale") else list(dialogue.offer.get("options", []))


def _bare(parse: Parse) -> str:
    return parse.text.strip(" ，。！,.!")
