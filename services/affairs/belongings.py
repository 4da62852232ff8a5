"""What each service keeps of a person: one entry per service that keeps anything.

A copy, being forgotten and a consent taken back go through this list, so a service
that is missing here is missing everywhere: whoever adds a table of people adds a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from services.callback import service as callbacks
from services.calls import service as calls
from services.inventory import service as inventory
from services.people import consent, grants, terminals
from services.people.person import Person
from services.points import service as points
from services.profile import entries, preferences
from services.schedule import plans
from services.tickets import service as tickets
from services.timebank import service as timebank


@dataclass(frozen=True)
class Belongings:
    """What one service keeps.

    name, title: in the copy, for programs and for people. forget: None where everything is
    sealed under the person's key and is gone with it. purpose: the consent it rests on.
    """

    name: str
    title: str
    export: Callable[[Person], Any]
    forget: Callable[[Person], object] | None = None
    purpose: str | None = None


def _timebank(person: Person) -> dict[str, Any]:
    membership = timebank.member(person)
    return {
        "member": asdict(membership) if membership else None,
        "balance": asdict(timebank.balance(person)),
        "ledger": [asdict(one) for one in timebank.history(person, limit=10_000)],
        "tasks": [asdict(one) for one in timebank.my_tasks(person, settled=True)],
    }


def _points(person: Person) -> dict[str, Any]:
    return {
        "balance": points.balance(person),
        "history": [asdict(one) for one in points.history(person, limit=10_000)],
    }


_APART = {"reading", preferences.KIND}
"""Kinds of lines that are listed for themselves."""
KEPT: tuple[Belongings, ...] = (
    Belongings(
        "bookings",
        "预约",
        lambda person: [asdict(one) for one in inventory.bookings_of(person, upcoming=False)],
    ),
    Belongings("timebank", "时间银行", _timebank),
    Belongings("points", "运动积分", _points),
    Belongings(
        "tickets",
        "报过的事",
        lambda person: [asdict(one) for one in tickets.of_person(person, everything=True)],
        forget=tickets.forget,
    ),
    Belongings(
        "callbacks",
        "回电登记",
        lambda person: [asdict(one) for one in callbacks.of_person(person)],
        forget=callbacks.forget,
    ),
    Belongings(
        "grants", "谁能帮我看、帮我办", lambda person: [asdict(one) for one in grants.of_elder(person)]
    ),
    Belongings(
        "health",
        "健康记录",
        lambda person: [asdict(one) for one in entries.of_person(person, "reading")],
        forget=lambda person: entries.delete_all(person, "reading"),
        purpose="health",
    ),
    Belongings(
        "plans",
        "提醒和平安问候",
        lambda person: [asdict(one) for one in plans.of_person(person, stopped=True)],
        forget=plans.forget_contacts,
        purpose="family-notice",
    ),
    Belongings(
        "log",
        "回过的话和登记",
        lambda person: [asdict(one) for one in entries.of_person(person) if one.kind not in _APART],
    ),
    Belongings(
        "preferences",
        "说过的习惯",
        lambda person: [asdict(one) for one in entries.of_person(person, preferences.KIND)],
        forget=lambda person: entries.delete_all(person, preferences.KIND),
        purpose=preferences.PURPOSE,
    ),
    Belongings("calls", "视频通话", lambda person: [asdict(one) for one in calls.log(person)], calls.forget),
    Belongings(
        "televisions", "配对的电视", lambda person: [{"since": one.since} for one in terminals.of(person)]
    ),
    Belongings("consents", "同意过的事", lambda person: [asdict(one) for one in consent.of_person(person)]),
)
