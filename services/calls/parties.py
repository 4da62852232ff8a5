"""Who can call whom, and by what name: a resident and the officer who has them, an elder and their family."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from base.db import reading
from base.errors import Refused
from services.people import codes, grants
from services.people import service as people
from services.people.models import ConversationLink
from services.people.models import Grant as GrantRow
from services.people.models import Person as PersonRow
from services.people.person import Person
from services.queues import service as queues
from services.schedule.people import person as person_of

STAFF, FAMILY = "staff", "family"
_TO_STAFF = "staff"
_OFFICER, _RELATIVE = "工作人员", "家人"


@dataclass(frozen=True)
class Party:
    """One side as it is connected: an officer, or a conversation and whoever is signed in to it."""

    conversation: str | None = None
    staff_id: str | None = None

    @property
    def person(self) -> Person | None:
        return people.of_conversation(self.conversation) if self.conversation else None

    @property
    def names(self) -> set[str]:
        """Every name under which this side is called and calls."""
        if self.staff_id:
            return {f"staff:{self.staff_id}"}
        who = self.person
        return {f"conversation:{self.conversation}"} | ({f"person:{who.id}"} if who else set())


@dataclass(frozen=True)
class Contact:
    """Somebody who can be called now, and why."""

    id: str
    name: str
    kind: str
    caller: str
    callee: str
    grant_id: str | None = None


def contacts(party: Party) -> list[Contact]:
    """Whom this side may call now. An officer is asked about one conversation at a time: see `contact`."""
    if party.conversation is None:
        return []
    officer = _officer_of(party.conversation)
    own = f"conversation:{party.conversation}"
    found = [Contact(_TO_STAFF, _OFFICER, STAFF, own, f"staff:{officer}")] if officer else []
    who = party.person
    return found + (_relatives(who) + _elders(who) if who else [])


def contact(party: Party, wanted: str) -> Contact:
    """One of them by its id; for an officer `conversation:<id>`. Raises Refused `not_allowed`."""
    if party.staff_id:
        conversation = wanted.removeprefix("conversation:")
        if _officer_of(conversation) == party.staff_id:
            own = f"staff:{party.staff_id}"
            return Contact(wanted, "居民", STAFF, own, f"conversation:{conversation}")
    for found in contacts(party):
        if found.id == wanted:
            return found
    raise Refused("not_allowed", "现在不能和对方视频。要对方同意了，或者工作人员正在接待您，才能打。")


def conversations(name: str) -> list[str]:
    """Where a side can be reached: conversations of a person, the one itself, none of an officer."""
    kind, _, identity = name.partition(":")
    if kind == "conversation":
        return [identity]
    if kind == "staff":
        return []
    query = select(ConversationLink.conversation).where(ConversationLink.person_id == identity)
    with reading() as session:
        return list(session.execute(query).scalars())


def _officer_of(conversation: str) -> str | None:
    handover = queues.open_of(conversation)
    return handover.officer_id if handover and handover.state == "connected" else None


def _relatives(elder: Person) -> list[Contact]:
    """Whom the elder allowed to act on their television."""
    found = []
    for grant in grants.of_elder(elder):
        relative = _by_phone(grant.phone) if grants.TV in grant.scopes else None
        if relative:
            found.append(
                Contact(
                    f"grant:{grant.id}",
                    grant.who,
                    FAMILY,
                    f"person:{elder.id}",
                    f"person:{relative}",
                    grant.id,
                )
            )
    return found


def _elders(relative: Person) -> list[Contact]:
    query = select(GrantRow.id, GrantRow.elder_id, GrantRow.scopes).where(
        GrantRow.family_hash == codes.phone_hash(relative.phone), GrantRow.revoked_at.is_(None)
    )
    with reading() as session:
        rows = session.execute(query.order_by(GrantRow.granted_at)).all()
    found = []
    for row in rows:
        elder = person_of(row.elder_id) if grants.TV in row.scopes.split() else None
        if elder:
            found.append(
                Contact(
                    f"grant:{row.id}",
                    f"{_RELATIVE}（{elder.masked_phone}）",
                    FAMILY,
                    f"person:{relative.id}",
                    f"person:{elder.id}",
                    row.id,
                )
            )
    return found


def _by_phone(phone: str) -> str | None:
    query = select(PersonRow.id).filter_by(phone_hash=codes.phone_hash(phone))
    with reading() as session:
        return session.execute(query.where(PersonRow.key.is_not(None))).scalar_one_or_none()
