"""What comes back every day: reminders, check-ins, the log, and the call for help that goes by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.affairs import over_time
from services.profile import checkin, entries, medicine, sos
from services.schedule import plans
from services.schedule.plans import Plan
from services.schedule.rules import Rule
from tests.services.killing.scene import Scene, Write

_DAILY = Rule(("08:00",), "2026-11-20")
_LATER = Rule(("09:00",), "2026-11-20")


def _plan(scene: Scene, service: str) -> Plan:
    details: dict[str, Any] = {"what": "吃药", "contact": None, "fields": {}}
    return plans.begin(scene.me, service, _DAILY, details, key=f"{scene.mark}:plan")


def _plan_with_contact(scene: Scene) -> None:
    details = {"what": "吃药", "contact": scene.other.phone, "fields": {}}
    plans.begin(scene.me, "safety-checkin", _DAILY, details, key=f"{scene.mark}:plan")


def _begin(scene: Scene) -> Write:
    details: dict[str, Any] = {"what": "吃药", "contact": None, "fields": {}}
    return lambda: plans.begin(scene.me, "medicine-reminder", _DAILY, details, key=scene.mark)


def _on_plan(
    change: Callable[[Plan, Scene], object], service: str = "medicine-reminder"
) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        plan = _plan(scene, service)
        return lambda: change(plan, scene)

    return prepared


def _on_reading(change: Callable[[str, Scene], object]) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        line = entries.add(scene.me, "health-log", "reading", {"pressure": "120/80"}, key=f"{scene.mark}:l")
        return lambda: change(line.reference, scene)

    return prepared


def _log(scene: Scene) -> Write:
    return lambda: entries.add(scene.me, "health-log", "reading", {"pressure": "120/80"}, key=scene.mark)


def _sos(scene: Scene) -> Write:
    _plan_with_contact(scene)
    return lambda: sos.call(scene.me, conversation=scene.mark, key=scene.mark)


def _due(plan: Plan) -> Any:
    assert plan.upcoming
    return plan.upcoming


WRITES: dict[str, Callable[[Scene], Write]] = {
    "set a reminder": _begin,
    "change a reminder": _on_plan(
        lambda plan, scene: plans.change(
            plan.reference, _LATER, plan.details, person=scene.me, key=scene.mark
        )
    ),
    "pause a reminder": _on_plan(
        lambda plan, scene: plans.pause(plan.reference, _due(plan), person=scene.me, key=scene.mark)
    ),
    "stop a reminder": _on_plan(lambda plan, scene: over_time.cancel(plan.reference, person=scene.me)),
    "snooze": _on_plan(lambda plan, scene: medicine.snooze(plan, _due(plan), medicine.ASK_AFTER)),
    "answer a reminder": _on_plan(
        lambda plan, scene: medicine.answer(scene.me, plan, _due(plan), medicine.TAKEN)
    ),
    "say that all is well": _on_plan(
        lambda plan, scene: checkin.fine(scene.me, plan, _due(plan)), "safety-checkin"
    ),
    "log": _log,
    "correct the log": _on_reading(
        lambda it, scene: entries.correct(it, {"pressure": "130/80"}, person=scene.me, key=scene.mark)
    ),
    "delete from the log": _on_reading(lambda it, scene: entries.delete(it, person=scene.me)),
    "emergency call": _sos,
}
