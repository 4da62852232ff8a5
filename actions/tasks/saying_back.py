"""What is said back of values that a task has taken: what was noted beside the answer, what was corrected, old and new."""

from __future__ import annotations

import re

from actions import as_typed, cues, own_words
from actions.dialogue import Frame
from actions.kinds.base import Kind, Verdict
from actions.reading import read_values
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from base import clock
from knowledge.catalogue import FieldSpec

_HOURS_OF = {"上午": range(5, 12), "下午": range(12, 18), "晚上": (*range(18, 24), *range(5))}
_A_WEEKDAY = re.compile("(?:这个?)?(?P<day>(?:周|礼拜|星期)[一二三四五六日天])")
_IS_THERE = re.compile("有(?:没有|号|空|位|名额)?(?:吗|伐|么|没有?)?[？?]?$")
Texts = dict[str, str]
"""Field id → what was read back before this message."""


def tell_days(turn: Turn, kind: Kind, verdict: Verdict) -> None:
    """ "从明天起送一个礼拜" where a day is booked at a time; "这个礼拜六" said on Sunday."""
    day = verdict.values.get("date")
    if day and "instead_of" in day:
        turn.lead(words("this_week_over", said=day["instead_of"], taken=day["text"]))
    said = turn.parse.first("date")
    if day and said and kind.spec.kind == "booking" and day["value"] == clock.today().isoformat():
        weekday = _A_WEEKDAY.fullmatch(str(said.get("surface") or ""))
        turn.lead(words("weekday_is_today", said=weekday["day"]) if weekday else None)
    if day and kind.spec.kind == "booking" and cues.MANY_DAYS.search(turn.parse.text):
        turn.lead(words("one_day_at_a_time", taken=day["text"]))


def tell_rounded(turn: Turn, kind: Kind, values: dict[str, Value]) -> None:
    """ "借两个星期" where months are counted."""
    for item in kind.spec.fields:
        said = values.get(item.id, {}).get("rounded")
        if said:
            turn.lead(words("rounded_up", said=said, taken=values[item.id]["text"] + item.units[0]))


def said_before(frame: Frame, kind: Kind) -> Texts:
    """What was read back of the fields so far, without what only the opening told or nobody said."""
    return {
        item.id: f"{frame.text(item.id)}{_unit(item)}"
        for item in kind.spec.fields
        if item.id in frame.values and not {"told", "assumed", "several"} & frame.values[item.id].keys()
    }


def _unit(item: FieldSpec) -> str:
    """What is said behind the number: 2个月, 1小时."""
    return item.units[0] if item.units else "小时" if item.type == "hours" else ""


def acknowledge(turn: Turn, frame: Frame, kind: Kind, verdict: Verdict, before: Texts) -> None:
    """Say back what was taken beside the answer to the open question; a correction names old and new."""
    taken = {
        i: f"{verdict.values[i.id]['text']}{_unit(i)}"
        for i in kind.spec.fields
        if i.id in verdict.values and not {"several", "unsaid"} & verdict.values[i.id].keys()
    }
    corrected = {
        item: text
        for item, text in taken.items()
        if item.id in before
        and before[item.id] not in text
        and not _is_more_exact(item, before[item.id], text)
    }
    if corrected and frame.mode != "change":
        changes = (
            words("corrected", field=item.name, old=before[item.id], new=text)
            for item, text in corrected.items()
        )
        turn.lead(words("corrections", changes="，".join(changes)))
    _tell_guessed(turn, verdict)
    if frame.asking is None and frame.mode == "new":
        _tell_what_fits(turn, kind, taken)
    if turn.parse.option or not frame.asking or frame.asking == "confirm":
        return
    picked = next((text for item, text in taken.items() if item.id == frame.asking), None)
    if picked and (cues.ANY.match(turn.parse.text.strip(" ，。！")) or _advised(turn, frame)):
        turn.lead(words("picked_for_you", value=picked))
    extra = [
        text
        for item, text in taken.items()
        if item not in corrected
        and item.id != frame.asking
        and before.get(item.id) != text
        and (item.type != "account" or item.id == "comment")  # a whole story is read back at the end
    ]
    told = [i for i in taken if i.type == "account" and i.id not in {"comment", frame.asking}]
    if told and not turn.move.args.get("more"):
        turn.lead(words("noted", values=own_words.account(as_typed.said(turn.parse))["text"]))
    elif extra:
        turn.lead(
            words(_noted(turn, kind, verdict), values="，".join(_with_the_day(frame, kind, taken, extra)))
        )


def _tell_what_fits(turn: Turn, kind: Kind, taken: dict[FieldSpec, str]) -> None:
    """ "周末有什么活动适合带小孩去的": the course that was understood, where nobody has said its name."""
    said = read_values(Frame(id="", service=kind.spec.id), kind.spec, turn.parse)
    listed = [
        text
        for item, text in taken.items()
        if item.type == "listed" and item.id in kind.spec.dimensions and item.id in said
    ]
    unsaid = [text for text in listed if not set(text) & set(turn.parse.text)]
    turn.lead(words("that_would_fit", values="、".join(unsaid)) if unsaid else None)


def _with_the_day(frame: Frame, kind: Kind, taken: dict[FieldSpec, str], extra: list[str]) -> list[str]:
    """ "下礼拜二上午" where a day was asked: the day that was meant, before the half of it."""
    asked = kind.spec.field(frame.asking or "")
    day = taken.get(asked) if asked is not None and asked.type == "date" else None
    return [day, *extra] if day else extra


def _noted(turn: Turn, kind: Kind, verdict: Verdict) -> str:
    """ "明天早上有伐" of a booking is answered: there is."""
    if kind.spec.kind != "booking" or verdict.problem or not turn.parse.of("date", "time"):
        return "noted"
    if _IS_THERE.search(turn.parse.text):
        return "there_it_is"
    return "that_will_do" if cues.PROPOSES.search(turn.parse.text) else "noted"


def _advised(turn: Turn, frame: Frame) -> bool:
    """Whether a yes took the first of the departments that a complaint suggested."""
    return (
        turn.parse.act == "affirm" and frame.asking == "department" and bool(frame.hints.get("departments"))
    )


def _is_more_exact(item: FieldSpec, before: str, text: str) -> bool:
    """08:00 after "早上（08:00）", 23:00 after "晚上": the hour that was meant already."""
    hours = _HOURS_OF.get(before, ())
    within = item.type == "time" and text[:2].isdigit() and int(text[:2]) in hours
    return within or item.type == "clock_times" and text in before


def _tell_guessed(turn: Turn, verdict: Verdict) -> None:
    """A name that was only heard by its sound is said back at once."""
    sounds = {str(entity["value"]) for entity in turn.parse.entities if entity.get("sound")}
    guessed = [str(value["text"]) for value in verdict.values.values() if str(value["value"]) in sounds]
    if guessed:
        turn.lead(words("heard_as", values="，".join(guessed)))
