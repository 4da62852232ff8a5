"""What people ask in the middle of a service and no record answers: "如果他没应怎么办", "送到家吗".

Data (content/asides.yml): how 杨小伴 itself does things. A service's own lines come
before those for all of its kind, and these before those for every one; the first that
fits is told. What may come up anywhere, with nothing open as well, stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.catalogue import catalogue
from knowledge.content import CONTENT, load_yaml

FILE = CONTENT / "asides.yml"
_EVERY = "全部"
_KINDS = {"预约": "booking", "工单": "ticket", "设置": "profile", "账户": "operation"}
"""Words for all services of a kind."""
MADE = "刚办好"
"""Right after something was made here, whichever service it was."""
IDLE = "空闲"
"""While nothing is open: after an answer, a list, a receipt."""
SMALL_TALK = "闲聊"
"""Where nothing is being done: somebody is lonely, or mourns."""
HEART = "心事"
"""What weighs on somebody, whatever act it sounds like."""
FALL = "摔过跤"
"""Somebody fell some time ago."""
ANYWHERE = "随处"
"""About ourselves and what we do, wherever it comes up: "字太小看不清"."""


_CLAUSES = re.compile("[，,。；;！!？?]|(?:还有|另外|以及|和|顺便|也想|也要)")


_ADDRESS = re.compile(
    "^(?:(?:小伴|杨小伴|阿姨|师傅|同志|姑娘|小姑娘|哎哟?|哎呀|喂|嗯+|呃+|请问|我问(?:你|侬|一下|一声|问)?|我想问(?:一下|问)?|想问(?:一下|问)?|对了|顺便问(?:一下)?|还有)[啊呀哦呢]?[,，、 ]*)+(?=.{3})"
)
"""Who is spoken to, and that something will be asked: nothing of what is asked."""
_PLAIN = (
    ("啥辰光|啥时光|啥时候|啥时间|几时", "什么时候"),
    ("啥地方|啥场化", "哪里"),
    ("啥么事|啥物事|啥事体|啥事情|啥意思", "什么"),
    ("啥人", "谁"),
    ("几钿|几块洋钿|多少钿", "多少钱"),
    ("为啥", "为什么"),
    ("哪能办|咋办|咋弄", "怎么办"),
    ("哪能|咋样?", "怎么"),
    ("啥", "什么"),
    ("伐啦?(?=[？?]?$)", "吗"),
    ("侬", "你"),
    ("阿拉", "我们"),
    ("伊拉", "他们"),
    ("(?<!木)伊(?!妹)", "他"),
    ("今朝", "今天"),
    ("明朝", "明天"),
    ("屋里厢?|屋头", "家里"),
)
"""Shanghainese and short words, and what the questions are written in."""


@lru_cache(maxsize=64)
def _forms(text: str) -> tuple[str, ...]:
    """The words as they are, and in plain ones: "小伴啊，人啥时候来" asks "人什么时候来"."""
    plain = _ADDRESS.sub("", text)
    for said, meant in _PLAIN:
        plain = re.sub(said, meant, plain)
    return (text,) if plain == text else (text, plain)


@dataclass(frozen=True)
class Aside:
    """One question and its answer. services: None where it may come up in any of them."""

    services: frozenset[str] | None
    asks: re.Pattern[str]
    say: str
    begins: str | None = None
    """The service that is begun with it, where nothing else is open."""
    record: str | None = None
    """The record that is told behind it, or instead of a sentence of ours."""
    places: str | None = None
    """The kind of record that is listed once the street is told that is asked for."""
    records: tuple[str, ...] = ()
    """How the ids of records begin after which it is told, with nothing open."""
    instead_of: str | None = None
    """The service that it is told instead of, however surely that is heard: a drain at home is nothing to report."""

    @property
    def meant(self) -> set[str | None]:
        """Services for which it is told although they are surely wished for."""
        return {self.instead_of, self.begins}

    def fits(self, text: str) -> bool:
        """Whether the words, as they were said or in plain ones, ask just this."""
        return any(self.asks.search(one) for one in _forms(text))


@lru_cache(maxsize=1)
def asides() -> tuple[Aside, ...]:
    """All of them, those of the fewest services first."""
    found = [_aside(entry) for entry in load_yaml(FILE)]
    return tuple(sorted(found, key=lambda one: _width(one.services)))


def about(service: str | None, text: str) -> str | None:
    """What is said to these words while this service is open, or right after it."""
    fitting = (one for one in asides() if one.services is None or service in one.services)
    return next((one.say for one in fitting if one.fits(text)), None)


def anywhere(text: str) -> Aside | None:
    """What these words ask of us, whatever is being done."""
    fitting = (one for one in asides() if one.services == frozenset([ANYWHERE]))
    return next((one for one in fitting if one.fits(text)), None)


def idle(text: str, *, made: bool) -> Aside | None:
    """What these words ask while nothing is open; made: right after something was."""
    groups = [frozenset([MADE]), frozenset([IDLE])] if made else [frozenset([IDLE])]
    fitting = (one for group in groups for one in asides() if one.services == group)
    return next((one for one in fitting if one.fits(text)), None)


def after(records: Sequence[str], text: str) -> Aside | None:
    """What these words ask of what was just told: "今天烧什么" after the canteens."""
    fitting = (one for one in asides() if one.records and any(id.startswith(one.records) for id in records))
    return next((one for one in fitting if one.fits(text)), None)


def several(text: str) -> list[Aside]:
    """Two things in one message, each of which we are asked: "想打疫苗，自己也想做个体检"; [] when it is one."""
    told = [anywhere(clause) for clause in _CLAUSES.split(text) if clause]
    found = list({one.record or one.say: one for one in told if one and not one.begins}.values())
    return found if len(found) > 1 else []


def _width(services: frozenset[str] | None) -> int:
    """0 for named services, 1 for a whole kind of them, 2 for all."""
    return 2 if services is None else int(services in map(_of_kind, _KINDS.values()))


@lru_cache(maxsize=4)
def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(spec.id for spec in catalogue() if spec.kind == kind)


def _aside(entry: dict[str, object]) -> Aside:
    more = {name: str(entry[name]) for name in ("begins", "record", "places", "instead_of") if name in entry}
    asks = re.compile(str(entry["asks"]), re.IGNORECASE)
    after_these = entry.get("records") or []
    assert isinstance(after_these, list)
    services = frozenset[str]() if after_these else _services(entry["services"])
    return Aside(services, asks, str(entry.get("say") or ""), records=tuple(after_these), **more)


def _services(said: object) -> frozenset[str] | None:
    """The services that an entry names, one by one or by a word for several."""
    if isinstance(said, list):
        return frozenset().union(*(_named(str(one)) for one in said))
    return None if said == _EVERY else _named(str(said))


def _named(said: str) -> frozenset[str]:
    return _of_kind(_KINDS[said]) if said in _KINDS else frozenset([said])
