"""Which policies suit a person: rules over what they told, each pointing at the record it comes from.

A rule is met when every condition is; what the person did not tell is named as still
open. Nothing here decides anything: the office that runs a policy does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from base import yaml_file
from base.errors import ContentError
from knowledge.vocabulary import street_named

CONTENT = Path(__file__).parent / "content" / "policies.yml"
CONDITIONS = ("age", "hukou", "work", "health", "street", "family")


@dataclass(frozen=True)
class Policy:
    """One rule. `when`: condition → what is wanted; `rule`: the same in plain words."""

    record: str
    rule: str
    when: Mapping[str, Any]


@dataclass(frozen=True)
class Match:
    """A policy that the person's situation does not rule out. `open`: conditions they did not tell."""

    policy: Policy
    open: tuple[str, ...]


@lru_cache(maxsize=1)
def policies() -> tuple[Policy, ...]:
    """The rules of this process."""
    return load(CONTENT)


def load(path: Path) -> tuple[Policy, ...]:
    """Read the rules. Raises ContentError with every problem at once."""
    entries = yaml_file.read(path)
    problems = [
        f"{path.name}：{entry['record']} 的条件不认识：{sorted(set(entry['when']) - set(CONDITIONS))}"
        for entry in entries
        if set(entry["when"]) - set(CONDITIONS) or not entry["when"]
    ]
    if problems:
        raise ContentError(problems)
    return tuple(Policy(entry["record"], entry["rule"], entry["when"]) for entry in entries)


def match(told: Mapping[str, Any]) -> list[Match]:
    """The policies that fit what was told; those that need nothing more first.

    told: condition → value (age in years, street as people say it); None or missing: not told.
    """
    found = []
    for policy in policies():
        verdicts = {name: _holds(name, wanted, told.get(name)) for name, wanted in policy.when.items()}
        if False not in verdicts.values() and True in verdicts.values():
            found.append(Match(policy, tuple(name for name, holds in verdicts.items() if holds is None)))
    return sorted(found, key=lambda one: len(one.open))


def _holds(name: str, wanted: Any, value: Any) -> bool | None:
    """Whether a condition is met; None when the person did not tell."""
    if value is None:
        return None
    if name == "age":
        return bool(wanted.get("from", 0) <= value <= wanted.get("to", 200))
    if name == "street":
        return (street_named(str(value)) or value) in {street_named(one) or one for one in wanted}
    return value in wanted
