"""Every setting of the service, read once from the environment and the file `.env`.

All names carry the prefix YANGPU_; `.env.example` explains each. A variable of
the process wins over the file, which every command reads, so that `yangpu kb`
and `yangpu serve` never work on different databases. Nothing else in the
project reads `os.environ` for configuration, so a test changes a setting by
setting the variable and calling `reload()`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from base.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent
_AES_KEY = re.compile(r"[A-Za-z0-9]{43}")
_DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg2://")
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


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
    master_key_old: str | None
    """The master key before, while it is being changed."""
    keep_messages_days: int
    keep_records_days: int
    sms_url: str | None
    sms_token: str | None
    duty_phones: tuple[str, ...]
    """Who is told of a danger that nobody at the desk takes."""
    reports_url: str | None
    reports_token: str | None
    fhir_hospitals: Mapping[str, str]
    """Hospital (record id) → address of its appointments."""
    fhir_tokens: Mapping[str, str]
    icalendar_feeds: Mapping[str, str]
    """Service → address of the calendar whose events it offers."""
    webhook_urls: tuple[str, ...]
    """Who is told of what happens; none keeps no messages."""
    webhook_secret: str | None
    open311_url: str | None
    open311_key: str | None
    open311_jurisdiction: str | None
    embed_sites: tuple[str, ...]
    """Origins of other sites that may show the chat page in a frame."""
    speech_url: str | None
    """An OpenAI-compatible voice; espeak-ng speaks where there is none."""
    speech_token: str | None
    speech_model: str
    speech_voice: str
    hearing_url: str | None
    """An OpenAI-compatible ear; without one the pages show no microphone."""
    hearing_token: str | None
    hearing_model: str
    public_url: str | None
    """Where residents reach the service, without a slash at the end; None leaves links out."""
    wechat_appid: str | None
    wechat_secret: str | None
    wechat_token: str | None
    wechat_aes_keys: tuple[str, ...]
    """The one of now first, then the one before; none means that messages come in plain."""
    wechat_api_url: str
    turn_urls: tuple[str, ...]
    """Relays for calls; none means that only ends in one network reach each other."""
    turn_secret: str | None
    model_dir: Path
    turn_workers: int
    database_timeout_seconds: float
    log_level: str


class _Asked(dict[str, str]):
    """The environment, which keeps in mind what was asked for: whatever else carries our prefix is a slip."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.names = {"YANGPU_ENV_FILE"}

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)


def sudo_caller() -> str | None:
    """Who became the user of this process by sudo; None where nobody did."""
    return os.environ.get("SUDO_USER")


def _environment() -> _Asked:
    return _Asked({**_assignments(_lines()), **os.environ})


def env_file() -> Path:
    return Path(os.environ.get("YANGPU_ENV_FILE") or ROOT / ".env")


def _lines() -> list[str]:
    """Of the file with the settings; [] without one. Raises ConfigurationError when a file that was named cannot be read."""
    file = env_file()
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file} 要存成 UTF-8：用记事本的话，另存为的时候编码选 UTF-8") from error
    except FileNotFoundError as error:
        if os.environ.get("YANGPU_ENV_FILE"):
            raise ConfigurationError(f"YANGPU_ENV_FILE 写的 {file} 没有这个文件") from error
        return []
    except OSError as error:
        raise ConfigurationError(f"{file} 读不了：看看它的权限") from error


def _assignments(lines: list[str]) -> dict[str, str]:
    """The `YANGPU_NAME=value` lines, values as they stand."""
    pairs = (line.split("=", 1) for line in lines if line.startswith("YANGPU_") and "=" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def slips() -> list[str]:
    """What is written as a setting and is none, a sentence each: names that nothing asks for, lines that are not read."""
    asked = _environment()
    _read(asked)
    unknown = sorted(name for name in asked if name.startswith("YANGPU_") and name not in asked.names)
    found = [f"没有 {name} 这个设置，看看是不是写错了" for name in unknown]
    for number, line in enumerate(_lines(), 1):
        if re.match(r"\s+YANGPU_|\s*export\s+YANGPU_", line):
            found.append(f"{env_file()} 第 {number} 行没有生效：要从 YANGPU_ 写起，前面不要空格和 export")
    return found


def _path(values: Mapping[str, str], name: str, default: Path) -> Path:
    value = values.get(name)
    return Path(value).expanduser().resolve() if value else default


def _number(values: Mapping[str, str], name: str, default: float) -> float:
    value = values.get(name)
    if not value:
        return default
    try:
        return float(value)
    except ValueError as error:
        raise ConfigurationError(f"{name} 要是一个数，现在是 {value}") from error


def _within(values: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """A whole number. Raises ConfigurationError for one that no machine could mean."""
    number = _number(values, name, default)
    if number != int(number) or not least <= number <= most:
        raise ConfigurationError(f"{name} 要是 {least} 到 {most} 的整数，现在是 {values.get(name)}")
    return int(number)


def _database_url(values: Mapping[str, str], data_dir: Path) -> str:
    """Raises ConfigurationError for a database that the project does not speak to; never repeats a password."""
    url = values.get("YANGPU_DATABASE_URL") or f"sqlite:///{data_dir / 'yangpu.db'}"
    if not url.startswith(_DATABASES):
        raise ConfigurationError(
            "YANGPU_DATABASE_URL 要以 postgresql+psycopg2:// 开头，或者不设（用 SQLite）"
        )
    return url


def _log_level(values: Mapping[str, str]) -> str:
    level = (values.get("YANGPU_LOG_LEVEL") or "INFO").upper()
    if level not in _LOG_LEVELS:
        raise ConfigurationError(f"YANGPU_LOG_LEVEL 只能是 {'、'.join(_LOG_LEVELS)}，现在是 {level}")
    return level


def _development(values: Mapping[str, str], host: str) -> bool:
    """Whether development mode is on; `auto` means where it is allowed.

    Raises ConfigurationError when it is asked for where residents could be.
    """
    wanted = values.get("YANGPU_DEV", "")
    explicit_database = bool(values.get("YANGPU_DATABASE_URL"))
    if wanted == "auto":
        return host in LOOPBACK and not explicit_database
    if wanted not in {"1", "true", "yes"}:
        return False
    if host not in LOOPBACK:
        raise ConfigurationError("YANGPU_DEV=1 只能在本机用，YANGPU_HOST 要是 127.0.0.1")
    if explicit_database:
        raise ConfigurationError("设了 YANGPU_DATABASE_URL 就不能再设 YANGPU_DEV=1")
    return True


def _pairs(values: Mapping[str, str], name: str) -> Mapping[str, str]:
    """`one=… other=…`, separated by blanks. Raises ConfigurationError for anything else."""
    pairs = [part.partition("=") for part in values.get(name, "").split()]
    if not all(key and value for key, _, value in pairs):
        raise ConfigurationError(f"{name} 要写成“编号=地址”，几个之间用空格隔开")
    return {key: value for key, _, value in pairs}


def _receivers(values: Mapping[str, str]) -> dict[str, Any]:
    """Outside systems. Raises ConfigurationError for webhooks that nobody could check."""
    urls = tuple(values.get("YANGPU_WEBHOOK_URLS", "").split())
    if urls and not values.get("YANGPU_WEBHOOK_SECRET"):
        raise ConfigurationError("设了 YANGPU_WEBHOOK_URLS 就要设 YANGPU_WEBHOOK_SECRET，消息用它签名")
    return {
        "fhir_hospitals": _pairs(values, "YANGPU_FHIR_HOSPITALS"),
        "fhir_tokens": _pairs(values, "YANGPU_FHIR_TOKENS"),
        "icalendar_feeds": _pairs(values, "YANGPU_ICALENDAR_FEEDS"),
        "webhook_urls": urls,
        "webhook_secret": values.get("YANGPU_WEBHOOK_SECRET") or None,
        "open311_url": values.get("YANGPU_OPEN311_URL") or None,
        "open311_key": values.get("YANGPU_OPEN311_KEY") or None,
        "open311_jurisdiction": values.get("YANGPU_OPEN311_JURISDICTION") or None,
    }


def _embedding(values: Mapping[str, str]) -> dict[str, Any]:
    """Raises ConfigurationError for what is no origin: it would stand in a header as it is."""
    sites = tuple(values.get("YANGPU_EMBED_SITES", "").split())
    for site in sites:
        if not re.fullmatch(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?", site):
            raise ConfigurationError(
                f"YANGPU_EMBED_SITES 要写成 https://www.example.cn 这样，到域名为止，现在是 {site}"
            )
    return {"embed_sites": sites}


def _speech(values: Mapping[str, str]) -> dict[str, Any]:
    return {
        "speech_url": values.get("YANGPU_SPEECH_URL") or None,
        "speech_token": values.get("YANGPU_SPEECH_TOKEN") or None,
        "speech_model": values.get("YANGPU_SPEECH_MODEL") or "tts-1",
        "speech_voice": values.get("YANGPU_SPEECH_VOICE") or "alloy",
        "hearing_url": values.get("YANGPU_HEARING_URL") or None,
        "hearing_token": values.get("YANGPU_HEARING_TOKEN") or None,
        "hearing_model": values.get("YANGPU_HEARING_MODEL") or "whisper-1",
    }


def _wechat(values: Mapping[str, str]) -> dict[str, Any]:
    """Raises ConfigurationError for a key that WeChat would not give."""
    keys = [values.get(name) for name in ("YANGPU_WECHAT_AES_KEY", "YANGPU_WECHAT_AES_KEY_OLD")]
    if any(key and not _AES_KEY.fullmatch(key) for key in keys):
        raise ConfigurationError("YANGPU_WECHAT_AES_KEY 是后台的 EncodingAESKey，43 位字母和数字")
    return {
        "wechat_appid": values.get("YANGPU_WECHAT_APPID") or None,
        "wechat_secret": values.get("YANGPU_WECHAT_SECRET") or None,
        "wechat_token": values.get("YANGPU_WECHAT_TOKEN") or None,
        "wechat_aes_keys": tuple(key for key in keys if key),
        "wechat_api_url": values.get("YANGPU_WECHAT_API_URL") or "https://api.weixin.qq.com",
    }


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process. Raises ConfigurationError on a value that makes no sense."""
    return _read(_environment())


def _read(values: Mapping[str, str]) -> Settings:
    data_dir = _path(values, "YANGPU_DATA_DIR", ROOT / "var")
    host = values.get("YANGPU_HOST") or "127.0.0.1"
    return Settings(
        host=host,
        port=_within(values, "YANGPU_PORT", 8000, 1, 65535),
        data_dir=data_dir,
        database_url=_database_url(values, data_dir),
        redis_url=values.get("YANGPU_REDIS_URL") or None,
        dev=_development(values, host),
        rest_token=values.get("YANGPU_REST_TOKEN") or None,
        clock=values.get("YANGPU_CLOCK") or None,
        master_key=values.get("YANGPU_MASTER_KEY") or None,
        master_key_old=values.get("YANGPU_MASTER_KEY_OLD") or None,
        keep_messages_days=_within(values, "YANGPU_KEEP_MESSAGES_DAYS", 180, 0, 36500),
        keep_records_days=_within(values, "YANGPU_KEEP_RECORDS_DAYS", 730, 0, 36500),
        sms_url=values.get("YANGPU_SMS_URL") or None,
        sms_token=values.get("YANGPU_SMS_TOKEN") or None,
        duty_phones=tuple(values.get("YANGPU_DUTY_PHONES", "").split()),
        reports_url=values.get("YANGPU_REPORTS_URL") or None,
        reports_token=values.get("YANGPU_REPORTS_TOKEN") or None,
        **_receivers(values),
        **_embedding(values),
        **_speech(values),
        public_url=(values.get("YANGPU_PUBLIC_URL") or "").rstrip("/") or None,
        **_wechat(values),
        turn_urls=tuple(values.get("YANGPU_TURN_URLS", "").split()),
        turn_secret=values.get("YANGPU_TURN_SECRET") or None,
        model_dir=_path(values, "YANGPU_MODEL_DIR", ROOT / "models"),
        turn_workers=_within(values, "YANGPU_TURN_WORKERS", 4, 1, 256),
        database_timeout_seconds=_number(values, "YANGPU_DATABASE_TIMEOUT_SECONDS", 3.0),
        log_level=_log_level(values),
    )


def reload() -> Settings:
    """Read the environment again; for tests and the command line."""
    settings.cache_clear()
    return settings()
