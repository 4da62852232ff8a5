"""What a record's facts say with the words of a question, or under a name that has one of them.

“能打乒乓吗” is answered by “乒乓室有3张球台”, “有地方停车吗” by the fact that is called 停车,
“支付宝里行吗” by the one called 支付宝步骤: the whole run of characters stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from knowledge.questions.comparing import phrases
from knowledge.records import Record
from knowledge.search.units import synonyms_in
from knowledge.vocabulary import label_of

_NO_ANSWER = frozenset({"target_year", "document", "section", "legal_basis", "unknown", "doc_no", "index"})
_FORMULA, _RECKONED = "formula", ["＝", "÷", "×"]
"""How a sum is reckoned, where no fact is called so: 津贴＝月平均工资÷30×产假天数."""
_COMMON = frozenset(
    [
        "怎么申请",
        "时间",
        "地址",
        "说明",
        "情况",
        "内容",
        "名单",
        "项目",
        "服务",
        "条件",
        "标准",
        "办法",
        "数量",
        "步骤",
    ]
)
"""Words that the names of many facts have: asking with one of them asks for none in particular."""


WHERE = ("路", "街道", "村", "弄", "小区")
"""Where something is sought is not what is sought."""


def says_of(record: Record, words: Sequence[str], text: str, *, shortest: int = 2) -> list[str]:
    """The phrases, those with the longest words first; [] when the record says nothing of it.

    words: what the question is about; text: the question, for what residents call a thing otherwise.
    shortest: words of fewer characters do not count.
    """
    own = " ".join(record.names) if shortest > 1 else ""
    wanted = [word for word in dict.fromkeys([*words, *synonyms_in(text)]) if len(word) >= shortest]
    wanted = [word.lower() for word in wanted if word not in own and word not in _COMMON]
    wanted = [word for word in wanted if not word.endswith(WHERE)]
    found: dict[str, int] = {}
    for key, value in record.shown_facts.items():
        if key in _NO_ANSWER:
            continue
        for line in _lines(key, value, wanted):
            found[line] = max(found.get(line, 0), _worth(line, wanted))
    for line in re.split("[。；]", record.summary):
        if any(word in line.lower() for word in wanted) and not any(line in said for said in found):
            found[line] = _worth(line, wanted)
    return sorted(found, key=lambda line: -found[line])


def called_so(record: Record, text: str) -> tuple[str, ...]:
    """The facts whose own names stand in a question: "有多少个居委会" asks for the one that is called 居委会."""
    labels = {key: str(label_of(key) or "") for key in record.shown_facts}
    own = " ".join(record.names)
    named = {
        key: label
        for key, label in labels.items()
        if len(label) > 1 and label in text and label not in own and label not in _COMMON
    }
    return tuple(sorted(named, key=lambda key: -len(named[key])))[:1]


def called_partly(record: Record, words: Sequence[str]) -> tuple[str, ...]:
    """The fact whose name begins with a word of the question: "有啥非遗可以学" asks for the 非遗项目."""
    own = " ".join(record.names)
    asked = [word for word in words if len(word) > 1 and word not in own and word not in _COMMON]
    labels = {key: str(label_of(key) or "") for key in record.shown_facts if key not in _NO_ANSWER}
    found = [key for key, label in labels.items() if any(label.startswith(word) for word in asked)]
    return tuple(found) if len(found) == 1 else ()


def key_saying(record: Record, words: Sequence[str]) -> tuple[str, ...]:
    """The fact that says a word of the question which neither a name nor the summary of the record has."""
    known = " ".join([*record.names, record.summary])
    asked = [word for word in words if word not in known and word not in _COMMON and not word.endswith(WHERE)]
    found = {
        key: _worth("".join([str(label_of(key) or ""), *phrases(value)]), asked)
        for key, value in record.shown_facts.items()
        if key not in _NO_ANSWER
    }
    best = max(found, key=lambda key: found[key], default="")
    return (best,) if found.get(best) else ()


def only_list(record: Record) -> tuple[str, ...]:
    """The fact that is a list, where just one is: "杨浦有哪些街道"."""
    lists = [key for key, value in record.shown_facts.items() if _lists(value) and key not in _NO_ANSWER]
    return tuple(lists) if len(lists) == 1 else ()


def _lists(value: Any) -> bool:
    """Whether a fact is a list of several, or several lists under names of their own."""
    if isinstance(value, dict):
        return all(
            isinstance(one, (list, tuple)) and isinstance(one[0], str) for one in value.values() if one
        )
    return isinstance(value, (list, tuple)) and len(value) > 1


def said_elsewhere(record: Record, keys: Sequence[str]) -> list[str]:
    """The phrases that bear the name of a fact which the record has not: 有效期三个月 among other things."""
    labels = [label for key in keys if (label := str(label_of(key) or "")) and len(label) > 2]
    labels += _RECKONED if _FORMULA in keys else []
    return [line for line in phrases(record.shown_facts) if any(label in line for label in labels)]


def _lines(key: str, value: Any, wanted: Sequence[str]) -> list[str]:
    label = str(label_of(key) or "")
    if any(word in label for word in wanted):
        return [f"{label}：{'、'.join(phrases(value))}"]
    if isinstance(value, dict):
        return [
            f"{name}：{'、'.join(phrases(inner))}"
            for name, inner in value.items()
            if any(word in f"{name}{''.join(phrases(inner))}".lower() for word in wanted)
        ]
    return [line for line in phrases(value) if any(word in line.lower() for word in wanted)]


def _worth(line: str, wanted: Sequence[str]) -> int:
    return sum(len(word) for word in wanted if word in line.lower())
