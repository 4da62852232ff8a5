"""Examination reports of the person: what is out, what is not yet; what they say is for a doctor to explain."""

from __future__ import annotations

from typing import Any

from actions import no_answer, reply
from actions.dialogue import Frame
from actions.kinds.base import Kind
from actions.turn import Turn
from actions.wording import spoken_date, words
from services.connectors.reports import ReportsUnavailable, source
from services.tickets import trouble


class Reports(Kind):
    """Looks only."""

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
