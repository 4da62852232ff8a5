"""The record that a question is surely about, whatever name, service or kind of place it also sounds like.

“健身的消费券在哪里领” has a kind of place in it, “老婆外地的，结婚多少年能迁进来” the name of a
guide: each of its words stands with another record, and that one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from actions.move import QUITE_SURE
from actions.turn import Turn
from knowledge.questions.ages import youngest
from knowledge.questions.words import asked_facts, says
from knowledge.records import PLACES
from knowledge.search.engine import DOCUMENTS
from knowledge.search.judgement import evidence
from knowledge.vocabulary import kinds as all_kinds

_GUIDE = "service-guide"
_HAPPENS = {"event"}
MATTERS = {"guide", "service", "programme", "rule"}
_WHOLLY = 0.95
_LARGELY, _MOSTLY, _NEARLY_HALF = 0.65, 0.6, 0.45
_MORE, _MUCH_MORE = 0.2, 0.3
"""By so much more of the question another record beats the one that was named."""
_AHEAD = 1.2
_FAR_AHEAD = 1.5
_BY_FAR = 3.0
_VERY_LIKE, _PLAINLY, _SLIP = 0.8, 3.3, 0.05
_NEAR = 0.7
"""A hit that scores this share of the best may have more of the question than that."""
_ITS_OWN = 0.6
"""So like a sentence in which people ask for it."""
_JUST_SO, _A_GENERATION = 0.9, 25
_HALF, _MOST = 0.5, 5
_A_SENTENCE, _FEW = 9, 6
_ONLY_IF_SAID = (
    (re.compile("^临时"), re.compile("急|临时|暂时|来不及|先用|等新|火车|飞机|高铁|没拿到|没到手|没下来|赶")),
    (re.compile("注销$"), re.compile("注销|销掉|不[开做干]|关[掉了门店]|歇业|倒闭|停业|关张|收摊")),
    (
        re.compile("新生儿"),
        re.compile("出生|[生养]了|生的|刚生|新生|宝宝|婴儿|毛头|小囡|小孩|孩子|儿子|女儿|[岁月]"),
    ),
    (re.compile("^身后"), re.compile("身后|去世|过世|死|走了|走在|没了|不在了|丧|火化|骨灰|遗")),
)
"""What stands in the name of a matter for a case of its own, and how that is said."""


def meant(turn: Turn, *, share: float = _WHOLLY) -> Any:
    """The first hit where nothing else comes near it and it has this share of the question; None otherwise."""
    hits = turn.knowledge.search(turn.parse.text, limit=2)
    if not turn.knowledge.confident(hits) or hits[0].record.type in DOCUMENTS:
        return None
    return hits[0] if hits[0].matched >= share else None


def asked_so(turn: Turn) -> bool:
    """Whether people ask for one record in just such words: then it is our business, whatever it sounds like."""
    hit = meant(turn, share=_LARGELY)
    return bool(hit and hit.alike >= _ITS_OWN and hit.alike > hit.beyond)


def wholly_asked_so(turn: Turn) -> bool:
    """The same, of a record that has every word of the question, where nothing was spoken of before."""
    if turn.dialogue.top or turn.dialogue.focus or len(turn.parse.text) < _A_SENTENCE:
        return False
    return bool(meant(turn)) and asked_so(turn)


def stands_out(turn: Turn, *, ahead: float = _FAR_AHEAD) -> Any:
    """The first hit where it has more than half of the question and no other comes near it; None otherwise."""
    hits = turn.knowledge.search(turn.parse.text, limit=2)
    if (
        not turn.knowledge.confident(hits)
        or hits[0].record.type in DOCUMENTS
        or hits[0].beyond > max(_HALF, hits[0].alike)
    ):
        return None
    alone = len(hits) == 1 or hits[0].score >= ahead * hits[1].score
    return hits[0] if alone and hits[0].matched > _HALF else None


def asks_a_fact(turn: Turn) -> bool:
    """ "去森林公园坐地铁到哪站": a fact is asked for that the record which stands out has, and no list."""
    hit, keys = stands_out(turn), asked_facts(turn.parse.text)
    return bool(hit and any(key in hit.record.shown_facts for key in keys if key != "count"))


def of_another_matter(turn: Turn) -> bool:
    """Whether a short question is wholly about a record, and what was just told has next to nothing of it."""
    if len(turn.parse.text) < _A_SENTENCE:
        return False  # "要预约吗", "外地户口能上吗"
    hits = turn.knowledge.search(turn.parse.text, limit=_MOST)
    if not turn.knowledge.plausible(hits) or hits[0].matched < _WHOLLY or evidence(hits[0]) < _PLAINLY:
        return False
    told = {turn.dialogue.focus.get("record"), *(turn.dialogue.focus.get("list") or [])}
    return not any(hit.record.id in told and hit.matched >= _HALF for hit in hits)


def is_ours(turn: Turn) -> bool:
    """Whether a question that sounds like none of our business is asked in words that only our records answer."""
    hits = turn.knowledge.search(turn.parse.text, limit=1)
    likely = turn.knowledge.plausible(hits) and hits[0].alike >= _VERY_LIKE and hits[0].alike > hits[0].beyond
    alone = stands_out(turn, ahead=_BY_FAR)
    return (
        asked_so(turn)
        or bool(likely)
        or bool(alone and evidence(alone) >= _PLAINLY)
        or _of_an_office(turn)
        or bool(has_the_fact(turn))
        or _of_a_matter_wholly(turn)
    )


def _of_a_matter_wholly(turn: Turn) -> bool:
    """ "明年小孩上小学什么时候报名", heard as none of ours: a guide has every word of it, and no other comes near."""
    hit = meant(turn)
    return bool(
        hit
        and hit.record.type in MATTERS
        and evidence(hit) >= _PLAINLY
        and len(turn.parse.text) >= _A_SENTENCE
    )


def has_the_fact(turn: Turn) -> str | None:
    """ "灰仓是谁设计的": the one record that has nearly all of it, and the fact."""
    hit, keys = stands_out(turn), asked_facts(turn.parse.text)
    much = hit and hit.matched >= _VERY_LIKE - _SLIP and len(turn.parse.text) >= _FEW
    told = much and set(keys) & hit.record.shown_facts.keys()
    return str(hit.record.id) if told else None


def _of_an_office(turn: Turn) -> bool:
    """ "我孙女明年上小学怎么报名", half heard as none of ours: a guide has all of it but for whom and when."""
    parse = turn.parse
    if parse.service not in {_GUIDE, None} or parse.act != "out_of_scope" or parse.certainty >= QUITE_SURE:
        return False
    text = parse.text
    for entity in sorted(parse.of("relation", "date"), key=lambda one: -one["start"]):
        text = text[: entity["start"]] + text[entity["end"] :]
    hits = turn.knowledge.search(text, limit=1)
    return bool(
        turn.knowledge.plausible(hits) and hits[0].matched >= _WHOLLY and hits[0].record.type in MATTERS
    )


def of_another_kind(turn: Turn, kinds: Collection[str]) -> bool:
    """Whether a matter is meant, though a kind of place is named: the vouchers, and not the gyms."""
    hit = None if says("several", turn.parse.text) else meant(turn)
    counts = hit and hit.record.id in {all_kinds()[kind].overview for kind in kinds}
    return bool(kinds and hit and not counts and hit.record.kind not in kinds and hit.record.type in MATTERS)


def just_that(turn: Turn) -> bool:
    """ "健身步道在哪里": one record has every word of it and is asked for in just these words, and no list is."""
    hit = None if says("several", turn.parse.text) or turn.parse.of("street") else meant(turn)
    return bool(hit and hit.alike >= _JUST_SO)


def verbatim(hits: Sequence[Any]) -> str | None:
    """ "生了小囡一年发多少": the only one of those found for which people ask in just these words."""
    asked = [hit.record.id for hit in hits if hit.verbatim and hit.matched >= _VERY_LIKE]
    return asked[0] if len(asked) == 1 else None


def of_a_matter(turn: Turn, kinds: Collection[str]) -> bool:
    """Whether a matter has most of a question of which no place of the kind that it names says anything."""
    hits = turn.knowledge.search(turn.parse.text, limit=1)
    if not turn.knowledge.plausible(hits) or hits[0].record.kind in kinds:
        return False
    return bool(hits[0].record.type in MATTERS | {"mechanism"} and hits[0].matched >= _MOSTLY)


def there(turn: Turn, street: str | None) -> bool:
    """Whether a record of this street has all of a question, and none elsewhere comes near it."""
    hit = stands_out(turn, ahead=_AHEAD)
    return bool(street and hit and hit.record.street == street and hit.matched >= _WHOLLY)


def of_a_case_unsaid(turn: Turn, hit: Any) -> bool:
    """ "营业执照怎么办" is no deregistration, "我想落户" no newborn's: such a case is meant where it is said."""
    if any(name.search(hit.record.name) and not said.search(turn.parse.text) for name, said in _ONLY_IF_SAID):
        return True
    age, first = turn.parse.first("age"), youngest(hit.record)
    return bool(age and first and int(age["value"]) + _A_GENERATION < first[0])


def rather_than(turn: Turn, named: str, keys: Collection[str] = ()) -> str | None:
    """The record that has by far more of the question than the one whose name stands in it.

    keys: facts that are asked for; one that only the named record has speaks for that, unless the other has every word.
    """
    hits = turn.knowledge.search(turn.parse.text, limit=_MOST)
    if not turn.knowledge.plausible(hits):
        return None
    own = next((hit for hit in hits if hit.record.id == named), None)
    others = [hit for hit in hits if hit.score >= _NEAR * hits[0].score and _beats(turn, hit, own, keys)]
    others = [hit for hit in others if not of_a_case_unsaid(turn, hit)]
    return others[0].record.id if others and others[0].record.id != named else None


def _beats(turn: Turn, best: Any, own: Any, keys: Collection[str]) -> bool:
    """Whether a hit has so much more of the question than the record that was named that it is the one meant."""
    if best.record.type not in MATTERS | PLACES | _HAPPENS or best.broad or best is own:
        return False
    if own is None and best.matched >= _HALF and turn.knowledge.confident([best]):
        return True  # "228那个饭堂菜有人端过来吗": nothing of it stands with the one that was named
    matched, score, alike = (own.matched, own.score, own.alike) if own else (0.0, 0.0, 0.0)
    if best.score < score:
        return False
    asked_so = best.alike >= max(_HALF, alike + _MUCH_MORE) and best.matched >= max(matched, _NEARLY_HALF)
    if asked_so and best.score >= _AHEAD * score and not _is_called(own):
        return True  # "居住证几年能转上海户口"
    ahead = best.matched >= _WHOLLY and best.score >= _FAR_AHEAD * score
    if _is_called(own) and not (ahead and best.alike >= _ITS_OWN and best.score >= _BY_FAR * score):
        return False
    if best.matched < _MOSTLY:
        return False
    told = own is not None and _tells(turn, own.record.id, keys) and not _tells(turn, best.record.id, keys)
    if best.matched < _WHOLLY and told:
        return False
    more = best.matched >= matched + _MORE and best.score >= _AHEAD * score
    much_more = best.matched >= matched + _MUCH_MORE and best.alike >= alike
    return more or much_more or ahead


def _tells(turn: Turn, record_id: str, keys: Collection[str]) -> bool:
    return bool(set(keys) & turn.knowledge.get(record_id).shown_facts.keys())


def _is_called(hit: Any) -> bool:
    """Whether the name makes up much of the question: then little else was asked."""
    return hit is not None and hit.named >= _HALF
