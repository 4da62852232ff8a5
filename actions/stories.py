"""What somebody goes through, told in the middle of a report: no place, and part of what is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions import cues
from actions.own_words import QUESTION
from actions.parse import Parse
from actions.questions import wonders
from knowledge import spots

_STORY = re.compile(
    "^(?:还|已经|前两天|上次|昨天)?(?:有|好几个|好些|不少)(?:个|位)?(?:老人|老太|小孩|孩子|小囡|邻居|人|行人)[^，,。]{0,4}(?:摔|跌|绊|滑倒|撞|伤|踩空)[^，,。]{0,4}$|"
    "^我(?:们|家)?(?:还|都|也|又)?没.{2,}|^(?:我|我家|家里|阿拉|他|她|伊|老人|孩子|小孩|我?[爸妈])(?!们?(?:住|家|在))[^路弄号村]{3,}(?:了|不了|不到|不出|不下|不动)[^路弄号村]{0,4}$|(?:跟|和|同|找|去找)(?:过)?(?:他|她|伊|他们|人家|楼上|物业|居委会?|邻居|店里|店家|对方|房东|业主|保安|老板)(?:们)?.{0,3}(?:说|讲|谈|沟通|反映|提|吵)|打不通|没人(?:接|管|理|来)|不(?:管|肯|理)$"
)
"""What somebody goes through, where it is asked where: "我妈八十多了下不了楼"."""
_SAYS = re.compile(
    "(?:不|没)(?:听|安全|敢|好|能|让|停|收|改|肯|管|理|动|见|到|睡|去|回|修|来)|[了过](?:好几|[一两二三四五六七八九十几半\\d]+)(?:天|次|趟|遍|回|个)|(?:说|讲|打|报|反映|投诉|找)(?:了|过)|走路|(?:很|太(?!平|阳|原|湖)|得(?:要命|要死|很|不得了))|骂|[吵臭](?:死|得|人|了|$)|老(?:多|大|吵|臭|脏|高|响)的?$|(?:物业|居委会?|老板|人家|他们?|她们?)(?:都|就)?(?:说|讲)"
)
"""A sentence that says something, as no name of a place does: "晚上老人走路不安全"."""
_REFUSES = re.compile("^(?:我)?(?:不|没)(?:想|要|方便|用|晓得|知道|清楚|记得|办|报|告诉)")
_OF_THEM = re.compile(
    "^我(?:家|们)?(?:的)?(?:孩子|儿子|女儿|小孩|妈|爸|爸妈|老人|婆婆|公公|奶奶|爷爷)(?:要|还|都|也|天天|每天|晚上|在).{2,}|^(?:就是|那|这|它|他们?|她|店|对方|人家).{0,4}(?:叫|是|名|姓|有|在|把|又|还|都|家)"
)
"""Says more of those who are reported: "他家叫阿强烧烤"."""

_WHEN_AND_WHERE = re.compile(
    "每天|天天|每晚|每次|一直|开始|现在|刚才|刚刚|到今天|从|到|大概|左右|都|这样|如此|这里|这儿|那里|那儿|那边|那一带|位置|地点|地址|门口|旁边|附近|对面|后面|前面|里面|上面|下面"
    "|小区|我们?家?|阿拉|就|在|是|的|了|好|对|嗯|哦|呀|啊|吧|呢|没错|早上|上午|中午|下午|晚上|夜里|半夜|凌晨|时候|吵|灯|坏|不亮"
)
"""What says no more than when and where."""
_MENDS = re.compile("不是|弄错|搞错|说错|错了|改成?|换成?|应该是|其实是|不对")
_ITS_HOUSE = re.compile(r"[\d一二三四五六七八九十百零]+(?:弄|号|楼|栋|幢|单元|室|村)")
_ITS_NUMBER = re.compile(r"[\d一二三四五六七八九十百零]+(?:弄|号|楼|栋|幢|单元|室)")
_ONLY_A_HOUSE = re.compile(
    r"(?:就|在|是)*(?:[\d一二三四五六七八九十百零东南西北]+(?:号楼?|楼|栋|幢|单元|室|座|层)[，,、]?)+(?:的|那里|那边|门口)*"
)
_CLAUSES = re.compile("[，,。；;！!？?]")
_SAYS_MORE = 3
"""Characters of a clause that tell something of their own."""


def more_than_values(parse: Parse, taken: Sequence[str]) -> bool:
    """ "晚上很黑，老人走路害怕" at the read-back: more than the hour that can be taken out of it."""
    if parse.option or QUESTION.search(parse.text) or _MENDS.search(parse.text) or wonders(parse):
        return False
    if parse.of("phone", "code", "person_name") or parse.act in {"affirm", "deny", "cancel", "change"}:
        return False
    text = parse.text
    named = parse.of("date", "time", "duration", "venue", "hospital", "place", "street")
    for said in (*taken, *(str(entity.get("surface") or "") for entity in named), spots.find(text) or ""):
        text = text.replace(said, "")
    clauses = (re.sub(r"\W", "", _WHEN_AND_WHERE.sub("", clause)) for clause in _CLAUSES.split(text))
    return any(len(clause) >= _SAYS_MORE and not _ITS_HOUSE.search(clause) for clause in clauses)


def is_a_house(text: str) -> bool:
    """ "三号楼二单元" alone: nobody could find it without the estate."""
    return bool(_ONLY_A_HOUSE.fullmatch(text))


def refuses(text: str) -> bool:
    """ "不知道", "不方便说"."""
    return bool(_REFUSES.match(text))


def has_a_house(text: str) -> bool:
    return bool(_ITS_NUMBER.search(text))


def tells(parse: Parse) -> bool:
    """ "我妈八十多了下不了楼", "物业电话打不通": it names no place."""
    gives_up = cues.GIVES_UP_FIRST.match(parse.text) or cues.LETS_IT_BE.search(parse.text)
    if gives_up or cues.LIVES.match(parse.text):
        return False
    text = parse.text.strip(" ，。！!")
    if spots.find(parse.text):
        return False
    says = _SAYS.search(text) and not _REFUSES.match(text)
    named = parse.of("venue", "hospital", "place", "street")
    return bool(_STORY.search(text) or cues.IN_VAIN.search(text) or says and not named)


def is_of_them(parse: Parse) -> bool:
    """ "他家叫阿强烧烤" at the read-back, which by itself would be none of our business."""
    return parse.act in {"out_of_scope", "chitchat"} and bool(_OF_THEM.match(parse.text))
