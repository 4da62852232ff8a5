"""What we ask of WeChat: send a message, publish the menu, fetch a picture or a voice.

Errors come with status 200 and an `errcode`. A token that WeChat refuses is replaced
once and the call made again. Sending knows no idempotency key on their side, so it is
tried once here; whoever sends decides what a lost answer means.
https://developers.weixin.qq.com/doc/service/guide/dev/api/
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from base.settings import settings
from services.connectors.errors import ConnectorError, Malformed, Rejected, Unavailable
from services.connectors.http import Http
from services.switches import service as switches
from services.wechat import tokens

SYSTEM = "微信公众号"
NAME = "wechat"
"""Of the switch that closes it."""
MOST_MEDIA_BYTES = 8_000_000
_BAD_TOKEN = {40001, 40014, 42001}
_OUT_OF_QUOTA = {45015, 45047}
_BUSY = {-1, 45009, 45011}


class OutOfQuota(ConnectorError):
    """They did not write within 48 hours, or have been written to often enough."""


class Wechat:
    """One account. Raises ConnectorError, of it OutOfQuota and Rejected for good."""

    def __init__(self, http: Http, *, appid: str, secret: str) -> None:
        self._http = http
        self._appid = appid
        self._secret = secret

    def send_text(self, openid: str, text: str, *, key: str) -> None:
        """客服消息; `text` at most 2048 bytes."""
        body = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        self._call("cgi-bin/message/custom/send", body, key=key)

    def publish_menu(self, menu: Mapping[str, Any]) -> None:
        """Replace the account's menu; people see it when they open the account again."""
        self._call("cgi-bin/menu/create", menu, key="menu")

    def media(self, media_id: str) -> bytes:
        """A picture or a voice that somebody sent; WeChat keeps it for three days."""
        path = f"cgi-bin/media/get?media_id={quote(media_id)}&access_token="
        content: bytes = self._asked(lambda token: self._taken(path + token)).get("content", b"")
        return content

    def _call(self, path: str, body: Mapping[str, Any], *, key: str) -> Any:
        return self._asked(lambda token: self._post(f"{path}?access_token={token}", body, key=key))

    def _asked(self, ask: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
        if switches.connector(NAME):
            raise Unavailable(SYSTEM, "closed")
        token = tokens.current(self._appid, self._fetch)
        found = ask(token)
        if found.get("errcode", 0) in _BAD_TOKEN:
            found = ask(tokens.after(token, self._appid, self._fetch))
        return _checked(found)

    def _taken(self, path: str) -> dict[str, Any]:
        """`{"content"}`, or what WeChat says instead."""
        body = self._http.take(path)
        if body.content[:1] != b"{":
            return {"content": body.content}
        try:
            found: dict[str, Any] = json.loads(body.content)
        except ValueError as error:
            raise Malformed(SYSTEM, "no JSON") from error
        return found

    def _fetch(self, force: bool) -> tuple[str, int]:
        body = {
            "grant_type": "client_credential",
            "appid": self._appid,
            "secret": self._secret,
            "force_refresh": force,
        }
        found = _checked(self._post("cgi-bin/stable_token", body, key="token"))
        token, seconds = found.get("access_token"), found.get("expires_in")
        if not isinstance(token, str) or not isinstance(seconds, int):
            raise Malformed(SYSTEM, "no token")
        return token, seconds

    def _post(self, path: str, body: Mapping[str, Any], *, key: str) -> dict[str, Any]:
        # Their server shows \uXXXX to people as it stands, so the JSON is not escaped.
        content = json.dumps(body, ensure_ascii=False).encode()
        found = self._http.post(
            path, key=key, content=content, headers={"Content-Type": "application/json; charset=utf-8"}
        )
        if not isinstance(found, dict):
            raise Malformed(SYSTEM, "no object")
        return found


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    code = found.get("errcode", 0)
    if code == 0:
        return found
    if code in _OUT_OF_QUOTA:
        raise OutOfQuota(SYSTEM, f"errcode {code}")
    if code in _BUSY or code in _BAD_TOKEN:
        raise Unavailable(SYSTEM, f"errcode {code}")
    raise Rejected(SYSTEM, code if isinstance(code, int) else 0)


def account() -> Wechat | None:
    """The account of the settings; None when there is none."""
    now = settings()
    if not now.wechat_appid or not now.wechat_secret:
        return None
    http = Http(SYSTEM, now.wechat_api_url, switch="wechat", attempts=1, most_bytes=MOST_MEDIA_BYTES)
    return Wechat(http, appid=now.wechat_appid, secret=now.wechat_secret)
