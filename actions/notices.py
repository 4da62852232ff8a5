"""What a message answers when something was said to the person without being asked: "吃了", "过十分钟再提醒", "我没事".

Pure, like all of the move: the last notice stands in the conversation's state.
Buttons of a notice carry its token and work for as long as it is kept.
"""

from __future__ import annotations

import re
from typing import Any

from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse

PAYLOAD = re.compile(r"opt:due-(\w+):(\w+)\Z")
_LONGEST = 24
_AGED = 6
"""After so many other turns a bare "好" means something else."""
_SNOOZE = re.compile(
    r"(?:再|过后|等).{0,6}(?:提醒|叫|喊|讲|说|问)|(?:等|过)(?:一?会|一歇|一息|下|一下)|晚(?:点|一点)|稍后|待会|(?:分钟|小时|刻钟)(?:后|以后|再)"
)
_NOT_YET = re.compile(
    r"(?:还|也)?(?:没|没有|呒没|未|勿曾)(?:有)?(?:吃|服|打|滴|喝|量|弄|用|做|呢)|还没|忘(?:记|了|脱|光)"
)
_NOT_TODAY = re.compile(r"不吃了|(?:今天|这次|先)?不去了|勿吃了|今天不吃|不打了|不用吃|不要吃|停药")
_TAKEN = re.compile(
    r"(?:吃|服|打|滴|喝|量|涂|敷|用|做)(?:过|好|完|脱|掉|下去)?(?:药|针)?(?:了|啦|嘞|过|好|勒|哉)|(?:已经|刚刚?|早就).{0,3}(?:吃|服|打|滴|喝|量)"
    r"|^(?:我)?(?:已经|刚刚?|早就)?(?:去|配|拿|取|领|查)(?:过|好|回来)?(?:药)?(?:了|啦|过)$"
)
_FINE = re.compile(
    r"没事|平安|很好|蛮好|挺好|还好|都好|好着|好的很|好得很|我好|身体好|安好|没问题|没啥|没什么|呒没事|起来了|起床了|在家|活着"
)
_NOT_FINE = re.compile(r"不舒服|不太?好|难受|勿好|不行|疼|痛|晕|头昏|没力气|摔|跌|救|来人|帮帮")
_MISTAKE = re.compile(r"按错|点错|弄错|误按|不小心|碰到了|没事|不用了|不要紧|取消|没有?危险|好的很|是误")
_STILL = re.compile(
    r"(?:还|照样|照旧)?(?:能|可以|好|会|是)(?:去|来)|照(?:去|来)|没问题|(?:我|还是我)(?:去|来)(?:的|吧)?$"
)
_CANNOT = re.compile(r"(?:去|来)不(?:了|成)|不(?:能)?(?:去|来)|没空|没办法|不行|冲突|走不开|不方便")
_CHECKED = re.compile(r"(?:做|弄|搞|帮|陪|教|聊|讲|洗|扫|收拾|忙)(?:完|好)(?:了|啦|嘞|哉)|来过了|确认")
_YES = {"affirm"}


def pressed(payload: str) -> Move | None:
    """A notice to be said, or a button under one."""
    found = PAYLOAD.match(payload)
    return Move("notice", {"token": found[1], "answer": found[2]}) if found else None


def answered(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The answer to the last notice, if this is one."""
    notice = dialogue.notice
    text = parse.text.strip(" ，。！？、,.!?~")
    if not notice or not text or len(text) > _LONGEST:
        return None
    answer = _ANSWERS[_KIND.get(notice["step"], "none")](text, parse, int(notice.get("age", 0)))
    if answer is None:
        return None
    minutes = next((int(e["value"]) for e in parse.of("duration")), None)
    return Move("notice", {"token": notice["token"], "answer": answer, "minutes": minutes})


def _medicine(text: str, parse: Parse, age: int) -> str | None:
    if _SNOOZE.search(text):
        return "snooze"
    if _NOT_TODAY.search(text):
        return "not_taken"
    if _NOT_YET.search(text):
        return "not_yet"
    if _TAKEN.search(text) and not re.search(r"[吗么嘛?？]|提醒", text):
        return "taken"
    return None


def _remind(text: str, parse: Parse, age: int) -> str | None:
    heard = parse.act in _YES and age < 1 and len(text) <= _AGED
    return _medicine(text, parse, age) or ("heard" if heard else None)


def _ask(text: str, parse: Parse, age: int) -> str | None:
    said = _medicine(text, parse, age)
    if said or age > 0 or len(text) > _AGED:
        return said
    return "taken" if parse.act == "affirm" else "not_yet" if parse.act == "deny" else None


def _check(text: str, parse: Parse, age: int) -> str | None:
    if _NOT_FINE.search(text) and not re.search(r"没有?不舒服|不疼|不痛|不晕", text):
        return "help"
    if _FINE.search(text) or (parse.act in _YES | {"greet", "thanks"} and age < 1 and len(text) <= _AGED):
        return "fine"
    return None


def _sos(text: str, parse: Parse, age: int) -> str | None:
    return "mistake" if _MISTAKE.search(text) and age < _AGED else None


def _help_changed(text: str, parse: Parse, age: int) -> str | None:
    if age < _AGED and _CANNOT.search(text):
        return "cannot"
    heard = parse.act in _YES and age < 1 and len(text) <= _AGED
    return "still" if heard or age < _AGED and _STILL.search(text) else None


def _help_reported(text: str, parse: Parse, age: int) -> str | None:
    heard = parse.act in _YES and age < 1 and len(text) <= _AGED
    return "complete" if heard or age < _AGED and _CHECKED.search(text) else None


def _nothing(text: str, parse: Parse, age: int) -> str | None:
    return None


_KIND = {
    "remind": "remind",
    "late": "remind",
    "ask": "ask",
    "check": "check",
    "check_again": "check",
    "escalated": "check",
    "sos": "sos",
    "help_changed": "help_changed",
    "help_reported": "help_reported",
}
_ANSWERS: dict[str, Any] = {
    "remind": _remind,
    "ask": _ask,
    "check": _check,
    "sos": _sos,
    "help_changed": _help_changed,
    "help_reported": _help_reported,
    "none": _nothing,
}
