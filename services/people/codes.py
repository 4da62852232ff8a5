"""One-time codes by text message: sent within limits, tried within limits, good for one purpose.

A code proves that a phone is in somebody's hand. Limits hold per phone, per conversation,
per origin (where a page came from) and for the whole house, because each of the first
three can be had in any number: nobody makes us write to a list of phones, and nobody
gets enough guesses at one.
"""

from __future__ import annotations

import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from base import clock
from base.crypto import lookup_hash
from base.db import transaction
from base.errors import Refused
from services.connectors.sms import MessageNotSent, gateway
from services.once import once, stored
from services.people.models import SignInCode, SignInPhone
from services.people.person import mask
from services.people.phones import mobile
from services.tickets import trouble

logger = logging.getLogger(__name__)

SIGN_IN, GRANT = "sign_in", "grant"
CODE_MINUTES = 5
ATTEMPTS = 5
RESEND_SECONDS = 60
CODES_PER_HOUR = 5
CODES_PER_DAY = 15
CODES_PER_CONVERSATION = 10
CODES_PER_ORIGIN = 60
CODES_OF_THE_HOUSE = 2000
"""An hour; each but the first two and the day's. A hall's residents share one origin."""

_TEXTS = {
    SIGN_IN: "【杨小伴】您的验证码是 {code}，{minutes} 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。",
    GRANT: "【杨小伴】手机号 {who} 想{what}。您同意，就把验证码 {code} 告诉这位家人，{minutes} 分钟内有效；"
    "不同意就不用理会，更不要告诉陌生人。",
}


@dataclass(frozen=True)
class CodeSent:
    """A code is on its way to `masked_phone` and good until `expires`."""

    masked_phone: str
    expires: datetime


def request(
    phone: str,
    *,
    purpose: str,
    conversation: str,
    key: str,
    origin: str = "",
    binding: str = "",
    **values: str,
) -> CodeSent:
    """Send a six-digit code to a mobile phone. The same key again sends nothing new.

    origin: keyed hash of where the request came from; empty for callers who speak for many.
    binding: what the code is for beyond its purpose; the same has to be given to `check`.
    values: fill the text of the purpose. Raises Refused: `landline`, `phone_wrong`, `too_many`
    (details: wait_seconds; live when an earlier code is still good), `unavailable` when the
    message could not be sent.
    """
    number = mobile(phone)
    code = f"{secrets.randbelow(1_000_000):06d}"
    fresh = SignInCode(
        key=stored(key),
        purpose=purpose,
        phone_hash=phone_hash(number),
        conversation=conversation,
        origin=origin or None,
        sent=False,
        attempts=0,
    )
    row = once(lambda session: _to_send(session, fresh, code, binding))
    if not row.sent:
        text = _TEXTS[purpose].format(code=code, minutes=CODE_MINUTES, **values)
        _send(row.id, number, text, code)
    return CodeSent(mask(number), row.expires_at)


def _to_send(session: Session, fresh: SignInCode, code: str, binding: str) -> SignInCode:
    """The row of this request: found, or made within the limits. An unsent one gets the new code."""
    lock_phone(session, fresh.phone_hash)
    row = session.execute(select(SignInCode).filter_by(key=fresh.key)).scalar_one_or_none()
    if row is None:
        _refuse_too_many(session, fresh)
        now = clock.now()
        row = SignInCode(
            key=fresh.key,
            purpose=fresh.purpose,
            phone_hash=fresh.phone_hash,
            conversation=fresh.conversation,
            origin=fresh.origin,
            created_at=now,
            sent=False,
            attempts=0,
            expires_at=now + timedelta(minutes=CODE_MINUTES),
        )
        session.add(row)
    if not row.sent:
        row.code_hash = _code_hash(row.phone_hash, row.purpose, code, binding)
    session.flush()
    return row


def _refuse_too_many(session: Session, fresh: SignInCode) -> None:
    now = clock.now()
    recent = select(SignInCode).filter_by(phone_hash=fresh.phone_hash)
    rows = session.execute(recent.where(SignInCode.created_at > now - timedelta(days=1))).scalars().all()
    times = sorted((row.created_at for row in rows), reverse=True)
    live = any(_is_good(row, fresh.purpose) for row in rows)
    if times and times[0] > now - timedelta(seconds=RESEND_SECONDS):
        wait = max(1, int((times[0] - now).total_seconds()) + RESEND_SECONDS)
        raise Refused("too_many", f"验证码刚发过，请过 {wait} 秒再要。", wait_seconds=wait, live=live)
    for most, span in ((CODES_PER_HOUR, 3600), (CODES_PER_DAY, 86400)):
        if len(times) >= most and times[most - 1] > now - timedelta(seconds=span):
            wait = max(1, int((times[most - 1] - now).total_seconds()) + span)
            raise Refused(
                "too_many", f"这个号码要的验证码太多了，请过{_span(wait)}再试。", wait_seconds=wait, live=live
            )
    _refuse_many_phones(session, fresh)


def _refuse_many_phones(session: Session, fresh: SignInCode) -> None:
    """Nobody makes us ring through a list of numbers, from one conversation or from many."""
    since = SignInCode.created_at > clock.now() - timedelta(hours=1)
    limits = [(SignInCode.conversation == fresh.conversation, CODES_PER_CONVERSATION)]
    if fresh.origin:
        limits.append((SignInCode.origin == fresh.origin, CODES_PER_ORIGIN))
    for here, most in limits:
        if session.execute(select(func.count()).where(here, since)).scalar_one() >= most:
            raise Refused(
                "too_many", "您这里要的验证码太多了，请过一小时再试，或者打 12345。", wait_seconds=3600
            )
    if session.execute(select(func.count()).where(since)).scalar_one() >= CODES_OF_THE_HOUSE:
        logger.error("no more codes this hour: the limit of the whole house is reached")
        raise Refused("too_many", "现在要验证码的人太多了，请过一会儿再试，或者打 12345。", wait_seconds=3600)


def _is_good(row: SignInCode, purpose: str) -> bool:
    usable = row.sent and not row.used_key and row.attempts < ATTEMPTS and row.expires_at > clock.now()
    return bool(usable and row.purpose == purpose)


def _span(seconds: int) -> str:
    """In round numbers, as one says it."""
    return f"{-(-seconds // 3600)}小时" if seconds > 3600 else f"{-(-seconds // 60)}分钟"


def _send(row_id: int, number: str, text: str, code: str) -> None:
    try:
        with trouble.watched("sms code", "验证码发不出去，居民登录不了"):
            gateway().send(number, text, id=f"code-{row_id}", code=code)
    except MessageNotSent as error:
        with transaction() as session:
            session.execute(delete(SignInCode).where(SignInCode.id == row_id))
        raise Refused("unavailable", "短信暂时发不出去，请稍后再试，或者打 12345。") from error
    with transaction() as session:
        session.execute(update(SignInCode).where(SignInCode.id == row_id).values(sent=True))


def check(
    session: Session, hashed: str, code: str, *, purpose: str, key: str, binding: str = ""
) -> Refused | None:
    """Use the newest code of a phone up, or say why not; a wrong attempt is counted once per key.

    To be called under `lock_phone`. The refusal is returned, so that the count is committed.
    """
    query = select(SignInCode).filter_by(phone_hash=hashed, purpose=purpose, sent=True)
    row = session.execute(query.order_by(SignInCode.id.desc()).limit(1)).scalar_one_or_none()
    if row is None or row.used_key or row.expires_at <= clock.now():
        return Refused("code_expired", "这个验证码已经过期了。")
    if row.attempts >= ATTEMPTS:
        return _burnt()
    if hmac.compare_digest(row.code_hash, _code_hash(hashed, purpose, code, binding)):
        row.used_key = key
        return None
    if row.last_try != key:
        row.attempts, row.last_try = row.attempts + 1, key
    left = ATTEMPTS - row.attempts
    if left <= 0:
        return _burnt()
    return Refused("code_wrong", f"验证码不对，还可以再试 {left} 次。", left=left)


def _burnt() -> Refused:
    return Refused("too_many", "验证码输错太多次，这个不能用了。", live=False)


def used(session: Session, hashed: str, key: str) -> bool:
    """Whether this very request has used a code of the phone already."""
    return (
        session.execute(select(SignInCode.id).filter_by(phone_hash=hashed, used_key=key)).first() is not None
    )


def lock_phone(session: Session, hashed: str) -> None:
    """One request at a time per phone: limits and attempts are counted under this lock."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(SignInPhone).values(phone_hash=hashed).on_conflict_do_nothing())
    session.execute(select(SignInPhone).where(SignInPhone.phone_hash == hashed).with_for_update())


def phone_hash(number: str) -> str:
    """What a phone is found by."""
    return lookup_hash(number, purpose="phone")


def _code_hash(hashed: str, purpose: str, code: str, binding: str) -> str:
    return lookup_hash(f"{hashed}:{purpose}:{binding}:{code}", purpose="code")
