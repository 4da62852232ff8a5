"""A plan is silent for a while, goes on again, and is answered at any time of the day."""

from __future__ import annotations

from datetime import datetime

from actions.turn import Turn
from actions.wording import spoken_date, words
from base import clock
from base.errors import Refused
from services.affairs import over_time
from services.profile import checkin
from services.schedule import plans


def pause(turn: Turn, service: str, until: datetime) -> tuple[str, str]:
    """Be silent until then; a reference and the sentence that says so. Raises Refused when nothing is set up."""
    return _silent_until(turn, service, until), words("plan_paused", day=spoken_date(until.date()))


def resume(turn: Turn, service: str) -> tuple[str, str]:
    """Go on before a pause is over; a reference and the sentence that says so. Raises Refused as `pause` does."""
    reference = _silent_until(turn, service, clock.now())
    titles = "；".join(over_time.plan_title(one) for one in plans.of_person(turn.signed_in(), service))
    return reference, words("plan_resumed", titles=titles)


def _silent_until(turn: Turn, service: str, until: datetime) -> str:
    person = turn.signed_in()
    mine = plans.of_person(person, service)
    if not mine:
        raise Refused("not_found", words("plans_none", name=turn.catalogue[service].name))
    for plan in mine:
        plans.pause(plan.reference, until, person=person, key=turn.key(f"pause:{plan.reference}"))
    return mine[0].reference


def report_fine(turn: Turn) -> str | None:
    """Take "平安" as the answer of today; None when nobody asks this person."""
    person = turn.person()
    mine = plans.of_person(person, checkin.SERVICE) if person else []
    if person is None or not mine:
        return None
    called_off = checkin.fine(person, mine[0])
    return words("checkin_called_off" if called_off else "checkin_fine")
