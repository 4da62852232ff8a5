"""Sound that was made before, in the data folder: bounded in size, and nothing that others can read.

A file is named by a keyed hash of what is said and sealed under another one: only
who has the text can open it, so that nothing outlives the erasing of a person.
"""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from base import keys
from base.crypto import lookup_hash
from base.errors import SealBroken
from base.settings import settings
from services.connectors.http import Body

MOST_BYTES = 200_000_000
KEPT_SECONDS = 30 * 24 * 3600
_CONTEXT = b"speech"
_CHECKED_EVERY = 50
_written = 0


def folder() -> Path:
    return settings().data_dir / "speech"


def find(said: str) -> Body | None:
    """What was kept under these words. said: voice, rate and text, as one string."""
    file = _file(said)
    try:
        plain = keys.decrypt(_key(said), file.read_bytes(), _CONTEXT)
    except (FileNotFoundError, SealBroken):
        return None
    with suppress(OSError):
        os.utime(file)  # the least used goes first
    media_type, _, content = plain.partition(b"\n")
    return Body(content, media_type.decode())


def keep(said: str, sound: Body) -> None:
    """A full disk keeps nothing and stops nobody."""
    global _written
    plain = sound.media_type.encode() + b"\n" + sound.content
    file = _file(said)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(keys.encrypt(_key(said), plain, _CONTEXT))
        draft.replace(file)
        _written += 1
        if _written % _CHECKED_EVERY == 1:
            trim()


def trim(most_bytes: int = MOST_BYTES) -> None:
    """Delete what nobody asked for lately, and the least used until the rest fits."""
    files = sorted(((one.stat(), one) for one in folder().iterdir()), key=lambda pair: pair[0].st_mtime)
    total = sum(stat.st_size for stat, _ in files)
    for stat, file in files:
        if total <= most_bytes and stat.st_mtime > time.time() - KEPT_SECONDS:
            return
        file.unlink(missing_ok=True)
        total -= stat.st_size


def _file(said: str) -> Path:
    return folder() / lookup_hash(said, purpose="speech")


def _key(said: str) -> bytes:
    return bytes.fromhex(lookup_hash(said, purpose="speech-key"))[:16]
