"""Table of what is closed now: a row closes, its absence means open."""

from __future__ import annotations

from sqlalchemy import Column, String, Text

from base.db import Base, Moment


class Switch(Base):
    """Something that an operator closed, or the notice that they put up."""

    __tablename__ = "switches"

    target = Column(String(80), primary_key=True, comment="bot, notice, service:<id> or connector:<name>")
    sentence = Column(Text, nullable=False, comment="what residents are told; may be empty")
    until = Column(Moment, comment="opens by itself then; null: when somebody opens it")
    closed_at = Column(Moment, nullable=False)
