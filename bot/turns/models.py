"""Conversations, what was said in them, and what still has to be sent.

The log of a conversation is its messages in the order of `seq`, whoever said
them. What a person may have typed is sealed under the conversation's own key.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint

from base.db import Base, Moment
from base.keys import WrappedKey


class Conversation(Base):
    """One person's thread with the assistant; its row is what writers of a conversation queue on."""

    __tablename__ = "conversations"

    id = Column(String(40), primary_key=True, comment="random, or a keyed hash of the sender's name")
    key = Column(
        WrappedKey, nullable=False, comment="wrapped SM4 key of texts and snapshot; gone when erased"
    )
    token_hash = Column(
        String(64), unique=True, comment="keyed hash of the page's token; null on other channels"
    )
    owner = Column(String(8), nullable=False, default="bot", comment="who answers: bot, queue or staff")
    last_seq = Column(Integer, nullable=False, default=0, comment="seq of the newest message")
    snapshot = Column(LargeBinary, comment="sealed state of the dialogue after the last turn")
    version = Column(Integer, nullable=False, default=0, comment="turns committed; guards the snapshot")
    created_at = Column(Moment, nullable=False)
    ended_at = Column(
        Moment, comment="when the person ended it (清空、换人使用); nothing is said in it any more"
    )


class Guest(Base):
    """Another device in a conversation: a telephone that talks for the television. It comes in through a door
    that is open for some minutes, and stays for some hours; both are tokens."""

    __tablename__ = "guests"

    token_hash = Column(String(64), primary_key=True)
    conversation_id = Column(
        String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True
    )
    is_door = Column(Boolean, nullable=False)
    expires_at = Column(Moment, nullable=False)


class Message(Base):
    """One bubble. A person's message is stored before it is worked on and is `done` with its replies."""

    __tablename__ = "messages"

    conversation_id = Column(String(40), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    seq = Column(
        Integer, primary_key=True, autoincrement=False, comment="order within the conversation, from 1"
    )
    message_id = Column(String(128), comment="given by the client, a person's messages only")
    author = Column(String(8), nullable=False, comment="me (the person), bot, staff or system")
    body = Column(
        LargeBinary, nullable=False, comment="sealed JSON: text, payload, metadata, buttons, custom"
    )
    reply_to = Column(Integer, comment="seq of the person's message that this answers")
    channel = Column(String(16), nullable=False, comment="where it came from: rest, web, tv, wechat")
    done = Column(Boolean, nullable=False, default=True, comment="false until its turn is committed")
    attempts = Column(Integer, nullable=False, default=0, comment="starts that found it unfinished")
    at = Column(Moment, nullable=False, comment="for showing; order is by seq")

    __table_args__ = (
        UniqueConstraint("conversation_id", "message_id", name="uq_messages_once"),
        Index("ix_messages_at", "at"),
        Index(
            "ix_messages_unfinished",
            "conversation_id",
            "seq",
            sqlite_where=~done,
            postgresql_where=~done,
        ),
    )


class Outgoing(Base):
    """A committed reply that a pushing channel has not been given yet; leftovers go out at the next start."""

    __tablename__ = "outbox"

    conversation_id = Column(String(40), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    reply_to = Column(Integer, primary_key=True, autoincrement=False, comment="seq of the message answered")
