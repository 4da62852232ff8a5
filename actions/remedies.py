"""What a reminder is for, out of what a person said: "吃降压药", "打胰岛素", "滴眼药水"."""

from __future__ import annotations

import re
from typing import Any

from actions.parse import Parse

Value = dict[str, Any]
_VERBS = {
    "服用": "吃",
    "服": "吃",
    "吃": "吃",
    "打": "打",
    "滴": "滴",
    "涂": "涂",
    "敷": "敷",
    "喝": "喝",
    "量": "量",
    "测": "量",
}
_THINGS = (
    r"降压药|降糖药|降脂药|安眠的?药|感冒药|止疼药|止痛药|眼药水|眼药|中药|西药|药膏|药片|药丸|药|胰岛素|钙片|"
    r"维生素[a-zA-Z]?|叶酸|抗生素|血压|血糖|体温"
)
_SAID = re.compile(
    rf"(服用|[服吃打滴涂敷喝量测])(?:[一1]?[粒片次下颗]|点)?([\u4e00-\u9fff]{{0,4}}?(?:{_THINGS}))"
)
_NOT_VERB = "(?![服吃打滴涂敷喝量测我他她您你])"
_DOSED = re.compile(
    r"^(?:吃|服|是|就是|药是)?([\u4e00-\u9fff]{2,6}?)[,，、 ]*(?:一次|每次|每顿|吃|服)*(?:半|[一两二三四1-4])(?:片|粒|颗|丸|支|滴|包|袋)(?:一次)?[。！]?$"
)
"""A name that nobody here knows, with how much of it: "络活喜，一片"."""
_NAMED = re.compile(
    rf"((?:{_NOT_VERB}[\u4e00-\u9fff]){{1,5}}(?:二甲双胍|片|胶囊|缓释片|口服液|颗粒|丸|滴眼液|针)|二甲双胍|华法林|阿司匹林|氨氯地平|硝苯地平|"
    r"他汀|胰岛素|钙片|降压药|降糖药|抗生素|眼药水|中药)"
)
_DOSE = re.compile(
    r"^(?:每?[一二两三四半几]?次|[一二两三四半几]|吃|服|每天)*[半一二两三四几](?:片|丸|针)$|^(?:早晚|每天|饭[前后])"
)
"""How much, and of what is not said: "一片"."""
_DROPPED = re.compile(r"^(?:我|他|她|妈|爸|老伴|伊|个|的|一?次|那个|这个|好)+")
_VERB_OF = {"胰岛素": "打", "眼药水": "滴", "血压": "量", "血糖": "量", "体温": "量"}


def read(parse: Parse) -> Value | None:
    """{value: 降压药, text: 吃降压药}; None when nothing is named."""
    said = _SAID.search(parse.text)
    if said:
        thing = _DROPPED.sub("", said[2])
        return None if thing == "药" else _value(_VERBS[said[1]], thing)
    dosed = _DOSED.match(parse.text)
    if dosed and not _DOSE.match(dosed[1]):
        return _value("吃", _DROPPED.sub("", dosed[1]))
    named = _NAMED.search(parse.text)
    if named and not _DOSE.match(named[1]):
        thing = _DROPPED.sub("", named[1])
        return _value(_VERB_OF.get(thing, "吃"), thing)
    return None


def anything() -> Value:
    """When nobody says which one."""
    return {"value": "药", "text": "吃药", "assumed": True}


def _value(verb: str, thing: str) -> Value:
    verb = _VERB_OF.get(thing, verb)
    return {"value": thing, "text": f"{verb}{thing}"}
