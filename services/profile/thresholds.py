"""What a reading asks the person to do; the limits and their source stand in knowledge/content/health_thresholds.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml
from services.profile.readings import Reading

DANGER, HIGH, NONE = "danger", "high", "none"


@dataclass(frozen=True)
class Advice:
    """level: danger, high or none. say: what to do, "" when the source says nothing."""

    level: str
    say: str = ""


def advise(reading: Reading) -> Advice:
    """The advice for one reading."""
    for line in _limits().get(reading.measure, ()):
        if _beyond(line, reading):
            return Advice(line["level"], line.get("say") or _danger(reading))
    return Advice(NONE)


def worst(readings: Sequence[Reading]) -> tuple[Reading, Advice] | None:
    """The reading that is in danger, if one is."""
    found = ((reading, advise(reading)) for reading in readings)
    return next(((reading, advice) for reading, advice in found if advice.level == DANGER), None)


def source() -> str:
    """Title and date, as they are read aloud."""
    entry = _limits()["source"]
    return f"{entry['title']}，{entry['date']}"


def _beyond(line: Mapping[str, Any], reading: Reading) -> bool:
    if reading.measure == "pressure":
        return bool(reading.value[0] >= line["upper"] or reading.value[1] >= line["lower"])
    if line.get("fasting") and reading.when != "fasting":
        return False
    value = reading.value[0]
    return bool(value >= line["above"] if "above" in line else value <= line["below"])


def _danger(reading: Reading) -> str:
    low = reading.measure == "glucose" and reading.value[0] < 5
    return str(_limits()["danger_low_say" if low else "danger_say"]).format(reading=reading.text)


@lru_cache(maxsize=1)
def _limits() -> dict[str, Any]:
    return dict(load_yaml(CONTENT / "health_thresholds.yml"))
