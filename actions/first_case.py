"""“非沪籍能在上海退休吗”, “产假工资谁发” asked outright: what the matter says of such a case, and not what it is.

`circumstances` does the same right after something was told; here the question itself
names the matter. `which_case` tells of several matters what each says of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import the_detail
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.circumstances import are_told, conditions_on
from knowledge.questions.ages import youngest
from knowledge.questions.comparing import phrases
from knowledge.records import Record
from knowledge.search.query import content_words

_MATTERS = {"guide", "rule", "service", "programme"}
_WHO = "eligibility"
_WHETHER = re.compile(
    "(?:能|可以|好|够|算|还要|影响|来得及|有份|有资格|享受).{0,14}(?:吗|伐|么|不)[啊呀呢？?]*$"
    "|能不能|可不可以|行不行|够不够|算不算|会不会|影不影响|来不来得及"
)
_OF_PAPERS = re.compile("带(?!孩子|小孩|老人|娃)|拿|凭|照片|复印|代[办领]|网上|手机上|线上|周[六日末]|礼拜")
_WHO_PAYS = re.compile(
    "谁(?:来)?(?:发|出|付|给|缴|交|承担|负担|报销)|(?:单位|公司|国家|社保).{0,3}[发出付]还是"
)
_PAYS = re.compile("由[^，。；]{2,10}(?:补足|承担|发|缴|支付|负担|出)")
_OF_AGE = re.compile(r"年?满(\d{2})周?岁")
_MOST = 3


def told(turn: Turn, record: Record, aspect: str | None) -> Any:
    """What the conditions say of the case that the question puts; None where it puts none, or they say nothing new."""
    if record.type not in _MATTERS or turn.dialogue.top or set(turn.move.args) - {"unsure"}:
        return None
    if the_detail.is_in_summary(turn, record):
        return None
    lines = _payers(turn, record) or _conditions(turn, record, aspect)
    if not lines:
        return None
    known = turn.knowledge.answer(record.id, None)
    said = words("counted", name=record.name, lines="；".join(lines))
    compare = "" if _WHO_PAYS.search(turn.parse.text) else words("case_compare")
    return replace(known, text=f"{said}{compare}{known.dated}", rest=[])


def _payers(turn: Turn, record: Record) -> list[str]:
    """ "产假工资谁发": the phrases that say by whom something is paid."""
    if not _WHO_PAYS.search(turn.parse.text):
        return []
    return [line for line in phrases(record.shown_facts) if _PAYS.search(line)][:_MOST]


def _conditions(turn: Turn, record: Record, aspect: str | None) -> list[str]:
    if not puts_a_case(turn, aspect) or youngest(record) and _only_an_age(turn):
        return []
    lines = [near(line, turn.parse.text) for line in conditions_on(record, turn.parse.text)]
    age = turn.parse.first("age")
    return [
        line for line in lines if line not in record.summary and not _for_older(line, age and age["value"])
    ]


def _for_older(line: str, age: Any) -> bool:
    """Whether a condition is that of people older than who is spoken of: 年满18周岁 for a child of two."""
    least = _OF_AGE.search(line)
    return bool(least and age is not None and int(age) < int(least[1]))


def _only_an_age(turn: Turn) -> bool:
    """Whether nothing but an age is told of somebody: that is worked out."""
    ages = [str(one.get("surface") or "") for one in turn.parse.of("age")]
    rest = turn.parse.text
    for age in ages:
        rest = rest.replace(age, " ")
    return bool(ages) and not are_told(rest)


def puts_a_case(turn: Turn, aspect: str | None) -> bool:
    """Whether it is asked whether somebody may, of whom the words tell how things stand."""
    text = turn.parse.text
    if not _WHETHER.search(text) or _OF_PAPERS.search(text) or not are_told(text):
        return False
    return asked_aspect(text) in {None, _WHO}


def near(line: str, text: str) -> str:
    """Of a long condition the clauses that have a word of the question: 直接落户：应届博士."""
    label, colon, rest = line.partition("：")
    clauses = re.split("；", rest if colon else line)
    asked = [word for word in content_words(text) if len(word) > 1]
    said = [one for one in clauses if any(word in one for word in asked)]
    if len(clauses) < _MOST or not said:
        return line
    return f"{label}{colon}{'；'.join(said)}" if colon else "；".join(said)
