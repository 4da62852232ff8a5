"""What members of staff may do. A role may include others; nobody has to be given two for one job."""

from __future__ import annotations

from collections.abc import Iterable

AGENT, SUPERVISOR, EDITOR, ADMIN = "agent", "supervisor", "editor", "admin"
NAMES = {AGENT: "坐席", SUPERVISOR: "班长", EDITOR: "知识编辑", ADMIN: "管理员"}
INCLUDES = {
    AGENT: {AGENT},
    SUPERVISOR: {SUPERVISOR, AGENT},
    EDITOR: {EDITOR},
    ADMIN: {ADMIN, SUPERVISOR, EDITOR, AGENT},
}


def held(roles: Iterable[str]) -> frozenset[str]:
    """The roles with those that they include."""
    return frozenset().union(*(INCLUDES[role] for role in roles))
