"""Passwords at rest: scrypt with the parameters that OWASP names for it.

https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
A hash carries its own parameters, so that later ones may cost more.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache

from base.errors import Refused

MIN_LENGTH, MAX_LENGTH = 10, 128
_N, _R, _P = 2**15, 8, 3  # 32 MiB, about 0.2 s
_MEMORY = 64 * 1024 * 1024
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another when it is read from paper."""


def hashed(password: str) -> str:
    """Raises Refused: `weak`."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise Refused("weak", f"密码要 {MIN_LENGTH} 到 {MAX_LENGTH} 个字符，一句好记的话就很好。")
    if len(set(password)) < 5:
        raise Refused("weak", "这个密码太简单了，请换一个，一句好记的话就很好。")
    salt = secrets.token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${_derived(password, salt, _N, _R, _P).hex()}"


def made_up() -> str:
    """One to be handed over: `abcde-fghjk-mnpqr`."""
    while True:
        parts = ["".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3)]
        if len(set("".join(parts))) >= 5:
            return "-".join(parts)


def matches(password: str, kept: str | None) -> bool:
    """Whether the password is right. None costs as long as a wrong one and never matches."""
    _, n, r, p, salt, digest = (kept or _nobodys()).split("$")
    derived = _derived(password[: MAX_LENGTH + 1], bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(derived.hex(), digest) and kept is not None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return hashed(secrets.token_hex(16))


def _derived(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    plain = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(plain, salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)
