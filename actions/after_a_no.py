"""Right after an honest no: "那怎么办", "还有别的办法吗", "那帮我申请吧" want a way on.

Not the same "not verified" once more: who can be asked, and somebody who rings back
(actions/way_on.py says it). Pure, as everything that chooses a move.
"""

from __future__ import annotations

import re

from actions import cues, persons
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SURE, Move
from actions.parse import Parse
from knowledge import spots

_LONGEST = 14
_REPORT = "citizen-report"
_NO = re.compile(
    "暂未核实|没有?查到|没有写|没有资料|没有收|[办约叫装修][不]了|约不到|帮不上|没有得[约租领]|说不上来|不敢乱说|没有更多|不能替您"
)
CANNOT = re.compile("[约办叫装修寻]不(?:了|到)|约不|没有得[约租领]|不能替您")
"""What is not done here at all; a day or an address for it leads nowhere."""
_LATELY = 5
"""Turns."""
_TELLING = {"inform", "out_of_scope", "change", "restart"}
_SO_LONG = re.compile(
    "^(?:要|住|就|先|大概)*[一两二三四五六七八九十半\\d]+(?:天|个?月|个?礼拜|个?钟头|小时|次)[吧的]?$"
)
_WHERE_AND_WHEN = (
    "street",
    "date",
    "time",
    "duration",
    "hospital",
    "phone",
    "person_name",
    "relation",
    "age",
    "number",
)
_OF_THE_WORKMAN = re.compile(
    "^(?:那么?|大概|大约|一般|到底|他们?|师傅|人|您|侬|你们?|今天|明天|后天|现在|上午|下午|晚上|马上|周末|礼拜[一二三四五六日天]|[,，])*"
    "(?:(?:要|得|收|会)?(?:多少钱|几钿|几块钱?|要钱|收钱|收费|要收费|贵不贵|要不要钱)|(?:什么时候|几点|啥辰光|几时|哪天|多久)?(?:能|可以|好|会|肯)?(?:不能|不会)?"
    "(?:来|到|上门|修好?|弄好?|行|拖走?)(?:得及|一趟)?|(?:什么时候|几点|啥辰光)(?:来|到))(?:的|了)?(?:吗|伐|么|不|呢|啊|呀|行吗)*[？?]?$"
)
_WHAT_NOW = re.compile(
    "^(?:哎呀?|唉|啊|那么?|这|这样|现在|我|该|要|可|到底|[,，。 ])*(?:怎么办|咋办|哪能办|怎么弄|咋弄|咋整|如何是好)(?:才好|好|呢|啊|呀|哦)*[？?]?$"
)
_OTHER_WAYS = re.compile(
    "^(?:那么?|还|都|就|[,，])*(?:有没有|有|没有?)?(?:还有)?(?:别的|其他的?|另外的?|啥|什么)(?:好)?(?:办法|法子|路子|途径|渠道|出路)(?:了)?(?:吗|伐|么|没有?|呢|呀)*[？?]?$"
    "|^(?:那么?|就)*(?:没(?:有)?办法了|一点办法(?:也|都)没有)(?:吗|么|啊|呀)*[？?]?$"
)
_SOMEBODY = re.compile(
    "没(?:有)?人(?:帮|管|会|来)|有.{0,2}(?:人|志愿者|师傅)(?:能|可以|肯|会)?(?:上门|来)(?:换|修|弄|看|帮|做|陪)|派(?:一?个|些)?人|叫(?:一?个)?人来|来(?:一?个)?人(?:帮|看|修|弄)"
)
_FIND_OUT = re.compile(
    "^(?:那么?|你|侬|您|能不能|可不可以|可以|能|好)*(?:帮|替|给)(?:我|阿拉)(?:问一?问|问一下|问清楚|打听|打个?电话问|找找)(?:一下|看)?(?:吗|伐|么|吧|呀|行吗|好伐)*[？?]?$"
    "|^(?:那么?|我|该|要)*(?:怎么|哪能|去哪里?|到哪里?)(?:去)?(?:找|请|联系|弄)(?:呢|啊|呀|人)*[？?]?$"
    "|^(?:那么?|你们?|侬|您)*(?:能不能|可不可以|能|可以|好)(?:帮忙|帮我|给我|帮)?(?:叫|请|找|联系|派|问)(?:一下|一个|个)?(?:吗|伐|么|不)?[？?]?$"
)


def said_no(dialogue: Dialogue) -> bool:
    """Whether the last reply could not tell, or could not do, what was wanted."""
    return any(_NO.search(str(message.get("text") or "")) for message in dialogue.last)


def about(dialogue: Dialogue, parse: Parse) -> Move | None:
    """A way on is wanted, and nothing else is named."""
    if parse.option or len(parse.text) > _LONGEST:
        return None
    known = dialogue.top or dialogue.focus.get("record") or dialogue.focus.get("list")
    if _OTHER_WAYS.match(parse.text) and known:
        return Move("ask", {"way_on": True})
    if dialogue.cannot and not dialogue.top and _SOMEBODY.search(parse.text):
        return Move("ask", {"way_on": True})
    if dialogue.cannot and not dialogue.top and _asks_of_it(dialogue, parse):
        return Move("ask", {"way_on": "asked"})
    if not said_no(dialogue):
        return None
    wants = _WHAT_NOW.match(parse.text) or _OTHER_WAYS.match(parse.text) or _FIND_OUT.match(parse.text)
    return Move("ask", {"way_on": True}) if wants else None


def _asks_of_it(dialogue: Dialogue, parse: Parse) -> bool:
    """ "要多少钱", "今天能来吗" of what nobody sends from here: when somebody comes and what it costs."""
    if dialogue.focus.get("record") or dialogue.focus.get("list") or parse.of("guide", "hospital", "venue"):
        return False
    return bool(_OF_THE_WORKMAN.match(parse.text))


def note(dialogue: Dialogue, said: list[str]) -> None:
    """Remember that we said so; whatever is begun afterwards is another matter."""
    if dialogue.stack or (dialogue.pending.get("yes") or {}).get("move") == "begin":
        dialogue.cannot = 0  # what can be done in its place was offered
    elif any(CANNOT.search(text) for text in said):
        dialogue.cannot = _LATELY
    else:
        dialogue.cannot = max(dialogue.cannot - 1, 0)


def about_values(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "后天上午", "叫沈月娥", "我住控江路" for what we said that nobody does here: not needed, and a way on."""
    if not dialogue.cannot or parse.option or parse.ordinal is not None or len(parse.text) > _LONGEST + 6:
        return None
    if parse.of("phone") and dialogue.pending.get("yes") == {"move": "human"}:
        return Move("human")  # the number for the call-back that was offered
    tells = parse.act in _TELLING and not cues.ASKS.search(parse.text)
    named = parse.of(*_WHERE_AND_WHEN) or persons.only_named(parse) or spots.find(parse.text)
    unclear = parse.certainty < SURE or _SO_LONG.search(parse.text)
    report = dialogue.pending.get("yes", {})
    if report.get("service") == _REPORT and parse.act in _TELLING and spots.find(parse.text):
        return Move(
            "begin", {"service": _REPORT, "more": True}
        )  # where it is, after handing it in was offered
    only_how_long = parse.act == "inform" and parse.of("duration") and len(parse.text) <= _LONGEST
    another = parse.service_certainty >= QUITE_SURE and parse.service and not parse.of("hospital")
    another = another and not only_how_long  # "大概三个钟头" is of what we said that nobody does
    return Move("ask", {"way_on": "values"}) if tells and (named or unclear) and not another else None


def about_applying(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那帮我申请" right after we said that nothing is known of it: nobody can, and who could tell."""
    another = parse.service is not None and parse.service_certainty >= QUITE_SURE
    wants = cues.GO_ON.match(parse.text) and not dialogue.focus.get("service") and not another
    known = dialogue.focus.get("record") or dialogue.focus.get("list")
    return Move("ask", {"way_on": True}) if wants and not known and said_no(dialogue) else None
