"""The one knowledge base of this process, kept fresh without making a turn wait.

`base()` answers at once with what is loaded. At most once a second it lets a
background thread compare the store's counter; when that has moved, the thread
builds a new knowledge base and swaps it in as a whole. A server also calls
`refresh()` now and then, so that the first question after a quiet hour is not
answered from an hour ago. A database that does not answer, or content that
cannot be built, leaves the loaded one in place.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from base.errors import StorageUnavailable
from base.settings import settings
from knowledge import importing, store
from knowledge.library import KnowledgeBase

CHECK_SECONDS = 1.0
ATTEMPTS = 8
PAUSE_SECONDS = 1.0
_log = logging.getLogger(__name__)
_lock = threading.Lock()


@dataclass
class _Loaded:
    url: str
    counter: int
    base: KnowledgeBase
    checked: float
    checking: bool = False


_loaded: _Loaded | None = None
_followers: list[Callable[[KnowledgeBase], None]] = []


def follow(told: Callable[[KnowledgeBase], None]) -> None:
    """Have `told` called with every newer knowledge base of this process, in the thread that loaded it."""
    if told not in _followers:
        _followers.append(told)


def prepare() -> None:
    """Import the starting content if the files are newer than the store. Call once at start, after migrations.

    Raises ContentError when the content is not valid.
    """
    for attempt in range(1, ATTEMPTS + 1):
        if importing.is_current():
            return
        try:
            report = importing.import_yaml(author="content", reason="随这个版本来的内容")
        except (IntegrityError, StorageUnavailable):  # another replica is importing: wait for it
            if attempt == ATTEMPTS:
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            _tell_conflicts(report)
            return


def _tell_conflicts(report: importing.ImportReport) -> None:
    for record_id in report.conflicts:
        _log.warning("record %s was edited here and changed in the files; the edit stays", record_id)


def base() -> KnowledgeBase:
    """The current knowledge base. Loads it at first use; raises StorageUnavailable if that fails."""
    loaded = _loaded
    if loaded is None or loaded.url != settings().database_url:
        return refresh()
    if time.monotonic() - loaded.checked > CHECK_SECONDS:
        _check_soon(loaded)
    return loaded.base


def refresh() -> KnowledgeBase:
    """Load from the store now, and wait for it."""
    global _loaded
    with _lock:
        counter = store.counter()
        loaded = _loaded
        url = settings().database_url
        if loaded is None or loaded.url != url or loaded.counter != counter:
            newer = loaded is not None and loaded.url == url
            loaded = _Loaded(url, counter, _built(loaded), time.monotonic())
            _loaded = loaded
            if newer:
                _tell(loaded.base)
        return loaded.base


def _built(before: _Loaded | None) -> KnowledgeBase:
    """A knowledge base of what is published; the one before, when only drafts have changed since."""
    records = store.published_records()
    if before is not None and records == list(before.base.records.values()):
        return before.base
    return KnowledgeBase(records)


def _tell(newer: KnowledgeBase) -> None:
    for told in _followers:
        try:
            told(newer)
        except Exception as error:  # noqa: BLE001 - one that fails keeps nobody else from hearing
            _log.warning("a follower of the knowledge base failed: %s", type(error).__name__)


def _check_soon(loaded: _Loaded) -> None:
    if loaded.checking:
        return
    loaded.checking = True
    threading.Thread(target=_check, args=(loaded,), name="knowledge-check", daemon=True).start()


def _check(loaded: _Loaded) -> None:
    try:
        refresh()
    except StorageUnavailable:
        _log.warning("knowledge store does not answer; keeping what is loaded")
    except Exception as error:  # noqa: BLE001 - content that cannot be built leaves the loaded one in place
        _log.warning("the newer knowledge cannot be loaded, keeping what is: %s", type(error).__name__)
    finally:
        loaded.checked = time.monotonic()
        loaded.checking = False
