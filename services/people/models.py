"""Tables of people: who they are, which conversations are theirs, the codes they sign in with."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, text
from sqlalchemy.orm import declarative_mixin, declared_attr

from base.db import Base, Moment
from base.keys import WrappedKey


def new_id() -> str:
    """An identifier that tells nothing about the person."""
    return uuid.uuid4().hex


class Person(Base):
    """A resident who has signed in once. Without `key` everything sealed for them is unreadable."""

    __tablename__ = "people"

    id = Column(String(32), primary_key=True, default=new_id)
    key = Column(WrappedKey, comment="the person's key, wrapped; destroyed by erasure")
    phone_hash = Column(String(64), unique=True, comment="keyed SM3; emptied by erasure")
    phone = Column(LargeBinary, comment="sealed under the person's key")
    created_at = Column(Moment, nullable=False)
    erased_at = Column(Moment)


class ConversationLink(Base):
    """The person a conversation speaks for since they signed in there."""

    __tablename__ = "conversation_links"

    conversation = Column(String(128), primary_key=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False, index=True)
    linked_at = Column(Moment, nullable=False)


class ConversationPerson(Base):
    """Everybody who ever signed in to a conversation: with any of them goes what was said in it."""

    __tablename__ = "conversation_people"

    conversation = Column(String(128), primary_key=True)
    person_id = Column(String(32), ForeignKey("people.id"), primary_key=True, index=True)


class ConversationToForget(Base):
    """A conversation of a person who was erased; its texts go as soon as no turn of it runs."""

    __tablename__ = "conversations_to_forget"

    conversation = Column(String(128), primary_key=True)
    asked_at = Column(Moment, nullable=False)


class Consent(Base):
    """A person's yes to one version of one purpose (consents.yml); one that holds per purpose."""

    __tablename__ = "consents"
    __table_args__ = (
        Index(
            "ux_consents_one_holds",
            "person_id",
            "purpose",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id = Column(Integer, primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False)
    purpose = Column(String(32), nullable=False)
    version = Column(String(16), nullable=False, comment="of the text that was agreed to")
    given_at = Column(Moment, nullable=False)
    withdrawn_at = Column(Moment)


class Grant(Base):
    """An elder lets somebody look or act for them, until it is revoked. One that holds per pair."""

    __tablename__ = "grants"
    __table_args__ = (
        Index(
            "ux_grants_one_holds",
            "elder_id",
            "family_hash",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
        Index("ix_grants_family", "family_hash"),
    )

    id = Column(String(32), primary_key=True, default=new_id)
    key = Column(String(200), nullable=False, unique=True)
    elder_id = Column(String(32), ForeignKey("people.id"), nullable=False)
    family_hash = Column(String(64), nullable=False, comment="keyed SM3 of the family member's phone")
    scopes = Column(String(64), nullable=False, comment="of affairs book health tv, by spaces")
    details = Column(LargeBinary, nullable=False, comment="sealed for the elder: phone and relation")
    granted_at = Column(Moment, nullable=False)
    used_at = Column(Moment, comment="when it was last looked or acted by it")
    revoked_at = Column(Moment)


class Terminal(Base):
    """A television that speaks for an elder, for as long as its conversation does."""

    __tablename__ = "terminals"

    conversation = Column(String(128), primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False, index=True)
    paired_by = Column(
        String(32), ForeignKey("people.id"), comment="the elder, or who was granted tv; null for staff"
    )
    paired_at = Column(Moment, nullable=False)


class TerminalCode(Base):
    """The number that a television shows; whoever enters it in time pairs that television."""

    __tablename__ = "terminal_codes"

    code_hash = Column(String(64), primary_key=True)
    conversation = Column(String(128), nullable=False, unique=True)
    expires_at = Column(Moment, nullable=False)


class TerminalTry(Base):
    """A wrong number, counted so that nobody tries them all."""

    __tablename__ = "terminal_tries"
    __table_args__ = (Index("ix_terminal_tries_person", "person_id", "at"),)

    key = Column(String(200), primary_key=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False)
    at = Column(Moment, nullable=False)


class CopyLink(Base):
    """A link that opens a person's own copy for a while; only its hash is kept."""

    __tablename__ = "copy_links"

    token_hash = Column(String(64), primary_key=True)
    key = Column(String(200), nullable=False, unique=True)
    person_id = Column(String(32), ForeignKey("people.id"), nullable=False)
    expires_at = Column(Moment, nullable=False)


class SignInPhone(Base):
    """One row per phone that asked for a code: locked while its limits are counted."""

    __tablename__ = "sign_in_phones"

    phone_hash = Column(String(64), primary_key=True)


class SignInCode(Base):
    """A one-time code, as a keyed hash."""

    __tablename__ = "sign_in_codes"
    __table_args__ = (
        Index("ix_sign_in_codes_phone", "phone_hash", "created_at"),
        Index("ix_sign_in_codes_conversation", "conversation", "created_at"),
        Index("ix_sign_in_codes_origin", "origin", "created_at"),
        Index("ix_sign_in_codes_created", "created_at"),
    )

    id = Column(Integer, primary_key=True)
    key = Column(String(200), nullable=False, unique=True, comment="of the request that sent it")
    purpose = Column(String(12), nullable=False, comment="sign_in or grant: a code is good for one of them")
    origin = Column(String(32), comment="keyed hash of the address that asked; null for trusted callers")
    phone_hash = Column(String(64), nullable=False)
    code_hash = Column(String(64), nullable=False)
    conversation = Column(String(128), nullable=False)
    created_at = Column(Moment, nullable=False)
    expires_at = Column(Moment, nullable=False)
    sent = Column(Boolean, nullable=False, default=False, comment="handed to the gateway")
    attempts = Column(Integer, nullable=False, default=0, comment="wrong ones")
    last_try = Column(String(200), comment="key of the last wrong attempt, counted once")
    used_key = Column(String(200), comment="key of the request that signed in with it")


@declarative_mixin
class BegunAnonymously:
    """Rows that a conversation may begin before anyone signed in; signing in makes them the person's."""

    @declared_attr
    def conversation(cls) -> Any:
        return Column(String(128), index=True)

    @declared_attr
    def person_id(cls) -> Any:
        return Column(String(32), ForeignKey("people.id"), index=True)
