"""What happens to a person's rights and sessions: in the audit log, and told to whoever listens, in one go.

Receivers get the pseudonym of the audit log as reference: two events of one person can be
told to belong together, and nobody is named. Both are written in the transaction of
what they are about, so they happen as often as it does: once.
"""

from __future__ import annotations

import secrets

from sqlalchemy.orm import Session

from base import audit
from services.outgoing import service as outgoing


def note(
    session: Session, event: str, *, subject: str, actor: str, service: str = "", **detail: str | int | bool
) -> None:
    """event: `consent.given`, …; subject, actor: as in `audit.note`; service: what it concerns."""
    audit.note(session, event, subject=subject, actor=actor, **detail)
    outgoing.tell(
        session,
        event,
        key=secrets.token_hex(16),
        reference=audit.pseudonym(subject),
        service=service,
        status=event.partition(".")[2],
    )
