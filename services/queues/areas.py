"""Who looks after which streets and subjects: their part of the queue is what they see first.

Nothing is hidden by it. What names no street belongs to every street, what names no
subject to every subject, and whoever has waited long, or is in danger, to everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from base import clock
from base.errors import Refused
from knowledge.catalogue import catalogue
from knowledge.vocabulary import streets
from services.queues.handover import Handover
from services.queues.models import ALERT
from services.staff.accounts import Officer

DOMAINS = {
    "health": "看病和健康",
    "eldercare": "养老",
    "sport": "体育",
    "culture": "文化",
    "government": "政务",
    "work": "就业",
    "community": "社区",
    "people": "账户和授权",
}
LONG = timedelta(minutes=10)
"""Who has waited so long belongs to everybody."""


def checked(names: Iterable[str]) -> list[str]:
    """Streets by official name, domains and services by id or Chinese name. Raises Refused: `area_unknown`."""
    return [_known(name.strip()) for name in names]


def titles(officer: Officer) -> list[str]:
    """What they look after, as colleagues read it."""
    return [_title(name) for name in officer.looks_after]


def belongs(handover: Handover, officer: Officer) -> bool:
    """Whether it is one of those that this officer sees first."""
    if handover.priority == ALERT or clock.now() - handover.entered_at > LONG:
        return True
    if handover.officer_id is not None:
        return handover.officer_id == officer.id
    mine = set(officer.looks_after)
    places, subjects = mine & set(streets()), mine - set(streets())
    spec = catalogue().get(handover.subject)
    about = {handover.subject, spec.domain if spec else ""} - {""}
    here = not places or not handover.street or handover.street in places
    return here and (not subjects or not about or bool(about & subjects))


def _known(name: str) -> str:
    if name in streets() or name in DOMAINS or catalogue().get(name):
        return name
    spoken = {title: id for id, title in DOMAINS.items()} | {spec.name: spec.id for spec in catalogue()}
    if name in spoken:
        return spoken[name]
    raise Refused(
        "area_unknown", f"没有“{name}”。可以写街道全名、服务名，或者 {'、'.join(DOMAINS.values())}。"
    )


def _title(name: str) -> str:
    spec = catalogue().get(name)
    return DOMAINS.get(name) or (spec.name if spec else name)
