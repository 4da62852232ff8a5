"""Who asks: every address of the desk depends on `officer` or on `needs(role)`.

The cookie goes to no other site's requests (SameSite=Strict), scripts cannot read it,
and whatever changes something must carry a header that a form of another site cannot set.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Depends, HTTPException, Request
from starlette.responses import Response

from base.settings import settings
from bot.server.sentences import sentence
from services.staff import signing_in
from services.staff.accounts import Officer

COOKIE = "yangpu_desk"
HEADER = "x-desk"
_LOOKING = {"GET", "HEAD"}


def officer(request: Request) -> Officer:
    """The member of staff who asks. Raises 401, or 403 for a change without the page's header."""
    found = signing_in.officer_of(request.cookies.get(COOKIE))
    if found is None:
        raise declined(401, "desk_sign_in")
    from_page(request)
    if "\0" in request.url.path or "%00" in request.url.query:
        raise HTTPException(404)  # no name holds it, and PostgreSQL refuses to look
    return found


def needs(role: str) -> Callable[..., Officer]:
    """A dependency like `officer` for those who hold a role. Raises 403 for others."""

    def holder(found: Officer = Depends(officer)) -> Officer:
        if role not in found.roles:
            raise declined(403, "desk_role")
        return found

    return holder


def from_page(request: Request) -> None:
    """Raises 403 when a change does not come from our own page."""
    if request.method not in _LOOKING and HEADER not in request.headers:
        raise declined(403, "desk_header")


def declined(status: int, name: str, **more: Any) -> HTTPException:
    """A refusal with a name of its own and the sentence of that name."""
    return HTTPException(status, {"error": name.removeprefix("desk_"), "text": sentence(name), **more})


def keep(response: Response, token: str) -> None:
    """Give the browser its token; over plain http only in development."""
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=not settings().dev, path="/")


def forget(response: Response) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=not settings().dev, path="/")
