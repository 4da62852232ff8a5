"""A question that is about a service: the record that explains it, with the way to begin it."""

from __future__ import annotations

from typing import Any

from actions import after_answer, benefits, cues, each, own_case, reply, subjects, surely
from actions.telling import leading_to
from actions.turn import Turn
from knowledge.catalogue import ServiceSpec
from knowledge.records import PLACES
from knowledge.search.query import understand

_SURE_SERVICE = 0.7
_REPORT = "citizen-report"
_NAMED_FOR = PLACES | {"event"}
"""What is named for itself, whatever service it sounds like."""


def service_record(turn: Turn, candidates: list[str], aspect: str | None) -> str | None:
    """The record that explains a service, when the question is about the service and nothing named says it."""
    spec = turn.catalogue.get(turn.parse.service)
    if spec is None or not spec.record or turn.parse.service_certainty < _SURE_SERVICE:
        return None
    top = turn.dialogue.top
    if top and spec.id != top.service and not aspect and not _is_said(turn, spec):
        return None  # "来的人能不能固定一个" while care is asked for: of that, whatever else it sounds like
    if spec.kind == "match" and (turn.dialogue.top or own_case.tells_of_oneself(turn)):
        return None  # "有什么补助" in the middle of something is about that
    if spec.kind == "match" and not candidates and benefits.has_benefit_beside(turn):
        return None  # "我四十八了有没有补贴" after what is paid to the unemployed
    if spec.kind == "match" and benefits.has_one_record(turn):
        return None  # "失业了能领多少钱"
    if (spec.kind == "match" or spec.id == _REPORT) and not candidates and not _says_it(turn, spec, aspect):
        return None  # "装修垃圾怎么处理" asks nothing of the hotline
    if not candidates and surely.rather_than(turn, spec.record) and not _is_said(turn, spec):
        return None  # "哪里能学做咖啡，失业的人能去吗" asks for no vacancies
    if not candidates and (after_answer.is_a_fragment(turn, spec) or each.asked_of_these(turn, aspect)):
        return None
    if candidates and spec.kind == "match" and not _is_said(turn, spec):
        return None  # "大学刚毕业开公司有没有钱补"
    explains = turn.knowledge.get(spec.record)
    if explains is None or spec.record in candidates and not aspect:
        return None
    if _of_another_street(turn, candidates, explains.street):
        return None  # "延吉有上门帮办吗": the service is explained by what is done in Changhai
    if candidates and not aspect and all(turn.knowledge.get(one).type in _NAMED_FOR for one in candidates):
        return None
    if (
        aspect
        and not subjects.tells(turn, spec.record, aspect, ())
        and (candidates or _other_kind(turn, explains))
    ):
        return None  # what was named, or the kind of place that was, is not put aside for one that cannot tell either
    known = [record_id for record_id in candidates if not turn.knowledge.answer(record_id, aspect).missing]
    return None if candidates and known and aspect else spec.record


def _of_another_street(turn: Turn, candidates: list[str], street: str | None) -> bool:
    """Whether what was named is of another street than the record that explains the service."""
    return bool(street and candidates) and all(
        turn.knowledge.get(one).street not in {None, street} for one in candidates
    )


def _says_it(turn: Turn, spec: ServiceSpec, aspect: str | None) -> bool:
    """Whether a service is what is asked about: by a name, or by what its record can tell of it."""
    named = _is_said(turn, spec)
    if spec.kind == "ticket":
        return named or bool(cues.OF_REPORTING.search(turn.parse.text))
    return not aspect or subjects.tells(turn, str(spec.record), aspect, ())


def _is_said(turn: Turn, spec: ServiceSpec) -> bool:
    return any(name in turn.parse.text for name in (spec.name, spec.action_word, *spec.aliases))


def _other_kind(turn: Turn, record: Any) -> bool:
    """ "食堂几点开门" is about canteens, not about the rule on meals."""
    kinds = understand(turn.parse.text).kinds
    return bool(kinds) and record.kind not in kinds


def with_way_on(turn: Turn, message: reply.Message) -> reply.Message:
    """The answer with a button that begins the service it is about."""
    spec = turn.catalogue.get(turn.parse.service)
    done_here = spec is not None and spec.kind in {"booking", "operation", "ticket"}
    return leading_to(turn, message, turn.parse.service if done_here else None)
