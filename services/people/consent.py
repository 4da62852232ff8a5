"""What a person has agreed to: each purpose separately, to one version of one text, until withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base import clock, yaml_file
from base.db import reading
from base.errors import Refused
from services.once import once, stored
from services.outgoing.people import note
from services.people.models import Consent
from services.people.person import Person

_FILE = Path(__file__).with_name("consents.yml")


@dataclass(frozen=True)
class Purpose:
    """What personal data is wanted for, in the words that the person hears before agreeing."""

    id: str
    version: str
    title: str
    text: str


@dataclass(frozen=True)
class Given:
    """One consent of a person. `withdrawn` is None while it holds."""

    purpose: str
    version: str
    given: datetime
    withdrawn: datetime | None


@lru_cache(maxsize=1)
def purposes() -> dict[str, Purpose]:
    """Every purpose by its id, from consents.yml."""
    loaded = yaml_file.read(_FILE)
    return {name: Purpose(name, **entry) for name, entry in loaded.items()}


def purpose(name: str) -> Purpose:
    """Raises KeyError for a purpose that consents.yml does not have."""
    return purposes()[name]


def has(person: Person, purpose_id: str) -> bool:
    """Whether the person agrees to this purpose now; an older version of the text does not count."""
    query = select(Consent.id).filter_by(
        person_id=person.id, purpose=purpose_id, version=purpose(purpose_id).version, withdrawn_at=None
    )
    with reading() as session:
        return session.execute(query).first() is not None


def require(person: Person, purpose_id: str) -> None:
    """Raises Refused `no_consent` unless the person agrees to this purpose."""
    if not has(person, purpose_id):
        title = purpose(purpose_id).title
        raise Refused("no_consent", f"{title}要先得到您的同意。", purpose=purpose_id)


def give(person: Person, purpose_id: str, *, key: str) -> None:
    """Agree to the text as it stands now. Agreeing again while it holds changes nothing."""
    version = purpose(purpose_id).version

    def work(session: Session) -> None:
        held = select(Consent).filter_by(person_id=person.id, purpose=purpose_id, withdrawn_at=None)
        current = session.execute(held).scalars().all()
        seen = session.execute(select(Consent.id).filter_by(key=stored(key))).first()
        if seen or any(row.version == version for row in current):
            return
        for row in current:  # to an older text
            row.withdrawn_at = clock.now()
        session.flush()
        session.add(
            Consent(
                key=stored(key),
                person_id=person.id,
                purpose=purpose_id,
                version=version,
                given_at=clock.now(),
            )
        )
        note(
            session,
            "consent.given",
            subject=person.id,
            actor=person.id,
            service=purpose_id,
            purpose=purpose_id,
            version=version,
        )

    once(work)


def withdraw(person: Person, purpose_id: str) -> bool:
    """Take the consent back; False when there was none.

    What was kept on the strength of it is deleted by `services.affairs.leaving.withdraw`.
    """

    def work(session: Session) -> bool:
        held = update(Consent).where(
            Consent.person_id == person.id, Consent.purpose == purpose_id, Consent.withdrawn_at.is_(None)
        )
        taken = session.execute(held.values(withdrawn_at=clock.now())).rowcount > 0
        if taken:
            note(
                session,
                "consent.withdrawn",
                subject=person.id,
                actor=person.id,
                service=purpose_id,
                purpose=purpose_id,
            )
        return taken

    return once(work)


def of_person(person: Person) -> list[Given]:
    """Everything a person ever agreed to, oldest first."""
    query = select(Consent).filter_by(person_id=person.id).order_by(Consent.id)
    with reading() as session:
        rows = session.execute(query).scalars().all()
    return [Given(row.purpose, row.version, row.given_at, row.withdrawn_at) for row in rows]
