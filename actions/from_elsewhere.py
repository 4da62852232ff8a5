"""“我户口在安徽”, “我是外地的，老婆上海的”: people from elsewhere have matters of their own.

After a guide it is the sister that is made for them; with several on the table it is the one whose name says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.turn import Turn
from knowledge.records import Record

_PROVINCES = "江苏|浙江|安徽|山东|江西|福建|河南|河北|湖北|湖南|四川|重庆|广东|广西|云南|贵州|陕西|山西|甘肃|辽宁|吉林|黑龙江|东北"
_THEY_ARE = re.compile(
    f"外地|外省|外来|非沪籍|不是上海|没有?(?:上海|本地|本市)(?:的)?户[口籍]|户口(?:还|是|都)?不在上海|户口(?:还|是|都)?(?:[在是]|不在)(?!杨浦|本市|这里?|徐汇|浦东|虹口|静安|黄浦|长宁|普陀|宝山|闵行|嘉定|松江|青浦|奉贤|金山|崇明|上海(?![^，,]*不))|是(?:{_PROVINCES})(?:的|人)|(?:{_PROVINCES})(?:户口|户籍|人)"
)
_ONE_IS_OURS = re.compile(
    "(?:老婆|老公|爱人|妻子|丈夫|对象|配偶|[爸妈]|一方|[他她伊])(?:的)?(?:户口)?(?:就)?[是在]?(?:上海|本地|本市|杨浦)(?:的|人|户口|户籍)?"
)
""" "老婆上海的": for a child it is enough that one of the two is from here."""
_FOR_OURS = re.compile("本市|上海户籍")
_FOR_THEM = re.compile("外地|外省|非沪籍|异地")
_STEM, _FEW_NAMES = 3, 2


def is_told(text: str) -> bool:
    """Whether somebody says that they, or their papers, are from elsewhere."""
    return bool(_THEY_ARE.search(text))


def sister(turn: Turn, record: Record) -> str | None:
    """ "外地户口能在这里换吗" after an identity card: the guide that is made for them, if there is just one."""
    if not is_told(turn.parse.text) or _FOR_THEM.search(record.name):
        return None
    stems = {
        name[at : at + _STEM] for name in record.names[:_FEW_NAMES] for at in range(len(name) - _STEM + 1)
    }
    guides = (one for one in turn.knowledge.find(types={"guide"}) if _FOR_THEM.search(one.name))
    meant = [one.id for one in guides if any(stem in one.name for stem in stems)]
    return meant[0] if len(meant) == 1 else None


def among(turn: Turn, listed: Sequence[str]) -> str | None:
    """The one of those on the table whose name says that it is for such people."""
    if not is_told(turn.parse.text):
        return None
    name = _FOR_OURS if _ONE_IS_OURS.search(turn.parse.text) else _FOR_THEM
    records = [turn.knowledge.get(one) for one in listed]
    meant = [record.id for record in records if record and name.search(record.name)]
    return meant[0] if len(meant) == 1 else None
