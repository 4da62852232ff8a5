"""A task by its name, or by what was told for it: which one is given up, and which one is taken up again."""

from __future__ import annotations

import re
from typing import Any

from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse
from knowledge.catalogue import ServiceSpec, catalogue

_VERBS = "订约挂报设预申请办接"
_LEAST, _LONGEST = 2, 16
_STILL = re.compile(
    "^(?:对了|那|刚才|刚刚|前面|之前|那个|这个|我的?|的|[,，])*(?P<what>[^，,。]{2,8}?)(?:那个|那件|这个|的事情?|的)?"
    "(?:还是|还要|照样|仍旧)(?:要|想|得|给我|帮我|办|订|约|挂|做|弄|报|投诉|反映|提|继续|去|了|吧|的|呀|啊)+[。！]*$"
)
""" "刚才那个投诉还是要提"."""
_WHAT_OF = re.compile(
    "^(?:对了|[,，])*(?:那|刚才|那个|我的?)+(?P<what>[^，,。？?]{2,8}?)(?:那个|的事)?呢[？?]?$"
)
""" "那助餐呢", once something else is done with."""


_ANOTHER_TIME = re.compile(
    "^(?:那么?|要不|还是|算了|就|[,，])+(?:就|还是)?(?:改|换)?(?:约|挂|订|报|定|办|去)(?:到|在|个)?(?P<when>.{2,8}?)(?:的)?(?:吧|好了|行吗|可以吗|呢)?[。！？?]*$"
)


def at_another_time(parse: Parse) -> bool:
    """ "那约后天吧" after it was given up: the same, on that day."""
    said = _ANOTHER_TIME.match(parse.text)
    when = parse.of("date", "time")
    return bool(said and when) and all(str(one.get("surface") or "") in said["when"] for one in when)  # type: ignore[index]


_WANTED_AFTER_ALL = re.compile(
    "^(?:算了|唉|哎呀?|等等|那|不对|[,，])*(?:我)?(?:还是|又)(?:要|想要|想|得|留|约|订|挂|去|别取消|不取消)(?:着|的|了|吧|去|上)*[。！]*$|^(?:算了|[,，])*(?:不|别|勿)取消了[。！]*$"
)


def wanted_after_all(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "算了还是要的" right after it was cancelled: the same is made once more, where there is still room."""
    cards = [said.get("custom") or {} for said in dialogue.last]
    gone = [card.get("reference") for card in cards if card.get("status") == "cancelled"]
    done = dialogue.done
    same = done and done.get("reference") in gone and _WANTED_AFTER_ALL.match(parse.text)
    return Move("begin", {"service": done["service"], "values": done["values"]}) if same else None


def calls(service: str, values: dict[str, Any], text: str) -> bool:
    """Whether the words name the task, by one of its names or by what was told for it."""
    spec = catalogue()[service]
    told = [str(value["text"]) for value in values.values() if isinstance(value, dict) and "text" in value]
    told += [name.removesuffix("球") for name in told]  # 乒乓
    own = spec.extra.get("own_words")
    by_name = any(len(name) >= _LEAST and name in text for name in (*_names(spec), *told))
    return by_name or bool(own and re.search(str(own), text))


def _names(spec: ServiceSpec) -> list[str]:
    names = [spec.name, spec.action_word, *spec.aliases]
    return names + [name.lstrip(_VERBS) for name in names]


def taken_up(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "刚才那个投诉还是要提": the task that waits, or the one that was dropped a moment ago."""
    if len(parse.text) > _LONGEST or parse.option:
        return None
    still, what_of = _STILL.match(parse.text), _WHAT_OF.match(parse.text)
    said = still or what_of
    if said is None or parse.of("date", "time"):
        return None
    top = dialogue.top
    for frame in reversed(dialogue.stack):
        if calls(frame.service, frame.values, said["what"]) and (frame is not top or frame.paused):
            return Move("resume") if frame is top else Move("begin", {"service": frame.service})
    dropped = dialogue.dropped
    again = still and dropped and calls(dropped["service"], dropped["values"], said["what"])
    return Move("restore") if again else None
