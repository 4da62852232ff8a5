"""The table of pictures that people sent."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, UniqueConstraint

from base.db import Base, Moment
from base.keys import WrappedKey


class Attachment(Base):
    """One picture, as it was made again on arrival. It has a key of its own: its row gone, nothing opens it."""

    __tablename__ = "attachments"
    __table_args__ = (
        UniqueConstraint("conversation", "upload", name="uq_attachments_once"),
        Index("ix_attachments_created_at", "created_at"),
    )

    id = Column(String(32), primary_key=True, comment="random, not guessable")
    conversation = Column(String(128), nullable=False, index=True, comment="where it was sent")
    upload = Column(
        String(128), nullable=False, comment="given by the client: the same one again is one picture"
    )
    key = Column(WrappedKey, nullable=False)
    sealed = Column(LargeBinary, nullable=False, comment="sealed JPEG, without what the camera wrote into it")
    width = Column(Integer, nullable=False, comment="pixels")
    height = Column(Integer, nullable=False, comment="pixels")
    created_at = Column(Moment, nullable=False)
