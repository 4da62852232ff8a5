"""The audit log in words: its codes are for programs, an auditor reads sentences (audit_words.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from base import audit, yaml_file
from services.staff import accounts


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """`actions`, `details`, `kinds` of pseudonyms and `others` who are no person: code → words."""
    loaded: dict[str, dict[str, str]] = yaml_file.read(Path(__file__).with_suffix(".yml"))
    return loaded


def names() -> dict[str, str]:
    """Names by pseudonym: members of staff are recognised because their ids are known, residents never."""
    return words()["others"] | {audit.pseudonym(one.actor): one.name for one in accounts.everyone()}


def action(code: str) -> str:
    """A code without words stands as it is."""
    return words()["actions"].get(code, code)


def detail(entry: audit.Entry) -> str:
    """What else was kept, in one line."""
    known = words()["details"]
    said = (
        f"{known.get(name, name)} {value}" for name, value in entry.detail.items() if value not in ("", False)
    )
    return "，".join(said)


def sentence(entry: audit.Entry, known: Mapping[str, str]) -> str:
    """Who did what to whom. known: `names()`."""
    subject = "" if entry.subject in {entry.actor, ""} else f"：{_who(entry.subject, known)}"
    more = detail(entry)
    return f"{_who(entry.actor, known)} {action(entry.action)}{subject}" + (f"（{more}）" if more else "")


def _who(pseudonym: str, known: Mapping[str, str]) -> str:
    kind, _, rest = pseudonym.rpartition(":")
    return known.get(pseudonym) or f"{words()['kinds'].get(kind, kind)} {rest}".strip()
