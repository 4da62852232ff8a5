"""Tables of the knowledge store.

A version is written once and never changed, except for who approved it and
when. `knowledge_current` points to the version that residents see; the counter
in `knowledge_state` moves with every change, so that a running service knows
when to look again.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint

from base.db import Base, Moment


class KnowledgeVersion(Base):
    """One state of one record: who wrote it, when and why.

    A draft is `replaced` when its author hands in another one of the same record; a version that is
    `withdrawn` says who took the record away, and holds what it said last.
    """

    __tablename__ = "knowledge_versions"
    __table_args__ = (UniqueConstraint("record_id", "number"),)

    id = Column(Integer, primary_key=True)
    record_id = Column(String(80), nullable=False, index=True)
    number = Column(Integer, nullable=False, comment="1, 2, 3 … within the record")
    body = Column(Text, nullable=False, comment="the record as JSON")
    topic = Column(String(40), nullable=False, default="", comment="stem of the content file it belongs to")
    checksum = Column(String(32), nullable=False, comment="over the content of the record")
    origin = Column(String(10), nullable=False, comment="import or edit")
    status = Column(String(10), nullable=False, comment="draft, published or rejected")
    author = Column(String(80), nullable=False)
    reason = Column(Text, nullable=False)
    created_at = Column(Moment, nullable=False)
    approved_by = Column(String(80), comment="never the author of an edit")
    decided_at = Column(Moment)


class KnowledgeCurrent(Base):
    """The version of a record that residents see."""

    __tablename__ = "knowledge_current"

    record_id = Column(String(80), primary_key=True)
    version_id = Column(Integer, ForeignKey("knowledge_versions.id"), nullable=False)
    yaml_checksum = Column(String(32), nullable=False, comment="of the YAML record seen at the last import")
    withdrawn = Column(Boolean, nullable=False, default=False, comment="left out of the content on purpose")


class KnowledgeState(Base):
    """One row: what the running service compares to notice a change."""

    __tablename__ = "knowledge_state"

    id = Column(Integer, primary_key=True)
    counter = Column(Integer, nullable=False, default=0, comment="grows with every published change")
    content_hash = Column(String(64), nullable=False, default="", comment="of the YAML files last imported")


class UnansweredQuestion(Base):
    """A question that had no answer: masked, sealed, and not linked to anybody."""

    __tablename__ = "unanswered_questions"
    __table_args__ = (UniqueConstraint("question", "reason"),)

    id = Column(Integer, primary_key=True)
    question = Column(String(64), nullable=False, comment="keyed hash of the cleaned, masked text")
    reason = Column(String(20), nullable=False, comment="nothing_found, unverified or not_understood")
    text = Column(LargeBinary, nullable=False, comment="the masked text, sealed under the installation's key")
    count = Column(Integer, nullable=False, comment="how often it was asked")
    first_asked = Column(Moment, nullable=False)
    last_asked = Column(Moment, nullable=False, index=True)
    last_effect = Column(String(64), nullable=False, comment="keyed hash of the effect that counted last")
    settled = Column(String(12), comment="attached, drafted or dismissed; null: nobody has looked after it")
    settled_at = Column(Moment)
    settled_by = Column(String(80))
    settled_why = Column(Text, comment="the reason, or the record it was attached to")
