"""Errors as logs may show them: where and of what type, never with their message.

An exception's message often quotes what it choked on, and in a turn that is
what a person typed.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from base.settings import ROOT


def trace(error: BaseException) -> str:
    """`ActionFailed (bot/engine/actions.py:88) from ValueError (actions/fields.py:17)`."""
    links: list[str] = []
    current: BaseException | None = error
    while current is not None:
        links.append(f"{type(current).__name__} ({_place(current)})")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " from ".join(links)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "nowhere"
    own = [
        frame
        for frame in frames
        if Path(frame.filename).is_relative_to(ROOT) and ".venv" not in frame.filename
    ]
    frame = (own or frames)[-1]
    name = Path(frame.filename)
    return f"{name.relative_to(ROOT) if name.is_relative_to(ROOT) else name.name}:{frame.lineno}"
