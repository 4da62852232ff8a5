""" "要带户口本吗", "要结婚证吗" in the middle of a form: of just this, and of no other matter that has such a paper."""

from __future__ import annotations

from actions.cues.papers import paper_asked
from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Parse
from knowledge.catalogue import ServiceSpec


def about_papers(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """What one goes to a hall for has papers of its own; else those of the service's own record are meant."""
    paper = paper_asked(parse.text)
    named = [
        one for one in parse.of("guide", "hospital", "place") if str(one.get("surface")) not in (paper or "")
    ]
    if paper is None or named or parse.act == "cancel":
        return None  # the 结婚 of 结婚证 is no matter of its own
    matter = next(
        (top.values[one.id] for one in spec.fields if one.type == "guide" and one.id in top.values), None
    )
    record = (matter or {}).get("record") or spec.record
    of = {"record": record, "told": matter is not None} if record else None
    return Move("ask", {"paper": paper, "of": of})
