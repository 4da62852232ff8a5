"""Which trained model belongs to the data as they are now.

A model's file name carries the hash of everything it was made from, so there is
no second file that could fall out of step, and one rename makes it appear whole.
Modification times are not asked: a fresh clone has them all new.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import yaml

from base.errors import YangpuError
from base.settings import ROOT, settings
from bot.engine import arithmetic
from knowledge.content import RECORD_FOLDERS, Loader

SOURCES = ("config.yml", "domain.yml", "data/nlu", "data/stories", "bot/nlu", "bot/policy.py")
"""All of each file. What is said (data/responses) is read at the start and teaches nothing."""
CONTENT = "knowledge/content"
WORD_LISTS = (
    "care_words",
    "departments",
    "english",
    "lexicon_concepts",
    "lexicon_names",
    "lexicon_shanghai",
    "lexicon_spoken",
    "relations",
    "sports",
    "streets",
    "triage",
)
"""The files of the content that understanding reads; all others work at the next start, with the same model."""
NAMED_IN = (*RECORD_FOLDERS, "services")
"""Folders of the content of which it reads what things are called."""
_NAMED = ("id", "type", "kind", "name", "aliases")
"""What bot/nlu/lexicon.py reads of a record or of a service."""
ARCHIVE = "model.tar.gz"
PUBLISHED = "published.json"
"""Names the model that has passed the gate; see bot/engine/published.py."""
KEPT = 3
_LIBRARIES = ("rasa", "scikit-learn", "jieba")  # a pickled model is read by what wrote it
_ATTEMPTS = 3
_IGNORED = {"__pycache__"}


class TrainingFailed(YangpuError):
    """No model could be made. The message is what Rasa printed, or why its result cannot be used."""


def fingerprint(root: Path = ROOT, *, without: str | None = None) -> str:
    """SHA-256 over names and contents of everything a model is made from, and the libraries that make it.

    without: a folder of it that does not count.
    """
    digest = hashlib.sha256(f"python {sys.version_info[:2]}".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        if without and name.startswith(f"{without}/"):
            continue
        digest.update(f"{name}\n".encode())
        digest.update(hashlib.sha256(_what_is_learnt(path, name)).digest())
    return digest.hexdigest()


def _what_is_learnt(path: Path, name: str) -> bytes:
    """All of a file, but of records and services only what they are called: an address that changed teaches nothing."""
    kept = path.read_bytes()
    named = name.startswith(tuple(f"{CONTENT}/{folder}/" for folder in NAMED_IN))
    return _called(kept) or kept if named else kept


@lru_cache(maxsize=64)
def _called(yaml_of_records: bytes) -> bytes:
    """Id, kind and names of each; empty when there is nothing of the kind in it."""
    try:
        records = yaml.load(yaml_of_records, Loader=Loader)
        names = [[record.get(field) for field in _NAMED] for record in records]
    except (yaml.YAMLError, AttributeError, TypeError):
        return b""
    return json.dumps(names, ensure_ascii=False).encode()


def _files(root: Path) -> Iterator[Path]:
    lists = (f"{CONTENT}/{name}.yml" for name in WORD_LISTS)
    for source in (*SOURCES, *lists, *(f"{CONTENT}/{folder}" for folder in NAMED_IN)):
        start = root / source
        if start.is_file():
            yield start
        for path in sorted(start.rglob("*")):
            inside = path.relative_to(start).parts
            if path.is_file() and not _IGNORED & set(inside) and not path.name.startswith("."):
                yield path


def current_model() -> Path | None:
    """The model made from the data as they are now, None if there is none. Does not import Rasa."""
    path = _path(fingerprint())
    return path if path.is_file() else None


def published() -> dict[str, str] | None:
    """{model, rest}: file name of the published model, and the fingerprint of all but the sentences at that time."""
    try:
        read: dict[str, str] = json.loads((settings().model_dir / PUBLISHED).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return read


def _path(data_hash: str) -> Path:
    return settings().model_dir / f"yangpu-{data_hash[:20]}.tar.gz"


def train(*, force: bool = False) -> Path:
    """The model of the current data, made now if there is none (or if forced).

    Safe to interrupt and to call from several processes: the second waits and
    finds the work done. Raises TrainingFailed.
    """
    folder = settings().model_dir
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        path = None if force else current_model()
        path = path or make(folder)
        # The stock commands take the newest file, so it has to be this one.
        os.utime(path)
        forget_old(folder)
        return path


def make(folder: Path) -> Path:
    """Train on the data as they are; the model lies in the folder under its name. Raises TrainingFailed."""
    for _ in range(_ATTEMPTS):
        before = fingerprint()
        with tempfile.TemporaryDirectory(prefix=".training-", dir=folder) as workshop:
            made = run_training(ROOT, Path(workshop))
            if fingerprint() == before:
                return made.replace(folder / _path(before).name)
    raise TrainingFailed("训练的时候数据一直在变，停下来再训练一次")


def run_training(project: Path, output: Path) -> Path:
    """Train in a process of its own; returns the archive, in `output`. Raises TrainingFailed.

    Training needs all of Rasa with TensorFlow, half a gigabyte that a server
    which trains at its first start would otherwise keep.
    """
    command = [sys.executable, "-m", "bot.engine.training", str(project), str(output)]
    environment = {**os.environ, **arithmetic.alike()}
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, env=environment)
    archive = output / ARCHIVE
    if done.returncode or not archive.is_file():
        raise TrainingFailed((done.stdout or done.stderr).strip() or f"exit code {done.returncode}")
    return archive


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else trains or publishes in this folder meanwhile."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(".training-*"):  # a killed training could not tidy up
            shutil.rmtree(left, ignore_errors=True)
        yield


def forget_old(folder: Path) -> None:
    """Keep the newest models, and the published one."""
    kept = (published() or {}).get("model")
    for old in by_age(folder)[KEPT:]:
        if old.name != kept:
            old.unlink(missing_ok=True)


def by_age(folder: Path) -> list[Path]:
    """The models that may answer, the one trained last first."""
    return sorted(folder.glob("yangpu-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
