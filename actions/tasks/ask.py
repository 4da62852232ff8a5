"""Asking: the next field, the read-back, and the same question again."""

from __future__ import annotations

from typing import Any

from actions import reply
from actions.dialogue import Frame
from actions.fields import input_of
from actions.kinds.base import Kind, card_fields
from actions.tasks.headings import under_headings
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import has, words
from knowledge.catalogue import FieldSpec
from knowledge.matters import matters
from knowledge.vocabulary import streets

_AS_SAID = {"text", "address", "account", "subject"}
"""Fields whose value is what was said; their ready answers are buttons, so that nothing else is read into them."""
_PLACES = {"street", "spot"}
_DAYS = {"date", "happened"}
"""Of these more can be said than can be offered."""
_SKIPS = "跳过"
"""Stands in the question itself where it tells how to leave it out."""
_BARE_NUMBER = 4
"""Characters of a "第二个" that may also mean the second button."""
MOST_NAMED = 120
"""Titles that a card carries in all, those without a button included."""


def next_field(turn: Turn, frame: Frame, kind: Kind) -> FieldSpec | None:
    """The field to ask for now: the one being edited, else the first that is missing."""
    editing = kind.spec.field(frame.hints.get("edit") or "")
    if editing:
        return editing
    for item in kind.spec.fields:
        if (
            item.ask
            and item.id not in frame.values
            and item.id not in frame.skipped
            and kind.needs(turn, frame, item)
        ):
            return item
    return None


def ask_field(
    turn: Turn, frame: Frame, kind: Kind, item: FieldSpec, *, options: list[Option] | None = None
) -> None:
    """Put the question for one field, with what can be picked."""
    every = options if options is not None else _narrowed(frame, item, kind.options(turn, frame, item))
    offered = under_headings(turn, every)
    shown = turn.offer(offered[:MOST_OPTIONS])
    briefly = frame.hints.pop("briefly", None) == item.id
    text = item.again if briefly and item.again else kind.prompt(frame, item)
    if [option["do"]["move"] for option in offered] == ["resend"]:
        pass  # no answer to the question, and a button says it
    elif len(shown) == 1:
        text += words("only_option", title=shown[0]["title"])
    elif shown:
        text += words("options", titles="，".join(f"{n}、{o['title']}" for n, o in enumerate(shown, 1)))
    limits = kind.limits(turn, frame, item)
    if len(offered) > MOST_OPTIONS or shown and item.type in _DAYS and not limits.get("only"):
        text += _beyond(item, len(offered))
    if item.optional and _SKIPS not in text:
        text += words("optional")
    frame.asking = item.id
    if item.type == "stars":
        subject = frame.text("item") or frame.service
        return turn.say(reply.rating(text, subject=subject, field=item.id, options=shown))
    turn.say(
        reply.question(
            text,
            service=frame.service,
            field=item.id,
            input=input_of(item),
            options=shown,
            more=_further(turn, item, offered),
            optional=item.optional,
            limits=limits,
            demo=kind.spec.demo or None,
        )
    )


def narrow(frame: Frame, item: FieldSpec, options: list[Option]) -> None:
    """From now on only these are put where this field is asked, until others are wanted."""
    frame.hints["among"] = {item.id: [option["title"] for option in options]}


def _narrowed(frame: Frame, item: FieldSpec, options: list[Option]) -> list[Option]:
    kept = frame.hints.get("among", {}).get(item.id, [])
    left = [option for option in options if option["title"] in kept]
    return sorted(left, key=lambda option: kept.index(option["title"])) or options


def _beyond(item: FieldSpec, count: int) -> str:
    """That something else may be said than what is read out."""
    special = next(
        (one for one in (f"more_{item.type}", f"more_{input_of(item)}") if has(one)), "more_options"
    )
    return words(special, count=count, name=item.name)


def _further(turn: Turn, item: FieldSpec, offered: list[Option]) -> list[dict[str, str]]:
    """What else may be said, for who has no keyboard: the titles without a button, or answers made ready."""
    if offered:
        return _named(offered[MOST_OPTIONS:MOST_NAMED])
    if item.type in _AS_SAID:
        values = [{item.id: {"value": title, "text": title}} for title in item.ready]
        return turn.offer_more(
            [{"title": v[item.id]["text"], "do": {"move": "fill", "values": v}} for v in values]
        )
    if item.type == "matter":
        return _named(under_headings(turn, [{"title": matter.name} for matter in matters().values()]))
    return [{"title": title} for title in item.ready or (streets() if item.type in _PLACES else ())]


def _named(options: list[Option]) -> list[dict[str, str]]:
    return [{part: str(option[part]) for part in ("title", "group") if part in option} for option in options]


def ask_confirm(turn: Turn, frame: Frame, kind: Kind) -> None:
    """Read back what will be done and ask for a yes."""
    frame.asking = "confirm"
    turn.lead(kind.before_confirm(turn, frame))
    yes: list[Option] = [{"title": words("option_yes"), "do": {"move": "affirm"}}]
    edit: list[Option] = [{"title": words("option_edit"), "do": {"move": "edit", "field": None}}]
    drop: list[Option] = [{"title": words("option_drop"), "do": {"move": "drop"}}]
    options = turn.offer(yes + (edit if frame.values else []) + drop)
    fields: dict[str, Any] = card_fields(frame)
    turn.say(
        reply.confirm(
            kind.read_back(frame),
            service=frame.service,
            fields=fields,
            options=options,
            demo=kind.spec.demo or None,
        )
    )


def ask_which_field(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "No" at the read-back: what should be different?"""
    filled = [item for item in kind.spec.fields if item.id in frame.values]
    if len([item for item in filled if item.ask]) == 1:
        return _another(turn, frame, kind, next(item for item in filled if item.ask))
    options = [
        {
            "title": f"{item.name}：{frame.text(item.id)}" if item.id in frame.values else item.name,
            "do": {"move": "edit", "field": item.id},
        }
        for item in filled
    ]
    shown = turn.offer(options[:MOST_OPTIONS])
    frame.asking = "edit"
    turn.say(reply.choices(words("edit_which"), shown, service=frame.service))


def _another(turn: Turn, frame: Frame, kind: Kind, only: FieldSpec) -> None:
    """The one thing that was picked is asked again; "不是这个，第二个" picks at once."""
    options = kind.options(turn, frame, only)
    number = turn.parse.ordinal or 0
    if 1 <= number <= len(options[:MOST_OPTIONS]) and len(turn.parse.text) > _BARE_NUMBER:
        frame.put(only.id, options[number - 1]["do"]["values"][only.id])
        return ask_confirm(turn, frame, kind)
    frame.hints["edit"] = only.id
    ask_field(turn, frame, kind, only, options=options)


def ask_again_shortly(turn: Turn) -> bool:
    """The open question in its fewest words; False when none is open. What was offered can still be picked."""
    frame = turn.dialogue.top
    item = turn.catalogue[frame.service].field(frame.asking or "") if frame else None
    if frame is None or item is None:
        return False
    card = turn.dialogue.last[-1]
    turn.say({**card, "text": item.prompt})
    turn.keep_offer()
    return True
