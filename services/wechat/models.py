"""Tables of the 公众号: who follows it, what still has to be told them, links to the page, the access token."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, text

from base.db import Base, Moment

WAITING, DONE, KEPT, DROPPED = "waiting", "done", "kept", "dropped"


class WechatFollower(Base):
    """Somebody who wrote to the account or follows it, and how often we may still write to them."""

    __tablename__ = "wechat_followers"

    openid_hash = Column(String(64), primary_key=True, comment="keyed SM3; the openid itself is sealed")
    openid = Column(LargeBinary, nullable=False)
    conversation = Column(String(40), nullable=False, unique=True)
    subscribed = Column(Boolean, nullable=False, default=True)
    said_left = Column(Integer, nullable=False, default=0, comment="messages left since they last wrote")
    said_until = Column(Moment, comment="48 hours after they last wrote")
    touched_left = Column(
        Integer, nullable=False, default=0, comment="messages left since they followed or scanned"
    )
    touched_until = Column(Moment, comment="a minute after that")


class WechatDelivery(Base):
    """What answers one message, or was said without one: how it goes out and how far it has got."""

    __tablename__ = "wechat_deliveries"
    __table_args__ = (
        Index(
            "ix_wechat_deliveries_due",
            "due_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_wechat_deliveries_created", "created_at"),
    )

    conversation = Column(String(40), primary_key=True)
    message_id = Column(String(128), primary_key=True, comment="of the message answered, or of the bubble")
    kind = Column(String(8), nullable=False, comment="reply, notice or staff")
    passive = Column(
        Boolean, nullable=False, default=False, comment="its first part went back with the request"
    )
    since = Column(Integer, nullable=False, comment="its bubbles have a higher seq than this")
    given = Column(Integer, nullable=False, default=0, comment="parts that went out")
    state = Column(String(8), nullable=False, comment="waiting, done, kept (until they write), dropped")
    due_at = Column(Moment, nullable=False)
    leased_until = Column(Moment)
    attempts = Column(Integer, nullable=False, default=0)
    created_at = Column(Moment, nullable=False)


class WechatLink(Base):
    """A link that opens a conversation on the page, once."""

    __tablename__ = "wechat_links"

    token_hash = Column(String(64), primary_key=True)
    conversation = Column(String(40), nullable=False, index=True)
    expires_at = Column(Moment, nullable=False)
    used_at = Column(Moment)


class WechatToken(Base):
    """The access token of an account, shared by all replicas."""

    __tablename__ = "wechat_tokens"

    appid = Column(String(64), primary_key=True)
    token = Column(LargeBinary, nullable=False, comment="sealed")
    expires_at = Column(Moment, nullable=False)
    forced_at = Column(Moment, comment="when a fresh one was asked for by force; 30 seconds apart")
