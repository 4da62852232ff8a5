"""One message or event of WeChat, and what it means to us.

https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any

from bot.channels.wechat.envelope import Fields, NotReadable
from bot.channels.wechat.menu import PAGE, said_by_scene

_LONGEST_NAME = 128
_SCENE = "qrscene_"


class Meaning(Enum):
    """What a letter asks of us."""

    SAYS = "they say something"
    FOLLOWS = "they follow the account"
    LEAVES = "they follow no more"
    COMES_BACK = "they scanned a code that says nothing"
    PAGE = "they want the link to the page"
    SILENT = "nothing to answer"
    PICTURE = "a picture"
    VOICE = "a voice message"
    OTHER = "something we cannot read"


@dataclass(frozen=True)
class Letter:
    """What came. `id` is the same at every attempt of WeChat to hand it over."""

    openid: str = field(repr=False)
    account: str
    id: str
    meaning: Meaning
    text: str = field(default="", repr=False)
    media_id: str = field(default="", repr=False)
    shown: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What comes along with the words: a picture, as messages carry it."""
    touch: bool = False
    """They pressed, scanned or followed: less may be written to them than after a message."""


def letter(fields: Fields) -> Letter:
    """Raises NotReadable when it names no sender or no kind."""
    openid, account = fields.get("FromUserName", ""), fields.get("ToUserName", "")
    kind = fields.get("MsgType", "")
    if not (0 < len(openid) <= _LONGEST_NAME and 0 < len(account) <= _LONGEST_NAME and kind):
        raise NotReadable("no sender or no kind")
    if kind == "event":
        return _event(fields, openid, account)
    meaning, text = _READ.get(kind, (Meaning.OTHER, ""))
    said = fields.get(text, "") if text else ""
    if meaning is Meaning.SAYS and not said.strip():
        meaning = Meaning.OTHER
    return Letter(openid, account, _id(fields), meaning, said, fields.get("MediaId", ""))


_READ: dict[str, tuple[Meaning, str]] = {
    "text": (Meaning.SAYS, "Content"),
    "location": (Meaning.SAYS, "Label"),
    "image": (Meaning.PICTURE, ""),
    "voice": (Meaning.VOICE, ""),
}
"""Message type → what it means, and the field whose words count as said."""


def _event(fields: Fields, openid: str, account: str) -> Letter:
    event, key = fields.get("Event", "").lower(), fields.get("EventKey", "")
    made = partial(Letter, openid, account, _id(fields))
    if event == "click" and key == PAGE:
        return made(Meaning.PAGE, touch=True)
    if event == "click":
        return made(Meaning.SAYS if key else Meaning.SILENT, key, touch=True)
    if event in {"subscribe", "scan"}:
        said = said_by_scene(key.removeprefix(_SCENE))
        without = Meaning.FOLLOWS if event == "subscribe" else Meaning.COMES_BACK
        return made(Meaning.SAYS if said else without, said, touch=True)
    meaning = Meaning.LEAVES if event == "unsubscribe" else Meaning.SILENT
    return made(meaning)


def _id(fields: Fields) -> str:
    """Messages have an id of their own; events are the same when person, second and kind are."""
    if fields.get("MsgId", "").isdigit():
        return f"wx-{fields['MsgId']}"
    told = (fields.get(name, "") for name in ("CreateTime", "Event", "EventKey"))
    return "wx-" + "-".join(told)[: _LONGEST_NAME - 3]
