"""Numbers and the like that people write in many ways: phones, codes, ages, amounts, places in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from base import numbers
from bot.nlu.entities import Entity, entity

_EXTRACTOR = "values"
_DIGIT = "0-9零〇一幺二三四五六七八九两"
_SPOKEN = str.maketrans("零〇一幺二三四五六七八九两", "0011234567892")
_CN = "零〇一二两三四五六七八九十百千万"
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_COUNTED = f"{_CN}壹贰叁肆伍陆柒捌玖拾佰仟"
"""Of how many: also as money is written."""
_ABOUT = re.compile(
    "(?P<tens>[一二三四五六七八九]?十)?(?P<least>[一二两三四五六七八])(?P<most>[二三四五六七八九])\\Z"
)
"""两三个, 十七八岁: neighbours in one breath, and no 三十四."""
_MOBILE = re.compile(
    rf"(?<![{_DIGIT}])(?:(?:\+|00)?86[\s-]*)?([1一幺](?:[\s,，、.-]{{0,2}}[{_DIGIT}]){{10}})(?![{_DIGIT}])"
)
_LANDLINE = re.compile(
    r"(?<!\d)(?:021[\s-]?)([2-8]\d{3}[\s-]?\d{4})(?!\d)|(?<=电话|座机|号码)[是:]?\s?([2-8]\d{7})(?!\d)"
)
_CODE = re.compile(
    rf"(?:我的|短信|收到的?|手机)*(?:验证码|校验码|码)?(?:是|为|:)?\s*((?:[{_DIGIT}][\s-]?){{3,5}}[{_DIGIT}])(?:[,。]?(?:这个|对吗|吧|呀|啊))?[.。]?\Z"
)
_AGE = re.compile(rf"(\d{{1,3}}|[{_CN}]{{1,4}})(?:周|虚)?岁(?!月)")
_AGE_BEFORE_LE = re.compile(
    rf"(?:今年|虚岁|周岁|年纪|年龄|岁数|已经|都|快)(?:是|有|已经|都|快)?(\d{{2,3}}|[{_CN}]{{1,3}})(?=了|多|出头|[,。]|的人|\Z)"
)
_AGE_ALONE = re.compile(rf"\A(?:我|他|她)?(?:今年|都|已经|快)*(\d{{2,3}}|[{_CN}]{{2,3}})(?:多|出头)?了\Z")
_AGE_OF_KIN = re.compile(
    rf"(?<=[妈爸爷奶公婆伯叔母父人伴娘爹他她])(?:今年|都|已经|快)*(\d{{2}}|[{_CN}]{{2,3}})了"
)
_AGE_JUST = re.compile(rf"(?:刚满|已满|年满|将近)(\d0|[{_CN}]?十)(?=了?(?:[,。]|\Z))")
_AGE_ABOUT = re.compile(rf"(?:\A|[,。]|今年|我|都)(\d0|[{_CN}]十)(?:出头|挂零)(?:了|岁)?(?=[,。]|\Z)")
_AGE_OF_SOMEBODY = re.compile(
    r"(?<=[妈爸爷奶公婆伯叔母父亲伴娘爹姨姑])(?:今年|都|已经|快)*((?:[4-9]\d|1[01]\d)|[四五六七八九]十[一二三四五六七八九]?)(?=[,。]|\Z)"
)
_AGE_OF_MINE = re.compile(rf"(?:\A|[,。?])(?:我|本人)(\d{{2}}|[{_CN}]{{2,3}})(?=[,。]|\Z)")
_AGES = (
    _AGE,
    _AGE_BEFORE_LE,
    _AGE_OF_KIN,
    _AGE_OF_SOMEBODY,
    _AGE_OF_MINE,
    _AGE_ALONE,
    _AGE_JUST,
    _AGE_ABOUT,
)
_ORDINAL = re.compile(
    rf"第\s?(\d{{1,2}}|[{_CN}]{{1,3}})(?:个|家|项|条|种|位|场|间|名|号|行|款|类|天)?(?!(?:人民|医院|康复|中学|小学|次|季度|周|期|代|批|三方|者|期|党|妇|军|产业|食堂|分院|敬老))"
)
_LAST = re.compile(
    "(?:最后|末尾|最末|最下面|最底下)(?:那|这|的)?(?:一|1)?[个家项条种位场间]|倒数第一个?|最后一个"
)
_FIRST = re.compile("(?:头一|首|最前面|最上面|打头)(?:那|的)?(?:一|1)?[个家项条种位场间]")
_BARE = re.compile(
    r"(?:选|要|就|按|点|我选|我要|就选|就要|还是)?\s?([1-9一二三四五六七八九])(?:号|个|吧|呀|啊|,|\.)?\Z"
)
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d+(?:\.\d+)?(?![\d.]*[a-zA-Z])")
_CN_NUMBER = re.compile(
    rf"([{_COUNTED}]+(?:点[{_CN}]+)?|半)(?=个|枚|币|小时|钟头|次|人|位|元|块|份|客|只|条|公斤|斤|米|楼|分(?!之)|名|张|盒|瓶|片|粒|颗|度|桌|间|场)"
)
_CN_WHOLE = re.compile(rf"[{_COUNTED}]+(?:点[{_CN}]+)?\Z")
_NOT_A_NUMBER = re.compile(
    "一(?:个|位|名|次|张|条|份|场|间|只)?(?:[下起样点些直定般边会儿切旦]|网通办|件事|业一证|口|键通?|卡通)|[每任这那哪另万统唯上下前后换第]一|礼拜|星期|周"
)
_OLDEST = 120


def find(text: str) -> list[Entity]:
    """All of them; overlaps are settled later."""
    return [*_phones(text), *_codes(text), *_ages(text), *_ordinals(text), *_numbers(text)]


def digits(spoken: str) -> str:
    """幺三八零零 → 13800; separators are dropped."""
    return re.sub(r"[\s,，、.-]", "", spoken.translate(_SPOKEN))


def number(written: str) -> float | int | None:
    """12, 3.5, 三十二, 半; None when it is not a well-formed number."""
    if about(written):
        return None
    value = numbers.number(written.translate(_FORMAL))
    return int(value) if value is not None and value == int(value) else value


def about(written: str) -> tuple[int, int] | None:
    """两三 is two or three, 十七八 seventeen or eighteen; None where one number is said."""
    found = _ABOUT.match(written)
    if found is None:
        return None
    least, most = (int(digits(found[name])) for name in ("least", "most"))
    tens = 10 * (number(found["tens"][:-1] or "一") or 1) if found["tens"] else 0
    return (int(tens) + least, int(tens) + most) if most == least + 1 else None


def _phones(text: str) -> Iterator[Entity]:
    for match in _MOBILE.finditer(text):
        plain = digits(match[1])
        if len(plain) == 11 and plain[1] in "3456789":
            yield _made("phone", match, 0, plain, text)
    for match in _LANDLINE.finditer(text):
        yield _made("phone", match, 0, digits(match[1] or match[2]), text)


def _codes(text: str) -> Iterator[Entity]:
    match = _CODE.match(text)
    if match and 4 <= len(digits(match[1])) <= 6:
        yield _made("code", match, 1, digits(match[1]), text)


def _ages(text: str) -> Iterator[Entity]:
    for pattern in _AGES:
        for match in pattern.finditer(text):
            years = number(match[1])
            if years is not None and 0 <= years <= _OLDEST:
                yield entity("age", match.start(1), match.end(), int(years), text=text, extractor=_EXTRACTOR)


def _ordinals(text: str) -> Iterator[Entity]:
    for match in _ORDINAL.finditer(text):
        place = number(match[1])
        if place:
            yield _made("ordinal", match, 0, int(place), text)
    for pattern, place in ((_LAST, -1), (_FIRST, 1)):
        for match in pattern.finditer(text):
            yield _made("ordinal", match, 0, place, text)
    bare = _BARE.match(text)
    if bare:
        yield entity("ordinal", 0, len(text), int(digits(bare[1])), text=text, extractor=_EXTRACTOR)


def _numbers(text: str) -> Iterator[Entity]:
    for match in _NUMBER.finditer(text):
        value = number(match[0])
        if value is not None:
            yield _made("number", match, 0, value, text)
    whole = _CN_WHOLE.match(text)
    for match in [whole] if whole else _CN_NUMBER.finditer(text):
        value = number(match[0])
        if (
            value is not None
            and not _NOT_A_NUMBER.match(text, match.start())
            and not _NOT_A_NUMBER.match(text, max(0, match.start() - 1))
        ):
            yield _made("number", match, 0, value, text)


def _made(kind: str, match: re.Match[str], group: int, value: object, text: str) -> Entity:
    return entity(kind, match.start(group), match.end(group), value, text=text, extractor=_EXTRACTOR)
