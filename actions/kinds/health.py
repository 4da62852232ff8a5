"""The health log: readings are taken out of talk, kept after consent, shown over time, corrected and deleted.

What a reading asks the person to do comes from sourced limits; nothing here diagnoses.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from actions import cues, reply
from actions.dialogue import Frame
from actions.kinds.base import Done, Kind, Verdict
from actions.parse import Parse
from actions.tasks import behalf
from actions.turn import Turn
from actions.value import Value
from actions.wording import spoken_date, words
from base import clock
from base.clock import SHANGHAI
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services.people import consent
from services.people.person import Person
from services.profile import entries, readings, thresholds, trends
from services.profile.readings import Heard, Reading

PURPOSE, KIND = "health", "reading"
_DAYS = 14
_HALVES = {"上午": 8, "中午": 12, "下午": 15, "晚上": 20}


class HealthLog(Kind):
    """One message may hold several readings; each becomes a line of its own."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        behalf.hear(frame, turn.parse)
        said = values.pop("reading", None)
        measure = readings.named(turn.parse.text)
        if measure and not said:
            frame.hints["measure"] = measure
        heard = self._heard(frame, turn.parse) if said or frame.mode == "change" else Heard(())
        if said and said.get("again"):  # a number alone, in place of the one before
            heard = readings.hear(str(said["value"]))
        told = turn.parse.text
        if kept := (said or {}).get("kept"):
            told = f"{readings.NAMES[kept['measure']]}{kept['said']}"
            heard = readings.hear_bare(kept["said"], measure=kept["measure"])
            day = date.fromisoformat(kept["day"])
            frame.hints["at"] = datetime.combine(day, clock.now().time(), SHANGHAI).isoformat()
        if heard.impossible:
            return Verdict(values, problem=words("reading_impossible", names="、".join(heard.impossible)))
        if heard.half and not heard.readings:
            frame.hints["half"] = told[:40]
            return Verdict(values, problem=words("reading_half"))
        second = next((one for one in heard.readings if one.measure in frame.values), None)
        if second and frame.mode != "change" and cues.AS_WELL.search(turn.parse.text):
            first = frame.text(second.measure)
            return Verdict(values, problem=words("one_reading_each", first=first, second=second.text))
        if heard.readings and frame.asking not in {None, "reading"} and frame.mode != "change":
            turn.lead(words("noted", values="，".join(one.text for one in heard.readings)))
        for reading in heard.readings:
            values[reading.measure] = _value(reading)
            self._advise(turn, frame, reading)
        if heard.readings and not kept and ("at" not in frame.hints or turn.parse.of("date", "time")):
            frame.hints["at"] = _moment(turn.parse).isoformat()
        return Verdict(values)

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        if item.id == "reading":
            return not _readings(frame)
        if item.id == "consent":
            person = turn.person()
            asked = frame.mode != "change" and not frame.hints.get("whose")
            return asked and not (person and consent.has(person, PURPOSE))
        return True

    def ready(self, turn: Turn, frame: Frame) -> Verdict | None:
        if frame.value("consent") == "不同意":
            raise Refused("no_consent", words("reading_not_kept"))
        if frame.hints.get("whose") and turn.person():
            self._elder(turn, frame)  # told before more is asked
        return None

    def read_back(self, frame: Frame) -> str:
        new = "，".join(one.text for one in _readings(frame))
        return words("reading_change", title=(frame.target or {}).get("title", ""), reading=new)

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        who = person or turn.signed_in()
        found = _readings(frame)
        if frame.mode == "change":
            return self._correct(turn, frame, found, who)
        if frame.value("consent") == "同意":
            consent.give(who, PURPOSE, key=turn.key(f"consent:{frame.id}"))
        if frame.hints.get("whose"):
            return self._keep_for_elder(turn, frame, found)
        consent.require(who, PURPOSE)
        kept = keep(who, found, at=_at(frame), key=turn.key(f"reading:{frame.id}"))
        text = words("reading_kept", readings="，".join(one.text for one in found), when=_when(_at(frame)))
        return Done(kept[-1].reference, "recorded", text, {one.measure: one.short for one in found})

    def _elder(self, turn: Turn, frame: Frame) -> Person:
        """Whose readings these are. Raises Refused when they did not let this person, or keep no log."""
        whose = str(frame.hints["whose"])
        elder = behalf.of_elder(turn, whose, doing=self.spec.id)
        if not consent.has(elder, PURPOSE):
            raise Refused("no_consent", words("elder_keeps_no_log", who=whose))
        return elder

    def _keep_for_elder(self, turn: Turn, frame: Frame, found: list[Reading]) -> Done:
        elder = self._elder(turn, frame)
        kept = keep(elder, found, at=_at(frame), key=turn.key(f"reading:{frame.id}"))
        said = "，".join(one.text for one in found)
        text = words(
            "reading_kept_for",
            who=frame.hints["whose"],
            tail=elder.phone[-4:],
            readings=said,
            when=_when(_at(frame)),
        )
        return Done(kept[-1].reference, "recorded", text, {one.measure: one.short for one in found})

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        if frame.hints.get("whose"):
            person = behalf.of_elder(turn, str(frame.hints["whose"]), doing=self.spec.id)
            turn.lead(words("readings_of", who=frame.hints["whose"], tail=person.phone[-4:]))
        since, until, name = _period(turn.parse)
        asked = [m for m, called in readings.NAMES.items() if called in turn.parse.text]
        log = trends.of(person, since=since, until=until, measures=asked)
        turn.dialogue.focus = {"service": self.spec.id}
        if not log:
            text = words("readings_none", period=name)
            return [reply.listing(text, of="readings", items=[], service=self.spec.id)]
        text = words("readings", period=name, summary="".join(trends.spoken(one) for one in log))
        items = [{"title": line.title, "reference": line.reference} for one in log for line in one.lines[-5:]]
        message = reply.listing(text, of="readings", items=items, service=self.spec.id)
        message["custom"]["picture"] = trends.picture(log)
        return [message]

    def _heard(self, frame: Frame, parse: Parse) -> Heard:
        text = parse.text
        if frame.mode == "change":
            return readings.hear_bare(text, like=next(iter(_original(frame)), None))
        another = readings.named(text) not in {None, "pressure"}
        before = None if another else frame.hints.pop("half", None)
        if before:
            both = readings.hear(f"{before}，低压{text.removeprefix('低压')}")
            return both if both.readings else readings.hear_bare(text)
        if frame.asking != "reading" and not frame.hints.get("measure"):
            return readings.hear(text)
        return readings.hear_bare(text, measure=frame.hints.get("measure"))

    @staticmethod
    def _advise(turn: Turn, frame: Frame, reading: Reading) -> None:
        advice = thresholds.advise(reading)
        if advice.say:
            turn.lead(
                words("reading_advice", reading=reading.text, say=advice.say, source=thresholds.source())
            )

    def _correct(self, turn: Turn, frame: Frame, found: list[Reading], person: Any) -> Done:
        reference = str((frame.target or {})["reference"])
        if not found:
            raise Refused("not_found", words("reading_unclear"))
        entries.correct(
            reference, readings.dump(found[-1]), person=person, key=turn.key(f"correct:{frame.id}")
        )
        text = words("reading_corrected", reading=found[-1].text)
        return Done(reference, "changed", text, {found[-1].measure: found[-1].short})


def keep(person: Any, found: list[Reading], *, at: datetime, key: str) -> list[entries.Entry]:
    """Write readings down; each under its own key."""
    return [
        entries.add(person, "health-log", KIND, readings.dump(one), at=at, key=f"{key}:{one.measure}")
        for one in found
    ]


def keep_dangerous(turn: Turn) -> None:
    """After the alarm: the readings are kept where the person agreed to it before."""
    person, found = turn.person(), list(readings.hear(turn.parse.text).readings)
    if person and found and consent.has(person, PURPOSE):
        keep(person, found, at=_moment(turn.parse), key=turn.key("alarm"))


def _value(reading: Reading) -> Value:
    return {"value": reading.short, "text": reading.short, "reading": readings.dump(reading)}


def _readings(frame: Frame) -> list[Reading]:
    return [readings.load(value["reading"]) for value in frame.values.values() if value.get("reading")]


def _original(frame: Frame) -> list[Reading]:
    values = (frame.target or {}).get("values", {})
    return [
        Reading(name, tuple(float(one) for one in str(value).split("/")))
        for name, value in values.items()
        if name in readings.NAMES
    ]


def _at(frame: Frame) -> datetime:
    said = frame.hints.get("at")
    return datetime.fromisoformat(said) if said else clock.now()


def _moment(parse: Parse) -> datetime:
    """When it was measured: as said, never in the future; now when nothing is said."""
    now = clock.now()
    day = next((str(e["value"])[:10] for e in parse.of("date") if not e.get("until")), None)
    at = next((str(e["value"]) for e in parse.of("time")), None)
    if day is None and at is None:
        return now
    hour = time.fromisoformat(at) if at and ":" in at else time(_HALVES.get(at or "", now.hour))
    moment = datetime.combine(date.fromisoformat(day) if day else now.date(), hour, SHANGHAI)
    return min(moment, now)


def _when(at: datetime) -> str:
    return "" if clock.now() - at < timedelta(hours=1) else f"{spoken_date(at.date())}{at:%H:%M}，"


def _period(parse: Parse) -> tuple[datetime, datetime, str]:
    """From, until and name of the time asked about; the last two weeks when none is named."""
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), time(), SHANGHAI)
    for entity in parse.of("date"):
        start = date.fromisoformat(str(entity["value"])[:10])
        end = date.fromisoformat(str(entity.get("until") or entity["value"])[:10])
        name = str(entity.get("surface") or spoken_date(start))
        since = datetime.combine(start, time(), SHANGHAI)
        return since, datetime.combine(end + timedelta(days=1), time(), SHANGHAI), name
    days = 190 if "半年" in parse.text else 31 if "月" in parse.text else 7 if "周" in parse.text else _DAYS
    return tomorrow - timedelta(days=days), tomorrow, words("readings_lately", days=days)
