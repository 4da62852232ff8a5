"""Every conversation under tests/dialogues, through the trained model, the actions and a fresh database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from base import clock as base_clock
from base import yaml_file
from base.db import transaction
from bot.engine.engine import Engine
from knowledge.catalogue import catalogue
from services.connectors import sms
from services.inventory import service as inventory
from services.inventory.models import BOOKED, Booking
from services.people import pairing
from services.people import service as people
from services.people.person import Person
from services.profile.deeds import DEEDS
from services.queues import duty
from services.schedule import notices, runner
from services.tickets import desk
from services.timebank import service as timebank
from tests import proofs
from tests.staff import hired
from tests.talk import Message, Talk

Clock = Callable[[str], datetime]
FOLDER = Path(__file__).parent / "dialogues"
WAYS = Path(__file__).parent / "ways.yml"
"""What a service cannot be shown in, and why."""
FILES = sorted(FOLDER.rglob("*.yml"))


def test_at_least_sixty_conversations_in_nine_groups() -> None:
    assert len(FILES) >= 60
    assert len({path.parent.name for path in FILES}) >= 9


def test_every_service_is_shown_in_four_ways_or_it_is_written_why_not() -> None:
    shown = set[tuple[str, str]]()
    for path in FILES:
        script = yaml_file.read(path)
        shown |= proofs.proofs(script, path.parent.name, catalogue())
    excused = {(service, way) for service, ways in yaml_file.read(WAYS).items() for way in ways}
    wanted = {(spec.id, way) for spec in catalogue() for way in proofs.WAYS}
    assert sorted(wanted - shown - excused) == []
    assert sorted(excused & shown | excused - wanted) == [], "a reason without need"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_conversation_goes_as_written(path: Path, whole_engine: Engine, database: Path, clock: Clock) -> None:
    script = yaml_file.read(path)
    clock(script.get("clock", "2026-11-20T10:00:00+08:00"))
    for deed in script.get("before", []):
        [(name, details)] = deed.items()
        DEEDS_BEFORE[name](details)
    talk = Talk(whole_engine)
    for number, turn in enumerate(script["turns"], start=1):
        _take(talk, turn, f"{path.name}, turn {number}")
    _check_after(script.get("after", {}))


def _on_duty(name: str) -> None:
    duty.report(hired("wang", name=name).id)


def _take(talk: Talk, turn: dict[str, Any], where: str) -> None:
    if "advance" in turn:
        base_clock.advance(float(turn["advance"]))
        return
    if "staff" in turn:
        [ticket] = desk.tickets()
        desk.reply(ticket.reference, turn["staff"], by="经办人", key=where)
        return
    if "due" in turn:
        replies = _hand_over(talk)
    elif "press" in turn:
        replies = talk.press(turn["press"])
    elif "code" in turn:
        replies = talk.code()
    elif "screen" in turn:
        replies = talk.say(pairing.show_code(str(turn["screen"])))
    elif "event" in turn:
        replies = talk.say("…", event=turn["event"])
    else:
        replies = talk.say(str(turn["user"]), message_id=turn.get("id"))
    expected = turn.get("bot", [])
    rest = list(replies)
    for wanted in expected if isinstance(expected, list) else [expected]:
        while rest and _difference(rest[0], wanted):
            rest.pop(0)
        assert rest, f"{where}: expected {wanted}\n{_shown(turn, replies, talk)}"
        rest.pop(0)
    if "not" in turn:
        assert all(_difference(message, turn["not"]) for message in replies), (
            f"{where}\n{_shown(turn, replies, talk)}"
        )


def _hand_over(talk: Talk) -> list[Message]:
    """Do what is due and say it here, as the courier would."""
    while runner.tick(DEEDS):
        pass
    said: list[Message] = []
    for token, _ in notices.claim():
        notices.handed(token)
        said += talk.say(f"opt:due-{token}:say")
    return said


def _shown(turn: dict[str, Any], replies: list[Message], talk: Talk) -> str:
    parse = {key: talk.parse.get(key) for key in ("intent", "service", "aspect", "entities")}
    lines = [f"  {(m.get('custom') or {}).get('kind')}: {m.get('text')} {m.get('custom')}" for m in replies]
    return "\n".join([f"turn: {turn}", f"parse: {parse}", "replies:", *lines])


def _difference(message: Message, wanted: dict[str, Any]) -> list[str]:
    card = {**(message.get("custom") or {}), "text": message.get("text") or ""}
    return [key for key, value in wanted.items() if not _matches(key, card.get(key), value)]


def _matches(key: str, found: Any, wanted: Any) -> bool:
    if key == "options":
        titles = [option["title"] for option in found or []]
        if isinstance(wanted, int):
            return len(titles) == wanted
        return all(any(want in title for title in titles) for want in wanted)
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(_matches(k, found.get(k), v) for k, v in wanted.items())
    if isinstance(wanted, list):
        return key == "text" and all(part in (found or "") for part in wanted) or found == wanted
    if (
        key == "text"
        or isinstance(wanted, str)
        and isinstance(found, str)
        and key not in {"kind", "status", "field"}
    ):
        return str(wanted) in str(found)
    return bool(found == wanted)


def _somebody(phone: str, conversation: str) -> Person:
    people.request_code(phone, conversation=conversation, key=f"{conversation}:c")
    code = sms.outbox(phone)[0]["code"]
    return people.verify(phone, code, conversation=conversation, key=f"{conversation}:v")


def _join(phone: str) -> None:
    timebank.join(_somebody(phone, "member"), age=70, fields={}, key="member:j")


def _book(deed: dict[str, Any]) -> None:
    """Other people book places first, each with a phone of their own."""
    for number in range(deed.get("times", 1)):
        person = _somebody(f"139000{number:05d}", f"other{number}")
        opening = inventory.openings(
            deed["service"], where=deed["where"], day=str(deed["day"]), time=deed.get("time"), limit=1
        )[0]
        inventory.book(
            opening.id, person=person, fields={}, conversation=f"other{number}", key=f"other{number}:b"
        )


DEEDS_BEFORE: dict[str, Callable[[Any], None]] = {"duty": _on_duty, "book": _book, "member": _join}
"""What a file may name under `before`."""


def _check_after(after: dict[str, Any]) -> None:
    if "bookings" in after:
        with transaction() as session:
            count = session.execute(
                select(func.count()).select_from(Booking).where(Booking.status == BOOKED)
            ).scalar_one()
        assert count == after["bookings"]
