"""What a record says of money or time in passing, where no fact bears that name: 家庭月提取限额4000元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from knowledge.figures import changes
from knowledge.questions.comparing import phrases
from knowledge.records import Record
from knowledge.vocabulary import label_of

_NUMBER = r"(?<![0-9.])[0-9一二两三四五六七八九十半]{1,3}(?:多|余)?"
_MONEY = re.compile(r"[0-9]万?元|免费|不收费|不要钱|半价|自费|[0-9](?:\.[0-9])?折|[0-9]%")
_SUM = re.compile(r"[0-9]万?元|[0-9]%")
_TIME = re.compile(rf"{_NUMBER}(?:个?工作日|个月|日(?![常间])|天|年(?![级度])|周(?!岁)|小时)|每[年月周]|期限")
_DAY = re.compile(r"[0-9]{1,2}月|每(?:季度|年|月)|[0-9]{1,2}日")
_WHEN = re.compile("什么时候|啥时候|几时|啥辰光|几月|几号|哪个月|哪天")
"""Asks for a time of the year, and not how long it takes."""
_CLOCK = re.compile(r"(?<![0-9])[0-2]?[0-9][:：][0-5][0-9]")
_OF = {"fee": _MONEY, "price": _MONEY, "time_limit": _TIME, "hours": _CLOCK}
_REQUIRED = re.compile(rf"满{_NUMBER}|连续|累计|{_NUMBER}年以上")
_WAITING = re.compile("排|等|批|审|轮|下来|办[好下完出]")
"""How long one must have paid or lived here does not say how long it takes: 公租房要排多久."""
_ELSEWHERE = re.compile(
    "history|record|legal_basis|previous|area|caution|start|since|founded|opened|year|amount_old|unknown|figures"
)
"""Facts whose figures are of another kind: when it was built, what was paid before."""
_DONE = "领缴交管用发取提住租借罚保存"
"""What one does for so long or for so much; said in one character."""
_MOST = 2


def in_passing(record: Record, aspect: str, asked: Sequence[str], text: str) -> list[str]:
    """The phrases of a record that have such a figure, those first that speak of what was asked; [] when none has.

    asked: what the question is about, word by word. How long something takes is only answered by a phrase about just that.
    """
    figure = _OF.get(aspect)
    if figure is None:
        return []
    facts = {key: value for key, value in record.shown_facts.items() if not _ELSEWHERE.search(key)}
    if aspect in {"time_limit", "hours"}:  # since when a sum holds is no day on which it is paid
        facts = {key: value for key, value in facts.items() if not changes(value)}
    said = [one for key, value in facts.items() for one in _called(str(label_of(key) or ""), value)]
    if aspect in {"time_limit", "hours"} and _WHEN.search(text):
        figure = _DAY
    found = [line for line in dict.fromkeys(said) if figure.search(line)]
    if aspect == "time_limit" and _WAITING.search(text):
        found = [line for line in found if not _REQUIRED.search(line)]
    doing = [one for one in _DONE if one in text]
    about = [
        line for line in found if any(word in line for word in asked) or any(one in line for one in doing)
    ]
    sums = [] if aspect == "time_limit" else [line for line in found if _SUM.search(line)]
    sums = found if aspect == "hours" or figure is _DAY else sums
    about.sort(key=lambda line: -sum(word in line for word in asked))
    return (about or sums)[:_MOST]


def _called(label: str, value: Any) -> list[str]:
    """The phrases of a fact; one that stands alone says under which name: 免费时段：每日8:00-10:00."""
    if isinstance(value, dict):
        return [f"{label}，{name}：{one}" for name, inner in value.items() for one in phrases(inner)]
    return [f"{label}：{value}"] if isinstance(value, str) and label else phrases(value)
