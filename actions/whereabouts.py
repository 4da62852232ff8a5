"""Where something is: a spot that is told of, an address with its numbers."""

from __future__ import annotations

import re

from actions import cues, stories
from actions.move import QUITE_SURE
from actions.own_words import FOR_ME, QUESTION, account
from actions.parse import Entity, Parse
from actions.value import Value
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import FieldSpec
from knowledge.matters import recognise

_LONGEST_PLACE = 80
_SHORT_NAME = 4
_INSTEAD = re.compile("^(?:改成|改到|改为|换成|应该是)")
_HERE = re.compile(
    r"^(?:(?:等等|等一下|等下|不对|哦|[,，])*(?:改成|改到|改为|换成)|(?:就|是|就是|在|就在|地点|位置|地址)+(?:是|在)?[，：:\s]*)+"
)
_FORBIDS = re.compile("(?:不要|勿要|覅|别|不许|千万别)(?:讲|说|写|留|告诉|透露|报)")
""" "不要讲名字，怕他们知道" says no place."""
_HERE_IS = re.compile(
    "^(?:我家|家里|我)?(?:的)?(?:住址|地址|家)(?:就)?(?:是|在|住在)[，：: ]*|^(?:我|她|他|我妈|我爸|我们)?(?:就)?住在?(?=[^，,。]{2,8}(?:路|村|弄|街))"
)
"""Before an address: "地址是"."""
_SAID_NUMBER = re.compile("(?:[一二三四五六七八九十百千零两]+(?:支?弄|号楼?|幢|室))+")
_ITS_HOUSE = re.compile(
    r"(?:上的?|边上的?|旁边的?)?(?:那个|这个|的)?(?:小区|弄堂|大楼|房子|楼)?(?:里面?|的)?\d{1,4}(?:支?弄|号楼|号|幢|栋|室)(?:\d{1,4}(?:号楼|号|幢|栋|室))?"
)
""" "长岭路那个小区12号楼": which house, behind the road."""
_ITS_LANDMARK = re.compile(
    "(?:上|边上|旁边|附近|靠近|那边|那里)?(?:的?那个|的?那家|的?那座|的?这个|的)?[\u4e00-\u9fff]{0,5}?"
    "(?:地铁站?\\d?号?口?|地铁口|车站|公交站|站台|路口|桥下面?|天桥|菜场|超市|学校|幼儿园|医院|公园|公厕|垃圾房|垃圾桶|广场|银行|饭店|工地)(?:门口|旁边|对面|后面|边上|下面|那边|那里)?"
)
""" "国和路那个地铁口": what it is beside, behind the road."""
_SENTENCE = re.compile(
    "[，,。；;]|^(?:我|你|您|他|她|伊|他们|她们|人家|老板|物业|房东|有人|每|天天|上次|昨天|一直|而且|还|都|太|很|真)"
)
_A_PLACE = re.compile(
    "[路街道弄村坊苑园城号室楼里庭邸口站桥旁边面侧角厂店院馆场校库棚亭房顶下上处段]$|小区|公寓|花园|大厦|单元|门口|旁边|对面"
)
"""How the names of places end that no list has: "我家楼下垃圾房"."""
_NAME_OF_ANY = 6
_DOES = re.compile(
    "^(?:占|堵|挡|压|把|被|弄|搞|害得|影响)(?!.*(?:路|弄|村)\\d)|(?:怕|害怕|担心|受不了|吃不消)(?:了|的)?$"
)
""" "占着消防通道", "整栋楼都怕": what it does, and no place."""
_HAPPENED = re.compile(
    "(?:了|过)[呀啊呢哦]?$|来过|去过|打过|^(?:我|他|她|伊|阿拉)(?:们)?(?:不|没|刚|正|想|要)"
)
""" "外面下雨了", "我不会用手机": no place is called so."""
_OF_SOMEBODY = re.compile(
    "^(?:我|他|她|伊)(?:们|家)?(?:妈|爸|孩子|儿子|女儿|小孩|老公|老婆|老人|奶奶|爷爷|自己)?(?:要|还|都|也|在|有|没|今年|天天)"
)
""" "我孩子要中考"."""
_VAGUE = re.compile(
    r"^(?:我|我们|咱|阿拉|俺|你)?(?:自己)?(?:(?:家|屋里|这里|这儿|那里|那儿|那边|小区|楼下|楼上|门口|附近|马路上?|不知道|不清楚)(?:里|的|呀|啊)?)+$"
)
"""Nobody could find it."""
_ADDRESS = re.compile(r"[路街道弄村坊苑园城号室楼里庭邸]|小区|公寓|花园|大厦")
"""Some of it is in every address; whose home it is tells nobody where to go."""
WHERE = {"spot", "address", "place"}
_STILL = re.compile("^(?:现在|今天|到现在|一直)?(?:还|仍然|依然)(?:是|在|没|有)")
"""How it is now, not where."""
_DOOR = re.compile(r"(\d{1,5})(弄|号楼|号|室|楼)")


def _could_be_where(parse: Parse) -> bool:
    """Whether bare words may name a place: no question, and no hour or number without a word of an address.

    What surely speaks of another service is none either: "服务员" for where the work is.
    """
    if spots.find(parse.text):
        return True
    elsewhere = parse.service is not None and parse.service_certainty >= QUITE_SURE
    if QUESTION.search(parse.text) or elsewhere and not _ADDRESS.search(parse.text):
        return False
    return bool(_ADDRESS.search(parse.text)) or not parse.of("date", "time", "number", "duration", "phone")


def spot(parse: Parse) -> Value | None:
    found = spots.find(spots.blank(parse.text, [(e["start"], e["end"]) for e in _times(parse)]))
    if found:
        found = _with_number(_INSTEAD.sub("", found), parse.text)
        return {"value": found, "text": found}
    named = [e for e in parse.of("venue", "hospital", "place", "street") if not e.get("candidates")]
    return {"value": named[-1]["surface"], "text": named[-1]["surface"]} if named else None


def _with_number(place: str, text: str) -> str:
    """ "国和路六百弄": the number said in characters belongs to it, as one in digits does."""
    behind = text[text.rfind(place) + len(place) :] if place in text else ""
    number = _SAID_NUMBER.match(behind) or _ITS_HOUSE.match(behind) or _ITS_LANDMARK.match(behind)
    return place + number[0] if number else place


def door(parse: Parse) -> Value | None:
    """An address with a number in it, said at any time; a road alone may be anything."""
    found = spots.find(parse.text)
    return account(found) if found and re.search(r"\d", found) else None


def door_again(before: str, said: str) -> Value | None:
    """An address with the numbers that are put right, each known by the word behind it; None when none is."""
    address = before
    for number, unit in _DOOR.findall(said):
        address = re.sub(rf"\d+{unit}", f"{number}{unit}", address)
    return account(address) if address != before else None


def _times(parse: Parse) -> list[Entity]:
    """Days and hours; "5号" may also be a gate (5号口)."""
    return [e for e in parse.of("date", "time") if not re.fullmatch(r"\d+[号日]", str(e.get("surface")))]


def answered(spec: FieldSpec, text: str, parse: Parse) -> Value | None:
    """The answer to where it is, in bare words."""
    if not _could_be_where(parse):
        return None
    if spec.type == "spot":
        return _bare_spot(text, parse)
    if spec.type != "address":
        return None
    text = _HERE_IS.sub("", text)
    return account(text) if _ADDRESS.search(text) or text in spec.ready else None


def _bare_spot(text: str, parse: Parse) -> Value | None:
    place = _HERE.sub("", text)[:_LONGEST_PLACE]
    if (
        stories.tells(parse)
        or cues.GO_ON.match(text)
        or FOR_ME.match(text)
        or _STILL.search(place)
        or _FORBIDS.match(place)
        or parse.act == "ask"
        and asked_aspect(text) in cues.FACT_ASPECTS
        and spots.find(text) is None
        or _is_a_sentence(place)
        or len(place) <= _SHORT_NAME
        and recognise(place)
    ):
        return None  # "帮我报一下", "现在还在那里", "是路灯"
    return {"value": place, "text": place} if len(place) >= 2 and not _VAGUE.match(place) else None


def _is_a_sentence(text: str) -> bool:
    """ "他们家不牵绳的，上次还扑我妈": tells something, and nothing in it is called as places are."""
    if _DOES.search(text):
        return True
    if _HAPPENED.search(text) and not spots.find(text):
        return True
    told = _SENTENCE.search(text) and (len(text) > _NAME_OF_ANY or _OF_SOMEBODY.match(text))
    return bool(told) and not any(_A_PLACE.search(one) for one in re.split("[，,。；; ]", text))


def is_one(text: str) -> bool:
    """Whether a place is all that is said, be it one that nobody could find."""
    bare = _HERE.sub("", text)
    return bool(_VAGUE.match(bare)) or spots.find(text) == bare
