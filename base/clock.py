"""The application's one clock.

Everything that asks for the time asks `now()`. The clock runs at the speed of
the machine's, shifted by an offset that is kept in the data folder, so that a
test or a demonstration can start on a chosen day and stay there over a restart.
"""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from base.errors import ConfigurationError
from base.settings import settings

SHANGHAI = ZoneInfo("Asia/Shanghai")
_FILE = "clock-offset"
_lock = threading.Lock()
_offsets: dict[Path, timedelta] = {}
"""Data folder → shift. Asked for many times in a turn, so nothing is built or locked once it is known."""


def _offset() -> timedelta:
    folder = settings().data_dir
    known = _offsets.get(folder)
    if known is None:
        with _lock:
            known = _offsets.setdefault(folder, _load(folder / _FILE))
    return known


def _load(path: Path) -> timedelta:
    if path.exists():
        return timedelta(seconds=float(path.read_text()))
    start = settings().clock
    if start is None:
        return timedelta()
    try:
        wanted = datetime.fromisoformat(start)
    except ValueError as error:
        raise ConfigurationError(
            f"YANGPU_CLOCK 要写成 2026-11-20T10:00:00+08:00 这样，现在是 {start}"
        ) from error
    if wanted.tzinfo is None:
        wanted = wanted.replace(tzinfo=SHANGHAI)
    offset = wanted - datetime.now(SHANGHAI)
    _save(path, offset)
    return offset


def _save(path: Path, offset: timedelta) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(repr(offset.total_seconds()))


def is_moved() -> bool:
    """Whether this clock shows another time than the machine's."""
    return _offset() != timedelta()


def now() -> datetime:
    """The application's time, aware, in Asia/Shanghai."""
    return datetime.now(SHANGHAI) + _offset()


def today() -> date:
    """The application's calendar day in Shanghai."""
    return now().date()


def advance(seconds: float) -> datetime:
    """Move the clock forward (or back, if negative) and keep the change; development only."""
    folder = settings().data_dir
    _offset()
    with _lock:
        _offsets[folder] += timedelta(seconds=seconds)
        _save(folder / _FILE, _offsets[folder])
    return now()


def reset() -> None:
    """Forget what was read; the next call reads the data folder again. For tests."""
    with _lock:
        _offsets.clear()
