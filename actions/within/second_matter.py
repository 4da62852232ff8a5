"""A second matter, told while the first is being reported: it is kept for later, and mixes with nothing."""

from __future__ import annotations

import re

from actions import own_words
from actions.dialogue import Frame
from actions.move import FILLING, QUITE_SURE, Move
from actions.parse import Parse
from actions.reading import read_values
from knowledge import spots
from knowledge.catalogue import ServiceSpec
from knowledge.matters import OTHER, recognise

_REPORTS = "(?:反映|投诉|举报|报修|上报|报|说|讲)(?!上去)(?:一?[下个件条桩]|[一两]件)?(?:事情?|问题)?"
_ANNOUNCES = re.compile(
    rf"^(?:对了|哦|噢|喔|[,，。 ])*(?:(?:还有|另外|再有|再)(?:一?[个件桩]|一样)?(?:事情?|问题)?(?:是|就是)?(?:我?(?:还|也|再)?(?:想|要)*{_REPORTS})?"
    rf"|(?:我|阿拉)?(?:还|也)?(?:想|要|再)*{_REPORTS})[:：,，。 ]*"
)
_PUTS_RIGHT = re.compile("不是|错了|改成|换成|应该是|其实|不对")
_WHOLE = 4
"""Characters that tell a matter."""
_SHORT = 24
"""Characters that are read back of it."""
_TOLD_IN = {"matter", "account"}
"""Field types that hold what is reported; while they are asked for there is no first matter yet."""


def about_a_second_matter(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "还有一件事，国帆路路灯不亮" after the rubbish on the stairs: something else, or somewhere else."""
    if (
        spec.kind != "ticket"
        or top.mode not in FILLING
        or parse.option
        or parse.act not in {"begin", "inform"}
    ):
        return None
    asked = spec.field(top.asking or "")
    account = next((item for item in spec.fields if item.type == "account"), None)
    told = [item for item in spec.fields if item.type in _TOLD_IN and item.id in top.values]
    if account is None or not told or asked is not None and asked.type in _TOLD_IN:
        return None
    announced = _ANNOUNCES.match(parse.text)
    if announced is None or _PUTS_RIGHT.search(parse.text) or not _surely(spec, parse, announced[0]):
        return None
    text = parse.text[announced.end() :]
    if len(text) < _WHOLE:
        return None
    if not (_something_else(top, spec, text) or _somewhere_else(top, spec, text)):
        return None
    values = {account.id: own_words.account(text), **read_values(Frame(id="", service=spec.id), spec, parse)}
    return Move("second_matter", {"values": values, "said": _in_short(text)})


def _in_short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}……"


def _surely(spec: ServiceSpec, parse: Parse, announced: str) -> bool:
    """Heard as a report of this kind, or announced as one more."""
    heard = parse.act == "begin" and parse.service == spec.id and parse.service_certainty >= QUITE_SURE
    return heard or bool(re.search("[还再另]", announced) and re.search("[件个桩]|报|投诉|反映", announced))


def _something_else(top: Frame, spec: ServiceSpec, text: str) -> bool:
    item = next((one for one in spec.fields if one.type == "matter"), None)
    names = {one.name for one in recognise(text) if one.id != OTHER}
    return item is not None and bool(names) and top.value(item.id) not in names


def _somewhere_else(top: Frame, spec: ServiceSpec, text: str) -> bool:
    item = next((one for one in spec.fields if one.type == "spot" and one.id in top.values), None)
    place, before = spots.find(text), top.text(item.id) if item else ""
    return place is not None and bool(before) and place not in before and before not in place
