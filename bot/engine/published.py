"""Which model answers once the loop of learning is used (docs/guides/nlu.md).

Without it the model of the data as they are answers, made at the start if need be.
Once somebody has published one (`yangpu nlu publish`), sentences that were added
since bring no new one by themselves: it has to pass the gate first (bot/learning).
The file `published.json` names the published model; every replica that shares the
folder follows it. When anything but the sentences has changed, as with a release,
the published model no longer fits, and the data's own is made as ever.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

from base.settings import settings
from bot.engine.models import (
    PUBLISHED,
    alone,
    by_age,
    current_model,
    fingerprint,
    forget_old,
    make,
    published,
)

SENTENCES = "data/nlu"
"""What the loop changes."""
CANDIDATES = "candidates"
"""Folder of what is not published yet: neither a start nor a stock command finds it there."""


def model_to_serve() -> Path | None:
    """The published model if it fits everything but the sentences, else the current one; None if there is none."""
    now = published()
    if now and now["rest"] == fingerprint(without=SENTENCES) and _at(now).is_file():
        return _at(now)
    return current_model()


def published_name() -> str | None:
    """File name of the published model; None when nothing was ever published."""
    now = published()
    return now["model"] if now else None


def answering_model() -> Path | None:
    """The model that answers, or answered before the data changed; None when there is none."""
    now = published()
    if now and _at(now).is_file():
        return _at(now)
    made = by_age(settings().model_dir)
    return next((model for model in made if model.name != candidate().name), None) or next(iter(made), None)


def candidate() -> Path:
    """Where the model of the data as they are lies until it is published."""
    return settings().model_dir / CANDIDATES / f"yangpu-{fingerprint()[:20]}.tar.gz"


def train_candidate() -> Path:
    """Make the model of the data as they are, beside those that may answer. Raises TrainingFailed."""
    folder = settings().model_dir
    (folder / CANDIDATES).mkdir(parents=True, exist_ok=True)
    with alone(folder):
        path = candidate()
        if not path.is_file():
            for old in path.parent.iterdir():
                old.unlink()
            made = current_model()
            _ = shutil.copy2(made, path) if made else make(path.parent)
        return path


def publish(made: Path) -> Path:
    """Put a candidate in place; running services take it in by themselves. Returns where it lies now."""
    folder = settings().model_dir
    with alone(folder):
        path = made.replace(folder / made.name)
        os.utime(path)  # the stock commands take the newest file
        _point_to(path, folder)
        forget_old(folder)
        return path


def _point_to(path: Path, folder: Path) -> None:
    pointer = {"model": path.name, "rest": fingerprint(without=SENTENCES)}
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".", delete=False, encoding="utf-8") as written:
        json.dump(pointer, written)
    Path(written.name).chmod(0o644)  # other replicas may run as somebody else
    os.replace(written.name, folder / PUBLISHED)


def _at(now: dict[str, str]) -> Path:
    return settings().model_dir / now["model"]
