"""Reading the word lists of knowledge/content that understanding stands on.

Nothing is read at import; every list is read once per process and can be
read again after an edit with `forget()`.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from base.settings import ROOT

CONTENT = ROOT / "knowledge" / "content"
CODE = Path(__file__).parent


@cache
def words(name: str) -> Any:
    """One YAML file of knowledge/content by its stem. Raises FileNotFoundError when it is missing."""
    path = CONTENT / f"{name}.yml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())


def forget() -> None:
    """The next call of `words` reads the files again."""
    words.cache_clear()


@lru_cache(maxsize=1)
def _loader() -> Any:
    # libyaml reads the lists ten times faster; a Python built without it still works.
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def fingerprint() -> str:
    """Hash of all content and of this package's code.

    Rasa's cache looks only at the source of the component's class; a changed
    word list or helper would otherwise bring an old component back.
    """
    digest = hashlib.sha256()
    files = [
        *CONTENT.rglob("*.yml"),
        *CONTENT.rglob("*.yaml"),
        *CODE.rglob("*.py"),
        *CONTENT.parent.glob("*.py"),
    ]
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
