"""Text as it is said: dates, times, telephone numbers, money and measures written out in 汉字.

A voice reads 021 as twenty-one and 09:30 as a ratio. The rules stand in order:
what one has written out, none after it sees as digits any more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

import cn2an

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

_NAMED = "零一二三四五六七八九"
_DIALLED = "零幺二三四五六七八九"
"""As numbers are said over the telephone, where one and seven sound alike."""
_UNITS = "元块角万亿人个名位次分秒钟米公里平方立方岁周斤克毫厘年月日天号楼层室小家张条项件户千百吨枚步度摄床所处份本期页"
_COUNTED = "个位次天周年小时分钟公里张名份条家种件项户间台场块元斤页倍步里"
_LARGEST = 10**15
_SHORT_NUMBERS = "110|112|114|119|120|122"
_MEASURES = {
    "mmHg": "毫米汞柱", "mmol/L": "毫摩尔每升", "km": "公里", "kg": "公斤", "cm": "厘米", "mm": "毫米", "ml": "毫升", "mL": "毫升",
    "mg": "毫克", "m²": "平方米", "m2": "平方米", "min": "分钟", "h": "小时", "m": "米", "g": "克",
}  # fmt: skip
_SIGNS = str.maketrans(
    {
        "℃": "摄氏度", "㎡": "平方米", "→": "到", "&": "和", "+": "加", "=": "等于", "·": "，", "•": "，", "|": "，", "…": "，",
        "（": "，", "）": "，", "(": "，", ")": "，", "【": "，", "】": "，", "[": "，", "]": "，", "“": "", "”": "", "‘": "", "’": "",
        '"': "", "*": "", "#": "", "`": "", "_": " ", "《": "", "》": "", "「": "", "」": "", "\n": "。", "\t": "，", "<": "", ">": "",
    }
)  # fmt: skip


def spoken(text: str) -> str:
    """The text as a voice should read it; digits that mean a quantity, a date or a number to dial are 汉字 then."""
    said = _plain_digits(text)
    for pattern, write in _RULES:
        said = pattern.sub(write, said)
    said = "".join(
        sign for sign in said.translate(_SIGNS) if unicodedata.category(sign) not in {"So", "Sk", "Cs", "Cf"}
    )
    said = re.sub(r"\s*([，。！？；：、])[\s，。；、]*", r"\1", said)
    return re.sub(r"\s+", " ", said).strip("，、；： ")


def _plain_digits(text: str) -> str:
    """Full-width digits and colons between them as ASCII."""
    wide = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
    return re.sub(r"(?<=\d)：(?=\d)", ":", text.translate(wide))


def named(digits: str) -> str:
    """One by one: 2026 → 二零二六."""
    return "".join(_NAMED[int(digit)] for digit in digits)


def dialled(digits: str) -> str:
    """One by one, 1 as 幺."""
    return "".join(_DIALLED[int(digit)] for digit in digits if digit.isdigit())


def counted(number: str) -> str:
    """As a quantity: 1665 → 一千六百六十五, 3.50 → 三点五零."""
    whole, _, rest = number.partition(".")
    if int(whole) >= _LARGEST:
        return named(whole)
    said: str = cn2an.an2cn(int(whole), "low")
    return f"{said}点{named(rest)}" if rest else said


def _date(found: re.Match[str]) -> str:
    year, month, day = found.group("y", "m", "d")
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return found[0]
    return f"{named(year)}年{counted(month)}月{counted(day)}日"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found["h"]), int(found["min"])
    if hour > 24 or minute > 59:
        return found[0]
    said = "两点" if hour == 2 else f"{counted(str(hour))}点"
    if minute in {0, 30}:
        return said + ("半" if minute else "")
    return f"{said}{'零' if minute < 10 else ''}{counted(str(minute))}分"


def _telephone(found: re.Match[str]) -> str:
    """In the groups in which people say them."""
    digits = re.sub(r"\D", "", found[0])
    return "，".join(dialled(part) for part in _groups(digits))


def _groups(digits: str) -> Iterable[str]:
    if len(digits) == 11 and digits[0] == "1":
        return digits[:3], digits[3:7], digits[7:]
    if len(digits) == 10 and digits[1:3] == "00":
        return digits[:3], digits[3:6], digits[6:]
    area = 3 if digits[:2] in {"01", "02"} else 4 if digits[0] == "0" else 0
    local = digits[area:]
    return [part for part in (digits[:area], local[:4], local[4:]) if part]


def _masked(found: re.Match[str]) -> str:
    return f"{dialled(found[1])}，尾号{dialled(found[2])}"


def _reference(found: re.Match[str]) -> str:
    """Letters stay letters, digits go one by one: YP234567."""
    return "，".join(
        part if part.isalpha() else dialled(part) for part in re.findall(r"[A-Za-z]+|\d+", found[0])
    )


def _money(found: re.Match[str]) -> str:
    amount = found[1].rstrip("0").rstrip(".") if "." in found[1] else found[1]
    return f"{_two_of(amount)}{found[2]}"


def _two_of(number: str) -> str:
    return "两" if number == "2" else counted(number)


def _fraction(found: re.Match[str]) -> str:
    """4/5 is a part; 130/85 are two readings."""
    above, below = found[1], found[2]
    if int(above) < int(below):
        return f"{counted(below)}分之{counted(above)}"
    return f"{counted(above)}，{counted(below)}"


def _several(found: re.Match[str]) -> str:
    return f"两{found[1]}"


def _constant(text: str) -> Callable[[re.Match[str]], str]:
    return lambda found: text


def _group(write: Callable[[str], str], number: int = 0) -> Callable[[re.Match[str]], str]:
    return lambda found: write(found[number])


def _rules() -> Iterable[Rule]:
    date = r"(?P<y>[12]\d{3})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    yield re.compile(r"https?://[^\s，。；）]+|www\.[^\s，。；）]+"), _constant("网址见屏幕")
    yield re.compile(rf"{date}(?=T\d)"), _date
    yield re.compile(r"T(?P<h>\d{2}):(?P<min>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?"), _time
    yield re.compile(rf"(?<![\d-]){date}(?![\d-])"), _date
    yield (
        re.compile(r"(?<!\d)([12]\d{3})(?:年)?\s*[-—–~～至到]\s*([12]\d{3})年"),
        lambda found: f"{named(found[1])}到{named(found[2])}年",
    )
    yield re.compile(r"(?<!\d)([12]\d{3})(?=年)"), _group(named, 1)
    yield (
        re.compile(r"(?<!\d)([12]\d{3})-(0[1-9]|1[0-2])(?![\d-])"),
        lambda found: f"{named(found[1])}年{counted(found[2])}月",
    )
    yield re.compile(r"(?<![\d:])(?P<h>\d{1,2}):(?P<min>\d{2})(?![\d:])"), _time
    yield re.compile(r"(?<=[点分半])\s*[-—–~～]\s*(?=[一二三四五六七八九十零两\d])"), _constant("到")
    yield re.compile(r"(?<!\d)(\d{3})\*{2,}(\d{2,4})(?!\d)"), _masked
    yield re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"), _telephone
    yield re.compile(r"(?<!\d)[48]00[- ]?\d{3,4}[- ]?\d{3,4}(?!\d)"), _telephone
    yield re.compile(r"[（(]?(?<!\d)0\d{2,3}[)）]?[-—－ ]?\d{7,8}(?!\d)"), _telephone
    yield re.compile(rf"(?<![\d.])[2-9]\d{{7}}(?![\d.{_UNITS}])"), _telephone
    yield re.compile(r"(?<![A-Za-z\d])[A-Z]{1,4}-?\d{3,}(?![A-Za-z\d])"), _reference
    yield re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), _constant("")
    yield re.compile(r"[¥￥]\s*(\d+(?:\.\d+)?)()"), lambda found: _money(found) + "元"
    yield re.compile(r"(\d+(?:\.\d+)?)\s*(元|块)"), _money
    yield (
        re.compile(r"(\d+(?:\.\d+)?)%?\s*[-—–~～]\s*(\d+(?:\.\d+)?)\s*%"),
        lambda found: f"百分之{counted(found[1])}到百分之{counted(found[2])}",
    )
    yield re.compile(r"(\d+(?:\.\d+)?)\s*%"), lambda found: f"百分之{counted(found[1])}"
    for unit, name in _MEASURES.items():
        yield re.compile(rf"(?<=\d)\s*{re.escape(unit)}(?![A-Za-z])"), _constant(name)
    yield re.compile(r"(?<![\d/.])(\d{1,4})/(\d{1,4})(?![\d/.])"), _fraction
    yield re.compile(r"(?<=\d)\s*[-—–~～至]\s*(?=\d+(?:\.\d+)?[^\d.-])"), _constant("到")
    yield re.compile(r"(?<=[路街道弄巷村])(\d{3,})(?=[号弄支])"), _group(dialled, 1)
    yield re.compile(rf"(?<!\d)({_SHORT_NUMBERS})(?![\d.{_UNITS}])"), _group(dialled, 1)
    yield re.compile(rf"(?<![\d.])(0\d+|\d{{5,}})(?![\d.{_UNITS}])"), _group(dialled, 1)
    yield re.compile(rf"(?<![\d.第])2([{_COUNTED}])(?!号)"), _several
    yield re.compile(r"\d+\.\d+|\d+"), _group(counted, 0)
    yield re.compile(r"[①-⑨]"), lambda found: f"{_NAMED[ord(found[0]) - ord('①') + 1]}，"
    yield re.compile(r"(?<=[\u4e00-\u9fff])\s*/\s*(?=[\u4e00-\u9fff])"), _constant("或者")
    yield re.compile(r"(?<=[\u4e00-\u9fff])\s*[~～]\s*(?=[\u4e00-\u9fff])"), _constant("到")


_RULES: tuple[Rule, ...] = tuple(_rules())
