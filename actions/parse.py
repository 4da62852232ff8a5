"""What the pipeline understood of one message, with names instead of keys."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from actions import cues, wishes
from knowledge.asking import asked_aspect, sounds_like
from knowledge.catalogue import catalogue

Entity = dict[str, Any]
_MISTAKEN = {"materials", "steps", "eligibility", "summary"}
_WHERE_TO = re.compile(
    "(?:在|到|去|上|往|给)哪(?:里|儿|个地方|个窗口)?(?:去|来)?(?:交|递|领|拿|取)|(?:交|递|送)(?:到|去|给)哪(?:里|儿)?"
)
"""Asks where a paper is handed in, not which papers: "在哪里交材料"."""
_HOW_LONG = re.compile("多少(?:时间|天|日子)|多长时间")
""" "要多少时间" asks for no money."""
_CLAUSE = re.compile("[，,。；;！!？?](?=.)")
_OPENER = re.compile(
    "^(?:[，, ]|那|对了|哦|噢|还有|另外|顺便|我|想|再|又|想起来)*(?:问|打听|咨询)(?:(?:一下|一声|个事|你个事|您个事|下|侬|你|您)+[，,：: ]*|[，,：: ]+)"
)
_SHORTEST = 4
_BY_NAME = {"lead_unit", "phone", "address"}
_NODS, _BARE = (
    {"affirm", "deny", "chitchat", "out_of_scope", "why", "help", "repeat"},
    {"地址", "电话", "价格", "费用", "材料", "时间", "门牌"},
)
"""Nothing but what is asked for."""
_HALF_HEARD, _EVEN = 0.35, 0.5
"""Below an even chance the words go first; below a third the guess is nothing at all."""
_SERVED = 0.7
_WANTS_DONE = re.compile("(?:要|想|想要)(?:请|找|租|借|约|订|挂|报)(?:一?个|人|一下|一?次|一?[张台辆])?")
_ASKS_ANYTHING = re.compile(
    "[?？吗呢伐么嘛]|怎|什么|啥|多少|哪|谁|如何|几[点号岁个钱钿时]|能不能|可不可以|是不是|有没有|要不要|行不|好不|可以不"
)
_HALF_WISH = 0.6
"""Below, somebody who wishes in so many words has hardly told anything."""
_SURELY_MEANT = 0.98
"""From here on a wish is what it was heard as, whatever single words stand in it."""
_BEYOND_WORDS = 0.995
"""And from here on even where a service's own words name another one."""
_OF_A_DOOR = re.compile("支?弄|号楼?|室|幢|栋|号线|路")
"""Behind a number of an address."""


class Parse:
    """A view on Rasa's `parse_data`; shapes are in docs/architecture.md."""

    def __init__(self, data: dict[str, Any]) -> None:
        intent = data.get("intent") or {}
        service = data.get("service") or {}
        aspect = data.get("aspect") or {}
        self.raw: str = data.get("text") or ""
        self.text: str = data.get("normalized") or self.raw
        self.heard: str = self.text
        """The whole message, whatever part of it `text` is narrowed to."""
        self.written: str = data.get("written") or self.text
        """The same before it was put right by its sound, character for character."""
        self.act: str = intent.get("name") or "none"
        self.certainty: float = float(intent.get("confidence") or 0.0)
        self.service: str | None = _real(service.get("name"))
        self.service_certainty: float = float(service.get("confidence") or 0.0)
        self.service_ranking: list[dict[str, Any]] = data.get("service_ranking") or []
        if self.service and not _says(self.service, self.text):
            self.service, self.service_certainty = None, 0.0
        if self.act == "ask" and self.service_certainty >= _SERVED and _WANTS_DONE.search(self.text):
            self.act = "ask" if _ASKS_ANYTHING.search(self.text) else "begin"  # "我妈出院了，要请人照顾几天"
        half_a_wish = self.act == "inform" and self.certainty < _HALF_WISH and cues.WISHES.search(self.text)
        beyond = min(self.certainty, self.service_certainty) >= _BEYOND_WORDS
        unsettled = half_a_wish or self.act == "begin" and not (self.service and beyond)
        named = _named_by_its_words(self.text) if unsettled else None
        if named:
            self.act, self.service, self.service_certainty = "begin", named, 1.0
        self.aspect: str | None = _real(aspect.get("name"))
        heard = float(aspect.get("confidence", 1.0))
        if heard < _EVEN:
            self.aspect = asked_aspect(self.text) or (self.aspect if heard >= _HALF_HEARD else None)
        if self.aspect and not sounds_like(self.aspect, self.text):
            self.aspect = asked_aspect(self.text)  # "里面有图书馆吗" heard as a question for hours
        if self.aspect == "summary" and asked_aspect(self.text) in _BY_NAME:
            self.aspect = asked_aspect(self.text)  # "杨超联赛是谁办的"
        if self.aspect in {"fee", "price"} and _HOW_LONG.search(self.text):
            self.aspect = "time_limit"
        if self.aspect in _MISTAKEN and _WHERE_TO.search(self.text):
            self.aspect = "address"
        if self.act in _NODS and self.text.rstrip("呢啊呀？?") in _BARE:
            self.act = "ask"  # "地址" alone, heard as a yes; "电话呢", heard as a why
        self.alert: str | None = data.get("alert")
        self.entities: list[Entity] = data.get("entities") or []
        self.departments: dict[str, float] = data.get("departments") or {}
        self.event: str | None = (data.get("metadata") or {}).get("event")
        """What is reported instead of words: `silence` and `picture` by a screen, `given_back` and `queue_closed` by the desk."""
        picture = (data.get("metadata") or {}).get("picture")
        if self.event == "picture" and isinstance(picture, dict):
            end = len(self.text)
            self.entities = [{"entity": "photo", "value": picture.get("id"), "start": end, "end": end}]
        self.denied: str | None = _real(data.get("denied"))
        """The service that the message says is not meant: "不是挂号，是问医保"."""
        self.second: dict[str, Any] | None = None
        """The other wish of a message with two; see actions/wishes.py."""
        if any(e["end"] - e["start"] >= len(self.text) for e in self.of("phone", "code")):
            self.act, self.certainty = "inform", 1.0
        if self.act in {"chitchat", "out_of_scope"} and cues.BABBLE.fullmatch(self.text):
            self.certainty = 0.0
        if self.act in {"cancel", "change"} and _is_name(self.text, self.service):
            self.act = "begin"
        if self.event is None and not self.option:
            _without_opener(self)
        if self.event is None:
            _one_wish(self, data.get("second"))

    @property
    def surely_wishes(self) -> bool:
        """Whether something is wished for, and it is beyond doubt which service."""
        return self._is_surely("begin")

    @property
    def surely_asks_after_own(self) -> bool:
        """Whether one's own things are asked after, and it is beyond doubt of which service."""
        return self._is_surely("query")

    def _is_surely(self, act: str) -> bool:
        sure = min(self.certainty, self.service_certainty) >= _SURELY_MEANT
        return self.act == act and self.service is not None and sure

    def of(self, *kinds: str) -> list[Entity]:
        """Entities of these types, in the order they were said."""
        return [entity for entity in self.entities if entity["entity"] in kinds]

    def behind(self, start: int) -> Parse:
        """The same from this place on, as if nothing had been said before it."""
        return self.between(start, len(self.text))

    def between(self, start: int, end: int) -> Parse:
        """The same from one place to another, as if nothing had been said around it."""
        part = Parse({})
        part.__dict__.update(self.__dict__)
        part.text = self.text[start:end]
        part.entities = [
            {**e, "start": e["start"] - start, "end": e["end"] - start}
            for e in self.entities
            if start <= e["start"] and e["end"] <= max(end, start)
        ]
        return part

    def as_question(self) -> Parse:
        """The same words, asked."""
        return self._heard_as("ask")

    def as_told(self) -> Parse:
        """The same words, told."""
        return self._heard_as("inform")

    def as_wish(self) -> Parse:
        """The same words, wanted."""
        return self._heard_as("begin")

    def _heard_as(self, act: str) -> Parse:
        heard = self.behind(0)
        heard.act, heard.certainty = act, 1.0
        return heard

    def clauses(self) -> list[int]:
        """Where the clauses begin, the last one first."""
        return [*(found.end() for found in reversed([*_CLAUSE.finditer(self.text)])), 0]

    def first(self, *kinds: str) -> Entity | None:
        found = self.of(*kinds)
        return found[0] if found else None

    def counts(self) -> list[Entity]:
        """Numbers that count something; those of an address ("2000弄") do not."""
        return [e for e in self.of("number") if not _OF_A_DOOR.match(self.text[e["end"] :])]

    @property
    def option(self) -> str | None:
        """The payload of a pressed button."""
        found = self.first("option")
        return str(found["value"]) if found else None

    @property
    def ordinal(self) -> int | None:
        """ "The second one" → 2; "the last" → -1; only when that is about all there is."""
        found = self.first("ordinal")
        return int(found["value"]) if found else None


def _says(service: str, text: str) -> bool:
    """Whether nothing in the words rules a service out: "看看附近食堂" looks for no work."""
    spec = catalogue().get(service)
    never = spec.extra.get("never_with") if spec else None
    return never is None or not re.search(str(never), text)


def _named_by_its_words(text: str) -> str | None:
    """The service that these words can only mean, whatever else is told with them: "脑梗后走不稳，想请人上门做康复"."""
    return next((service for service, words in _only_meant() if words.search(text)), None)


@lru_cache(maxsize=1)
def _only_meant() -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = ((spec.id, spec.extra.get("always_with")) for spec in catalogue())
    return tuple((service, re.compile(str(words))) for service, words in said if words)


def _without_opener(parse: Parse) -> None:
    """ "顺便问下户口本也丢了": the words that only say that something is asked are left out, and it is asked."""
    opener = _OPENER.match(parse.text)
    if opener is None or len(parse.text) - opener.end() < _SHORTEST:
        return
    behind = parse.behind(opener.end())
    parse.text, parse.entities = behind.text, behind.entities
    if parse.act not in {"ask", "query"} and not cues.WISHES.search(parse.text):
        parse.act, parse.certainty = "ask", 1.0


def _is_name(text: str, service: str | None) -> bool:
    """Whether a service is named and nothing else is said, as a television does: without a verb the act is a guess."""
    spec = catalogue().get(service)
    return spec is not None and text in (spec.name, spec.action_word, *spec.aliases)


_OF_THE_SAME = re.compile(
    "(?:那|就|请|麻烦|[,，])*(?:帮|替|给)[^，,。]{1,4}(?:开通|登记|申请|办|弄|报名|签约?|约|设)(?:一下|一个|个|好)?[吧呀啊]*"
)
""" "听说可以先看后付，帮我老公开通一下": what was just named, and no second wish."""


def _one_wish(parse: Parse, heard: dict[str, Any] | None) -> None:
    """Keep what the first of two wishes says; the second is put aside.

    heard: the other wish as the pipeline found it, {text, act, service}; used where the words alone do not tell.
    """
    if parse.option:
        return
    beside = wishes.question_beside_yes(parse.text, parse.entities)
    if beside:
        parse.second, parse.text, parse.entities = beside, parse.text[: beside["start"]], []
        parse.act, parse.certainty, parse.aspect = "affirm", 1.0, None
        parse.service, parse.service_certainty = None, 0.0
        return
    asked = wishes.question(parse.text, parse.entities, parse.service, parse.act)
    if asked and _only_tells_what_ails(parse, asked):
        parse.text, parse.entities = asked["text"], asked["entities"]
        parse.act, parse.certainty, parse.aspect = "ask", 1.0, asked_aspect(asked["text"])
        parse.service, parse.service_certainty = None, 0.0
        return
    if asked and _given_up(parse.text[: asked["start"]]):
        parse.text, parse.entities = asked["text"], asked["entities"]
        parse.act, parse.certainty, parse.aspect = "ask", 1.0, asked_aspect(asked["text"])
        parse.service, parse.service_certainty = asked["first"], 1.0
        return
    if asked:
        parse.second, parse.text = asked, parse.text[: asked["start"]]
        parse.entities = [entity for entity in parse.entities if entity["start"] < asked["start"]]
        parse.act, parse.certainty, parse.aspect = "begin", 1.0, None
        parse.service, parse.service_certainty = asked["first"], 1.0
        return
    before = wishes.question_first(parse.text, parse.entities, parse.service, parse.act)
    if before:
        behind = parse.behind(before["start"])
        parse.second, parse.text, parse.entities = before, behind.text, behind.entities
        parse.act, parse.certainty, parse.aspect = "begin", 1.0, None
        parse.service, parse.service_certainty = before["first"], 1.0
        return
    second = wishes.split(parse.text, parse.entities, parse.service) or wishes.placed(
        heard, parse.text, parse.entities
    )
    if second is None or _OF_THE_SAME.fullmatch(second["text"]):
        return
    parse.second = second
    parse.text = parse.text[: second["start"]]
    parse.entities = [entity for entity in parse.entities if entity["start"] < second["start"]]
    if second["first"] and parse.service in {None, second["service"]}:
        parse.service, parse.service_certainty = second["first"], 1.0
    if heard and heard.get("first") and heard["text"] == second["text"]:
        parse.act, parse.certainty = heard["first"]["act"]
        parse.service, parse.service_certainty = (
            _real(heard["first"]["service"][0]),
            heard["first"]["service"][1],
        )
        parse.aspect = _real(heard["first"]["aspect"][0])


def _only_tells_what_ails(parse: Parse, asked: dict[str, Any]) -> bool:
    """ "老头子中风瘫在床上，想问问有啥补助": told why it is asked, and no doctor is wanted."""
    before = parse.text[: asked["start"]]
    ails = any(one["entity"] == "symptom" and one["end"] <= asked["start"] for one in parse.entities)
    return ails and not cues.TO_BE_SEEN.search(before) and not cues.WISHES.search(before)


def _given_up(before: str) -> bool:
    """ "约个家庭医生，算了先不签": the wish is taken back in the clause behind it, and only the question is left."""
    _, comma, last = before.replace("，", ",").rpartition(",")
    return bool(comma) and bool(cues.GIVES_UP.search(last))


def _real(name: str | None) -> str | None:
    return None if name in (None, "none") else name
