"""“居转户要几年”, “要满几岁”, “多少户同意才行”: a number is asked for with its unit, and the record has it.

The aspect that such a question sounds like (how long it takes, when it is open) may be
missing while the conditions say “满7年”: the sentence with that unit is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import no_answer, reply
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import phrases
from knowledge.questions.in_words import says_of
from knowledge.records import Record
from knowledge.search.query import content_words
from knowledge.vocabulary import label_of

_ASKED = re.compile(
    "(?P<doing>[装放住坐开管发办覆演借领])?(?:了|到|过|得下|满)?(?<!哪)(?:几|多少)(?:个)?"
    "(?P<unit>年|岁|户|家|分|人|平方|平米|万|台|遍|趟|本|次|天|小时|月|幢|栋|片|层|处|间|种|株|支|张|名|场|部|届|期|册|条)(?![级纪])"
)
_NUMERAL = "[0-9一二三四五六七八九十百千]+(?:多|余)?个?"
_SHARE = re.compile("分之|[0-9]%|半数|全部|全体")
_SAME = {
    "岁": "周?岁",
    "平方": "平方米?",
    "平米": "平方米?",
    "家": "[家户]",
    "月": "(?<=个)月",
    "人": "[人名位]",
    "名": "[人名位]",
}
_OF_TIME = {"天", "小时", "次", "人", "万", "家", "张", "名", "条", "部", "期"}
"""Units that many sentences have: only one that names the thing as well is the answer."""
_THING = re.compile("[假班课钱息]")
_DOING = {"放": "假", "坐": "[坐座]", "住": "[住床]", "管": "[效期]", "覆": "覆盖"}
"""What is said of so many of them, where another character stands for it: 放几天 of a 产假."""
_BARE = 20
"""A longer one says itself of what it is."""
_MOST = 3
_MAY_DO = re.compile(
    "(?:以后|之后|后|才|就|可以|能|好)*(?:可以|能|好)(?P<does>(?![下办拿领到出批弄搞好发])[^吗呢啊呀伐么？?，,]{1,3})"
)
_WHOLLY = 0.95
_HOW_MANY = re.compile("几[个家]|多少[个家]?")
_SO_MANY = re.compile(_NUMERAL + "[个家]|[0-9]+个")
_ITS_OWN = {"time_limit", "hours"}
_TIMES = {"time_limit", "hours", "eligibility", None}
"""Aspects that a question with a unit is taken for, or none at all."""


def told(turn: Turn, record_id: str, aspect: str | None) -> reply.Message | None:
    """The sentences of the record with that unit, where the aspect itself is not known; None for any other question."""
    asked = _ASKED.search(turn.parse.text)
    record = turn.knowledge.get(record_id)
    if asked is None or record is None or (aspect not in _TIMES and asked_aspect(turn.parse.text)):
        return None
    if _does_something_unsaid(record, turn.parse.text[asked.end() :]):
        return no_answer.not_told(turn, record.id)
    doing = asked["doing"] and re.compile(_DOING.get(asked["doing"], asked["doing"]))
    found = _sentences(turn, record, asked, aspect, doing or None)
    if not found:
        return None
    message = answer_record(turn, record.id, None)
    dated = turn.knowledge.answer(record.id).dated
    return {**message, "text": words("counted", name=record.name, lines="；".join(found[:_MOST])) + dated}


def _does_something_unsaid(record: Record, behind: str) -> bool:
    """ "共有产权房多少年能卖": what may be done after so long stands nowhere in the record."""
    does = _MAY_DO.match(behind)
    said = " ".join([*record.names, record.summary, *phrases(record.shown_facts)])
    return does is not None and not any(one in said for one in does["does"])


def planned(turn: Turn, named: Sequence[str]) -> reply.Message | None:
    """ "数字经济园区几个": only a plan has every word of it, and says how many there shall be."""
    if not _HOW_MANY.search(turn.parse.text) or len(named) != 1:
        return None
    hits = turn.knowledge.search(turn.parse.text, limit=_MOST)
    goals = [hit for hit in hits if hit.record.type == "target" and hit.matched >= _WHOLLY]
    less = all(hit.matched < _WHOLLY for hit in hits if hit.record.type != "target")
    said = [hit for hit in goals if _SO_MANY.search(" ".join(phrases(hit.record.shown_facts.get("target"))))]
    return answer_record(turn, said[0].record.id, "target") if said and less else None


def _sentences(
    turn: Turn, record: Record, asked: re.Match[str], aspect: str | None, doing: re.Pattern[str] | None
) -> list[str]:
    """Those with a figure of that unit; with what was asked about in them where there are many such figures.

    doing: what is done for so long or to so many: 装了多少家.
    """
    unit, behind = asked["unit"], turn.parse.text[asked.end() : asked.end() + 1]
    figure = re.compile(_NUMERAL + _SAME.get(unit, unit))
    called = dict.fromkeys(line for key, value in record.shown_facts.items() for line in _called(key, value))
    lines = {**called, **dict.fromkeys(re.split("[；。]", record.summary))}
    found = [line for line in lines if figure.search(line)]
    if not found and unit == "户":  # "要几户同意": 三分之二
        about = says_of(record, turn.knowledge.words(turn.parse.text), "")
        return [line for line in about if _SHARE.search(line)]
    if doing and (done := [line for line in found if doing.search(line)]):
        return done
    rest = f"{turn.parse.text[: asked.start()]} {turn.parse.text[asked.end() :]}"  # "交几年社保": 社保
    thing = [*content_words(rest), *([behind] if _THING.match(behind) else [])]
    about = [line for line in found if any(word in line for word in thing)]
    known = aspect in _ITS_OWN and not turn.knowledge.answer(record.id, aspect).missing
    return about if unit in _OF_TIME or known else about or found


def _called(key: str, value: Any) -> list[str]:
    """The phrases of a fact; a figure that stands alone under its name: 安装情况：近700户."""
    label = label_of(key)
    alone = isinstance(value, str) and label and not re.search("说明|规模|标准|条件|时限|年龄", label)
    return [f"{label}：{value}"] if alone and len(value) <= _BARE else phrases(value)
