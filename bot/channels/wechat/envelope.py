"""What WeChat's messages come and go in: signature, encryption, XML.

Written here because no kept library does it: hashes and ciphers are the standard
library's and cryptography's, and a tested stranger opens and closes the same
envelopes in the tests. Signed times are WeChat's own, so they are compared with the
machine's clock and not with the application's, which a demonstration may shift.
https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from xml.parsers import expat

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from base.errors import YangpuError
from base.settings import settings

WINDOW_SECONDS = 600
_BLOCK_BITS = 256
_RANDOM, _LENGTH = 16, 4
Fields = dict[str, str]


class NotGenuine(YangpuError):
    """Not signed by WeChat for this account, too old, or not for us to open."""


class NotReadable(YangpuError):
    """Signed, but no XML of the kind WeChat sends."""


def check(query: Mapping[str, str]) -> None:
    """The signature of an address that comes without a message. Raises NotGenuine."""
    _signed(query, "signature")


def opened(query: Mapping[str, str], body: bytes) -> Fields:
    """The fields of a message. With a key in the settings only encrypted ones are taken. Raises NotGenuine, NotReadable."""
    keys = settings().wechat_aes_keys
    if not keys:
        _signed(query, "signature")
        return parsed(body)
    encrypted = parsed(body).get("Encrypt", "")
    _signed(query, "msg_signature", encrypted)
    return parsed(_decrypted(encrypted, keys))


def closed(query: Mapping[str, str], xml: str) -> str:
    """A reply as WeChat takes it: encrypted where the message was."""
    keys = settings().wechat_aes_keys
    if not keys:
        return xml
    encrypted, stamp, nonce = _encrypted(xml, keys[0]), str(int(time.time())), secrets.token_hex(8)
    signature = _signature(stamp, nonce, encrypted)
    return (
        f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>"
        f"<TimeStamp>{stamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
    )


def text_reply(to: str, sender: str, text: str) -> str:
    """The XML of a passive reply. No text can leave its CDATA section."""
    safe = text.replace("]]>", "]]]]><![CDATA[>")
    return (
        f"<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>{int(time.time())}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        f"<Content><![CDATA[{safe}]]></Content></xml>"
    )


def parsed(body: bytes) -> Fields:
    """The texts of the elements right under the root. Raises NotReadable, also for any document type."""
    found: Fields = {}
    path: list[str] = []

    def begin(name: str, attributes: object) -> None:
        path.append(name)

    def text(piece: str) -> None:
        if len(path) == 2:
            found[path[1]] = found.get(path[1], "") + piece

    def refuse(*_: object) -> None:
        raise NotReadable("a document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, lambda name: path.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError) as error:
        raise NotReadable("no XML") from error
    return found


def _signed(query: Mapping[str, str], name: str, *more: str) -> None:
    stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    expected = _signature(stamp, nonce, *more)
    if not hmac.compare_digest(expected.encode(), query.get(name, "").encode()):
        raise NotGenuine("signature")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > WINDOW_SECONDS:
        raise NotGenuine("timestamp")


def _signature(*parts: str) -> str:
    joined = "".join(sorted([settings().wechat_token or "", *parts]))
    return hashlib.sha1(joined.encode()).hexdigest()


def _decrypted(encrypted: str, keys: tuple[str, ...]) -> bytes:
    for key in keys:
        try:
            return _with(key, base64.b64decode(encrypted, validate=True))
        except (ValueError, IndexError):
            continue
    raise NotGenuine("no key opens it")


def _with(encoded_key: str, sealed: bytes) -> bytes:
    """Raises ValueError on another key, a changed byte, or another account's message."""
    decryptor = _cipher(encoded_key).decryptor()
    unpadder = PKCS7(_BLOCK_BITS).unpadder()
    padded = decryptor.update(sealed) + decryptor.finalize()
    plain = unpadder.update(padded) + unpadder.finalize()
    start = _RANDOM + _LENGTH
    end = start + int.from_bytes(plain[_RANDOM:start], "big")
    if not hmac.compare_digest(plain[end:], _appid()):
        raise ValueError("another account")
    return plain[start:end]


def _encrypted(xml: str, encoded_key: str) -> str:
    content = xml.encode()
    plain = secrets.token_bytes(_RANDOM) + len(content).to_bytes(_LENGTH, "big") + content + _appid()
    padder = PKCS7(_BLOCK_BITS).padder()
    encryptor = _cipher(encoded_key).encryptor()
    sealed = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    return base64.b64encode(sealed).decode()


def _cipher(encoded_key: str) -> Cipher[modes.CBC]:
    key = base64.b64decode(encoded_key + "=")
    return Cipher(algorithms.AES(key), modes.CBC(key[:16]))


def _appid() -> bytes:
    return (settings().wechat_appid or "").encode()
