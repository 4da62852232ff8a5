"""A given name put right in part: "不是阿妹，是雅梅", "名字写错了，是雅不是亚". Characters are taken as they were typed.

The rest of the name, and whose name it is, stay.
"""

from __future__ import annotations

import re

from actions import persons, spelt
from actions.parse import Parse
from actions.value import Value

_LEAD = "^(?:哎呀?|哦|噢|不对|勿对|错了|[说打写弄记]错了?|名字[说打写弄记]?错了?|名字不对|是|[,，。 ])*"
_HAN = "[\u4e00-\u9fff]"
_INSTEAD = re.compile(
    rf"{_LEAD}(?:不是|勿是)(?:叫)?(?P<old>{_HAN}{{1,4}}?)[,，、 ]*(?:而?是|应该是|叫)(?P<new>{_HAN}{{1,4}}?)(?:的|呀|啊)?[。！!]?$"
)
_RATHER = re.compile(
    rf"{_LEAD}(?P<new>{_HAN}{{1,4}}?)[,，、 ]*(?:不是|勿是)(?P<old>{_HAN}{{1,4}}?)(?:的|呀|啊)?[。！!]?$"
)
_LEADS = re.compile("^(?:哎呀?|哦|噢|不对|[写说打记]?错了?|名字|[,，。 ])+(?:应该)?(?:是)?")
_OF_NAMES = re.compile("名字|姓名|姓啥|姓什么")
_WRONG = re.compile("错|不对|勿对|改|换|不是|弄反")


def is_wrong(parse: Parse) -> bool:
    """ "名字写错了" and nothing more: what it should be is still to be told."""
    return bool(_OF_NAMES.search(parse.text) and _WRONG.search(parse.text))


def put_right(value: Value | None, parse: Parse) -> Value | None:
    """The person with the right name; None where the words put right no part of it."""
    name = str((value or {}).get("name") or "")
    text = str((value or {}).get("text") or "")
    written = parse.written.strip(" ，。！,.!")
    for found in (_INSTEAD.match(written), _RATHER.match(written)):
        if found is None or value is None:
            continue
        old, new = found["old"], found["new"]
        if name and old in name:
            return _called(value, _surname(name, old, new))
        if not name and old == text:
            return _named(new)
    return None


def spelt_out(value: Value, parse: Parse) -> Value | None:
    """ "写错了，是梅花的梅": the character that sounds so is written so."""
    wrong = _LEADS.match(parse.written)
    written = spelt.character(parse.written[wrong.end() :]) if wrong else None
    return persons.spelt_right(value, written) if written and value.get("name") else None


def _surname(name: str, old: str, new: str) -> str:
    """ "王雅梅" in place of "王阿妹", whether or not the surname was said again."""
    return new if old == name else name.replace(old, new, 1)


def _called(value: Value, name: str) -> Value:
    return persons.merged(value, _named(name), "名字")


def _named(name: str) -> Value:
    return {"value": name, "text": name, "name": name}
