"""The second factor: a six-digit code of an authenticator app (RFC 6238), or a recovery code on paper.

Authenticators go by the machine's time, so this does as well and not by the application's clock.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import time
import unicodedata

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from base.crypto import lookup_hash

STEP_SECONDS = 30
ISSUER = "杨小伴工作台"
RECOVERY_CODES = 8
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read as another


def new_secret() -> bytes:
    return secrets.token_bytes(20)


def address(secret: bytes, login: str) -> str:
    """The otpauth:// address that an authenticator app takes."""
    return _totp(secret).get_provisioning_uri(login, ISSUER)


def typed_in(secret: bytes) -> str:
    """The secret for an app that cannot scan: base32 in groups of four."""
    plain = base64.b32encode(secret).decode()
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def picture(uri: str) -> str:
    """The address as a QR code for pages: a data address of an SVG."""
    made: str = segno.make(uri, micro=False).svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    return made


def drawn(uri: str) -> str:
    """The address as a QR code for a terminal, two rows of modules in one line."""
    rows = [list(row) for row in segno.make(uri, micro=False).matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    # White is drawn, so that it scans on a dark terminal.
    signs = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        "".join(signs[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs
    )


def step_of(code: str, secret: bytes, *, after: int, at: float | None = None) -> int | None:
    """The time step that a code belongs to: now, the one before or the next; None for a wrong or used code.

    code: as somebody typed it: an input method's wide digits and a gap in the middle are the same code.
    after: the newest step that was used; only later ones count.
    """
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", code) if sign.isdigit()).encode()
    now = int((time.time() if at is None else at) // STEP_SECONDS)
    for step in (now - 1, now, now + 1):
        right = _totp(secret).generate(step * STEP_SECONDS)
        if step > after and hmac.compare_digest(right, digits):
            return step
    return None


def code_at(secret: bytes, at: float) -> str:
    """What an authenticator shows at a moment."""
    return _totp(secret).generate(int(at)).decode()


def new_recovery() -> list[str]:
    """Codes on paper, each good once: `abcde-fghjk`."""
    drawn_codes = ("".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(RECOVERY_CODES))
    return [f"{code[:5]}-{code[5:]}" for code in drawn_codes]


def recovery_hash(code: str) -> str:
    written = unicodedata.normalize("NFKC", code).lower()
    plain = "".join(letter for letter in written if letter.isalnum())
    return lookup_hash(plain, purpose="staff-recovery")


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, 6, SHA1(), STEP_SECONDS)
