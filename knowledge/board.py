"""Notices that people look through, such as vacancies. `knowledge/content/board/*.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from base import yaml_file
from base.errors import ContentError
from knowledge.vocabulary import street_named

CONTENT = Path(__file__).parent / "content" / "board"
_NEEDED = ("id", "title", "by", "words", "details")


@dataclass(frozen=True)
class Post:
    """One notice. `words`: what people call it; `details`: label → what is said about it."""

    id: str
    board: str
    title: str
    by: str
    street: str | None
    words: tuple[str, ...]
    details: Mapping[str, str]
    demo: bool

    def fits(self, text: str) -> int:
        """How many characters of the text its words cover; 0 when it is about something else."""
        return max(
            (len(word) for word in (self.title, *self.words) if word in text or text in word), default=0
        )


@lru_cache(maxsize=1)
def posts() -> tuple[Post, ...]:
    """Every notice of this process."""
    return load(CONTENT)


def load(folder: Path) -> tuple[Post, ...]:
    """Read and check all boards. Raises ContentError with every problem at once."""
    problems: list[str] = []
    found: dict[str, Post] = {}
    for path in sorted(folder.glob("*.yml")):
        content = yaml_file.read(path)
        for entry in content["posts"]:
            missing = [name for name in _NEEDED if not entry.get(name)]
            if missing or entry["id"] in found:
                problems.append(f"{path.name}：{entry.get('id')} 缺少 {missing} 或者写了两遍")
                continue
            found[entry["id"]] = _post(content, entry)
    if problems:
        raise ContentError(problems)
    return tuple(found.values())


def search(board: str, *, text: str = "", street: str | None = None, also: Iterable[Post] = ()) -> list[Post]:
    """The notices of a board, those that fit the words best first; street: as people say it (殷行).

    also: notices that are not content, such as those of residents; they come before what fits as well.
    """
    here = street_named(street) or street if street else None
    fitting = [
        (one.fits(text) if text else 1, one)
        for one in (*also, *posts())
        if one.board == board and (here is None or one.street == here)
    ]
    return [one for score, one in sorted(fitting, key=lambda pair: -pair[0]) if score]


def named(board: str, text: str, *, also: Iterable[Post] = ()) -> str | None:
    """The longest word of a board's notices that the text contains: “保安” in “有没有保安的活”."""
    words = (word for one in (*also, *posts()) if one.board == board for word in (one.title, *one.words))
    return max((word for word in words if word in text), key=len, default=None)


def post(post_id: str, *, also: Iterable[Post] = ()) -> Post | None:
    return next((one for one in (*also, *posts()) if one.id == post_id), None)


def _post(content: Mapping[str, Any], entry: Mapping[str, Any]) -> Post:
    street = entry.get("street")
    return Post(
        id=entry["id"],
        board=content["board"],
        title=entry["title"],
        by=entry["by"],
        street=(street_named(street) or street) if street else None,
        words=tuple(entry["words"]),
        details={str(label): str(value) for label, value in entry["details"].items()},
        demo=bool(content.get("demo")),
    )
