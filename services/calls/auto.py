"""Being put through by itself: only by the elder's own consent, for relatives they named, at hours they chose.

The screen rings and counts down aloud for ten seconds, Back refuses, and the server
takes no such answer sooner. An officer is never put through.
"""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import delete

from base import clock
from base.db import reading, transaction
from base.errors import Refused
from services.calls.models import AutoAnswer, Call
from services.outgoing.people import note
from services.people import consent, grants
from services.people.person import Person
from services.schedule.people import person as person_of

PURPOSE = "auto-answer"
COUNTDOWN_SECONDS = 10
_TOLERANCE = timedelta(seconds=1)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def allow(elder: Person, grant_id: str, *, start: str, end: str, key: str) -> None:
    """Put this relative through from `start` until `end`. Raises Refused: `not_found`, `hours`."""
    if grant_id not in {grant.id for grant in grants.of_elder(elder) if grants.TV in grant.scopes}:
        raise Refused("not_found", "请先让这位家人能和您视频，再设自动接听。")
    if not (_TIME.fullmatch(start) and _TIME.fullmatch(end) and start < end):
        raise Refused("hours", "自动接听的时间不对，请说从几点到几点，比如早上8点到晚上8点。")
    consent.give(elder, PURPOSE, key=key)
    with transaction() as session:
        session.merge(
            AutoAnswer(elder_id=elder.id, grant_id=grant_id, start=start, end=end, given_at=clock.now())
        )
        note(session, "call.auto_allowed", subject=elder.id, actor=elder.id, grant=grant_id)


def stop(elder: Person, grant_id: str) -> None:
    """From now on this relative's calls only ring; with the last of them the consent is taken back."""
    with transaction() as session:
        mine = delete(AutoAnswer).where(AutoAnswer.elder_id == elder.id, AutoAnswer.grant_id == grant_id)
        session.execute(mine)
        note(session, "call.auto_stopped", subject=elder.id, actor=elder.id, grant=grant_id)
    if not of_elder(elder):
        consent.withdraw(elder, PURPOSE)


def words() -> str:
    """What the elder agrees to, as it is shown and kept."""
    return consent.purpose(PURPOSE).text


def of_elder(elder: Person) -> dict[str, tuple[str, str]]:
    """Grant → hours, of relatives who are put through; {} without consent."""
    if not consent.has(elder, PURPOSE):
        return {}
    with reading() as session:
        rows = session.query(AutoAnswer).filter_by(elder_id=elder.id).all()
        return {row.grant_id: (row.start, row.end) for row in rows}


def seconds(callee: str, grant_id: str | None) -> int:
    """After how many seconds the screen of the callee answers by itself; 0 for never."""
    kind, _, identity = callee.partition(":")
    elder = person_of(identity) if kind == "person" and grant_id else None
    hours = of_elder(elder).get(grant_id or "") if elder else None
    now = f"{clock.now():%H:%M}"
    return COUNTDOWN_SECONDS if hours and hours[0] <= now < hours[1] else 0


def check(call: Call) -> None:
    """Raises Refused `not_allowed` when nobody may be put through, or it has not rung long enough."""
    rung = clock.now() - call.rang_at
    soon = rung < timedelta(seconds=COUNTDOWN_SECONDS) - _TOLERANCE
    if soon or not seconds(call.callee, call.grant_id):
        raise Refused("not_allowed", "这个电话要您自己接。")
