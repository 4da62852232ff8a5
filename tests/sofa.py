"""Somebody on a sofa: answers with what the television shows, and types nothing.

The rules are those of web/tv/answers.ts and its pads; tests/web/test_tv.py proves in a
browser that the choices, the calendar, the hours and the pads say what is said here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.connectors import sms
from services.people import terminals
from tests.talk import Message, Talk

PHONE, FAMILY = "13812345678", "13987654321"
_MOST_ANSWERS = 16
_DAY, _TIME, _READING = "11月25日", "下午3点", "血压135 85"
"""As the calendar, the hours and the pads of a reading say them."""


_FIRST = (
    "doctor-appointment", "health-log", "timebank-join",
    "timebank-take", "timebank-complete", "timebank-redeem",
    "timebank-take", "timebank-complete", "timebank-give",
)  # fmt: skip
_LAST = (
    "points-redeem", "family-access", "family-revoke", "consent-withdraw",
    "tv-pair", "tv-unpair", "data-erase",
)  # fmt: skip


def in_order(services: Iterable[str]) -> list[str]:
    """Each at least once, after what it needs: an hour is earned before it is spent, a grant given before it is taken back."""
    rest = [service for service in services if service not in {*_FIRST, *_LAST}]
    return [*_FIRST, *rest, *_LAST]


class Stuck(AssertionError):
    """Nothing on the screen answers what is asked."""


class Sofa(Talk):
    """A conversation by remote control alone."""

    def begin(self, text: str) -> list[tuple[str, str]]:
        """Press a tile of the menu, and go on with the first choice until nothing is asked.

        Returns kind and service of the last replies.
        """
        self.say(text)
        for _ in range(_MOST_ANSWERS):
            asking = self._asking()
            if asking is None:
                return [(str(_card(one).get("kind")), str(_card(one).get("service"))) for one in self.replies]
            self.say(self._answer(asking))
        raise Stuck(f"asked in circles: {self.text}")

    def _asking(self) -> Message | None:
        """The message that waits for an answer, as long as a task is under way."""
        waiting = [reply for reply in self.replies if _card(reply).get("kind") in _ASKING]
        return waiting[-1] if waiting else None

    def _answer(self, message: Message) -> str:
        card = _card(message)
        if card["kind"] == "rating":
            return "5星，非常满意"
        if card["kind"] != "question":
            return str(card["options"][0]["payload"])
        if _is_entered(card):
            return self._digits(card)
        offered = [*(card.get("options") or []), *(card.get("more") or []), *_ways(card)]
        if offered:
            return str(offered[0].get("payload") or offered[0]["title"])
        if card.get("optional"):
            return "跳过"
        raise Stuck(f"{card['service']} asks for {card['field']} and offers nothing: {message['text']}")

    def _digits(self, card: dict[str, Any]) -> str:
        if card["input"] == "phone":
            return FAMILY if card["field"] in {"recipient", "contact"} else PHONE
        if card["field"] != "code":
            return "68" if card["field"] == "age" else "1"
        if card["service"] == "tv-pair":
            return terminals.show_code("another television")
        return str(sms.outbox(self.phone or PHONE)[0]["code"])


_ASKING = {"question", "confirm", "rating", "choices"}


def _card(message: Message) -> dict[str, Any]:
    return dict(message.get("custom") or {})


def _is_entered(card: dict[str, Any]) -> bool:
    """A telephone number and a code are always entered; of other numbers those that nothing is offered for."""
    if card.get("more"):
        return False
    return (
        card["input"] == "phone"
        or card["field"] == "code"
        or card["input"] == "number"
        and not card.get("options")
    )


def _ways(card: dict[str, Any]) -> list[dict[str, str]]:
    """Screens of the page that give a value: the calendar, the hours, a reading."""
    if card.get("only"):
        return []
    said = {"date": _DAY, "time": _TIME}.get(card["input"]) or (
        _READING if card["field"] == "reading" else None
    )
    return [{"title": said}] if said else []
