"""The shape of what one look found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What one look found."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    """What to do, empty when all is well."""
    optional: bool = False
    """The service runs without it, so its absence does not fail the command."""
