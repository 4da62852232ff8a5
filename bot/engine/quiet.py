"""Keeps Rasa and its libraries quiet; must run before they are imported.

Rasa logs whole messages and slots through structlog at debug and even warning
level unless structlog is configured first. Here its events keep their name and
level only, so nothing a resident typed can reach a log whatever level is set.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

# One turn is far too small for several BLAS threads: they only fight over the
# cores with the other turns. Libraries read these when they are imported.
_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "WARNING",  # Rasa's own: also silences its progress bars
}
# Their debug lines print messages, slots or templates as they stand.
_TALKATIVE = ("rasa", "rasa_sdk", "tensorflow", "jieba", "matplotlib", "pykwalify", "h5py", "asyncio")
# Said at every load, about things that are meant to be as they are.
_KNOWN = ("Slot auto-fill has been removed", "'RulePolicy' is not included")


def prepare() -> None:
    """Set environment, logging and warnings. Harmless when called again."""
    os.environ.update(_ENVIRONMENT)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[_name_only, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    _quiet_warnings()


def _name_only(logger: Any, level: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {"event": event.get("event"), "level": level}


def _quiet_warnings() -> None:
    with warnings.catch_warnings():
        # Sanic switches deprecation warnings on for everybody when it is
        # imported; what it adds to the filters is dropped with this block.
        import sanic.app  # noqa: F401
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"rasa|tensorflow|keras")
    for message in _KNOWN:
        warnings.filterwarnings("ignore", message=message)
