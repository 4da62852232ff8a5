"""Examination reports of the person: what is out, what is not yet; what they say is for a doctor to explain."""

from __future__ import annotations

from typing import Any

from actions import no_answer, reply
from actions.dialogue import Frame
from actions.kinds.base import Kind, Verdict
from actions.turn import Turn
from actions.value import Value
from actions.wording import spoken_date, words
from services.connectors.reports import Report, ReportsUnavailable, source
from services.tickets import trouble


class Reports(Kind):
    """Looks only. An examination that is named is answered first: that one, or that there is none of it."""

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        """ "CT的结果呢" is said before the phone is asked for."""
        exams: dict[str, list[str]] = self.spec.extra.get("exams", {})
        said = turn.parse.text.upper()
        named = next((name for name, says in exams.items() if any(word in said for word in says)), None)
        if named and not turn.parse.option:
            frame.hints["exam"] = named
        return Verdict(values)

    def _named(self, turn: Turn, frame: Frame, found: list[Report]) -> list[Report]:
        """Those of the examination that was asked for; all where none was, or there is none of it."""
        name = frame.hints.get("exam")
        if name is None:
            return found
        says = [name, *self.spec.extra["exams"][name]]
        fitting = [one for one in found if any(word in one.title.upper() for word in says)]
        if not fitting:
            turn.lead(words("reports_none_of", name=name))
        return fitting or found

    def show(self, turn: Turn, frame: Frame, person: Any) -> list[reply.Message]:
        try:
            with trouble.watched("reports", "居民查不到检查报告"):
                found = source().reports_of(person.phone)
        except ReportsUnavailable:
            options = turn.offer(no_answer.ways_on())
            return [
                reply.refusal(
                    words("reports_unavailable"), reason="unavailable", options=options, service=self.spec.id
                )
            ]
        found = self._named(turn, frame, found)
        items = [
            {
                "title": f"{spoken_date(one.day)}，{one.where}，{one.title}",
                "status": words("report_out" if one.out else "report_not_yet"),
            }
            for one in found
        ]
        demo = any(one.demo for one in found) or None
        if not items:
            return [reply.listing(words("reports_none"), of="reports", items=[], service=self.spec.id)]
        lines = "；".join(f"{n}、{item['title']}，{item['status']}" for n, item in enumerate(items, 1))
        text = words("reports", count=len(items), lines=lines) + (words("reports_demo") if demo else "")
        return [reply.listing(text, of="reports", items=items, service=self.spec.id, demo=demo)]
