"""The sentences of the HTTP addresses, read from sentences.yml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from starlette.responses import JSONResponse

from base import yaml_file

_FILE = Path(__file__).with_name("sentences.yml")


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    loaded: dict[str, str] = yaml_file.read(_FILE)
    return loaded


def sentence(name: str, **values: object) -> str:
    """One sentence with its places filled. Raises KeyError for an unknown name or a missing value."""
    return _sentences()[name].format(**values)


def failure(status: int, error: str, text: str, **more: object) -> JSONResponse:
    """Every refusal of an HTTP address has this shape: `error` for programs, `text` for people."""
    return JSONResponse({"error": error, "text": text, **more}, status_code=status)
