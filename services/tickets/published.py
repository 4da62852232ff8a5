"""A vacancy that an officer has checked stands on the board of jobs, until its ticket is closed."""

from __future__ import annotations

import json

from sqlalchemy import select

from base.db import reading
from base.errors import Refused
from knowledge.board import Post
from services.tickets import desk, steps
from services.tickets.models import ANSWERED, TicketEntry
from services.tickets.models import Ticket as TicketRow
from services.tickets.steps import Done
from services.tickets.ticket import Ticket, view

SERVICE, BOARD, KIND = "vacancy-post", "vacancies", "published"
_SAID = "已经核对发布，找工作的人问我就能看到：{title}（{unit}）。不招了请补充一句，我们撤下来。"


def publish(reference: str, *, title: str, unit: str, by: str, key: str) -> Ticket:
    """Put a vacancy on the board as it was checked, and tell whoever asked for it.

    Raises Refused: `not_found`, `not_next`, `no_vacancy` for a ticket of another service.
    """
    checked = json.dumps({"title": title.strip()[:40], "unit": unit.strip()[:40]}, ensure_ascii=False)

    def change(row: TicketRow) -> Done:
        if row.service != SERVICE:
            raise Refused("no_vacancy", "这张单子不是发布招聘，上不了招聘信息。")
        desk.follow(row, ANSWERED)
        return Done(KIND, checked, by)

    steps.step(reference, change, key=key)
    said = _SAID.format(title=title.strip()[:40], unit=unit.strip()[:40])
    return desk.reply(reference, said, by=by, key=f"{key}:said")


def posts() -> list[Post]:
    """Every vacancy that stands, newest first."""
    query = (
        select(TicketRow)
        .join(TicketEntry, TicketEntry.ticket == TicketRow.reference)
        .where(TicketRow.service == SERVICE, TicketRow.status == ANSWERED, TicketEntry.kind == KIND)
        .order_by(TicketRow.created_at.desc())
        .distinct()
    )
    with reading() as session:
        found = [view(session, row) for row in session.execute(query).scalars()]
    return [_post(one) for one in found if one.fields]


def _post(ticket: Ticket) -> Post:
    checked = json.loads(next(one.text for one in reversed(ticket.entries) if one.kind == KIND))
    details = {
        "说明": ticket.text("description"),
        "上班地点": ticket.text("place"),
        "人数": ticket.text("quantity"),
    }
    return Post(
        id=ticket.reference,
        board=BOARD,
        title=checked["title"],
        by=checked["unit"],
        street=ticket.street,
        words=(checked["title"],),
        details={label: said for label, said in details.items() if said},
        demo=False,
    )
