"""How this process writes its log: one line each, with whatever identifies people starred out.

Code never logs what people say; this is the net under it, for libraries and exceptions
that quote what they choked on.
"""

from __future__ import annotations

import logging

from base.masking import masked_text

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class MaskedFormatter(logging.Formatter):
    """Masks the finished line, so that arguments and tracebacks are covered as well."""

    def format(self, record: logging.LogRecord) -> str:
        return masked_text(super().format(record))


def to_stderr(level: str) -> None:
    """Send every logger of the process to standard error, masked; replaces what was set up before."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskedFormatter(_FORMAT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
