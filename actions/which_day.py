"""“后天是礼拜几”, “今年重阳节哪天”: a day is named, and what day it is is asked."""

from __future__ import annotations

import re

from actions.move import Move
from actions.parse import Parse

_ASKED = re.compile(
    r"^(?:那|是|在|到底|究竟)*(?:几号|几月几[号日]|哪一?[天日]|(?:星期|礼拜|周)几|什么日子|啥日子)[啊呀呢来着的]*$"
)
_OPENS = re.compile(r"^(?:请问|那|问下|问一下|你好|您好|[,，。 ])*$")


def asked(parse: Parse) -> Move | None:
    """Beside the day hardly a word is said but the asking ones."""
    days = parse.of("date")
    if len(days) != 1:
        return None
    named = days[0]
    before, behind = parse.text[: named["start"]], parse.text[named["end"] :].strip(" ，。？?！!")
    if not _ASKED.match(behind) or not _OPENS.match(before):
        return None
    return Move("ask", {"day": str(named["value"])[:10], "called": parse.text[named["start"] : named["end"]]})
