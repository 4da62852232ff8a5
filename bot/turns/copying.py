"""A person's copy of everything kept about them: one JSON, and the same to read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sqlalchemy import select

from base import yaml_file
from base.crypto import lookup_hash
from base.db import reading
from bot.turns import store
from services.affairs import leaving
from services.affairs.belongings import KEPT
from services.people.models import ConversationPerson
from services.people.person import Person

_WHO = {"me": "您", "bot": "杨小伴", "staff": "工作人员", "system": "系统"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_NAMES: dict[str, str] = yaml_file.read(Path(__file__).with_name("copying.yml"))
"""What the names of the JSON mean; one that is missing stands as it is."""
_TITLES = {one.name: one.title for one in KEPT} | {"phone": "手机号", "conversations": "聊天记录"}


def copy_of(person: Person, *, actor: str | None = None) -> dict[str, Any]:
    """Everything, messages included; plain values only. actor: who asked, else the person."""
    return {**leaving.export(person, actor=actor), "conversations": _conversations(person)}


def _conversations(person: Person) -> list[dict[str, Any]]:
    query = select(ConversationPerson.conversation).filter_by(person_id=person.id)
    with reading() as session:
        names = session.execute(query.order_by(ConversationPerson.conversation)).scalars().all()
    return [{"conversation": _alias(name), "messages": _messages(name)} for name in names]


def _alias(conversation: str) -> str:
    """Tells conversations apart without the name that opens them."""
    return lookup_hash(conversation, purpose="copy")[:8]


def _messages(conversation: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    since = 0
    while True:
        entries, _ = store.messages_since(conversation, since)
        found += [{"at": one.at.isoformat(), "from": one.author, "text": one.text} for one in entries]
        if len(entries) < store.HISTORY_PAGE:
            return found
        since = entries[-1].seq


def as_text(copy: dict[str, Any]) -> str:
    """The copy for people: one paragraph per kind of thing, nothing left out."""
    parts = [f"{_TITLES.get(name, name)}\n{_lines(name, value)}" for name, value in copy.items()]
    return "\n\n".join(parts) + "\n"


def _lines(name: str, value: Any) -> str:
    if name == "conversations":
        said = [one for talk in value for one in talk["messages"]]
        return "\n".join(f"  {one['at'][:16]} {_WHO[one['from']]}：{one['text']}" for one in said) or "  没有"
    return "\n".join(_flat(value)) or "  没有"


def _said(value: Any) -> Any:
    """A moment as one reads it, yes and no as words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str) and _MOMENT.match(value):
        return value[:16].replace("T", " ")
    return value


def _flat(value: Any, depth: int = 1) -> list[str]:
    """A value as indented lines, whatever its shape."""
    space = "  " * depth
    if isinstance(value, dict):
        lines: list[str] = []
        for name, one in value.items():
            if isinstance(one, (dict, list)):
                lines += [f"{space}{_NAMES.get(name, name)}：", *_flat(one, depth + 1)] if one else []
            elif one is not None:
                lines.append(f"{space}{_NAMES.get(name, name)}：{_said(one)}")
        return lines
    if isinstance(value, list):
        return [line for one in value for line in [*_flat(one, depth), ""]][:-1]
    return [f"{space}{_said(value)}"]
