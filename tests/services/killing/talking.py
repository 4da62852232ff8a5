"""What a conversation leads to besides: calls, pictures, wishes, somebody from the staff."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image

from services.attachments import service as attachments
from services.callback import service as callbacks
from services.calls import service as calls
from services.calls.parties import Contact
from services.people import service as people
from services.profile import wishes
from services.queues import service as queues
from tests.services.killing.persons import granted
from tests.services.killing.scene import Scene, Write


def _withdraw_callback(scene: Scene) -> Write:
    people.link(scene.mark, scene.me)
    made = callbacks.request(
        phone=scene.me.phone, when=None, conversation=scene.mark, key=f"{scene.mark}:call"
    )
    return lambda: callbacks.withdraw(made, person=scene.me)


def _attach(scene: Scene) -> Write:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    return lambda: attachments.keep(scene.mark, picture.getvalue(), upload=scene.mark)


def _leave(scene: Scene) -> Write:
    queues.enter(scene.mark, key=scene.mark, reason="asked")
    return lambda: queues.leave(scene.mark)


def _ring(scene: Scene) -> Write:
    sides = f"person:{scene.me.id}", f"person:{scene.other.id}"
    given = granted(scene, f"{scene.mark}:grant")
    contact = Contact("c", "女儿", "family", *sides, given.id)
    return lambda: calls.ring(contact, screen=scene.mark, key=scene.mark)


def _call_back(scene: Scene) -> Write:
    return lambda: callbacks.request(phone=scene.me.phone, when=None, conversation=scene.mark, key=scene.mark)


def _wish(scene: Scene) -> Write:
    return lambda: wishes.wish(
        scene.me,
        "tv-call",
        "和女儿视频",
        {},
        conversation=scene.mark,
        key=scene.mark,
        text_to=scene.other.phone,
    )


WRITES: dict[str, Callable[[Scene], Write]] = {
    "call back": _call_back,
    "withdraw a call-back": _withdraw_callback,
    "wish": _wish,
    "attach": _attach,
    "queue": lambda scene: lambda: queues.enter(scene.mark, key=scene.mark, reason="asked"),
    "leave the queue": _leave,
    "ring": _ring,
}
