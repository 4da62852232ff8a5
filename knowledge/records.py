"""What one piece of district knowledge looks like.

A record is immutable: a change is a new version in the store, never an edit in
place. The same shape travels as YAML (starting content), JSON (versions) and
as this dataclass (everything that reads).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge import links

Facts = Mapping[str, Any]

CONFIDENCE = ("high", "medium", "low")
UNDATED = "undated"
PLACES = {"facility", "venue", "place", "park"}
"""Types of what has a door."""
HIDDEN_FACTS = frozenset({"missing", "unverified"})
"""Fact keys that say what is not known; their values are never shown as facts."""
_UNFIT_NOTE = re.compile("镜像|转载|乱码|垃圾|不要把链接|号贩|低质|农场|黄牛|引流|广告页|私人.*手机号")


@dataclass(frozen=True)
class Source:
    """Where a record was read."""

    title: str
    url: str | None = None
    date: str | None = None
    note: str | None = None
    """For officers; never shown to residents."""
    show: bool = True
    """False when the page is a mirror, a repost or damaged: the title is shown, the link is not."""

    @property
    def link(self) -> str | None:
        """The address if a resident may be sent there."""
        fit = self.url and self.show and not is_unfit(self) and links.is_fit(self.url)
        return self.url if fit else None


def is_unfit(source: Source) -> bool:
    """Whether title or note call the page a mirror, a repost or damaged."""
    return bool(_UNFIT_NOTE.search(source.title + (source.note or "")))


@dataclass(frozen=True)
class Record:
    """One thing the district knows, with where it was read and how far it can be trusted."""

    id: str
    type: str
    """place facility venue park service rule guide programme event mechanism building, and the plan's own types."""
    name: str
    summary: str
    facts: Facts
    sources: tuple[Source, ...]
    confidence: str
    as_of: str
    """The day, month or year of the information, or `undated`."""
    kind: str = ""
    """A finer type (hospital, canteen, sports_venue, …; see kinds.yml); equal to `type` when there is none."""
    aliases: tuple[str, ...] = ()
    street: str | None = None
    """Official name with 街道, one of the twelve."""
    owner_unit: str | None = None
    owner_basis: str | None = None
    """`source` when a source names the unit, `topic` when it follows from the field of work."""
    valid_until: str | None = None
    alias_ids: tuple[str, ...] = ()
    """Ids of records merged into this one; they still resolve."""
    links: tuple[str, ...] = ()
    topic: str = field(default="", compare=False)
    """The content file it stands in."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and everything else people call it."""
        return (self.name, *self.aliases)

    @property
    def missing(self) -> tuple[str, ...]:
        """Fact keys or topics that were looked for and not found."""
        return tuple(self.facts.get("missing", ()))

    @property
    def unverified(self) -> Mapping[str, str]:
        """Values seen only in weak sources: for officers, never for residents."""
        return dict(self.facts.get("unverified", {}))

    @property
    def shown_facts(self) -> dict[str, Any]:
        """The facts a resident may see, in the order of the content file."""
        return {k: v for k, v in self.facts.items() if k not in HIDDEN_FACTS and k not in self.unverified}

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data, without fields that say nothing, in the order of the YAML files."""
        data: dict[str, Any] = {"id": self.id, "type": self.type}
        if self.kind != self.type:
            data["kind"] = self.kind
        data |= {
            "name": self.name,
            "aliases": list(self.aliases),
            "summary": self.summary,
            "facts": dict(self.facts),
            "street": self.street,
            "owner_unit": self.owner_unit,
            "owner_basis": self.owner_basis,
            "valid_until": self.valid_until,
            "links": list(self.links),
            "alias_ids": list(self.alias_ids),
            "sources": [_source_dict(source) for source in self.sources],
            "confidence": self.confidence,
            "as_of": self.as_of,
        }
        return {k: v for k, v in data.items() if v not in (None, [], {}) or k == "facts"}

    def checksum(self) -> str:
        """Changes with any content, not with layout or file."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def _source_dict(source: Source) -> dict[str, Any]:
    data = {"title": source.title, "url": source.url, "date": source.date, "note": source.note}
    shown = {k: v for k, v in data.items() if v is not None}
    return shown if source.show else shown | {"show": False}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def record_from(data: Mapping[str, Any], *, topic: str = "") -> Record:
    """A record from plain data that has passed validation. Raises KeyError when a required field is missing."""
    return Record(
        id=data["id"],
        type=data["type"],
        kind=data.get("kind") or data["type"],
        name=data["name"],
        aliases=tuple(data.get("aliases") or ()),
        summary=data["summary"],
        facts=data.get("facts") or {},
        street=data.get("street"),
        owner_unit=data.get("owner_unit"),
        owner_basis=data.get("owner_basis"),
        sources=tuple(_source_from(source) for source in data["sources"]),
        confidence=data["confidence"],
        as_of=str(data["as_of"]),
        valid_until=_text(data.get("valid_until")),
        alias_ids=tuple(data.get("alias_ids") or ()),
        links=tuple(data.get("links") or ()),
        topic=topic,
    )


def _source_from(data: Mapping[str, Any]) -> Source:
    return Source(
        title=data["title"],
        url=data.get("url"),
        date=_text(data.get("date")),
        note=data.get("note"),
        show=data.get("show", True),
    )
