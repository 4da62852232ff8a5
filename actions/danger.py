"""What is said in the turns after an alert: "已经转了五千", "他有老年痴呆", "没人管我".

It belongs to what is happening, and is no report to 12345, no wish to see a doctor next week and no question of
knowledge. A clear wish, an answer to the form that waits, thanks or "没事了" go on as ever.
"""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, Move
from actions.parse import Parse
from actions.reading import read_values
from knowledge.catalogue import Catalogue

_OVER = {
    "lost": re.compile(r"(?:找|寻)[到着]了|回来了|到家了"),
    "medical": re.compile(r"(?:救护车|医生|车)(?:已经)?(?:来|到)了"),
    "scam": re.compile("挂(?:掉|断)了|没(?:有)?(?:理|睬)(?:他|她|它|伊)|拉黑了|删(?:掉)?了"),
    "fire": re.compile(
        r"消防.{0,3}(?:来|到)了|(?:他们|师傅|煤气公司的?|燃气公司的?|人)(?:都|已经)?(?:来|到)了|(?:火|烟)(?:已经)?(?:灭|散)了"
    ),
}
"""What ends a danger of this kind; "他回来了" ends no violence."""
_HARDLY_MORE = 3
"""Characters beside the good news; more of them may be another danger."""
_TURNS = 4
"""After so many turns about something else, something else is meant."""
_GOES_ON_BESIDE = {"social", "unclear", "silence", "repeat", "slower", "shorter", "wait", "ask"}
"""Moves that leave the danger in mind."""
_NO_NEWS = {"thanks", "bye", "human", "restart", "repeat", "help", "rate"}
"""Acts that tell nothing of it, whatever the words."""
_HELLO = re.compile(r"^(?:你好|您好|喂|哈喽|早上好|下午好|晚上好)")
_SUPPOSED = re.compile(
    "^(?:那|这)?(?:万一|要是|如果|真要是|到时候).{0,10}(?:怎么办|咋办|谁负责|怎么跑|来不及|逃)"
)
_FEARED = re.compile(
    "(?:万一|要是|如果|假如|就怕|真怕|怕|担心|迟早|早晚|哪天|早晚有一天)[^，,。！!？?]{0,8}(?:着火|起火|失火|烧起来|爆炸|火灾)[^，,。！!？?]*"
)
_SITE = re.compile("打桩|施工|工地|装修|电钻|打洞|敲墙|打钻")
_SOMEBODY_HIT = re.compile(
    "打(?:了|过|到|伤)*(?:我|人|他|她|伊|孩子|小孩|老人|妈|爸|老婆|老公)|受伤|流血|救命"
)
_BURNS = re.compile("火|烧|烟|爆")
_NOT_SO = re.compile("^(?:不是|没有|没|我(?:说|讲|问|反映)的是|我是(?:说|讲|要|想))")
"""Puts right that a danger was heard where there is none."""
_PLAYS = re.compile("^(?:是|就|给|让)?我?(?:家|们)?.{1,3}(?:去|来|要)?打(?:球|的)?[，。！]?$")
_LOST_TOO = re.compile("(?:也|都)(?:给)?(?:弄|搞)?(?:丢|掉|不见|遗失)")
_NOBODY_FOUND = re.compile("走丢|走失|找不到|人不见|没回")
_WHAT_NOW = re.compile(
    "^(?:那|我|现在|该|应该|这下|这个|可以|要|到底|[,，])*(?:怎么办|咋办|咋整|哪能办|怎么弄|怎么好|如何是好)[呢啊呀好才！!？?]*$"
)
"""The only question that is about the danger itself."""
_CALLED = re.compile("报警|报案|报(?:了)?110")
"""No wish to report something here."""


def begun(category: str) -> dict[str, Any]:
    """What is kept in mind after an alert."""
    return {"category": category, "age": 0}


def aged(danger: dict[str, Any], move: Move) -> dict[str, Any]:
    """The same one turn later: forgotten once something else was begun or enough was said beside it."""
    if not danger or move.name == "alert":
        return danger
    older = {**danger, "age": int(danger["age"]) + 1}
    return older if move.name in _GOES_ON_BESIDE and older["age"] < _TURNS else {}


def helped(dialogue: Dialogue, parse: Parse) -> bool:
    """ "救护车来了": help is there, though its name alone would raise the alarm again."""
    if parse.alert == "lost" and _is_a_thing(dialogue, parse):
        return True
    if parse.alert == "fire" and _only_feared(parse.text):
        return True
    if parse.alert == "fire" and dialogue.top and _SUPPOSED.match(parse.text):
        return "description" in dialogue.top.values  # why it is reported: "万一着火了怎么办"
    if parse.alert == "abuse" and _of_a_building_site(dialogue, parse):
        return True
    if parse.alert == "abuse" and dialogue.top and _PLAYS.match(parse.text) and parse.of("relation"):
        return "sport" in dialogue.top.values  # "我儿子打": who will play
    over = _OVER.get(dialogue.danger.get("category", ""))
    there = over.search(parse.text) if over else None
    return there is not None and len(parse.text) - len(there[0]) <= _HARDLY_MORE


def _of_a_building_site(dialogue: Dialogue, parse: Parse) -> bool:
    """ "今天他们又打了" after piles that are driven at night: nobody is hit."""
    frame = dialogue.top.values if dialogue.top else dialogue.done.get("values", {})
    told = str((frame.get("description") or {}).get("text") or "")
    return bool(_SITE.search(told)) and not _SOMEBODY_HIT.search(parse.text)


def _only_feared(text: str) -> bool:
    """ "楼道里拉线充电，万一着火怎么办": what might burn one day, and nothing that burns in the rest of it."""
    rest = _FEARED.sub("", text)
    return rest != text and not _BURNS.search(rest)


def _is_a_thing(dialogue: Dialogue, parse: Parse) -> bool:
    """ "我妈也丢了" after a lost card: the card, and nobody who has to be looked for."""
    too = _LOST_TOO.search(parse.text) and not _NOBODY_FOUND.search(parse.text)
    return bool(dialogue.focus.get("guide") and dialogue.focus.get("record") and too)


def goes_on(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """More about the danger that was told a moment ago."""
    category, top = dialogue.danger.get("category"), dialogue.top
    if category is None or (top and not top.paused):
        return None
    if _WHAT_NOW.match(parse.text):
        return Move("repeat")
    over = _OVER.get(category)
    if cues.ALL_IS_WELL.search(parse.text) or (over and over.search(parse.text)):
        return None if top or _wishes(parse) else Move("nothing", {"act": "relieved"})
    if category == "fire" and _NOT_SO.match(parse.text) and not _BURNS.search(parse.text):
        return None  # "我说的是楼道里停电瓶车"
    resumes = top is not None and parse.act in {"affirm", "resume"}
    if resumes or not _tells(parse) or cues.WISHES.search(_CALLED.sub("", parse.text)) or _begins(parse):
        return None
    if top and _answers(top, parse, catalogue):
        return None
    return Move("alert", {"category": category, "more": True})


def _wishes(parse: Parse) -> bool:
    """ "没事没事，是上个月摔的，我想借个轮椅": all is well, and something is wanted."""
    return parse.surely_wishes or parse.act == "begin" and bool(cues.WISHES.search(parse.text))


def _tells(parse: Parse) -> bool:
    """Whether it is news: no question, no hello and no giving up, whatever act it sounds like."""
    asks = cues.ASKS.search(parse.text) and not cues.DONT_KNOW.search(parse.text)
    if parse.act in _NO_NEWS or asks or _HELLO.match(parse.text):
        return False
    return parse.act != "cancel" or not cues.GIVES_UP.search(parse.text)


def ended(dialogue: Dialogue) -> None:
    """All is well: nothing that is said from now on belongs to it."""
    dialogue.danger = {}


def _begins(parse: Parse) -> bool:
    """ "周日下午想打网球": a service, with what only a wish for it names."""
    sure = parse.act == "begin" and parse.service_certainty >= QUITE_SURE
    return sure and bool(parse.of("date", "time", "sport", "venue", "hospital", "guide"))


def _answers(top: Frame, parse: Parse, catalogue: Catalogue) -> bool:
    return top.asking is not None and (
        top.asking.startswith("@") or top.asking in read_values(top, catalogue[top.service], parse)
    )
