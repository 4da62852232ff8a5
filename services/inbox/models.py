"""Messages that were not understood well, until an editor has taught what they mean."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, String

from base.db import Base, Moment


class InboxMessage(Base):
    """One message: masked, sealed, and gone with its conversation."""

    __tablename__ = "nlu_inbox"

    id = Column(Integer, primary_key=True)
    effect = Column(String(64), nullable=False, unique=True, comment="keyed hash of conversation and message")
    conversation = Column(
        String(64), nullable=False, index=True, comment="keyed hash of its id, to forget it by"
    )
    reason = Column(String(12), nullable=False, comment="unclear, refused, corrected or to_staff")
    text = Column(LargeBinary, nullable=False, comment="the masked text, sealed under the installation's key")
    act = Column(String(24), nullable=False, comment="what it was taken for")
    service = Column(String(40), nullable=False, comment="what it was taken to be about, or none")
    certainty = Column(Float, nullable=False, comment="of the act, 0 to 1")
    at = Column(Moment, nullable=False, index=True)
