""" "刚才取消的是什么": which one was let go of, and no taking up of it again."""

from __future__ import annotations

import re

from actions.dialogue import Dialogue
from actions.move import Move
from actions.parse import Parse
from actions.wording import words
from knowledge.catalogue import Catalogue

_WHICH = re.compile(
    "^(?:我|你|那|[,，])*(?:刚才|刚刚|方才|之前)?(?:取消|退|不办|放弃|撤)(?:了|掉)?的?(?:那个|那一个)?(?:是)?(?:什么|啥|哪个|哪一个|哪样|哪件)(?:来着|呀|啊|呢)*[？?]?$"
)


def about_what_was_let_go(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """Only what was being filled; what had been made stands among one's own affairs."""
    spec = catalogue.get(dialogue.dropped.get("service")) if dialogue.dropped else None
    if spec is None or not _WHICH.match(parse.text):
        return None
    values = dialogue.dropped.get("values") or {}
    said = "，".join(str(values[item.id].get("text")) for item in spec.fields if item.id in values)
    task = f"{spec.action_word}（{said}）" if said else spec.action_word
    return Move("ask", {"said": words("let_go_of", task=task)})
