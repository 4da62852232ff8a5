"""Who works here, for the administrator: roles, who is at the desk, and whose residents each sees first."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, Field

from bot.desk.who import WRITABLE, needs
from services.queues import areas, duty
from services.staff import accounts
from services.staff.accounts import Officer
from services.staff.roles import ADMIN as ADMINISTRATOR
from services.staff.roles import NAMES

router = APIRouter(prefix="/desk/api/colleagues")
ADMIN = Depends(needs(ADMINISTRATOR))
_BETWEEN = re.compile(r"[、，,；;\s]+")


class Areas(BaseModel):
    """Streets, services and kinds of affairs as one writes them; empty for everything."""

    areas: str = Field("", max_length=500, regex=WRITABLE)


@router.get("")
def everyone(who: Officer = ADMIN) -> dict[str, Any]:
    present = set(duty.present())
    found = [one for one in accounts.everyone() if not one.disabled]
    return {
        "colleagues": [_line(one, one.id in present) for one in found],
        "kinds": [*areas.DOMAINS.values()],
    }


@router.put("/{login}/areas")
def look_after(
    given: Areas, login: str = Path(min_length=1, max_length=40), who: Officer = ADMIN
) -> dict[str, Any]:
    """What is shown to them first. Raises Refused: `area_unknown`, `unknown`."""
    names = [name for name in _BETWEEN.split(given.areas) if name]
    accounts.set_looks_after(login, areas.checked(names), by=who.actor)
    return everyone(who)


def _line(one: Officer, is_here: bool) -> dict[str, Any]:
    return {
        "login": one.login,
        "name": one.name,
        "roles": [NAMES[role] for role in one.given],
        "here": is_here,
        "areas": areas.titles(one),
    }
