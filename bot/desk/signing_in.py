"""Signing in and out of the desk.

`sign-in` takes the password, `sign-in/code` the second factor. Who has none yet is
shown once what to put into an authenticator app, and its first right code settles it.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from bot.desk.who import COOKIE, declined, forget, from_page, keep, officer
from bot.server.bodies import Body
from services.staff import accounts, factor, signing_in
from services.staff.accounts import Officer
from services.staff.passwords import MAX_LENGTH
from services.staff.roles import NAMES

router = APIRouter(prefix="/desk/api")


class Password(Body):
    login: str = Field(min_length=1, max_length=32)
    password: str = Field(min_length=1, max_length=MAX_LENGTH)


class Code(Body):
    code: str = Field(min_length=1, max_length=32)


class Leaving(Body):
    everywhere: bool = False


async def within_rate(request: Request) -> None:
    """Raises 429 when too many passwords come from one address."""
    address = request.client.host if request.client else "unknown"
    if not await request.app.state.gate.lets_sign_in(address):
        raise declined(429, "desk_slower")


_TRYING = [Depends(within_rate), Depends(from_page)]


@router.post("/sign-in", dependencies=_TRYING)
def begin(given: Password, request: Request, response: Response) -> dict[str, Any]:
    """Whoever was signed in in this browser is not any more."""
    begun = signing_in.begin(given.login, given.password)
    signing_in.end(request.cookies.get(COOKIE))
    keep(response, begun.token)
    return _awaited(begun.officer)


@router.post("/sign-in/code", dependencies=_TRYING)
def finish(given: Code, request: Request, response: Response) -> dict[str, Any]:
    done = signing_in.finish(request.cookies.get(COOKIE, ""), given.code)
    keep(response, done.token)
    return {**shown(done.officer), "recovery": done.recovery}


@router.get("/sign-in")
def where(request: Request) -> dict[str, Any]:
    """How far somebody is who opens the page: `password`, `code`, `enrol`, or `done` with the officer."""
    who = signing_in.officer_of(request.cookies.get(COOKIE))
    if who:
        return {"next": "done", "officer": shown(who)}
    found = signing_in.half_way(request.cookies.get(COOKIE))
    return _awaited(found) if found else {"next": "password"}


@router.post("/sign-out")
def leave(
    given: Leaving, request: Request, response: Response, who: Officer = Depends(officer)
) -> dict[str, Any]:
    signing_in.end(request.cookies.get(COOKIE))
    if given.everywhere:
        signing_in.end_everywhere(who)
    forget(response)
    return {"ok": True}


@router.get("/me")
def me(who: Officer = Depends(officer)) -> dict[str, Any]:
    return shown(who)


def shown(who: Officer) -> dict[str, Any]:
    """`{id, login, name, roles (with those included), titles}`."""
    titles = [NAMES[role] for role in who.given]
    return {
        "id": who.id,
        "login": who.login,
        "name": who.name,
        "roles": sorted(who.roles),
        "titles": titles,
    }


def _awaited(who: Officer) -> dict[str, Any]:
    enrolment = accounts.enrolment(who.id)
    if enrolment is None:
        return {"next": "code"}
    picture = factor.picture(enrolment.uri)
    return {"next": "enrol", "picture": picture, "typed_in": enrolment.typed_in, "uri": enrolment.uri}
