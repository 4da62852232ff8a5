"""What residents asked and got no answer to, so that an editor knows what is missing.

Kept without the person: no conversation, no account; phones, numbers of
identity, mail addresses and names are masked before anything is stored, and
what is stored is sealed. Questions that are none of our business (political,
private) are refused elsewhere and never handed in here. The same question is
one row with a count; rows are few (MOST) and go after KEPT_DAYS.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base.clock import now
from base.crypto import lookup_hash, open_, seal
from base.db import reading, transaction
from base.errors import SealBroken, StorageUnavailable
from knowledge.models import UnansweredQuestion
from knowledge.search.query import stop_words, understand, weak_words
from knowledge.search.text import clean
from knowledge.search.words import Words

REASONS = {
    "nothing_found": "没有查到",
    "unverified": "查到了，但没有核实",
    "not_understood": "没有听懂",
}
ATTACHED, DRAFTED, DISMISSED = "attached", "drafted", "dismissed"
AGAIN_AFTER = timedelta(days=3)
"""What was looked after and is still asked so much later comes back: it did not help."""
MOST = 5000
MOST_LETTERS = 120
KEPT_DAYS = 180
ALIKE = 0.5
"""Questions are about the same when one shares this much of its words with the other."""
_CONTEXT = "unanswered"
_TOO_FEW = 2
_log = logging.getLogger(__name__)

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁马任袁柳鲍史唐薛雷贺倪汤殷罗郝傅顾孟黄萧尹姚邵汪毛狄戴宋庞熊纪舒项祝董梁杜阮季贾江童郭梅林钟徐邱高夏蔡田胡凌霍万卢莫丁邓洪石崔龚程陆翁荀惠曲封芮储靳焦侯宁仇甘刘景詹龙叶黎乔翟谭申"
_COUNT = "(?:[0-9]+|[零〇一二三四五六七八九十百]+)"
_MASKS = (
    (re.compile(r"[a-z0-9_.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE), "〔邮箱〕"),
    (re.compile(r"(?<![0-9a-z])\d{17}[\dx](?![0-9a-z])", re.IGNORECASE), "〔证件号〕"),
    (re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"), "〔电话〕"),
    (re.compile(r"(?:[零〇一幺二两三四五六七八九][ ,，]?){7,}"), "〔号码〕"),
    (re.compile(r"(?<!\d)(?:\d[ -]?){7,}"), "〔号码〕"),
    (
        re.compile(
            rf"{_COUNT}弄(?:{_COUNT}[号幢栋]楼?)?(?:\d{{3,4}}室?)?|(?<=[路街坊]){_COUNT}号(?:楼)?(?:\d{{3,4}}室?)?"
        ),
        "〔门牌〕",
    ),
    (re.compile(r"\d+(?:号楼?|弄|幢|栋|单元)?(?:\d+号)?\d{3,4}室"), "〔门牌〕"),
    (re.compile(r"(?<=我叫|姓名|叫做|名叫)(?:是|[:：])?[\u4e00-\u9fff]{2,3}"), "〔姓名〕"),
    (
        re.compile(
            rf"[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}(?=先生|女士|小姐|阿姨|爷叔|老师|医生|师傅|奶奶|爷爷)"
        ),
        "〔姓名〕",
    ),
)


@dataclass(frozen=True)
class Cluster:
    """Questions about the same thing."""

    texts: tuple[str, ...]
    """Masked, the most frequent first."""
    count: int
    last_asked: datetime
    reasons: tuple[str, ...]
    ids: tuple[int, ...] = ()
    """What `settle` takes."""
    again: bool = False
    """Somebody looked after it before, and it is still asked."""


def masked(text: str, hide: Collection[str] = ()) -> str:
    """A question without what could tell who asked. hide: further words to take out, such as names that were heard."""
    for word in sorted(filter(None, hide), key=len, reverse=True):
        text = text.replace(word, "〔姓名〕")
    for pattern, instead in _MASKS:
        text = pattern.sub(instead, text)
    return text[:MOST_LETTERS]


def note(text: str, reason: str, *, key: str, hide: Collection[str] = ()) -> None:
    """Remember a question that had no answer. Never fails: a turn does not break because of its log.

    reason: one of REASONS. key: the effect's name; the same one again is not counted twice.
    hide: personal names that were recognised in the text.
    """
    if reason not in REASONS:
        raise ValueError(f"{reason} is not kept")
    shown = masked(text, hide)
    plain = clean(shown)
    if len(plain) < _TOO_FEW:
        return
    try:
        _count(
            seal(None, shown.encode(), context=_CONTEXT),
            lookup_hash(plain, purpose=_CONTEXT),
            reason,
            lookup_hash(key, purpose=_CONTEXT),
        )
    except (StorageUnavailable, IntegrityError):
        _log.warning("a question without an answer could not be noted")


def _count(sealed: bytes, question: str, reason: str, effect: str) -> None:
    with transaction() as session:
        row = session.execute(
            select(UnansweredQuestion)
            .where(UnansweredQuestion.question == question, UnansweredQuestion.reason == reason)
            .with_for_update()
        ).scalar()
        if row is None:
            _make_room(session)
            session.add(
                UnansweredQuestion(
                    question=question,
                    reason=reason,
                    text=sealed,
                    count=1,
                    first_asked=now(),
                    last_asked=now(),
                    last_effect=effect,
                )
            )
        elif row.last_effect != effect:
            row.count, row.last_asked, row.last_effect = row.count + 1, now(), effect


def _make_room(session: Session) -> None:
    """Drop what is too old, and what was not asked for longest when there are too many."""
    old = now() - timedelta(days=KEPT_DAYS)
    session.execute(delete(UnansweredQuestion).where(UnansweredQuestion.last_asked < old))
    over = session.execute(select(func.count()).select_from(UnansweredQuestion)).scalar() - MOST + 1
    if over > 0:
        oldest = select(UnansweredQuestion.id).order_by(UnansweredQuestion.last_asked).limit(over)
        ids = session.execute(oldest).scalars().all()
        session.execute(delete(UnansweredQuestion).where(UnansweredQuestion.id.in_(ids)))


def clusters(*, days: int = KEPT_DAYS) -> list[Cluster]:
    """Questions of the last days that nobody has looked after, alike ones together, the most frequent first."""
    query = (
        select(UnansweredQuestion)
        .where(UnansweredQuestion.last_asked >= now() - timedelta(days=days), _open())
        .order_by(
            UnansweredQuestion.count.desc(), UnansweredQuestion.last_asked.desc(), UnansweredQuestion.id
        )
    )
    with reading() as session:
        rows = list(session.execute(query).scalars())
    found = (_cluster(group) for group in _grouped(rows))
    return sorted(found, key=lambda cluster: (-cluster.count, -cluster.last_asked.timestamp()))


def settle(ids: Collection[int], how: str, *, by: str, why: str) -> int:
    """Say that questions were looked after; how many were. The same again changes nothing.

    how: ATTACHED or DRAFTED (`why`: the record), DISMISSED (`why`: the reason).
    """
    values = {"settled": how, "settled_at": now(), "settled_by": by, "settled_why": why}
    waiting = update(UnansweredQuestion).where(UnansweredQuestion.id.in_(list(ids)), _open())
    with transaction() as session:
        done = session.execute(waiting.values(**values).execution_options(synchronize_session=False))
        return int(done.rowcount)


def _open() -> Any:
    row = UnansweredQuestion
    helped_not = and_(row.settled != DISMISSED, row.last_asked > row.settled_at)
    return or_(row.settled.is_(None), and_(helped_not, row.settled_at < now() - AGAIN_AFTER))


def _grouped(rows: Iterable[UnansweredQuestion]) -> list[list[tuple[str, UnansweredQuestion]]]:
    """Each question joins the first group whose most frequent question is like it."""
    groups: list[tuple[frozenset[str], list[tuple[str, UnansweredQuestion]]]] = []
    for row in rows:
        try:
            text = open_(None, row.text, context=_CONTEXT).decode()
        except SealBroken:  # written under a master key that is gone: nobody can read it any more
            continue
        asked = _asked(text)
        group = next((members for first, members in groups if _alike(first, asked)), None)
        if group is None:
            groups.append((asked, [(text, row)]))
        else:
            group.append((text, row))
    return [members for _, members in groups]


def _asked(text: str) -> frozenset[str]:
    """The words that say what it is about."""
    words = _words().all(understand(text).subject)
    return frozenset(word for word in words if word not in stop_words() | weak_words()) or frozenset(words)


@lru_cache(maxsize=1)
def _words() -> Words:
    return Words(())


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= ALIKE * min(len(first), len(second)) > 0


def _cluster(members: list[tuple[str, UnansweredQuestion]]) -> Cluster:
    return Cluster(
        texts=tuple(dict.fromkeys(text for text, _ in members)),
        count=sum(row.count for _, row in members),
        last_asked=max(row.last_asked for _, row in members),
        reasons=tuple(dict.fromkeys(row.reason for _, row in members)),
        ids=tuple(row.id for _, row in members),
        again=any(row.settled for _, row in members),
    )
