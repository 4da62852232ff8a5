"""Every setting of the service, read once from the environment.

All names carry the prefix YANGPU_; `.env.example` explains each. Nothing else
in the project reads `os.environ` for configuration, so a test changes a
setting by setting the variable and calling `reload()`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from base.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Settings:
    """The environment as typed values; see `.env.example` for the meaning of each."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    redis_url: str | None
    dev: bool
    rest_token: str | None
    clock: str | None
    master_key: str | None
    """Base64 of 32 bytes; None lets development create one in the data folder."""
    sms_url: str | None
    sms_token: str | None
    model_dir: Path
    turn_workers: int
    database_timeout_seconds: float
    log_level: str

    @property
    def is_loopback(self) -> bool:
        return self.host in _LOOPBACK


def _path(name: str, default: Path) -> Path:
    value = os.environ.get(name)
    return Path(value).expanduser().resolve() if value else default


def _number(name: str, default: float) -> float:
    value = os.environ.get(name)
    if not value:
        return default
    try:
        return float(value)
    except ValueError as error:
        raise ConfigurationError(f"{name} must be a number, not {value!r}") from error


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process. Raises ConfigurationError on a value that makes no sense."""
    data_dir = _path("YANGPU_DATA_DIR", ROOT / "var")
    host = os.environ.get("YANGPU_HOST") or "127.0.0.1"
    dev = os.environ.get("YANGPU_DEV", "") in {"1", "true", "yes"}
    explicit_database = os.environ.get("YANGPU_DATABASE_URL")
    if dev and (host not in _LOOPBACK):
        raise ConfigurationError("YANGPU_DEV=1 is only for a loopback YANGPU_HOST")
    if dev and explicit_database:
        raise ConfigurationError("YANGPU_DEV=1 is refused when YANGPU_DATABASE_URL is set")
    return Settings(
        host=host,
        port=int(_number("YANGPU_PORT", 8000)),
        data_dir=data_dir,
        database_url=explicit_database or f"sqlite:///{data_dir / 'yangpu.db'}",
        redis_url=os.environ.get("YANGPU_REDIS_URL") or None,
        dev=dev,
        rest_token=os.environ.get("YANGPU_REST_TOKEN") or None,
        clock=os.environ.get("YANGPU_CLOCK") or None,
        master_key=os.environ.get("YANGPU_MASTER_KEY") or None,
        sms_url=os.environ.get("YANGPU_SMS_URL") or None,
        sms_token=os.environ.get("YANGPU_SMS_TOKEN") or None,
        model_dir=_path("YANGPU_MODEL_DIR", ROOT / "models"),
        turn_workers=int(_number("YANGPU_TURN_WORKERS", 4)),
        database_timeout_seconds=_number("YANGPU_DATABASE_TIMEOUT_SECONDS", 3.0),
        log_level=os.environ.get("YANGPU_LOG_LEVEL") or "INFO",
    )


def reload() -> Settings:
    """Read the environment again; for tests and the command line."""
    settings.cache_clear()
    return settings()
