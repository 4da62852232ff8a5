"""A house or a door put right: "不是三号是五号", "门牌号是18号不是16号". The rest of the address stays.

"5号" is also a day of the month. It is the door where the number that is taken back stands in the
address, or where a door is named; a day that was told and has just that number keeps its right.
"""

from __future__ import annotations

import re

from actions import cues, own_words, stories, whereabouts
from actions.dialogue import Frame
from actions.parse import Parse
from actions.value import Value
from base.numbers import whole
from knowledge.catalogue import ServiceSpec

_WHERE = {"address", "spot"}
_NUMBER = r"[\d一二三四五六七八九十百千零两]{1,5}"
_UNIT = "支弄|弄|号楼|号|室|楼|层|单元|幢|栋|村"
_HEAD = r"(?:哎呀?|不对|错了|说错了|打错了|弄错了|搞错了|等等|我家|家里|我们?|她|他|伊|住|门牌|号?码?|地址|住址|楼号|室号|房间?号|的|是|在|[,，、 ])*"
_NOT = "(?:不是|勿是|弗是|不住|不在)"
_IS = "(?:而?是|应该是|就是|住|在|改成|改为)"
_TAIL = "(?:的|呀|啊|才对|[。！!])*"
_OLD = rf"(?:{_NUMBER}(?:{_UNIT}))*?(?P<old>{_NUMBER})(?P<was>{_UNIT})?"
_NEW = rf"(?:{_NUMBER}(?:{_UNIT}))*?(?P<new>{_NUMBER})(?P<unit>{_UNIT})?"
_CORRECTIONS = (
    re.compile(rf"{_HEAD}{_NOT}{_OLD}[,，、 ]*{_IS}{_NEW}{_TAIL}"),
    re.compile(rf"{_HEAD}{_NEW}[,，、 ]*{_NOT}{_OLD}{_TAIL}"),
    re.compile(rf"{_HEAD}{_NOT}{_OLD}[,，、 ]+{_NEW}{_TAIL}"),
    re.compile(rf".{{0,4}}(?:门牌|楼号|室号|房间?号).{{0,6}}?{_IS}{_NEW}{_TAIL}"),
)
_PARTS = re.compile(rf"{_HEAD}(?:应该|就)?(?:是|在|改成)?(?P<parts>(?:{_NUMBER}(?:{_UNIT})){{2,}}){_TAIL}")
""" "是600弄18号": the lane again, and another house in it."""
_ROOM = re.compile(r"(?:不对|错了|说错了|打错了|[,，])*(?:应该|就)?是(?P<room>\d{3,4})室?")
_ENDS_WITH_ROOM = re.compile(r"(?<=[号楼幢栋])\d{3,4}(?=室?$)")
_NAMES_A_DOOR = re.compile("门牌|楼号|室号|房间?号|地址|住址|[弄室幢栋]|单元|号楼")


def put_right(frame: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Value]:
    """The address with the number that is meant; {} where none is put right."""
    given = [item.id for item in spec.fields if item.type in _WHERE and item.id in frame.values]
    said = next((found for pattern in _CORRECTIONS if (found := pattern.fullmatch(parse.text.strip()))), None)
    parts = _PARTS.fullmatch(parse.text.strip()) if given else None
    if parts and (address := _in_parts(frame.text(given[-1]), parts["parts"])):
        return {given[-1]: own_words.account(address)}
    room = _ROOM.fullmatch(parse.text.strip()) if given else None
    if room and _ENDS_WITH_ROOM.search(frame.text(given[-1])):
        return {given[-1]: own_words.account(_ENDS_WITH_ROOM.sub(room["room"], frame.text(given[-1])))}
    if not given or said is None:
        return _right_after(frame, spec, parse)
    old = whole(said.groupdict().get("old") or "")
    named = _NAMES_A_DOOR.search(parse.text)
    if not named and old in _days(frame):
        return {}
    for name in reversed(given):
        address = _changed(frame.text(name), said, old) or (named and _with(frame.text(name), said))
        if address:
            return {name: own_words.account(address)}
    return {}


def _right_after(frame: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Value]:
    """ "打错了，是5号" right after an address: the house, not the day of the month."""
    last = spec.field(frame.order[-1]) if frame.order else None
    more = stories.is_a_house(parse.text.strip(" ，。"))
    if last and more and last.type == "spot" and not stories.has_a_house(frame.text(last.id)):
        return {last.id: own_words.account(f"{frame.text(last.id)}{parse.text}")}  # "65号" after "市光四村"
    said = cues.HOUSE_INSTEAD.search(parse.text)
    if last is None or said is None or last.type not in _WHERE:
        return {}
    before = frame.text(last.id)
    return {
        last.id: whereabouts.door_again(before, said["house"])
        or own_words.account(f"{before}{said['house']}")
    }


def _days(frame: Frame) -> set[int]:
    """Days of the month that were told."""
    dates = [str(value["value"]) for value in frame.values.values() if isinstance(value.get("value"), str)]
    return {int(one[-2:]) for one in dates if re.fullmatch(r"\d{4}-\d\d-\d\d", one)}


def _changed(address: str, said: re.Match[str], old: int | None) -> str | None:
    """The address with the number that was taken back put right; None where it is not in it."""
    unit = said["unit"] or said.groupdict().get("was")
    for found in reversed(list(re.finditer(rf"({_NUMBER})({_UNIT})?", address))):
        same = unit is None or (found[2] or "")[:1] == unit[:1]
        if same and old is not None and whole(found[1]) == old:
            return address[: found.start(1)] + said["new"] + address[found.end(1) :]
    return None


def _in_parts(address: str, said: str) -> str | None:
    """The address with each of several numbers in place of the one of its kind; None where it says the same."""
    now = address
    for number, unit in re.findall(rf"({_NUMBER})({_UNIT})", said):
        kind = [one for one in re.finditer(rf"({_NUMBER})({_UNIT})", now) if one[2][:1] == unit[:1]]
        if not kind:
            now += number + unit
            continue
        start, end = kind[-1].span(1)
        now = now[:start] + number + now[end:]
    return now if now != address else None


def _with(address: str, said: re.Match[str]) -> str | None:
    """The address with this door instead of the one of the same kind, or behind it where it has none."""
    unit = said["unit"]
    if unit is None:
        return None
    of_its_kind = [one for one in re.finditer(rf"({_NUMBER})({_UNIT})", address) if one[2][:1] == unit[:1]]
    if not of_its_kind:
        return f"{address}{said['new']}{unit}"
    start, end = of_its_kind[-1].span(1)
    return address[:start] + said["new"] + address[end:]
