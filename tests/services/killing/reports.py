"""What is reported to the city, and how it is answered and rated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from services.tickets import desk
from services.tickets import service as tickets
from tests.services.killing.scene import Scene, Write
from tests.services.tickets.conftest import REPORT


def _file(scene: Scene) -> Write:
    return lambda: tickets.file(
        replace(REPORT, outside=True), person=scene.me, conversation=scene.mark, key=scene.mark
    )


def _filed(scene: Scene) -> str:
    return tickets.file(REPORT, person=scene.me, conversation=scene.mark, key=f"{scene.mark}:file").reference


def _on_ticket(change: Callable[[str, Scene], object]) -> Callable[[Scene], Write]:
    def prepared(scene: Scene) -> Write:
        reference = _filed(scene)
        return lambda: change(reference, scene)

    return prepared


def _rate(scene: Scene) -> Write:
    reference = _filed(scene)
    desk.reply(reference, "已清走", by="王", key=f"{scene.mark}:r")
    said = {"comment": {"value": "没清干净", "text": "没清干净"}}
    return lambda: tickets.rate(
        "rating",
        1,
        about=reference,
        fields=said,
        department="12345",
        person=scene.me,
        conversation=scene.mark,
        key=scene.mark,
    )


WRITES: dict[str, Callable[[Scene], Write]] = {
    "file": _file,
    "add to a ticket": _on_ticket(lambda it, scene: tickets.add(it, "还有", person=scene.me, key=scene.mark)),
    "withdraw a ticket": _on_ticket(lambda it, scene: tickets.withdraw(it, person=scene.me, key=scene.mark)),
    "answer a ticket": _on_ticket(lambda it, scene: desk.reply(it, "清了", by="王", key=scene.mark)),
    "rate": _rate,
}
