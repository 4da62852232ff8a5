"""Who works here, for the administrator: accounts, roles, who is at the desk, and whose residents each sees first.

A password is made up here and shown once to the administrator, who hands it over; the
second factor is bound by whoever signs in first, as after `yangpu staff add`.
"""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from base.errors import Refused
from bot.desk.who import needs
from bot.server.bodies import Body
from services.queues import areas, duty
from services.staff import accounts, passwords
from services.staff.accounts import Officer
from services.staff.roles import ADMIN as ADMINISTRATOR
from services.staff.roles import NAMES

router = APIRouter(prefix="/desk/api/colleagues")
ADMIN = Depends(needs(ADMINISTRATOR))
LOGIN = Path(min_length=1, max_length=40)
_BETWEEN = re.compile(r"[、，,；;\s]+")


class Areas(Body):
    """Streets, services and kinds of affairs as one writes them; empty for everything."""

    areas: str = Field("", max_length=500)


class Roles(Body):
    roles: list[str] = Field(max_items=len(NAMES))


class New(Roles):
    """Somebody who begins to work here."""

    login: str = Field(max_length=40)
    name: str = Field(max_length=40)


class Reset(Body):
    """What is given anew; neither unlocks and opens the account again."""

    password: bool = False
    factor: bool = False


@router.get("")
def everyone(who: Officer = ADMIN) -> dict[str, Any]:
    present = set(duty.present())
    found = sorted(accounts.everyone(), key=lambda one: one.disabled)
    return {
        "colleagues": [_line(one, here=one.id in present, me=one.id == who.id) for one in found],
        "kinds": [*areas.DOMAINS.values()],
        "roles": [{"id": id, "title": title} for id, title in NAMES.items()],
    }


@router.post("")
def add(given: New, who: Officer = ADMIN) -> dict[str, Any]:
    """Raises Refused: `login_wrong`, `name_wrong`, `role_wrong`, `taken`."""
    password = passwords.made_up()
    made = accounts.add(given.login, name=given.name, password=password, given=given.roles, by=who.actor)
    return {**everyone(who), "handed_over": {"name": made.name, "login": made.login, "password": password}}


@router.put("/{login}/areas")
def look_after(given: Areas, login: str = LOGIN, who: Officer = ADMIN) -> dict[str, Any]:
    """What is shown to them first. Raises Refused: `area_unknown`, `unknown`."""
    names = [name for name in _BETWEEN.split(given.areas) if name]
    accounts.set_looks_after(login, areas.checked(names), by=who.actor)
    return everyone(who)


@router.put("/{login}/roles")
def change_roles(given: Roles, login: str = LOGIN, who: Officer = ADMIN) -> dict[str, Any]:
    """Raises Refused: `own`, `role_wrong`, `unknown`."""
    accounts.set_roles(_somebody_elses(login, who), given.roles, by=who.actor)
    return everyone(who)


@router.post("/{login}/disable")
def disable(login: str = LOGIN, who: Officer = ADMIN) -> dict[str, Any]:
    """Signed out everywhere at once. Raises Refused: `own`, `unknown`."""
    accounts.disable(_somebody_elses(login, who), by=who.actor)
    return everyone(who)


@router.post("/{login}/reset")
def reset(given: Reset, login: str = LOGIN, who: Officer = ADMIN) -> dict[str, Any]:
    """Unlock, open again, a new password, a new authenticator. Raises Refused: `own`, `unknown`."""
    password = passwords.made_up() if given.password else None
    found = accounts.reset(
        _somebody_elses(login, who), password=password, new_factor=given.factor, by=who.actor
    )
    if password is None:
        return everyone(who)
    return {**everyone(who), "handed_over": {"name": found.name, "login": found.login, "password": password}}


def _somebody_elses(login: str, who: Officer) -> str:
    """So that there is always an administrator left. Raises Refused."""
    if login.strip().lower() == who.login:
        raise Refused("own", "自己的账号请另一位管理员来改。")
    return login


def _line(one: Officer, *, here: bool, me: bool) -> dict[str, Any]:
    return {
        "login": one.login,
        "name": one.name,
        "roles": [NAMES[role] for role in one.given],
        "given": one.given,
        "here": here,
        "me": me,
        "state": "disabled" if one.disabled else "" if one.enrolled else "unbound",
        "areas": areas.titles(one),
    }
