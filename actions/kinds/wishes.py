"""What a person wishes for and others see to; which fields belong to which wish stands in the catalogue.

`when: {street: [想有人来看望]}` asks a field only for these categories; `log: 记一次探望` names the
category that is written into the person's own log instead of being handed to staff.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from actions import own_words, reply
from actions.dialogue import Frame
from actions.kinds.affairs import AffairsKind
from actions.kinds.base import Done, Kind, Verdict, card_fields
from actions.turn import MOST_OPTIONS, Turn
from actions.value import Value
from actions.wording import masked, spoken_date, words
from base import clock
from base.clock import SHANGHAI
from knowledge.catalogue import FieldSpec
from services.affairs import over_time
from services.profile import entries, wishes
from services.profile.entries import Entry
from services.profile.models import OPEN

_OF_THE_LOG = re.compile("次|趟|回|探望|看过|陪过|记录|记了|去过")


_WENT = re.compile(r"(?:看|陪|望|探|拜访|去|来)(?:了|过|好|完)")
_REMARK = re.compile(r"[，,。；](?!记|登记|帮我).{2,}")
"""Behind whom was seen: how they are."""


class WishKind(Kind):
    """Files a wish, or keeps a line of the log."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        day = next((e for e in turn.parse.of("date") if e.get("past") and not e.get("until")), None)
        if day and self._logs(frame, values):
            iso = str(day["value"])[:10]
            values["date"] = {"value": iso, "text": spoken_date(date.fromisoformat(iso))}
        wanted = values.get("category", {}).get("value") or frame.value("category")
        if values.get("date") and wanted and not self._logs(frame, values):
            del values["date"]
            turn.lead(words("visit_day_later"))  # when somebody comes is settled between the two
        return Verdict({**self._visit(turn, frame, values), **values})

    def _visit(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> dict[str, Value]:
        """ "昨天去看了王阿姨，精神蛮好": who was seen and how they are, told at once."""
        text = turn.parse.text
        went = _WENT.search(text)
        known = {"description"} & (values.keys() | frame.values.keys())
        if went is None or known or turn.parse.option or not self._logs(frame, values):
            return {}
        start = max(text.rfind(mark, 0, went.start()) for mark in "，,。：: ") + 1
        tells_more = _REMARK.search(text, went.end())
        return {"description": own_words.account(text[start:])} if tells_more else {}

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        categories = self.spec.extra.get("when", {}).get(item.id)
        return categories is None or frame.value("category") in categories

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        who = person or turn.signed_in()
        key = turn.key(f"wish:{frame.id}")
        shown = card_fields(frame)
        if self._logs(frame, {}):
            day = frame.value("date")
            at = datetime.combine(date.fromisoformat(day), time(12), SHANGHAI) if day else clock.now()
            body = {"title": frame.text("description"), "fields": dict(frame.values)}
            kept = entries.add(who, self.spec.id, "visit", body, key=key, at=min(at, clock.now()))
            count = len(entries.of_person(who, "visit"))
            return Done(
                kept.reference, "recorded", words("visit_kept", count=count, reference=kept.reference), shown
            )
        contact = frame.value("contact")
        title = self._filled(str(self.spec.extra["title"]), frame)
        entry = wishes.wish(
            who,
            self.spec.id,
            title,
            frame.values,
            conversation=turn.conversation,
            key=key,
            text_to=contact,
        )
        if contact:
            shown["contact"] = masked(str(contact))
        return Done(entry.reference, "filed", self.receipt_text(frame, entry.reference), shown)

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        """What was wished for and is still open; the log where it is asked for, or is all there is."""
        visits = entries.of_person(person, "visit", service=self.spec.id)
        wished = [
            one for one in entries.of_person(person, "wish", service=self.spec.id) if one.status == OPEN
        ]
        if visits and (not wished or _OF_THE_LOG.search(turn.parse.text)):
            return [self._log(turn, visits)]
        frame.hints["target_service"] = self.spec.id
        return AffairsKind(self.spec).show(turn, frame, person)

    def _log(self, turn: Turn, visits: list[Entry]) -> reply.Message:
        """How often somebody was visited, the last ones first; each can be corrected or taken out by number."""
        newest = list(reversed(visits))[:MOST_OPTIONS]
        titles = [over_time.visit_title(one) for one in newest]
        lines = "；".join(f"{n}、{title}" for n, title in enumerate(titles, 1))
        turn.dialogue.focus = {"affairs": [one.reference for one in newest], "service": self.spec.id}
        items = [
            {"title": title, "reference": one.reference} for title, one in zip(titles, newest, strict=True)
        ]
        text = words("visits", count=len(visits), lines=lines)
        return reply.listing(text, of="visits", items=items, service=self.spec.id)

    def _logs(self, frame: Frame, values: dict[str, Value]) -> bool:
        category = values.get("category", {}).get("value") or frame.value("category")
        return bool(category) and category == self.spec.extra.get("log")
