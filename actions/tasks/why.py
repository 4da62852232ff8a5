"""Why something is asked: of the field that is named, else of the one that is open."""

from __future__ import annotations

from actions import cues
from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.tasks import sign_in
from actions.wording import words
from knowledge.catalogue import FieldSpec


def reason(text: str, frame: Frame, kind: Kind) -> str:
    if cues.ABOUT_CODE.search(text):
        return words("what_code")
    if sign_in.asks(frame):
        return words(f"why_sign_in_{str(frame.asking)[1:]}")
    item = _named(text, kind)
    if item is None and cues.OF_A_PHONE.search(text):
        return words("why_sign_in_phone")
    item = item or kind.spec.field(frame.asking or "")
    general = "why_confirm" if frame.asking == "confirm" else "why_generally"
    return item.why if item and item.why else words(general)


def _named(text: str, kind: Kind) -> FieldSpec | None:
    """ "为什么要名字" while the hospital is asked for."""
    called = {type_ for type_, pattern in cues.CALLED.items() if pattern.search(text)}
    by_name = (item for item in kind.spec.fields if item.name in text)
    return next(by_name, None) or next((item for item in kind.spec.fields if item.type in called), None)
