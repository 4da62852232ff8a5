"""Who may look or act for whom: given by the elder, for certain things, until taken back.

The elder names a phone, or the family member asks and the elder passes on a code that
came to their own phone. Whoever holds a grant is found by phone, so it can be given to
somebody who has never been here. Every use is noted, and told to the elder who asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base import audit, clock
from base.crypto import open_, seal
from base.db import reading, transaction
from base.errors import Refused
from services.once import once, stored
from services.outgoing.people import note
from services.people import codes, terminals
from services.people.links import person_of_phone
from services.people.models import Grant as GrantRow
from services.people.models import Person as PersonRow
from services.people.person import Person, mask, of_row
from services.people.phones import mobile

AFFAIRS, BOOK, HEALTH, TV = "affairs", "book", "health", "tv"
SCOPES = {
    AFFAIRS: "看您的预约和办过的事",
    BOOK: "替您改和取消",
    HEALTH: "看您的健康记录，替您记、设吃药提醒和平安问候",
    TV: "在电视上替您操作、和您视频",
}
"""What can be granted, and how the elder reads it."""
MOST = 8
_CONTEXT = "grant"


@dataclass(frozen=True)
class Grant:
    """One grant, as its elder sees it."""

    id: str
    relation: str
    phone: str
    scopes: tuple[str, ...]
    granted: datetime
    used: datetime | None

    @property
    def masked_phone(self) -> str:
        return mask(self.phone)

    @property
    def who(self) -> str:
        """女儿（139****0001）."""
        return f"{self.relation}（{self.masked_phone}）"

    @property
    def spoken(self) -> str:
        """What it allows, as one reads it aloud."""
        return "、".join(SCOPES[scope] for scope in self.scopes)


@dataclass(frozen=True)
class Elder:
    """Somebody who let a person act for them."""

    person: Person
    scopes: tuple[str, ...]


def give(elder: Person, *, phone: str, relation: str, scopes: Iterable[str], key: str) -> Grant:
    """Let the holder of a phone look or act; what they may already stays. The same key again gives the same.

    Raises Refused: `oneself`, `too_many`, and what `mobile` raises.
    """
    number = mobile(phone)
    if number == elder.phone:
        raise Refused(
            "oneself", "这是您自己的手机号，您自己的事本来就能办。请报家里人的手机号。", field="recipient"
        )
    wanted = [scope for scope in SCOPES if scope in set(scopes)]
    return once(lambda session: _give(session, elder, number, relation, wanted, stored(key)))


def _give(session: Session, elder: Person, number: str, relation: str, wanted: list[str], key: str) -> Grant:
    done = session.execute(select(GrantRow).filter_by(key=key)).scalar_one_or_none()
    if done:
        return _view(done, elder)
    active = session.execute(select(GrantRow).filter_by(elder_id=elder.id, revoked_at=None)).scalars().all()
    family = codes.phone_hash(number)
    before = next((row for row in active if row.family_hash == family), None)
    if before is None and len(active) >= MOST:
        raise Refused("too_many", f"最多能让{MOST}个人帮您，请先取消一个。")
    had = before.scopes.split() if before else []
    if before:
        before.revoked_at = clock.now()
        session.flush()
    row = GrantRow(
        key=key,
        elder_id=elder.id,
        family_hash=family,
        scopes=" ".join(scope for scope in SCOPES if scope in {*had, *wanted}),
        details=_sealed(elder, number, relation),
        granted_at=clock.now(),
    )
    session.add(row)
    session.flush()
    note(session, "grant.given", subject=elder.id, actor=elder.id, scopes=row.scopes, grant=row.id)
    return _view(row, elder)


def revoke(elder: Person, grant_id: str) -> Grant:
    """Take a grant back; doing it twice is doing it once. Raises Refused: `not_found`."""

    def work(session: Session) -> Grant:
        query = select(GrantRow).filter_by(id=grant_id, elder_id=elder.id).with_for_update()
        row = session.execute(query).scalar_one_or_none()
        if row is None:
            raise Refused("not_found", "没有找到这一条，您可以说“谁能看我的东西”看一看。")
        if row.revoked_at is None:
            row.revoked_at = clock.now()
            terminals.end_those_of(session, elder.id, row.family_hash)
            note(session, "grant.revoked", subject=elder.id, actor=elder.id, grant=row.id)
        return _view(row, elder)

    return once(work)


def of_elder(elder: Person) -> list[Grant]:
    """Who may look or act for this person now, oldest first."""
    query = select(GrantRow).filter_by(elder_id=elder.id, revoked_at=None).order_by(GrantRow.granted_at)
    with reading() as session:
        return [_view(row, elder) for row in session.execute(query).scalars()]


def elders_of(family: Person, scope: str) -> list[Elder]:
    """For whom this person may do this kind of thing, oldest grant first."""
    query = (
        select(PersonRow, GrantRow.scopes)
        .join(GrantRow, GrantRow.elder_id == PersonRow.id)
        .where(GrantRow.family_hash == codes.phone_hash(family.phone), GrantRow.revoked_at.is_(None))
        .where(PersonRow.key.is_not(None))
        .order_by(GrantRow.granted_at)
    )
    with reading() as session:
        rows = session.execute(query).all()
    found = [Elder(of_row(row), tuple(scopes.split())) for row, scopes in rows]
    return [elder for elder in found if scope in elder.scopes]


def act(family: Person, elder_id: str, scope: str, *, doing: str) -> Person:
    """The elder whom this person may do this for; the use is noted in the audit log and for the elder.

    Raises Refused `no_grant`.
    """
    elder = next((one.person for one in elders_of(family, scope) if one.person.id == elder_id), None)
    if elder is None:
        raise no_grant()
    mine = GrantRow.family_hash == codes.phone_hash(family.phone)
    with transaction() as session:
        held = (GrantRow.elder_id == elder_id) & mine & GrantRow.revoked_at.is_(None)
        session.execute(
            update(GrantRow)
            .where(held)
            .values(used_at=clock.now())
            .execution_options(synchronize_session=False)
        )
        audit.note(session, "grant.used", subject=elder_id, actor=family.id, scope=scope, doing=doing)
    return elder


def who_is(elder: Person, family: Person) -> str:
    """How an elder knows somebody who may act for them: 女儿（139****0001）."""
    return next((one.who for one in of_elder(elder) if one.phone == family.phone), family.masked_phone)


def no_grant() -> Refused:
    return Refused("no_grant", "这是家里人自己的事，要他本人同意了，我才能给您看、让您改。")


def ask(
    family: Person, *, phone: str, scopes: Iterable[str], conversation: str, key: str, origin: str = ""
) -> codes.CodeSent:
    """Send a code to the elder's phone; whoever gets it from them may use it in `confirm`.

    Raises Refused: `oneself`, and what `codes.request` raises.
    """
    if mobile(phone) == family.phone:
        raise Refused("oneself", "这是您自己的手机号。请报要帮的那位家人的手机号。", field="recipient")
    return codes.request(
        phone,
        purpose=codes.GRANT,
        conversation=conversation,
        key=key,
        origin=origin,
        binding=_binding(family, scopes),
        who=family.masked_phone,
        what="、".join(SCOPES[scope] for scope in scopes),
    )


def confirm(
    family: Person, *, phone: str, relation: str, scopes: Iterable[str], code: str, key: str
) -> Grant:
    """Give the grant that an elder agreed to by passing on their code.

    Raises Refused: `code_wrong`, `code_expired`, `too_many`, and what `give` raises.
    """
    number, wanted = mobile(phone), list(scopes)
    binding = _binding(family, wanted)
    outcome = once(lambda session: _agreed(session, number, code.strip(), binding, stored(key)))
    if isinstance(outcome, Refused):
        raise outcome  # after the commit, so that the wrong attempt stays counted
    return give(outcome, phone=family.phone, relation=relation, scopes=wanted, key=f"{key}:give")


def _agreed(session: Session, number: str, code: str, binding: str, key: str) -> Person | Refused:
    """The elder whose phone the code came to; made when they were never here."""
    hashed = codes.phone_hash(number)
    codes.lock_phone(session, hashed)
    if not codes.used(session, hashed, key):
        refused = codes.check(session, hashed, code, purpose=codes.GRANT, key=key, binding=binding)
        if refused:
            return refused
    return person_of_phone(session, number)


def _binding(family: Person, scopes: Iterable[str]) -> str:
    """The elder read for whom and for what the code is: it is good for nothing else."""
    return f"{family.id}:{' '.join(sorted(scopes))}"


def _sealed(elder: Person, number: str, relation: str) -> bytes:
    details = json.dumps({"phone": number, "relation": relation[:20]}, ensure_ascii=False)
    return seal(elder.key, details.encode(), context=_CONTEXT)


def _view(row: GrantRow, elder: Person) -> Grant:
    details = json.loads(open_(elder.key, row.details, context=_CONTEXT))
    scopes = tuple(row.scopes.split())
    return Grant(row.id, details["relation"], details["phone"], scopes, row.granted_at, row.used_at)
