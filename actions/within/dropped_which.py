"""Which of several tasks is given up: "羽毛球不订了" while a doctor is booked and a court waits below."""

from __future__ import annotations

import re
from typing import Any

from actions import cues
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, Move
from actions.named_task import calls
from actions.parse import Parse
from knowledge.catalogue import catalogue

_CLAUSE = re.compile("[,，。；;！!、 ]")
_BOTH = re.compile(
    "^(?:算了|那|唉|哎呀?|这|刚才|[,，])*(?:(?:两|三)[个样件]|全部|统统|通通)?(?:都|全部?|侪|统统|通通)(?:给我|先)?"
    "(?:(?:不|勿|覅|别|甭)(?:要|用|办|订|约|挂|弄|想要|想办)?|取消|算了|停|撤)(?:掉|了|吧|啦)*[。！]?$"
)
""" "两个都不要了": nothing of what is open is wanted any more."""

_CANCELS = re.compile("取消|退掉|退了|不要了|不去了|不[订约挂打]了|撤")
_ON_WITH_IT = re.compile("接着|继续|照样|照旧|回到")
_GOES_ON = re.compile("接着|继续|还是|照样|照旧|还要|先|回到")
_NOT_ANY_MORE = re.compile(
    "^(?:唉|哎呀?|那|算了|刚才|前面|把|[,，])*(?P<what>(?![我你他她它伊])[^，,。]{1,12}?)(?:那个|那件|的事)?(?:就|先|还是)*"
    "(?:算了|取消|退掉|(?:不|勿|覅)(?:要|用|想)?(?:再)?(?:办|弄|订|约|挂|打|弄|去|看|投诉|反映|吃|报)?了)(?:吧|啦|呀)*[。！]?$"
)
""" "爸爸的骨科算了": what is not wanted any more stands before it."""


def below_named(dialogue: Dialogue, parse: Parse) -> Move | None:
    """A task that waits below, given up by its name in a clause of its own, whatever act the whole sounds like."""
    *waiting, top = dialogue.stack
    if not (waiting or dialogue.later) or top.mode in {"cancel", "change"}:
        return None
    for clause in _CLAUSE.split(parse.text):
        said = _NOT_ANY_MORE.match(clause)
        if said is None or calls(top.service, top.values, said["what"]):
            continue
        found = next((one for one in reversed(waiting) if calls(one.service, one.values, said["what"])), None)
        if found and found.service != top.service:
            return Move("drop", {"service": found.service})
        later = [one["service"] for one in dialogue.later if _is_called(one, said["what"])]
        if later and not found:
            return Move("drop", {"later": later[0]})
    return None


def _is_called(wish: dict[str, Any], what: str) -> bool:
    """Whether a wish that is kept for later is meant; a question that is kept has no service."""
    if not wish.get("service"):
        return False
    spec = catalogue().get(wish["service"])
    told = "".join(str(one.get("text")) for one in (wish.get("values") or {}).values())
    by_a_word = spec is not None and what in f"{spec.name}{told}"  # "药先不弄了"
    return by_a_word or calls(wish["service"], wish.get("values") or {}, what)


def made_before(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "把乒乓取消" in the middle of ordering a meal: the court that was booked a moment ago."""
    done, top = dialogue.done, dialogue.stack[-1]
    if not done.get("reference") or done["service"] == top.service or top.mode in {"cancel", "change"}:
        return None
    said = given_up(parse.text)
    cancels = parse.act == "cancel" and _CANCELS.search(said)
    sure = parse.service == done["service"] and parse.service_certainty >= QUITE_SURE
    theirs = cancels and (sure or calls(done["service"], done["values"], said))
    if not theirs or calls(top.service, top.values, said):
        return None
    return Move("affairs", {"act": "cancel", "service": done["service"], "reference": done["reference"]})


def all_of_them(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "两个都不要了" while two are open, whatever act it sounds like."""
    several = len(dialogue.stack) > 1 and _BOTH.match(parse.text)
    return Move("drop", {"all": True}) if several else None


def named(dialogue: Dialogue, parse: Parse) -> Move:
    """The drop of the task that the words name; without a name of the one that is open."""
    said = given_up(parse.text)
    *waiting, top = dialogue.stack
    if not waiting:
        return Move("drop")
    if calls(top.service, top.values, said):
        return Move("drop", {"on": True} if _goes_on_with(waiting, parse.text, said) else {})
    below = next((one.service for one in reversed(waiting) if calls(one.service, one.values, said)), None)
    sure = parse.service != top.service and parse.service_certainty >= QUITE_SURE
    if not below and _goes_on_with(waiting, parse.text, said):
        return Move("drop", {"on": True})
    heard = parse.service if sure and parse.service in [one.service for one in waiting] else None
    below = below or heard
    return Move("drop", {"service": below}) if below and below != top.service else Move("drop")


def _goes_on_with(waiting: list[Frame], text: str, let_go: str) -> bool:
    """ "书法班不报了，眼睛的号接着挂": what is done next is said as well."""
    rest = "，".join(one for one in _CLAUSE.split(text) if one and one not in let_go)
    plainly = len(waiting) == 1 and _ON_WITH_IT.search(rest)
    return bool(plainly or _GOES_ON.search(rest) and calls(waiting[-1].service, waiting[-1].values, rest))


def given_up(text: str) -> str:
    """The clauses that give something up; "羽毛球不订了，还是挂号" gives up no doctor."""
    said = [one for one in _CLAUSE.split(text) if cues.GIVES_UP.search(one)]
    return "，".join(said) or text
