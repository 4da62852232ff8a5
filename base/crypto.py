"""Personal data at rest: sealed with SM4-GCM, looked up by keyed SM3.

A person or a conversation owns a key of its own. The key is kept, wrapped by
the master key, in the owner's row; destroying that column makes everything
sealed under it unreadable, wherever copies of it lie. Where keys come from
stands in base/keys.py.

A sealed value is: 1 byte format, 12 bytes nonce, ciphertext, 16 bytes tag
(29 bytes longer than the plain one). Sealing 100 bytes costs about 15 µs.
"""

from __future__ import annotations

import secrets

from base import keys


def new_key() -> bytes:
    """A fresh key for one person or conversation, wrapped: keep it in the owner's row (keys.WrappedKey)."""
    return keys.wrap(secrets.token_bytes(16))


def seal(key: bytes | None, plain: bytes, *, context: str = "") -> bytes:
    """Encrypt under a wrapped key, or under the installation's own key when `key` is None.

    context: where the value belongs (`phone`, `message`); it is not stored, and
    the same must be given to open, so that a value cannot be moved elsewhere.
    """
    return keys.encrypt(_plain_key(key), plain, context.encode())


def open_(key: bytes | None, sealed: bytes, *, context: str = "") -> bytes:
    """What `seal` was given. Raises SealBroken on another key, context, or a changed byte."""
    return keys.decrypt(_plain_key(key), sealed, context.encode())


def lookup_hash(text: str, *, purpose: str = "") -> str:
    """Keyed SM3 of a text as 64 hex digits: equal texts are found, none can be read back.

    purpose: keeps the hash of a phone apart from the same digits elsewhere.
    """
    plain = f"{purpose}\0{text}".encode("utf-8", "surrogatepass")
    return keys.mac(keys.installation("lookup"), plain).hex()


def _plain_key(wrapped: bytes | None) -> bytes:
    return keys.installation("own")[:16] if wrapped is None else keys.unwrap(wrapped)
