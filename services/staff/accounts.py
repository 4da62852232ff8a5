"""Accounts of the staff: made, changed and shut by an administrator or on the command line, never by signing up."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import audit, clock
from base.crypto import open_, seal
from base.db import reading
from base.errors import Refused
from services.once import once
from services.staff import factor, passwords, roles
from services.staff.models import StaffAccount, StaffSession

_SECRET = "staff-factor"
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,31}")


@dataclass(frozen=True)
class Officer:
    """A member of staff."""

    id: str
    login: str
    name: str
    """What residents read: 小王."""
    given: tuple[str, ...]
    """Roles as they were given."""
    enrolled: bool = True
    disabled: bool = False
    looks_after: tuple[str, ...] = ()
    """Streets, domains and services (services/queues/areas.py); empty for everything."""

    @property
    def roles(self) -> frozenset[str]:
        return roles.held(self.given)

    @property
    def actor(self) -> str:
        """How the audit log is told of them."""
        return f"staff:{self.id}"


@dataclass(frozen=True)
class Enrolment:
    """What an authenticator app has to be given; shown once, to its owner."""

    uri: str
    typed_in: str


def add(login: str, *, name: str, password: str, given: Iterable[str], by: str = audit.OPERATOR) -> Officer:
    """Raises Refused: `login_wrong`, `role_wrong`, `name_wrong`, `weak`, `taken`."""
    row = StaffAccount(
        id=secrets.token_hex(16),
        login=_checked_login(login),
        name=_checked_name(name),
        roles=_checked_roles(given),
        password=passwords.hashed(password),
        secret=_sealed(factor.new_secret()),
        created_at=clock.now(),
    )

    def work(session: Session) -> Officer:
        if _by_login(session, row.login):
            raise Refused("taken", f"{row.login} 已经有人用了。")
        made = StaffAccount(**{column.name: getattr(row, column.name) for column in StaffAccount.__table__.c})
        made.enrolled, made.last_step, made.recovery, made.failures = False, 0, "", 0
        session.add(made)
        audit.note(session, "staff.added", subject=f"staff:{made.id}", actor=by, roles=made.roles)
        return view(made)

    return once(work)


def everyone() -> list[Officer]:
    """All accounts, also those that are shut, by login."""
    with reading() as session:
        rows = session.execute(select(StaffAccount).order_by(StaffAccount.login)).scalars()
        return [view(row) for row in rows]


def get(staff_id: str) -> Officer | None:
    """Somebody who may work; None when the account is shut or unknown."""
    with reading() as session:
        row = session.get(StaffAccount, staff_id)
        return view(row) if row is not None and row.disabled_at is None else None


def reset(
    login: str, *, password: str | None = None, new_factor: bool = False, by: str = audit.OPERATOR
) -> Officer:
    """Give a new password, a new second factor, or just unlock; ends every session of theirs.

    Raises Refused: `unknown`, `weak`.
    """
    kept = passwords.hashed(password) if password else None

    def work(session: Session) -> Officer:
        row = _found(session, login)
        row.password = kept or row.password
        row.failures, row.locked_until, row.disabled_at = 0, None, None
        if new_factor:
            row.secret, row.enrolled, row.recovery, row.last_step = _sealed(factor.new_secret()), False, "", 0
        _end_sessions(session, row.id)
        audit.note(
            session,
            "staff.reset",
            subject=f"staff:{row.id}",
            actor=by,
            password=bool(password),
            factor=new_factor,
        )
        return view(row)

    return once(work)


def disable(login: str, *, by: str = audit.OPERATOR) -> Officer:
    """Shut an account: signed out everywhere, what it did stays. Raises Refused: `unknown`."""

    def work(session: Session) -> Officer:
        row = _found(session, login)
        row.disabled_at = row.disabled_at or clock.now()
        _end_sessions(session, row.id)
        audit.note(session, "staff.disabled", subject=f"staff:{row.id}", actor=by)
        return view(row)

    return once(work)


def set_roles(login: str, given: Iterable[str], *, by: str = audit.OPERATOR) -> Officer:
    """Raises Refused: `unknown`, `role_wrong`."""
    checked = _checked_roles(given)

    def work(session: Session) -> Officer:
        row = _found(session, login)
        row.roles = checked
        audit.note(session, "staff.roles", subject=f"staff:{row.id}", actor=by, roles=checked)
        return view(row)

    return once(work)


def set_looks_after(login: str, names: Iterable[str], *, by: str = audit.OPERATOR) -> Officer:
    """What is shown to them first; the names are checked by services/queues/areas.py. Raises Refused: `unknown`."""
    kept = list(dict.fromkeys(names))

    def work(session: Session) -> Officer:
        row = _found(session, login)
        row.looks_after = "\n".join(kept) or None
        audit.note(
            session,
            "staff.looks_after",
            subject=f"staff:{row.id}",
            actor=by,
            areas="、".join(kept),
        )
        return view(row)

    return once(work)


def enrolment(staff_id: str) -> Enrolment | None:
    """What is to be put into the authenticator app; None once a code of it was right."""
    with reading() as session:
        row = session.get(StaffAccount, staff_id)
        if row is None or row.enrolled:
            return None
        secret = secret_of(row)
        return Enrolment(factor.address(secret, row.login), factor.typed_in(secret))


def secret_of(row: StaffAccount) -> bytes:
    return open_(None, row.secret, context=_SECRET)


def view(row: StaffAccount) -> Officer:
    disabled = row.disabled_at is not None
    areas = tuple((row.looks_after or "").split("\n")) if row.looks_after else ()
    return Officer(row.id, row.login, row.name, tuple(row.roles.split()), bool(row.enrolled), disabled, areas)


def _sealed(secret: bytes) -> bytes:
    return seal(None, secret, context=_SECRET)


def _by_login(session: Session, login: str) -> StaffAccount | None:
    found: StaffAccount | None = session.execute(
        select(StaffAccount).filter_by(login=login.strip().lower()).with_for_update()
    ).scalar_one_or_none()
    return found


def _found(session: Session, login: str) -> StaffAccount:
    row = _by_login(session, login)
    if row is None:
        raise Refused("unknown", f"没有 {login} 这个账号。")
    return row


def _end_sessions(session: Session, staff_id: str) -> None:
    session.execute(delete(StaffSession).where(StaffSession.staff_id == staff_id))


def _checked_login(login: str) -> str:
    plain = login.strip().lower()
    if not _LOGIN.fullmatch(plain):
        raise Refused("login_wrong", "账号用小写字母开头，2 到 32 个字母、数字、点、横线。")
    return plain


def _checked_name(name: str) -> str:
    plain = " ".join(name.split())
    if not 0 < len(plain) <= 32:
        raise Refused("name_wrong", "请写居民看到的称呼，比如 小王，最多 32 个字。")
    return plain


def _checked_roles(given: Iterable[str]) -> str:
    wanted = list(dict.fromkeys(given))
    if not wanted or any(role not in roles.NAMES for role in wanted):
        raise Refused(
            "role_wrong", "角色是 " + "、".join(f"{id}（{name}）" for id, name in roles.NAMES.items())
        )
    return " ".join(wanted)
