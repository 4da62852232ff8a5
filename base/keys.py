"""The keys under everything: the master key outside the database, and what it wraps.

The master key wraps the key of every person and conversation, and the installation's
own keys (`lookup`, `own`), which are made from the first master key and from then on
live in the database, wrapped. So a new master key changes no sealed value and no
look-up hash: only the wrapping is done again (`rewrap`). Meanwhile both master keys
are configured and whatever either of them wrapped can be opened.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Column, LargeBinary, String, TypeDecorator, inspect, select, update

from base.db import Base, never_made, reading, transaction
from base.errors import ConfigurationError, SealBroken
from base.settings import settings

FORMAT = b"\x01"
_NONCE = 12
_TAG = 16
_WRAPPED = b"key"
INSTALLATION = ("lookup", "own")
_BATCH = 200


class WrappedKey(TypeDecorator[bytes]):
    """A column that holds a wrapped key: a change of the master key finds it by this type."""

    impl = LargeBinary
    cache_ok = True


class InstallationKey(Base):
    """A key of the whole installation, wrapped by the master key."""

    __tablename__ = "installation_keys"

    name = Column(String(16), primary_key=True, comment="lookup or own")
    wrapped = Column(WrappedKey, nullable=False)


@dataclass
class Rewrapped:
    """What a change of the master key has done in one table so far."""

    table: str
    done: int = 0
    """Wrapped anew by this run."""
    before: int = 0
    """Found under the new master key already."""
    broken: int = 0
    """Opened under neither."""


def encrypt(key: bytes, plain: bytes, context: bytes) -> bytes:
    """SM4-GCM: format, nonce, ciphertext, tag."""
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context)
    return FORMAT + nonce + encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Raises SealBroken."""
    sealed = bytes(sealed)
    if sealed[:1] != FORMAT or len(sealed) < 1 + _NONCE + _TAG:
        raise SealBroken("not a sealed value of a known format")
    nonce, body, tag = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE : -_TAG], sealed[-_TAG:]
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(context)
    try:
        return decryptor.update(body) + decryptor.finalize()
    except InvalidTag as error:
        raise SealBroken("sealed under another key or context, or changed since") from error


def mac(key: bytes, data: bytes) -> bytes:
    """HMAC-SM3."""
    made = hmac.HMAC(key, hashes.SM3())
    made.update(data)
    return made.finalize()


def wrap(key: bytes) -> bytes:
    """Under the current master key."""
    return encrypt(_wrapping()[0], key, _WRAPPED)


def unwrap(wrapped: bytes) -> bytes:
    """Under the current master key or an earlier one that is still configured. Raises SealBroken."""
    return _unwrap(bytes(wrapped), _wrapping())


@lru_cache(maxsize=4096)
def _unwrap(wrapped: bytes, wrapping: tuple[bytes, ...]) -> bytes:
    for key in wrapping[:-1]:
        try:
            return decrypt(key, wrapped, _WRAPPED)
        except SealBroken:
            continue
    return decrypt(wrapping[-1], wrapped, _WRAPPED)


def check() -> None:
    """Raises ConfigurationError when the master key is missing, malformed, or not the one of this database."""
    for name in INSTALLATION:
        installation(name)


def installation(name: str) -> bytes:
    """One of INSTALLATION: the same for the whole life of the database."""
    return _installation(settings().database_url, _masters(), name)


@lru_cache(maxsize=32)
def _installation(database_url: str, masters: tuple[bytes, ...], name: str) -> bytes:
    kept = _kept(name)
    if kept is None:
        return mac(masters[-1], name.encode())  # the oldest: what it was before it is kept
    try:
        return unwrap(kept)
    except SealBroken as error:
        raise ConfigurationError(
            "这个数据库是用另一把主密钥建的：YANGPU_MASTER_KEY 要设成原来那把；正在换密钥的话，原来那把写在 YANGPU_MASTER_KEY_OLD"
        ) from error


def is_new_database() -> bool:
    """Nothing in it was sealed yet: it may have whatever master key comes."""
    return all(_kept(name) is None for name in INSTALLATION)


def _kept(name: str) -> bytes | None:
    if never_made():
        return None
    with reading() as session:
        if not inspect(session.connection()).has_table(InstallationKey.__tablename__):
            return None
        found: bytes | None = session.execute(
            select(InstallationKey.wrapped).where(InstallationKey.name == name)
        ).scalar_one_or_none()
    return found


def keep() -> None:
    """Keep the installation's keys in the database, once; at every start, after the migrations.

    Raises ConfigurationError when the database was made under another master key.
    """
    for name in INSTALLATION:
        key = installation(name)
        with transaction() as session:
            if session.get(InstallationKey, name) is None:
                session.add(InstallationKey(name=name, wrapped=wrap(key)))


def rewrap(metadata: Any) -> Iterator[Rewrapped]:
    """Wrap every key under the current master key; yields after each batch, the same object per table.

    May be stopped and started again at any point: what is done already is passed over,
    and a key that was destroyed meanwhile stays destroyed. `metadata`: all tables.
    """
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, WrappedKey):
                yield from _rewrap(table, column)


def _rewrap(table: Any, column: Any) -> Iterator[Rewrapped]:
    (name,) = table.primary_key.columns
    found = Rewrapped(table.name)
    query = select(name.label("id"), column.label("wrapped")).where(column.is_not(None)).order_by(name)
    last = None
    while True:
        page = query.limit(_BATCH) if last is None else query.where(name > last).limit(_BATCH)
        with transaction() as session:
            rows = session.execute(page).all()
            for row in rows:
                _rewrap_one(session, update(table).where(name == row.id), column, row.wrapped, found)
        yield found
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


def _rewrap_one(session: Any, this_row: Any, column: Any, wrapped: bytes, found: Rewrapped) -> None:
    current, *earlier = _wrapping()
    try:
        decrypt(current, wrapped, _WRAPPED)
    except SealBroken:
        try:
            key = _unwrap(bytes(wrapped), tuple(earlier) or (current,))
        except SealBroken:
            found.broken += 1
            return
        fresh = {column: encrypt(current, key, _WRAPPED)}
        found.done += session.execute(this_row.where(column == wrapped).values(fresh)).rowcount
    else:
        found.before += 1


def _wrapping() -> tuple[bytes, ...]:
    """What wraps: made from the current master key, then from the earlier one."""
    return _made_from(_masters())


@lru_cache(maxsize=8)
def _made_from(masters: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return tuple(mac(master, b"wrap")[:16] for master in masters)


def _masters() -> tuple[bytes, ...]:
    now = settings()
    return _read_masters(now.master_key, now.master_key_old, now.data_dir, now.dev)


@lru_cache(maxsize=32)
def _read_masters(
    configured: str | None, old: str | None, data_dir: Path, may_create: bool
) -> tuple[bytes, ...]:
    current = _decode(configured) if configured else _from_file(data_dir / "master.key", may_create)
    return (current, _decode(old)) if old else (current,)


def _decode(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ConfigurationError("主密钥要是 Base64（openssl rand -base64 32）") from error
    if len(key) != 32:
        raise ConfigurationError(
            f"主密钥要是 32 个字节的 Base64（openssl rand -base64 32），现在是 {len(key)} 个字节"
        )
    return key


def _from_file(path: Path, may_create: bool) -> bytes:
    if not path.exists():
        if not may_create:
            raise ConfigurationError("没有设 YANGPU_MASTER_KEY；新做一把：openssl rand -base64 32")
        if not is_new_database():  # a new key would open nothing and hide which one is missing
            raise ConfigurationError(
                f"数据库已经有了，可是建它的那把主密钥不在：把原来的 {path.name} 放回 {path.parent}，或者设好 YANGPU_MASTER_KEY"
            )
        _create(path)
    return _decode(path.read_text().strip())


def _create(path: Path) -> None:
    """Write a new key, readable by its owner only; of two processes that start together one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(32)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its key is the key
    finally:
        draft.unlink()
