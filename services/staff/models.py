"""Tables of the staff: accounts, and the browsers that are signed in."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Text

from base.db import Base, Moment


class StaffAccount(Base):
    """Somebody who works at the desk."""

    __tablename__ = "staff_accounts"

    id = Column(String(32), primary_key=True)
    login = Column(String(32), nullable=False, unique=True, comment="typed to sign in, lower case")
    name = Column(String(32), nullable=False, comment="what residents read: 小王")
    roles = Column(String(64), nullable=False, comment="separated by blanks: agent supervisor editor admin")
    password = Column(String(200), nullable=False, comment="scrypt$n$r$p$salt$hash")
    secret = Column(LargeBinary, nullable=False, comment="sealed key of the second factor")
    enrolled = Column(Boolean, nullable=False, default=False, comment="a code of the second factor was right")
    last_step = Column(Integer, nullable=False, default=0, comment="newest time step used; each is good once")
    recovery = Column(Text, nullable=False, default="", comment="keyed hashes of unused codes, a line each")
    looks_after = Column(Text, comment="streets, domains, services, a line each; null: everything")
    failures = Column(Integer, nullable=False, default=0, comment="wrong passwords and codes in a row")
    locked_until = Column(Moment)
    disabled_at = Column(Moment)
    created_at = Column(Moment, nullable=False)


class StaffSession(Base):
    """A browser in which somebody has signed in, or has given the password and not yet the code."""

    __tablename__ = "staff_sessions"

    token_hash = Column(String(64), primary_key=True, comment="keyed hash of the cookie")
    staff_id = Column(
        String(32), ForeignKey("staff_accounts.id", ondelete="CASCADE"), nullable=False, index=True
    )
    complete = Column(Boolean, nullable=False, comment="false until the second factor was right")
    created_at = Column(Moment, nullable=False)
    seen_at = Column(Moment, nullable=False)
