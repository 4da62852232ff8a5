"""Several entries of one form: "早上降压药一片，晚上睡前阿托伐他汀" are two reminders, read back as a list.

The entries are kept in the frame's hints, each with its own days and hours; the form's
own values sum them up, so that everything else (questions, cards, the read-back's buttons) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from actions import cues, day_times, recurring, remedies, several
from actions.dialogue import Frame
from actions.parse import Parse
from actions.remedies import Mention
from actions.value import Value

Entry = dict[str, Value]
KEY = "entries"
MOST = 10
_ALL = re.compile(r"都|全部?|统统|一样|各")
_ADDS = re.compile(r"还有|另外|再")
_PART = re.compile(
    "^(?:那|把|我)*(早上|早晨|上午|中午|下午|傍晚|晚上|夜里|睡前)(?:吃|打)?(?:的)?(?:那个|那顿|那次|那粒|药)?(?=改|换|不|别|停|提前|推后)"
)
_GUESSED = "（"
"""Behind a part of the day whose hour was not told: 晚上（20:00）."""
_READ: dict[str, Callable[[Parse], Value | None]] = {
    "time": day_times.clock_times,
    "frequency": recurring.frequency,
}
"""What each entry says for itself."""
OWN = {"item", *_READ}


def of(frame: Frame) -> list[Entry]:
    """The entries of a form; [] while there is only one."""
    return list(frame.hints.get(KEY, ()))


def told(parse: Parse) -> list[Entry]:
    """What the message names, each with its own words; the same name twice is one entry at two times."""
    named = remedies.mentions(parse.text)[:MOST]
    shares = several.parts(parse, [(one.start, one.end) for one in named], _tells)
    found: list[Entry] = []
    for mention, words in zip(named, shares, strict=True):
        entry = _entry(mention, words)
        same = next((one for one in found if one["item"]["value"] == entry["item"]["value"]), None)
        if same is None:
            found.append(entry)
        elif "time" in entry:
            same["time"] = day_times.together(same.get("time", {}), entry["time"])
    return found


def _entry(mention: Mention, words: list[Parse]) -> Entry:
    entry: Entry = {"item": mention.value}
    for name, read in _READ.items():
        value = next((value for value in map(read, words) if value), None)
        if value:
            entry[name] = value
    return entry


def _tells(parse: Parse) -> bool:
    return bool(day_times.clock_times(parse) or remedies.OFTEN.search(parse.text))


def called(entries: list[Entry], text: str) -> list[int]:
    """Which entries the words name: "他汀" is 阿托伐他汀 where nothing else is called so."""
    names = [one.value["value"] for one in remedies.mentions(text)]
    whole = [n for n, entry in enumerate(entries) if entry["item"]["value"] in text]
    return whole or [n for n, entry in enumerate(entries) if any(s in entry["item"]["value"] for s in names)]


def _left_out(entries: list[Entry], parse: Parse) -> list[int]:
    """Which entries are given up: by name, by number ("第二个不要了"), or by their hour ("中午那个不要了")."""
    if parse.option or not cues.GIVES_UP.search(parse.text):
        return []
    at = day_times.clock_times(parse)
    named = called(entries, parse.text)
    if named:
        return named if at is None else []
    number = parse.ordinal or 0
    if 1 <= number <= len(entries):
        return [number - 1]
    part = _by_part(entries, parse.text)
    if part:
        return part
    timed = [n for n, entry in enumerate(entries) if at and entry.get("time", {}).get("times") == at["times"]]
    return timed if len(timed) == 1 else []


def _by_part(entries: list[Entry], text: str) -> list[int]:
    """ "早上改成七点半", "晚上那个": the only one whose hour lies in that part of the day."""
    said = _PART.match(text)
    if said is None:
        return []
    first, last = next(hours for words, hours in day_times.HOURS_OF.items() if said[1] in words)
    found = [
        n
        for n, entry in enumerate(entries)
        if any(first <= at < last for at in entry.get("time", {}).get("times", ()))
    ]
    return found if len(found) == 1 else []


def lies_then(text: str, times: str) -> bool:
    """Whether one of these hours lies in the part of the day that is named first: "中午那顿"."""
    said = re.match("(?:那|把|我)*(早上|早晨|上午|中午|下午|傍晚|晚上|夜里|睡前)", text)
    if said is None:
        return False
    first, last = next(hours for words, hours in day_times.HOURS_OF.items() if said[1] in words)
    return any(first <= at < last for at in times.split("、"))


def meant(frame: Frame, parse: Parse) -> bool:
    """Whether one of several is spoken of, to be changed or left out: "他汀不要了", "降压药改成七点半"."""
    entries = of(frame)
    if cues.ENDS_ASKING.search(parse.text):
        return False
    if not entries:
        return day_times.without(frame.values.get("time"), parse.text) is not None
    says_more = any(read(parse) for read in _READ.values())
    named = called(entries, parse.text) or _by_part(entries, parse.text)
    return bool(_left_out(entries, parse) or says_more and named)


def take(frame: Frame, parse: Parse, values: dict[str, Value]) -> list[Entry] | None:
    """The entries after this message; None when the form has one, and keeps it."""
    before = of(frame)
    heard = told(parse) if not parse.option else []
    if not before:
        return _begun(frame, heard, parse)
    gone = _left_out(before, parse)
    if gone:
        return [entry for n, entry in enumerate(before) if n not in gone]
    if heard:
        return _changed(before, heard, parse)
    return _answered(frame, before, parse, values)


def _begun(frame: Frame, heard: list[Entry], parse: Parse) -> list[Entry] | None:
    """Two or more named at once, or one more beside the one that was named before."""
    if not heard:
        return None
    item = frame.values.get("item")
    known = item is not None and not item.get("assumed")
    more = known and bool(cues.AS_WELL.search(parse.text) or _ADDS.search(parse.text))
    first = {name: frame.values[name] for name in ("item", *_READ) if name in frame.values}
    others = [entry for entry in heard if not known or entry["item"]["value"] != frame.value("item")]
    if more and others:
        return [first, *others]
    return heard if len(heard) > 1 else None


def _changed(before: list[Entry], heard: list[Entry], parse: Parse) -> list[Entry]:
    """What was named again is changed, what was not is added."""
    entries = [dict(entry) for entry in before]
    for one in heard:
        same = called(entries, str(one["item"]["value"]))
        if same:
            entry = entries[same[0]]
            if "time" in one and len(heard) == 1:
                one["time"] = day_times.corrected(entry.get("time"), one["time"], parse)
            entry.update({name: value for name, value in one.items() if name != "item"})
        else:
            entries.append(one)
    return entries[:MOST]


def _answered(
    frame: Frame, before: list[Entry], parse: Parse, values: dict[str, Value]
) -> list[Entry] | None:
    """An answer without a name is about the one that was asked for, or about all of them."""
    said = {name: values[name] for name in _READ if name in values}
    missing = [n for n, entry in enumerate(before) if "time" not in entry]
    if not said:
        return None
    part = _by_part(before, parse.text)
    if part and "time" in said:
        return [{**entry, "time": said["time"]} if n in part else entry for n, entry in enumerate(before)]
    vague = [n for n, entry in enumerate(before) if _GUESSED in str(entry.get("time", {}).get("text"))]
    if "time" in said and not missing and len(vague) == 1 and not _ALL.search(parse.text):
        exact = day_times.corrected(before[vague[0]]["time"], said["time"], parse)
        return [{**entry, "time": exact} if n in vague else entry for n, entry in enumerate(before)]
    if "time" in said and not missing and _at_one_time(before) and parse.act != "cancel":
        moved = day_times.corrected(before[0]["time"], said["time"], parse)
        return [{**entry, **said, "time": moved} for entry in before]
    every = _ALL.search(parse.text) or "time" not in said
    about = range(len(before)) if every and not missing else missing if every else missing[:1]
    return [{**entry, **said} if n in about else entry for n, entry in enumerate(before)]


def _at_one_time(entries: list[Entry]) -> bool:
    """All of them are taken together: another hour is that of all."""
    return len({str(entry["time"]["value"]) for entry in entries}) == 1


def keep(frame: Frame, entries: list[Entry]) -> dict[str, Value]:
    """Put the entries into the form; the values that sum them up."""
    if len(entries) == 1:
        frame.hints.pop(KEY, None)
        return entries[0]
    frame.hints[KEY] = entries
    summed = {"item": _joined([entry["item"] for entry in entries])}
    if all("time" in entry for entry in entries):
        times = day_times.together({}, {"times": [at for e in entries for at in e["time"]["times"]]})
        summed["time"] = {**times, "several": True}
    often = [entry.get("frequency") or recurring.daily() for entry in entries]
    summed["frequency"] = _joined(list({value["text"]: value for value in often}.values()))
    return summed


def forget_time(frame: Frame, one: Frame) -> None:
    """Ask for the time of this entry again."""
    found = [
        {
            name: value
            for name, value in entry.items()
            if name != "time" or entry["item"] != one.values["item"]
        }
        for entry in of(frame)
    ]
    if found:
        frame.hints[KEY] = found


def asked_for(frame: Frame) -> str:
    """The name of the first entry that still needs its time."""
    return next((str(entry["item"]["value"]) for entry in of(frame) if "time" not in entry), "")


def each(frame: Frame) -> list[Frame]:
    """The form once for every entry, as if that one had been told alone."""
    found = of(frame)
    if not found:
        return [frame]
    shared: dict[str, Any] = {name: v for name, v in frame.values.items() if not v.get("several")}
    return [
        replace(frame, id=f"{frame.id}:{n}", values={**shared, "frequency": recurring.daily(), **entry})
        for n, entry in enumerate(found, 1)
    ]


def _joined(values: list[Value]) -> Value:
    if len(values) == 1:
        return {**values[0], "several": True}
    return {
        "value": "、".join(str(one["value"]) for one in values),
        "text": "、".join(str(one["text"]) for one in values),
        "several": True,
        **({"every": {}} if "every" in values[0] else {}),
    }
