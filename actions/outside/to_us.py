"""What is said to the assistant: wait, who are you, say it again, a person please, abuse and thanks."""

from __future__ import annotations

from actions import cues, persons
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SURE, Move
from actions.outside.signs import SHORT, linked
from actions.parse import Parse
from knowledge.asking import asked_aspect
from knowledge.search.query import is_bare


def about_us(dialogue: Dialogue, parse: Parse) -> Move | None:
    if cues.WAIT.match(parse.text.strip(" ，。！")):
        return Move("wait")
    if cues.WHO_ARE_YOU.search(parse.text) and len(parse.text) <= SHORT:
        return Move("social", {"act": "chitchat"})
    calm = parse.service is not None and parse.service_certainty >= QUITE_SURE
    if (
        cues.INSULT.match(parse.text)
        or cues.AT_US.search(parse.text)
        or cues.ANGRY.search(parse.text)
        and not (calm or linked(parse))
    ):
        return Move("social", {"act": "chitchat"})
    if parse.certainty < SURE or cues.NO_PERSON.search(parse.text):
        return None
    if parse.act == "human" and (parse.of("person_name") or persons.only_named(parse)):
        return Move("unclear")  # "叫沈根宝" calls for nobody
    if parse.act == "restart" and parse.of("date", "impossible_date", "time"):
        return None  # "从下周二开始"
    if (
        parse.act == "help"
        and dialogue.focus.get("record")
        and asked_aspect(parse.text)
        and is_bare(parse.text)
    ):
        return Move("ask")  # "怎么弄" after a guide
    if parse.act in {"repeat", "help", "restart", "human"}:
        return Move(parse.act)
    if parse.act == "rate":
        return Move("begin", {"service": "rating"})
    return Move("social", {"act": parse.act}) if parse.act in cues.SOCIAL else None
