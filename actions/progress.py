"""Where somebody stands in a form: what was noted, what is still to be asked, then the open question again."""

from __future__ import annotations

from actions.dialogue import Frame
from actions.kinds import kind_of
from actions.kinds.base import Kind
from actions.tasks import sign_in
from actions.tasks.engine import walk
from actions.turn import Turn
from actions.wording import words


def tell(turn: Turn) -> None:
    """ "到哪一步了", "我刚才选的什么", "还要问几个"."""
    frame = turn.dialogue.top
    assert frame is not None
    kind = kind_of(frame.service)
    if frame.asking == "confirm":
        turn.lead(words("progress_confirm"))
        return walk(turn)
    told = [f"{item.name}：{frame.text(item.id)}" for item in kind.spec.fields if item.id in frame.values]
    turn.lead(words("progress_told", told="；".join(told)) if told else words("progress_nothing"))
    turn.lead(words("progress_sign_in") if sign_in.asks(frame) else _left(turn, frame, kind))
    walk(turn)


def _left(turn: Turn, frame: Frame, kind: Kind) -> str:
    """What will be asked as far as can be seen now: an answer may make another question needless."""
    names = [
        item.name
        for item in kind.spec.fields
        if item.ask
        and item.id not in frame.values
        and item.id not in frame.skipped
        and kind.needs(turn, frame, item)
    ]
    if len(names) < 2:
        return words("progress_last" if frame.values else "progress_first")
    return words("progress_left", count=len(names), names="、".join(names))
