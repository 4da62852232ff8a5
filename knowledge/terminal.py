"""What the television shows to begin with: scenes, and the services in them.

Read from `knowledge/content/terminal.yml`. A service that stands nowhere there
falls into the group that takes the rest, so a new one is on the television at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from base import yaml_file
from base.errors import ContentError
from knowledge.catalogue import Catalogue, catalogue

CONTENT = Path(__file__).parent / "content" / "terminal.yml"
MOST = 6
"""Choices on one screen."""
SCREENS = {"help", "settings", "calls", "pair"}
"""What the page itself can show."""
Entry = dict[str, Any]
"""{title, text} says a sentence (service: which one it begins), {title, screen} opens a screen of the page,
{title, entries} is a group."""


@lru_cache(maxsize=1)
def menu() -> list[Entry]:
    """The scenes of this process: `{id, title, name, hint, home, entries}`."""
    return load(catalogue())


def load(services: Catalogue, file: Path = CONTENT) -> list[Entry]:
    """Read and check. Raises ContentError with every problem at once."""
    written = yaml_file.read(file)
    named = set(_services(written))
    rest = [spec.id for spec in services if spec.id not in named]
    problems = [f"{file.name}：没有这个服务：{one}" for one in sorted(named) if services.get(one) is None]
    problems += [f"{file.name}：没有这个画面：{one}" for one in sorted(_screens(written) - SCREENS)]
    if problems:
        raise ContentError(problems)
    scenes = [_group(scene, services, rest) for scene in written]
    crowded = [scene["title"] for scene in _groups(scenes) if len(scene["entries"]) > MOST]
    if crowded:
        raise ContentError([f"{file.name}：一屏最多{MOST}样，请再分一层：{one}" for one in crowded])
    return scenes


def _group(written: Entry, services: Catalogue, rest: list[str]) -> Entry:
    found = [*written["entries"], *(rest if written.get("rest") else [])]
    entries = [_entry(one, services, rest) for one in found]
    kept = {key: value for key, value in written.items() if key != "rest"}
    return {**kept, "entries": [one for one in entries if one.get("entries") != []]}


def _entry(written: str | Entry, services: Catalogue, rest: list[str]) -> Entry:
    if isinstance(written, str):
        name = services[written].name
        return {"title": name, "text": name, "service": written}
    if "service" in written:
        return {**_entry(written["service"], services, rest), **written}
    return _group(written, services, rest) if "entries" in written else dict(written)


def _services(written: Any) -> Iterator[str]:
    """Every service id that is written down."""
    for one in _leaves(written):
        if isinstance(one, str):
            yield one
        elif "service" in one:
            yield one["service"]


def _screens(written: Any) -> set[str]:
    return {one["screen"] for one in _leaves(written) if isinstance(one, dict) and "screen" in one}


def _leaves(entries: list[Any]) -> Iterator[Any]:
    for one in entries:
        if isinstance(one, dict) and "entries" in one:
            yield from _leaves(one["entries"])
        else:
            yield one


def _groups(entries: list[Entry]) -> Iterator[Entry]:
    for one in entries:
        if "entries" in one:
            yield one
            yield from _groups(one["entries"])
