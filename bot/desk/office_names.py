"""Who did something, as colleagues call them."""

from __future__ import annotations

from services.staff import accounts
from services.tickets.ticket import RESIDENT

_OTHERS = {RESIDENT: "居民", "system": "系统", "content": "随版本来的内容"}


def by_id() -> dict[str, str]:
    """Names by what a ticket keeps of whoever did something."""
    return {**_OTHERS, **{one.id: one.name for one in accounts.everyone()}}


def by_login() -> dict[str, str]:
    """Names by what a version of a record keeps of its author."""
    return {**_OTHERS, **{one.login: one.name for one in accounts.everyone()}}
