"""Who somebody is, and what they let others do."""

from __future__ import annotations

from collections.abc import Callable

from services.affairs import leaving
from services.connectors import sms
from services.people import consent, grants, pairing
from services.people import service as people
from services.profile import entries
from tests.services.killing.bookings import booked
from tests.services.killing.scene import Scene, Write


def granted(scene: Scene, key: str) -> grants.Grant:
    return grants.give(
        scene.me, phone=scene.other.phone, relation="女儿", scopes=[grants.HEALTH, grants.TV], key=key
    )


def _revoke(scene: Scene) -> Write:
    given = granted(scene, f"{scene.mark}:grant")
    return lambda: grants.revoke(scene.me, given.id)


def _pair(scene: Scene) -> Write:
    code = pairing.show_code(f"{scene.mark}-tv")
    return lambda: pairing.pair(code, by=scene.me, elder_id=scene.me.id, key=scene.mark)


def _withdraw_consent(scene: Scene) -> Write:
    consent.give(scene.me, "health", key=f"{scene.mark}:consent")
    entries.add(scene.me, "health-log", "reading", {"pressure": "120/80"}, key=f"{scene.mark}:l")
    return lambda: leaving.withdraw(scene.me, "health")


def _sign_in(scene: Scene) -> Write:
    people.request_code(scene.me.phone, conversation=scene.mark, key=f"{scene.mark}:send")
    code = sms.outbox(scene.me.phone)[0]["code"]
    return lambda: people.verify(scene.me.phone, code, conversation=scene.mark, key=scene.mark)


def _erase(scene: Scene) -> Write:
    people.link(scene.mark, scene.me)
    booked(scene)
    granted(scene, f"{scene.mark}:grant")
    return lambda: leaving.erase(scene.me)


WRITES: dict[str, Callable[[Scene], Write]] = {
    "consent": lambda scene: lambda: consent.give(scene.me, "health", key=scene.mark),
    "withdraw a consent": _withdraw_consent,
    "grant": lambda scene: lambda: granted(scene, scene.mark),
    "revoke": _revoke,
    "pair a television": _pair,
    "sign in": _sign_in,
    "erase": _erase,
}
