"""The account's access token, shared by all replicas through the database.

https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import or_, update

from base import clock
from base.crypto import open_, seal
from base.db import reading, transaction
from services.wechat.models import WechatToken

Fetch = Callable[[bool], tuple[str, int]]
"""force → token and seconds that it is good for. Raises ConnectorError."""
_EARLY = timedelta(minutes=5)
_BETWEEN_FORCED = timedelta(seconds=30)
_CONTEXT = "wechat-token"


def current(appid: str, fetch: Fetch) -> str:
    """The token that is good now; asks WeChat only when nobody did."""
    with reading() as session:
        row = session.get(WechatToken, appid)
        if row and row.expires_at > clock.now() + _EARLY:
            return open_(None, row.token, context=_CONTEXT).decode()
    return _fetched(appid, fetch, force=False)


def after(refused: str, appid: str, fetch: Fetch) -> str:
    """Another token than one that WeChat refused: somebody else's fresh one, or one asked for by force."""
    known = current(appid, fetch)
    return known if known != refused else _fetched(appid, fetch, force=_may_force(appid))


def _may_force(appid: str) -> bool:
    """WeChat takes this twenty times a day and no two within 30 seconds."""
    now = clock.now()
    rested = or_(WechatToken.forced_at.is_(None), WechatToken.forced_at < now - _BETWEEN_FORCED)
    with transaction() as session:
        mine = update(WechatToken).where(WechatToken.appid == appid, rested).values(forced_at=now)
        return bool(session.execute(mine.execution_options(synchronize_session=False)).rowcount == 1)


def _fetched(appid: str, fetch: Fetch, *, force: bool) -> str:
    token, seconds = fetch(force)
    _keep(appid, token, clock.now() + timedelta(seconds=seconds))
    return token


def _keep(appid: str, token: str, expires_at: datetime) -> None:
    sealed = seal(None, token.encode(), context=_CONTEXT)
    with transaction() as session:
        row = session.get(WechatToken, appid)
        if row is None:
            session.add(WechatToken(appid=appid, token=sealed, expires_at=expires_at))
        else:
            row.token, row.expires_at = sealed, expires_at
