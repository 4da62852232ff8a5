"""Looking through a list for a wish: vacancies on the board, parks among the records.

The catalogue says where to look (`looks_in`: board or records) and what to ask first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions import cues, reply
from actions.dialogue import Frame
from actions.fields import Value
from actions.kinds.base import Kind, Verdict
from actions.turn import Option, Turn
from actions.wording import words
from knowledge import board
from knowledge.catalogue import FieldSpec, ServiceSpec
from services.tickets import published

_PAGE = 4
_PUBLISHED = "published"


@dataclass(frozen=True)
class Found:
    """One line of the list and what opening it does."""

    title: str
    subtitle: str
    record: str | None
    do: dict[str, Any]
    demo: bool = False


class SearchingKind(Kind):
    """Shows a page of what fits; when nothing does, what comes closest."""

    def __init__(self, spec: ServiceSpec) -> None:
        super().__init__(spec)
        self._look = {"board": self._on_board, "records": self._among_records}[spec.extra["looks_in"]]

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        wish = self.spec.extra.get("wish")
        if wish and wish not in values and wish not in frame.values:
            named = board.named(self.spec.extra["board"], turn.parse.text, also=self._published(turn))
            if named:
                values[wish] = {"value": named, "text": named}
        for name, value in values.items():
            if name == wish and cues.ANY.match(str(value["text"])):
                values[name] = {"value": "", "text": words("anything")}
        return Verdict(values)

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return not frame.hints.get("told")

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        post = board.post(str(frame.hints.get("post", "")), also=self._published(turn))
        if post:
            return [self._opened(turn, post)]
        street = frame.text("street") or None
        found = self._look(turn, frame, street)
        if not found and street:
            turn.lead(words("not_listed_there", street=street))
            found = self._look(turn, frame, None)
        if not found:
            turn.lead(words("none_of_that_sort"))
            found = self._look(turn, Frame(id="", service=self.spec.id), street)
        if not found:
            return [reply.refusal(words("nothing_listed"), reason="unverified", service=self.spec.id)]
        return [self._page(turn, frame, found)]

    def _page(self, turn: Turn, frame: Frame, found: list[Found]) -> reply.Message:
        start = int(frame.hints.get("start", 0))
        page = found[start : start + _PAGE]
        lines = "；".join(f"{n}、{one.title}，{one.subtitle}" for n, one in enumerate(page, 1))
        options: list[Option] = [{"title": one.title, "subtitle": one.subtitle, "do": one.do} for one in page]
        options += self._more(frame, len(found) - start - _PAGE, start + _PAGE)
        items = [{"title": one.title, "subtitle": one.subtitle, "record": one.record} for one in page]
        text = words("searched", count=len(found), name=self.spec.extra["listed"], lines=lines)
        turn.dialogue.focus = {"searched": {"service": self.spec.id, "values": dict(frame.values)}}
        demo = any(one.demo for one in page)
        if demo:
            text += words("demo_listed")
        return reply.listing(
            text,
            of=self.spec.extra["of"],
            items=items,
            service=self.spec.id,
            options=turn.offer(options),
            demo=demo or None,
        )

    def _more(self, frame: Frame, left: int, start: int) -> list[Option]:
        if left <= 0:
            return []
        do = {"move": "begin", "service": self.spec.id, "values": dict(frame.values)}
        return [
            {"title": words("option_more", left=left), "do": {**do, "hints": {"start": start, "told": True}}}
        ]

    def _on_board(self, turn: Turn, frame: Frame, street: str | None) -> list[Found]:
        wish = str(frame.value(self.spec.extra["wish"]) or "")
        return [
            Found(
                one.title,
                "，".join(part for part in (one.street, one.by) if part),
                None,
                {"move": "begin", "service": self.spec.id, "hints": {"post": one.id, "told": True}},
                one.demo,
            )
            for one in board.search(
                self.spec.extra["board"], text=wish, street=street, also=self._published(turn)
            )
        ]

    def _published(self, turn: Turn) -> list[board.Post]:
        """What residents asked for and an officer let stand, read once a turn."""
        if self.spec.extra["looks_in"] != "board":
            return []
        if _PUBLISHED not in turn.memo:
            turn.memo[_PUBLISHED] = published.posts()
        found: list[board.Post] = turn.memo[_PUBLISHED]
        return found

    def _among_records(self, turn: Turn, frame: Frame, street: str | None) -> list[Found]:
        return [
            Found(
                record.name,
                str(record.shown_facts.get("address") or record.summary).rstrip("。"),
                record.id,
                {"move": "ask", "record": record.id},
            )
            for record in turn.knowledge.find(types=set(self.spec.extra["types"]), street=street)
        ]

    def _opened(self, turn: Turn, post: board.Post) -> reply.Message:
        details = "；".join(f"{label}：{value}" for label, value in post.details.items())
        text = words("post", title=post.title, by=post.by, street=post.street or "", details=details)
        options = turn.offer(
            [
                {"title": words("option_call_me"), "do": {"move": "begin", "service": "handoff"}},
                {"title": words("option_search_again"), "do": {"move": "begin", "service": self.spec.id}},
            ]
        )
        facts = [{"title": label, "subtitle": value} for label, value in post.details.items()]
        return reply.listing(
            text + (words("demo_listed") if post.demo else ""),
            of=self.spec.extra["of"],
            items=facts,
            service=self.spec.id,
            options=options,
            demo=post.demo or None,
        )
