"""Looking through a list for a wish: vacancies on the board, parks among the records.

The catalogue says where to look (`looks_in`: board or records) and what to ask first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions import cues, reply
from actions.dialogue import Frame
from actions.kinds.base import Kind, Verdict
from actions.turn import Option, Turn
from actions.value import Value
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
    id: str
    demo: bool = False


_CALLS = {"move": "begin", "service": "handoff"}
"""What is offered of a vacancy: somebody calls back."""


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
        if frame.hints.get("about"):
            return [self._told_of(turn, frame)]
        if "others" in frame.hints:
            return [self._others(turn, frame)]
        post = board.post(str(frame.hints.get("post", "")), also=self._published(turn))
        if post:
            return [self._opened(turn, frame, post)]
        street = frame.text("street") or None
        found = self._look(turn, frame, street)
        goes_on = bool(frame.hints.get("without"))
        if not found and street and (found := self._look(turn, frame, None)):
            turn.lead(None if goes_on else words("not_listed_there", street=street))
        if not found:
            found = self._look(turn, Frame(id="", service=self.spec.id), street)
            there = words("none_of_that_sort_there", street=street) if street else words("none_of_that_sort")
            turn.lead(None if goes_on else there)
        if not found and street:
            found = self._look(turn, Frame(id="", service=self.spec.id), None)
        if not found:
            return [reply.refusal(words("nothing_listed"), reason="unverified", service=self.spec.id)]
        return [self._page(turn, frame, found)]

    def _page(self, turn: Turn, frame: Frame, found: list[Found]) -> reply.Message:
        seen = list(frame.hints.get("without", ()))
        found = [one for one in found if one.id not in seen]
        page = found[:_PAGE]
        seen += [one.id for one in page]
        lines = "；".join(f"{n}、{one.title}，{one.subtitle}" for n, one in enumerate(page, 1))
        options: list[Option] = [{"title": one.title, "subtitle": one.subtitle, "do": one.do} for one in page]
        options += self._more(frame, len(found) - _PAGE, seen)
        items = [{"title": one.title, "subtitle": one.subtitle, "record": one.record} for one in page]
        name = "searched_more" if frame.hints.get("without") else "searched"
        text = words(name, count=len(found), name=self.spec.extra["listed"], lines=lines)
        turn.dialogue.focus = {
            "searched": {
                "service": self.spec.id,
                "values": dict(frame.values),
                "shown": [one.id for one in page],
                "seen": seen,
                "left": len(found) - len(page),
            }
        }
        if all(one.record for one in page):
            turn.dialogue.focus["list"] = [one.record for one in page]
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

    def _more(self, frame: Frame, left: int, seen: list[str]) -> list[Option]:
        if left <= 0:
            return []
        do = {"move": "begin", "service": self.spec.id, "values": dict(frame.values)}
        hints = {"told": True, "without": seen}
        return [{"title": words("option_more", left=left), "do": {**do, "hints": hints}}]

    def _others(self, turn: Turn, frame: Frame) -> reply.Message:
        """All that fits was shown: what else there is, whatever was wished for."""
        rest = Frame(id="", service=self.spec.id, hints={"without": frame.hints["others"]})
        found = self._look(turn, rest, None)
        if all(one.id in frame.hints["others"] for one in found):
            return reply.refusal(words("nothing_listed"), reason="unverified", service=self.spec.id)
        turn.lead(words("shown_all", name=self.spec.extra["listed"]))
        return self._page(turn, rest, found)

    def _told_of(self, turn: Turn, frame: Frame) -> reply.Message:
        """What the notices on the table say of one thing; they stay what is spoken of."""
        frame.hints["yes"] = _CALLS
        shown = [board.post(one, also=self._published(turn)) for one in frame.hints["shown"]]
        posts = [post for post in shown if post]
        number = frame.hints.get("number")
        if number and number <= len(posts):
            posts = [posts[number - 1 if number > 0 else number]]
        elif number:
            turn.lead(words("shown_only", count=len(posts)))
        if number and "searched" in turn.dialogue.focus:
            turn.dialogue.focus["searched"]["number"] = number
        options: list[Option] = [{"title": one.title, "do": self._open(one)} for one in posts]
        call: Option = {"title": words("option_call_me"), "do": _CALLS}
        text = _said_of(posts, str(frame.hints["about"]))
        demo = any(one.demo for one in posts)
        return reply.listing(
            text + (words("demo_listed") if demo else ""),
            of=self.spec.extra["of"],
            items=[{"title": one.title, "subtitle": one.by} for one in posts],
            service=self.spec.id,
            options=turn.offer([*options, call]),
            demo=demo or None,
        )

    def _open(self, post: board.Post) -> dict[str, Any]:
        return {"move": "begin", "service": self.spec.id, "hints": {"post": post.id, "told": True}}

    def _on_board(self, turn: Turn, frame: Frame, street: str | None) -> list[Found]:
        wish = str(frame.value(self.spec.extra["wish"]) or "")
        return [
            Found(
                one.title,
                "，".join(part for part in (one.street, one.by) if part),
                None,
                self._open(one),
                one.id,
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
                record.id,
            )
            for record in turn.knowledge.find(types=set(self.spec.extra["types"]), street=street)
        ]

    def _opened(self, turn: Turn, frame: Frame, post: board.Post) -> reply.Message:
        frame.hints["yes"] = _CALLS
        searched = turn.dialogue.focus.get("searched") or {}
        if post.id in searched.get("shown", ()):
            searched["number"] = searched["shown"].index(post.id) + 1
        details = "；".join(f"{label}：{value}" for label, value in post.details.items())
        text = words("post", title=post.title, by=post.by, street=post.street or "", details=details)
        options = turn.offer(
            [
                {"title": words("option_call_me"), "do": _CALLS},
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


def _said_of(posts: list[board.Post], label: str) -> str:
    """Each notice's own words on one thing; what none of them says is not verified."""
    titles = "、".join(post.title for post in posts)
    if label == words("shown_label_apply"):
        return words("shown_apply", titles=titles)
    where = label == words("shown_label_where")
    said = {post.title: post.street if where else post.details.get(label) for post in posts}
    lines = [
        words("shown_line", title=title, label=label, value=value) for title, value in said.items() if value
    ]
    if not lines:
        return words("shown_unknown", titles=titles, label=label)
    return "；".join(lines) + "。" + (words("shown_rest") if len(lines) < len(said) else "")
