"""What costs most when it is misunderstood: danger, complaints, and where the services end.

Sets written by people who knew neither rules nor training sentences (tests/nlu/fresh, tests/nlu/danger).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from base.settings import ROOT
from benchmarks.nlu.measure import Answers
from bot.nlu.examples import Example
from bot.nlu.understanding import Understanding
from knowledge import triage

FRESH = ROOT / "tests" / "nlu" / "fresh"
DANGER = ROOT / "tests" / "nlu" / "danger"
_HEARINGS = {"before_and_now": "旧事旁边", "first_hearing": "第一位", "second_hearing": "第二位"}
"""A set of dangers and of what only looks like one → what its figures are called."""
_SURE = 0.5
"""From this certainty on a refusal is said and a service begun (actions.move.SURE)."""
_DOING = {"begin", "change", "cancel", "query"}
_ALSO_CALLED = {
    "妇科": "妇产科",
    "产科": "妇产科",
    "乳腺外科": "乳腺科",
    "血液科": "血液内科",
    "老年科": "老年医学科",
}
"""A department's name in the set → the one triage uses."""


def figures(understanding: Understanding, ordinary: Sequence[Example], acts: Answers) -> dict[str, float]:
    """Name → share. ordinary: messages without danger; acts: what was understood of them."""
    dangers = [text for texts in _read("dangers").values() for text in texts]
    return {
        "危险听到": _share(understanding.parse(text)["alert"] is not None for text in dangers),
        "相似话误报": _share(
            understanding.parse(text)["alert"] is not None for text in _read("calm")["calm"]
        ),
        "平常话误报": _share(understanding.parse(one.text)["alert"] is not None for one in ordinary),
        **_hearings(understanding),
        **_triage(understanding, "complaints", "导诊"),
        **_triage(understanding, "ailments", "导诊第二份"),
        **_scope(acts),
    }


def _hearings(understanding: Understanding) -> dict[str, float]:
    shares = {}
    for name, called in _HEARINGS.items():
        told = _read(name, DANGER)
        calm = told.pop("calm")
        dangers = [text for texts in told.values() for text in texts]
        shares[f"危险听到，{called}"] = _share(
            understanding.parse(text)["alert"] is not None for text in dangers
        )
        shares[f"没有危险误报，{called}"] = _share(
            understanding.parse(text)["alert"] is not None for text in calm
        )
    return shares


def _triage(understanding: Understanding, file: str, called: str) -> dict[str, float]:
    asked = [one for one in _read(file)["complaints"] if "departments" in one]
    offered = [_departments(understanding.parse(one["text"])) for one in asked]
    right = [{_ALSO_CALLED.get(name, name) for name in one["departments"]} for one in asked]
    pairs = list(zip(offered, right, strict=True))
    return {
        f"{called}第一个对": _share(bool(right & set(names[:1])) for names, right in pairs),
        f"{called}前三个对": _share(bool(right & set(names)) for names, right in pairs),
    }


def _departments(parsed: Mapping[str, Any]) -> list[str]:
    complaints = [one["value"] for one in parsed["entities"] if one["entity"] == "symptom"]
    found = triage.suggest(complaints, parsed["normalized"], leanings=parsed["departments"])
    return [department for department, _ in found]


def _scope(acts: Answers) -> dict[str, float]:
    rows = list(zip(acts.truth, acts.said, acts.confidence, strict=True))
    outside = [(said, sure) for truth, said, sure in rows if truth == "out_of_scope"]
    inside = [(said, sure) for truth, said, sure in rows if truth != "out_of_scope"]
    return {
        "范围外被当成要办": _share(said in _DOING and sure >= _SURE for said, sure in outside),
        "范围内被拒绝": _share(said == "out_of_scope" and sure >= _SURE for said, sure in inside),
    }


def _read(name: str, folder: Path = FRESH) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def _share(results: Any) -> float:
    found = list(results)
    return sum(found) / len(found)
