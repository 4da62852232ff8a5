"""At what times of the day, out of what a person said: "早饭后", "晚上八点", "一天三次".

Hours that nobody said (after breakfast, three times a day) are in
knowledge/content/day_times.yml and are read back before anything is set.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from actions.parse import Parse
from actions.recurring import NUMBER, count
from knowledge.content import CONTENT, load_yaml

Value = dict[str, Any]
_HOURS = re.compile(rf"每隔?{NUMBER}个?(?:小时|钟头)|{NUMBER}个?(?:小时|钟头)一次")
_TIMES = re.compile(rf"(?:一天|每天|一日|每日|天天)?(?:吃|服|打|滴)?{NUMBER}(?:次|趟|顿|回)")
_BEFORE = re.compile(r"前|之前|以前")
_MINUTES = re.compile(rf"(半个?小时|半个?钟头|一刻钟|{NUMBER}分钟|一个?小时|一个?钟头)")
_MEAL = re.compile(r"(?:饭|餐)(?:前|后|以后|之后|之前)|(?:三餐|三顿饭)")
_PARTS = re.compile(
    r"(早中晚|早晚|早夜|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里|夜头|早头|每早|每晚|每夜)"
)
_TOGETHER = {"早中晚": ["早上", "中午", "晚上"], "早晚": ["早上", "晚上"], "早夜": ["早上", "晚上"]}
_SAME = {"夜头": "晚上", "早头": "早上", "每早": "早上", "每晚": "晚上", "每夜": "晚上", "早晨": "早上"}

HOURS_OF = {
    ("早上", "早晨", "上午"): ("04:00", "11:30"),
    ("中午",): ("11:00", "13:30"),
    ("下午", "傍晚"): ("12:30", "19:00"),
    ("晚上", "夜里", "睡前"): ("17:00", "24:00"),
}
_TAKES_OUT = re.compile(
    "(早上|早晨|上午|中午|下午|傍晚|晚上|夜里|睡前)(?:的)?(?:那|这)?(?:次|顿|个|回|一次|一顿)?(?:就|先|提醒|吃药|吃)*"
    "(?:去掉|删掉|删|不要|不用|勿要|取消|停|免|不提醒|不吃|拿掉)"
    "|(?:去掉|删掉|不要|不用|勿要|取消|停掉?|拿掉)(?P<part>早上|早晨|上午|中午|下午|傍晚|晚上|夜里|睡前)(?:的|那|这)*(?:次|顿|个|回)?(?:了|吧)*[。！]?$"
)
_AND_THEN = re.compile("(早上|早晨|上午|中午|下午|傍晚|晚上|夜里|睡前)(?:也|再|还要|还得|还有|又)")


def clock_times(parse: Parse) -> Value | None:
    """At what times: {value: "08:00、20:00", text, times: [HH:MM]}."""
    found = (
        _hourly(parse.text)
        or _meals(parse.text)
        or _spoken(parse)
        or _so_often(parse.text)
        or _parts(parse.text)
    )
    if found is None:
        return None
    name, times = found
    guessed = {"guessed": times[-1]} if name and len(times) == 1 else {}
    if not name and (then := _and_then(parse)):
        guessed = {"guessed": then[-1]}
    times = sorted(set(times))
    value = "、".join(times)
    return {"value": value, "text": f"{name}（{value}）" if name else value, "times": times, **guessed}


def together(before: Value, more: Value) -> Value:
    """Times of the day from two messages: "早上八点", then "晚上也要"."""
    times = sorted({*before.get("times", ()), *more.get("times", ())})
    value = "、".join(times)
    guessed = {"guessed": more["guessed"]} if "guessed" in more else {}
    return {"value": value, "text": value, "times": times, **guessed}


def corrected(before: Value | None, value: Value, parse: Parse) -> Value:
    """ "改成九点" over an hour of the evening is nine in the evening; "改成饭前" over 晚饭后 is before that meal."""
    if before is None:
        return value
    if (fewer := without(before, parse.text)) is not None:
        return fewer
    if exact := _guess_made_exact(before, value, parse):
        return exact
    meals = [one for one in _known()["meals"] if one in str(before.get("text"))]
    if meals and str(value["text"]).startswith("三餐") and not re.search("三餐|三顿", parse.text):
        return picked("、".join(meals) + ("前" if _BEFORE.search(parse.text) else "后"))
    old, new = before.get("times", ()), value.get("times", ())
    if (
        not meals
        and old
        and str(value["text"]).startswith("三餐")
        and not re.search("[三]餐|三顿|每顿|顿顿", parse.text)
    ):
        return before  # "饭后吃的" beside an hour that was told: that hour stays
    if len(old) > 1 and len(new) == 1 and parse.act == "change" and not _ONLY_THAT.search(parse.text):
        return _one_of_them(list(old), new[0])
    hours = [one for one in parse.of("time") if ":" in str(one["value"])]
    bare = len(hours) == 1 and not hours[0].get("part") and not _PARTS.search(parse.text)
    one_each = len(old) == len(new) == 1
    late, early = one_each and old[0] >= "12:00" > new[0], one_each and old[0] < "12:00" <= new[0]
    if not bare or not (late or early and int(new[0][:2]) > 12):
        return value
    at = f"{int(new[0][:2]) + (12 if late else -12):02d}{new[0][2:]}"
    return {"value": at, "text": at, "times": [at]}


def _guess_made_exact(before: Value, value: Value, parse: Parse) -> Value | None:
    """ "九点" right after "晚上也量一次": nine in the evening, and the other hour stays."""
    guess, old, new = before.get("guessed"), before.get("times", ()), value.get("times", ())
    hours = [one for one in parse.of("time") if ":" in str(one["value"])]
    bare = len(hours) == len(new) == 1 and not _PARTS.search(parse.text) and not hours[0].get("part")
    if not guess or len(old) < 2 or not bare or parse.act == "change":
        return None
    at = f"{int(new[0][:2]) + 12:02d}{new[0][2:]}" if guess >= "12:00" > new[0] else new[0]
    return together({"times": [one for one in old if one != guess]}, {"times": [at]})


_ONLY_THAT = re.compile("只|就一次|一天一次|都改|全改")


def _one_of_them(times: list[str], new: str) -> Value:
    """ "改成晚上七点" over seven in the morning and half past six in the evening: the one of that half of the day."""
    half = [one for one in times if (one >= "12:00") == (new >= "12:00")] or times
    nearest = min(half, key=lambda one: abs(_of_the_day(one) - _of_the_day(new)))
    kept = sorted({new, *(one for one in times if one != nearest)})
    value = "、".join(kept)
    return {"value": value, "text": value, "times": kept}


def _of_the_day(at: str) -> int:
    return int(at[:2]) * 60 + int(at[3:])


def without(before: Value | None, text: str) -> Value | None:
    """ "把晚上那次去掉" of two hours: the other one; None where none is taken out, or none would be left."""
    said, times = _TAKES_OUT.search(text), list((before or {}).get("times", ()))
    if said is None or len(times) < 2:
        return None
    part = said[1] or said["part"]
    first, last = next(hours for words, hours in HOURS_OF.items() if part in words)
    kept = [one for one in times if not first <= one < last]
    value = "、".join(kept)
    return {"value": value, "text": value, "times": kept} if kept and kept != times else None


def picked(choice: str) -> Value:
    """A time that is offered to pick: "早饭后", "08:00"."""
    if re.fullmatch(r"\d\d:\d\d", choice):
        return {"value": choice, "text": choice, "times": [choice]}
    found = clock_times(Parse({"text": choice}))
    assert found is not None, f"{choice} names no time"
    return found


def _meals(text: str) -> tuple[str, list[str]] | None:
    if not _MEAL.search(text) and not re.search("吃(?:好|完|过)", text):
        return None
    known = _known()
    said = [meal for meal, words in known["says"].items() if any(word in text for word in words)]
    if re.search("早晚(?:饭|餐)", text):
        said = ["早饭", "晚饭"]
    if not said and not _MEAL.search(text):
        return None
    before = bool(_BEFORE.search(text))
    minutes = _minutes(text) or known["before_minutes" if before else "after_minutes"]
    shift = timedelta(minutes=-minutes if before else minutes)
    times = [_shifted(known["meals"][meal], shift) for meal in said or known["meals"]]
    name = "、".join(said or ["三餐"]) + ("前" if before else "后")
    return name, times


def _spoken(parse: Parse) -> tuple[str, list[str]] | None:
    times = [_in_its_half(one, parse.text) for one in parse.of("time") if ":" in str(one["value"])]
    return ("", times + _and_then(parse)) if times else None


def _and_then(parse: Parse) -> list[str]:
    """ "早上八点，晚上也要吃": a part of the day behind the last hour, that has none of its own."""
    last = max(int(one["end"]) for one in parse.of("time") if ":" in str(one["value"]))
    return [
        {**_known()["parts"], **_known()["words"]}[_SAME.get(part, part)]
        for part in _AND_THEN.findall(parse.text[last:])
    ]


def _in_its_half(time: dict[str, Any], text: str) -> str:
    """ "晚上也要一次，八点": the hour belongs to the half of the day that was named before it."""
    said = str(time["value"])
    bare = not time.get("part") and not _PARTS.search(str(time.get("surface") or ""))
    before = _PARTS.findall(text[: time["start"]])
    late = bool(before) and before[-1] in {"下午", "傍晚", "晚上", "夜里", "夜头", "每晚", "每夜"}
    return f"{int(said[:2]) + 12}{said[2:]}" if bare and late and int(said[:2]) < 12 else said


def _hourly(text: str) -> tuple[str, list[str]] | None:
    found = _HOURS.search(text)
    hours = count(found[1] or found[2]) if found else 0
    if not 1 <= hours <= 12:
        return None
    start, end = (datetime.strptime(one, "%H:%M") for one in _known()["waking"])
    times, at = [], start
    while at <= end:
        times.append(f"{at:%H:%M}")
        at += timedelta(hours=hours)
    return f"每{hours}小时", times


def _so_often(text: str) -> tuple[str, list[str]] | None:
    found = _TIMES.search(text)
    times = _known()["times_a_day"].get(count(found[1])) if found else None
    parts = _parts(text)
    if parts and (times is None or len(times) != len(parts[1]) or len(parts[1]) > 1):
        return parts
    return (f"一天{len(times)}次", list(times)) if times and len(times) > 1 else None


def _parts(text: str) -> tuple[str, list[str]] | None:
    known = _known()
    for word, at in known["words"].items():
        if word in text:
            return word, [at]
    said = [
        part for found in _PARTS.findall(text) for part in _TOGETHER.get(found, [_SAME.get(found, found)])
    ]
    said = list(dict.fromkeys(said))
    return ("、".join(said), [known["parts"][part] for part in said]) if said else None


def _minutes(text: str) -> int | None:
    found = _MINUTES.search(text)
    if not found:
        return None
    if found[2]:
        return count(found[2])
    return 15 if "刻" in found[1] else 30 if "半" in found[1] else 60


def _shifted(at: str, shift: timedelta) -> str:
    return f"{datetime.strptime(at, '%H:%M') + shift:%H:%M}"


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    return dict(load_yaml(CONTENT / "day_times.yml"))
