"""Who was erased, kept beside the database: a copy of it from before that is brought back holds them still.

The list is keyed hashes, one a line, and grows only. Every replica keeps the whole of it, read from the
database now and then, so that it matters to nobody where somebody was erased or when a machine was lost.
"""

from __future__ import annotations

from sqlalchemy import select

from base.backup import erased_file
from base.crypto import lookup_hash
from base.db import reading
from services.people.models import Person as PersonRow
from services.people.person import Person, of_row


def keep() -> int:
    """Write down who was erased since the last time; how many. Safe to call at any time."""
    with reading() as session:
        ids = session.execute(select(PersonRow.id).where(PersonRow.erased_at.is_not(None))).scalars().all()
    missing = {_hashed(one) for one in ids} - _kept()
    if missing:
        file = erased_file()
        file.touch(mode=0o600)
        with file.open("a", encoding="ascii") as lines:
            lines.write("".join(f"{one}\n" for one in sorted(missing)))
    return len(missing)


def back_again() -> list[Person]:
    """Those on the list whom the database knows."""
    gone = _kept()
    if not gone:
        return []
    with reading() as session:
        ids = session.execute(select(PersonRow.id).where(PersonRow.key.is_not(None))).scalars().all()
        back = [one for one in ids if _hashed(one) in gone]
        return [of_row(session.get(PersonRow, one)) for one in back]


def _kept() -> set[str]:
    file = erased_file()
    return set(file.read_text(encoding="ascii").split()) if file.exists() else set()


def _hashed(person: str) -> str:
    return lookup_hash(person, purpose="erased")
