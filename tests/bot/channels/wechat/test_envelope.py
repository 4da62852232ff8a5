"""Signature, encryption and XML, against somebody else's implementation of them."""

from __future__ import annotations

import time

import pytest
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto

from base.settings import reload
from bot.channels.wechat import envelope
from bot.channels.wechat.envelope import NotGenuine, NotReadable
from tests.bot.channels.wechat.conftest import AES_KEY, APPID, TOKEN, signed, text_xml

OTHER_KEY = AES_KEY[::-1]


def sealed(oracle: WeChatCrypto, xml: str) -> tuple[dict[str, str], bytes]:
    """Query and body of an encrypted message as the oracle makes them."""
    stamp = str(int(time.time()))
    body = oracle.encrypt_message(xml, "nonce", stamp)
    signature = envelope.parsed(body.encode())["MsgSignature"]
    query = {"msg_signature": signature, "timestamp": stamp, "nonce": "nonce", "encrypt_type": "aes"}
    return query, body.encode()


def test_a_plain_message_signed_by_wechat_opens(account) -> None:
    fields = envelope.opened(signed(), text_xml("膝盖<疼>&胀").encode())
    assert fields["Content"] == "膝盖<疼>&胀"


@pytest.mark.parametrize("change", [{"signature": "0" * 40}, {"nonce": "other"}, {"signature": ""}])
def test_what_wechat_did_not_sign_is_not_genuine(account, change) -> None:
    with pytest.raises(NotGenuine):
        envelope.opened({**signed(), **change}, text_xml("您好").encode())


@pytest.mark.parametrize("seconds", [-3600, 3600])
def test_an_old_signature_is_not_genuine(account, seconds) -> None:
    with pytest.raises(NotGenuine, match="timestamp"):
        envelope.opened(signed(stamp=str(int(time.time()) + seconds)), text_xml("您好").encode())


def test_what_the_oracle_encrypts_opens(encrypted) -> None:
    assert envelope.opened(*sealed(encrypted, text_xml("挂号")))["Content"] == "挂号"


def test_the_key_before_opens_too(encrypted, monkeypatch) -> None:
    monkeypatch.setenv("YANGPU_WECHAT_AES_KEY_OLD", OTHER_KEY)
    reload()
    assert (
        envelope.opened(*sealed(WeChatCrypto(TOKEN, OTHER_KEY, APPID), text_xml("挂号")))["Content"] == "挂号"
    )


@pytest.mark.parametrize(
    "other", [WeChatCrypto(TOKEN, OTHER_KEY, APPID), WeChatCrypto(TOKEN, AES_KEY, "wx-somebody-else")]
)
def test_another_key_and_another_account_are_not_genuine(encrypted, other) -> None:
    with pytest.raises(NotGenuine, match="no key"):
        envelope.opened(*sealed(other, text_xml("挂号")))


def test_a_changed_ciphertext_is_not_genuine(encrypted) -> None:
    query, body = sealed(encrypted, text_xml("挂号"))
    changed = body.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[AAAA")
    with pytest.raises(NotGenuine, match="signature"):
        envelope.opened(query, changed)


def test_a_plain_message_is_not_taken_where_encrypted_ones_are_expected(encrypted) -> None:
    with pytest.raises(NotGenuine):
        envelope.opened(signed(), text_xml("挂号").encode())


def test_the_oracle_opens_our_encrypted_reply(encrypted) -> None:
    reply = envelope.closed({}, envelope.text_reply("o-anna", "gh_1", "约好了：新华医院"))
    fields = envelope.parsed(reply.encode())
    opened = encrypted.decrypt_message(reply, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"])
    assert parse_message(opened).content == "约好了：新华医院"


def test_no_words_leave_their_place_in_the_reply(account) -> None:
    words = "]]></Content><MsgType>news</MsgType><![CDATA[ <a> & ]]>"
    assert envelope.parsed(envelope.text_reply("o-anna", "gh_1", words).encode())["Content"] == words


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><xml><Content>&a;</Content></xml>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml/>',
        b"<xml><Content>",
        b"not xml",
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_entities_and_what_is_no_xml_are_not_readable(body) -> None:
    with pytest.raises(NotReadable):
        envelope.parsed(body)
