"""Hours of the time bank, and points."""

from __future__ import annotations

from collections.abc import Callable

from base import clock
from base.db import transaction
from services.ledger import service as ledger
from services.points import service as points
from services.points.rules import rules
from services.timebank import service as timebank
from tests.services.killing.scene import Scene, Write


def _members(scene: Scene, coins: int = 5) -> None:
    for one in (scene.me, scene.other):
        timebank.join(one, age=70, key=f"{one.id}:join")
    sides = {"source:timebank": -60 * coins, f"person:{scene.me.id}": 60 * coins}
    with transaction() as session:
        ledger.post(
            session, currency="timecoin", kind="help", sides=sides, key=f"{scene.mark}:coins", subject="test"
        )


def _asked(scene: Scene, key: str) -> timebank.Task:
    return timebank.request(
        scene.me, category="陪聊", date=_day(3), time="上午", hours=2, street="", age=70, key=key
    )


def _request(scene: Scene) -> Write:
    _members(scene)
    return lambda: _asked(scene, scene.mark)


def _on_task(change: Callable[[str, Scene], object], *, taken: bool = False) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        _members(scene)
        task = _asked(scene, f"{scene.mark}:ask")
        if taken:
            timebank.take(task.reference, person=scene.other, key=f"{scene.mark}:take")
        return lambda: change(task.reference, scene)

    return prepared


def _give(scene: Scene) -> Write:
    _members(scene)
    return lambda: timebank.give(scene.me, phone=scene.other.phone, coins=2, key=scene.mark)


def _redeem(scene: Scene) -> Write:
    with transaction() as session:
        sides = {"source:sport": -5000, f"person:{scene.me.id}": 5000}
        ledger.post(
            session, currency="sportpoint", kind="visit", sides=sides, key=f"{scene.mark}:p", subject="test"
        )
    return lambda: points.redeem(scene.me, rules().rewards[0].id, key=scene.mark)


def _day(ahead: int) -> str:
    return clock.now().date().fromordinal(clock.now().date().toordinal() + ahead).isoformat()


WRITES: dict[str, Callable[[Scene], Write]] = {
    "join": lambda scene: lambda: timebank.join(scene.me, age=70, key=scene.mark),
    "ask for help": _request,
    "take back a request": _on_task(
        lambda it, scene: timebank.cancel_request(it, person=scene.me, key=scene.mark)
    ),
    "change a request": _on_task(
        lambda it, scene: timebank.change_request(
            it, person=scene.me, category="洗衣", date=_day(5), time="上午", hours=1, key=scene.mark
        ),
        taken=True,
    ),
    "take": _on_task(lambda it, scene: timebank.take(it, person=scene.other, key=scene.mark)),
    "give a task back": _on_task(
        lambda it, scene: timebank.untake(it, person=scene.other, key=scene.mark), taken=True
    ),
    "complete": _on_task(
        lambda it, scene: timebank.complete(it, person=scene.me, key=scene.mark), taken=True
    ),
    "give coins": _give,
    "redeem points": _redeem,
}
