"""The account's menu and codes, as data: menu.yml says what each entry says or opens."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from base import yaml_file
from base.errors import ContentError
from base.settings import settings

_FILE = Path(__file__).with_name("menu.yml")
_MOST, _MOST_BELOW = 3, 5
_LONGEST_NAME, _LONGEST_NAME_BELOW, _LONGEST_KEY = 16, 60, 128
"""In bytes, as WeChat counts."""
PAGE = "page"
"""The key of the entry that gives a link."""


def said_by_scene(scene: str) -> str:
    """What somebody who scanned this code has said with it; empty for a code that says nothing."""
    return str(_content().get("scenes", {}).get(scene, ""))


def menu() -> dict[str, Any]:
    """The menu in the form of `menu/create`. Raises ContentError with every problem."""
    problems = _problems(_content()["menu"])
    if problems:
        raise ContentError(problems)
    return {"button": [_button(entry) for entry in _content()["menu"]]}


def _button(entry: dict[str, Any]) -> dict[str, Any]:
    if "below" in entry:
        return {"name": entry["name"], "sub_button": [_button(one) for one in entry["below"]]}
    if "opens" in entry:
        return {"type": "view", "name": entry["name"], "url": f"{settings().public_url}{entry['opens']}"}
    return {"type": "click", "name": entry["name"], "key": PAGE if entry.get("page") else entry["says"]}


def _problems(entries: list[dict[str, Any]]) -> list[str]:
    found = [] if len(entries) <= _MOST else [f"菜单最多{_MOST}个"]
    for entry in entries:
        below = entry.get("below", [])
        if len(below) > _MOST_BELOW:
            found.append(f"“{entry['name']}”下面最多{_MOST_BELOW}个")
        found += _named(entry, _LONGEST_NAME)
        found += [problem for one in below for problem in _named(one, _LONGEST_NAME_BELOW)]
    return found


def _named(entry: dict[str, Any], longest: int) -> list[str]:
    found = []
    if len(entry["name"].encode()) > longest:
        found.append(f"“{entry['name']}”太长，最多{longest // 3}个字")
    if len(str(entry.get("says", "")).encode()) > _LONGEST_KEY:
        found.append(f"“{entry['name']}”说的话太长")
    if "opens" in entry and not settings().public_url:
        found.append(f"“{entry['name']}”要打开网页，请先设 YANGPU_PUBLIC_URL")
    return found


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml_file.read(_FILE)
    return loaded
