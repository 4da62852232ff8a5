"""Care words: phones first, calmly, and nothing else in this turn."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from actions import danger, foreign_words, over_time, reply
from actions.kinds.health import keep_dangerous
from actions.runner import TurnAction
from actions.turn import Turn
from actions.wording import words
from base import yaml_file
from base.settings import ROOT
from services.queues import service as queues
from services.queues.models import ALERT

_CONTENT = ROOT / "knowledge" / "content" / "alerts.yml"


_KEPT = ("record", "guide", "hall")
"""An office matter that was spoken of goes on where nobody was in danger: "我爸中风了算不算"."""


@lru_cache(maxsize=1)
def _alerts() -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = yaml_file.read(_CONTENT)
    return content


class ActionAlert(TurnAction):
    def name(self) -> str:
        return "action_alert"

    def answer(self, turn: Turn) -> None:
        category = turn.move.args["category"]
        entry = _alerts()[category]
        again = turn.dialogue.danger.get("category") == category and "more" in entry
        if turn.move.args.get("more") or again:
            text = _text(entry["more"], turn.parse.text)
            return turn.say(reply.alert(text, category=category, phones=entry["phones"]))
        turn.dialogue.danger = danger.begun(category)
        kept = turn.dialogue.focus if turn.dialogue.focus.get("guide") else {}
        turn.dialogue.focus = {name: kept[name] for name in _KEPT if name in kept}
        if turn.dialogue.top:
            turn.dialogue.top.paused = True
        measured = over_time.dangerous(turn.parse) if category == "medical" else None
        text = measured or _text(entry, turn.parse.text)
        if foreign_words.speaks(turn.parse.raw):
            text = f"{words('english_alert', number=entry['phones'][0]['number'])} {text}"
        turn.say(reply.alert(text, category=category, phones=entry["phones"]))
        queues.enter(
            turn.conversation, key=turn.key("alert"), reason="alert", subject=category, priority=ALERT
        )
        if measured:
            keep_dangerous(turn)  # where the person agreed to it before


def _text(entry: dict[str, Any], said: str) -> str:
    """The sentence for these words: the first variant that fits, else the general one."""
    fitting = (
        variant["text"]
        for variant in entry.get("variants", ())
        if any(word in said for word in variant["when"])
        and not any(word in said for word in variant.get("unless", ()))
    )
    return str(next(fitting, entry["text"])).strip()
