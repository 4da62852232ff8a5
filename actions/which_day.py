"""“后天是礼拜几”, “今年重阳节哪天”, “离春节还有多少天”, “今天农历几号”: what the calendar tells of a day."""

from __future__ import annotations

import re

from actions.move import Move
from actions.parse import Parse
from actions.wording import words
from base import clock

_ASKED = re.compile(
    r"^(?:那|是|在|到底|究竟)*(?:几号|几月几[号日]|哪一?[天日]|(?:星期|礼拜|周)几|什么日子|啥日子)[啊呀呢来着的]*$"
)
_OPENS = re.compile(r"^(?:请问|那|问下|问一下|你好|您好|[,，。 ])*$")


_HOW_MANY = "(?:还)?(?:有|差|剩下?|要)?(?:多少|几)天"
_AWAY = rf"^(?:那|请问)?(?:现在|今天)?(?:离|距离?|到|等到)?(?:过)?DAY{_HOW_MANY}[啊呀呢了？?]*$"
_LEFT = rf"^(?:那|请问)?{_HOW_MANY}(?:就|才|能)?(?:是|到|过)?DAY[啊呀呢了？?]*$"
_LUNAR = (
    "^(?:那|请问|按)?DAY(?:是|的)?(?:农历|阴历|旧历)(?:是|的)?"
    "(?:几月几[号日]?|几[号日月]|初几|哪一?天|多少|什么日子)[啊呀呢了？?]*$"
)


_NOW = re.compile(
    "^(?:请问|问一?下|那|小伴|[,，])*(?:现在|这会儿|眼下|此刻)(?:是|到)?(?:几点钟?|啥辰光|什么时间|什么时候|几点几分)(?:了|啦|呀|啊|呢)*[？?]?$"
)


def asked(parse: Parse) -> Move | None:
    """Beside the day hardly a word is said but the asking ones."""
    if _NOW.match(parse.text):
        return Move("ask", {"day": clock.today().isoformat(), "called": words("today"), "now": True})
    return _of_the_calendar(parse) or _of_the_week(parse)


def _of_the_calendar(parse: Parse) -> Move | None:
    """How far away the day is, or what the lunar calendar calls it; of no day, today."""
    days = parse.of("date")
    called = parse.text[days[0]["start"] : days[0]["end"]] if len(days) == 1 else ""
    if len(days) > 1:
        return None
    text = parse.text.strip(" ，。！!")
    if _fits(_LUNAR, called, text):
        day = str(days[0]["value"])[:10] if days else clock.today().isoformat()
        return Move("ask", {"day": day, "called": called or words("today"), "lunar": True})
    if called and (_fits(_AWAY, called, text) or _fits(_LEFT, called, text)):
        return Move("ask", {"day": str(days[0]["value"])[:10], "called": called, "away": True})
    return None


def _fits(pattern: str, called: str, text: str) -> bool:
    return re.match(pattern.replace("DAY", re.escape(called)), text) is not None


def _of_the_week(parse: Parse) -> Move | None:
    days = parse.of("date")
    if len(days) != 1:
        return None
    named = days[0]
    before, behind = parse.text[: named["start"]], parse.text[named["end"] :].strip(" ，。？?！!")
    if not _ASKED.match(behind) or not _OPENS.match(before):
        return None
    return Move("ask", {"day": str(named["value"])[:10], "called": parse.text[named["start"] : named["end"]]})
