""" "市东，灯在延吉中路": part of a message is of the open form, part of the report that waits behind it.

What is told of the lamp is kept with the lamp, and is no place of the doctor's. Pure; `actions/tasks/later.py` keeps it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from actions.dialogue import Dialogue, Frame
from actions.move import FILLING, QUITE_SURE
from actions.parse import Parse
from actions.questions import wonders
from actions.reading import read_values
from actions.wishes import beside_yes
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.matters import OTHER, recognise

_CLAUSE = re.compile("[^，,。；;！!]+")
_OF_IT = re.compile(
    "^(?:那个|那|还有|就是|对了)?(?P<what>[\u4e00-\u9fff]{1,3}?)(?:就?在|就?是|坏|不亮|没|已经|都|也|一直|从|这|那|旁边|门口)"
)
_JOINT = re.compile("[，,。；; ]+(?:另外|还有|顺便|对了|再)(?:[，,]|还|就是|帮我|给我)*")
_REMINDS, _REPORT = "profile.plan", "citizen-report"
_HEARD = "知道了"
"""A yes where nothing is to be agreed to."""
_YES = re.compile("(?:对|好|行|是|嗯|可以|没错)(?:的|了|啊|呀|吧)*")
_NOT_A_THING = re.compile("^[我你他她它您这那就都也是在不]")


@dataclass(frozen=True)
class Told:
    """Clauses of the wish with this place among those put aside, and what is left for the open form."""

    wish: int
    clauses: list[Parse]
    rest: Parse | None


def told(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Told | None:
    """None where nothing waits, or no clause is of it; a question is asked, whatever it is of."""
    top = dialogue.top
    if top is None or top.mode not in FILLING or parse.option or parse.alert or parse.second:
        return None
    if catalogue[top.service].kind == "ticket" or parse.act in {"cancel", "ask"} or wonders(parse):
        return None
    for number, wish in enumerate(dialogue.later):
        spec = catalogue.get(wish.get("service"))
        waits = spec is not None and (spec.kind == "ticket" or spec.operation == _REMINDS)
        if spec is not None and waits and (found := _split(spec, wish, parse)):
            return Told(number, *found)
    return None


def narrowed(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Parse:
    """The message without what is of the wish that waits, and without a yes that says yes to nothing."""
    if beside_yes(parse.second) and not _has_a_yes(dialogue):
        return asked(parse.second or {})  # "好的，顺便问下医保卡丢了怎么补"
    found = told(dialogue, parse, catalogue)
    if found:
        return found.rest or parse
    return _with_a_second(dialogue, parse, catalogue) or parse


def _with_a_second(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Parse | None:
    """ "下午两点，另外我妈的血压药提醒我八点": the answer to the form, and another wish behind it that is put aside."""
    top, joint = dialogue.top, _JOINT.search(parse.text)
    wanted = _wanted(parse, joint, catalogue)
    if top is None or joint is None or top.mode not in FILLING or parse.option or parse.second:
        return None
    if (
        wanted is None
        or not wanted.fields
        or wanted.id == top.service
        or catalogue[top.service].kind == "ticket"
    ):
        return None
    first, behind = parse.between(0, joint.start()).as_told(), parse.behind(joint.end())
    spec, agrees = catalogue[top.service], bool(_YES.fullmatch(first.text))
    if agrees:
        first.act = "affirm" if top.asking == "confirm" else "inform"
        first.text = first.text if top.asking == "confirm" else _HEARD
    if (
        wonders(parse)
        or not (agrees or read_values(top, spec, first))
        or not read_values(_fresh(wanted), wanted, behind)
    ):
        return None
    moved = [one for one in parse.entities if one["start"] >= joint.end()]
    first.second = {
        "text": behind.text,
        "start": joint.end(),
        "service": wanted.id,
        "entities": moved,
        "first": None,
    }
    return first


def _wanted(parse: Parse, joint: re.Match[str] | None, catalogue: Catalogue) -> ServiceSpec | None:
    """The service of the second half: what the whole sounds like, or a trouble that is plainly one to report."""
    if joint and any(one.id != OTHER for one in recognise(parse.text[joint.end() :])):
        return catalogue.get(_REPORT)
    return catalogue.get(parse.service) if parse.service_certainty >= QUITE_SURE else None


def _fresh(spec: ServiceSpec) -> Frame:
    return Frame(id="", service=spec.id)


def _has_a_yes(dialogue: Dialogue) -> bool:
    top = dialogue.top
    return top.asking == "confirm" if top else bool(dialogue.pending.get("yes"))


def asked(second: dict[str, Any], service: str | None = None) -> Parse:
    """A question that stood beside something else, as the pipeline would have heard it alone."""
    question: dict[str, Any] = {
        "text": second["text"],
        "intent": {"name": "ask", "confidence": 1.0},
        "aspect": {"name": asked_aspect(second["text"])},
        "entities": second["entities"],
    }
    return Parse({**question, "service": {"name": service, "confidence": 1.0}} if service else question)


def _split(spec: ServiceSpec, wish: dict[str, Any], parse: Parse) -> tuple[list[Parse], Parse | None] | None:
    parts = [found.span() for found in _CLAUSE.finditer(parse.text)]
    theirs = [part for part in parts if _is_of(spec, wish, parse.text[slice(*part)])]
    ours = [part for part in parts if part not in theirs]
    in_the_middle = any(part > min(theirs) and part < max(theirs) for part in ours) if theirs else True
    at_an_end = theirs and (theirs[0] == parts[0] or theirs[-1] == parts[-1])
    if not at_an_end or in_the_middle:
        return None
    rest = parse.between(ours[0][0], ours[-1][1]) if ours else None
    return [parse.between(*part) for part in theirs], rest


def _is_of(spec: ServiceSpec, wish: dict[str, Any], clause: str) -> bool:
    """Whether it names the matter that waits, or begins with a word of it."""
    values = wish.get("values") or {}
    known = "".join(str(value.get("text") or "") for value in values.values())
    matters = {one.name for one in recognise(clause) if one.id != OTHER}
    if any(str(value.get("value")) in matters for value in values.values()):
        return True
    thing = _OF_IT.match(clause.strip())
    return bool(thing and not _NOT_A_THING.match(thing["what"]) and thing["what"] in known)
