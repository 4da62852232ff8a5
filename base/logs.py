"""How this process writes its log: one line each, with whatever identifies people starred out.

Code never logs what people say; this is the net under it, for libraries and exceptions
that quote what they choked on.
"""

from __future__ import annotations

import logging
import time

from base.masking import masked_text

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_TIME = "%Y-%m-%dT%H:%M:%S%z"
"""The machine's time with its offset: logs of several machines are read side by side."""


class MaskedFormatter(logging.Formatter):
    """Masks the finished line, so that arguments and tracebacks are covered as well."""

    def format(self, record: logging.LogRecord) -> str:
        return masked_text(super().format(record))


def to_stderr(level: str) -> None:
    """Send every logger of the process to standard error, masked; replaces what was set up before."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskedFormatter(_FORMAT, _TIME))
    logging.basicConfig(level=level, handlers=[handler], force=True)


def once_a_minute(name: str, about: str, sentence: str) -> logging.Logger:
    """A logger for a library that repeats itself: what it says `about` something becomes our sentence, once a minute."""
    logger = logging.getLogger(name)
    logger.setLevel(logging.ERROR)
    logger.filters[:] = [_Seldom(about, sentence)]
    return logger


class _Seldom(logging.Filter):
    def __init__(self, about: str, sentence: str) -> None:
        super().__init__()
        self._about, self._sentence, self._silent_until = about, sentence, 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        if self._about not in record.getMessage():
            return True
        if time.monotonic() < self._silent_until:
            return False
        self._silent_until = time.monotonic() + 60
        record.msg, record.args, record.exc_info = self._sentence, (), None
        return True
