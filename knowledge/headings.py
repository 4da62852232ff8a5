"""Under which heading somebody looks for one of many, on a screen where a name cannot be typed.

Departments by what they treat, matters by their kind, whatever has a record by its street. A new list gets its
headings from its content (`group`), not from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from knowledge.content import CONTENT, load_yaml
from knowledge.matters import matters
from knowledge.records import Record

FILES = ("departments",)
"""Word lists whose entries say their group."""


def heading(name: str, record: Record | None = None) -> str | None:
    """What to look for `name` under; None where the content does not say."""
    return _groups().get(name) or (record.street if record else None)


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, str]:
    listed = {
        str(entry["name"]): str(entry["group"])
        for file in FILES
        for entry in load_yaml(CONTENT / f"{file}.yml")
    }
    return {**listed, **{matter.name: matter.group for matter in matters().values()}}
