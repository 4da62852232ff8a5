"""A first question, and a record that says nothing of the very thing that was asked: “居住证满几年可以考高中”, “护照加急几天”.

A name or a few words in common chose it. Whoever is known to be asked about it is named; a record that was
found as well and says all of it is told instead; else it is told as what it is, the nearest there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from actions import listing, referring, reply, subjects, surely
from actions.benefits import BENEFITS
from actions.gaps import note_gap
from actions.no_answer import nothing_found
from actions.pointing_out import which
from actions.telling import answer_record
from actions.told_instead import WHERE
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import words
from knowledge.ask_whom import whom_to_ask
from knowledge.asking import asked_aspect
from knowledge.phrasing import term
from knowledge.questions.comparing import phrases
from knowledge.questions.lists import Listing
from knowledge.questions.words import asked_facts
from knowledge.records import PLACES
from knowledge.search.engine import DOCUMENTS
from knowledge.search.heart import asks_first
from knowledge.search.query import understand

_MOSTLY, _ASKED_SO = 0.75, 0.8
"""So much of the question, or so like one in which people ask for it: the word that is missing asks for nothing else."""
_HARDLY = 0.3
"""A record that has less of the question, and none of what it is about, is not even near."""
_HALF, _AS_GOOD, _WHOLLY = 0.5, 0.8, 0.95
_PAIR, _MORE = 2, 0.2
_PAID = BENEFITS | {"奖励", "优惠", "待遇", "资助", "赔偿"}
"""What is paid or granted is always what was asked, however much of the rest a record has."""
_TOLD = surely.MATTERS | PLACES | {"mechanism", "event"}


def openly(turn: Turn, answer: Callable[[Turn], list[reply.Message]]) -> list[reply.Message]:
    """The answer to a question; where its record does not say what was asked, that is said, or something better told."""
    before = dict(turn.dialogue.focus)
    opens = not (turn.move.args or turn.dialogue.top or before.get("record") or before.get("list"))
    answered = answer(turn)
    card = (answered[0].get("custom") or {}) if len(answered) == 1 else {}
    if not opens or turn.leads:
        return answered
    if card.get("kind") == "refusal" and turn.dialogue.focus.keys() & {"unknown", "record"}:
        return _whom(turn, before) or answered
    if card.get("kind") == "choices" and turn.dialogue.focus.get("which"):
        return _of_these(turn, turn.dialogue.focus["list"], before) or answered
    if card.get("kind") != "answer" or not card.get("record"):
        return answered
    return _instead(turn, card["record"], str(answered[0]["text"]), before) or answered


def _whom(turn: Turn, before: dict[str, Any]) -> list[reply.Message] | None:
    """Who is known to be asked, instead of a no that names only the hotline."""
    if turn.dialogue.focus.get("whom"):
        return None
    after, turn.dialogue.focus = turn.dialogue.focus, before
    if advised := referring.known(turn):
        return [advised]
    turn.dialogue.focus = after
    return None


def _instead(turn: Turn, told: str, text: str, before: dict[str, Any]) -> list[reply.Message] | None:
    """What is said instead of this record; None where it says what was asked, or says that it does not know."""
    unsaid = _unsaid(turn, told)
    hits = turn.knowledge.search(turn.parse.text, limit=MOST_OPTIONS)
    hit = next((one for one in hits if one.record.id == told), None)
    if of_a_kind := _of_another_kind(turn, told, unsaid, hits):
        turn.dialogue.focus = before
        return [of_a_kind]
    if _only_mentions(turn, told, hit):
        turn.dialogue.focus = before
        return [nothing_found(turn)]
    if not unsaid or _is_told(turn, told, hit, set(unsaid)):
        return None
    none_of_it = set(unsaid) >= turn.knowledge.at_heart(turn.parse.text)
    if hit is None:
        if none_of_it and not turn.parse.of(*subjects.LINKED):
            _as_near(turn, told)
        return None
    after, turn.dialogue.focus = turn.dialogue.focus, before
    if advised := referring.known(turn):
        return [advised]
    unknown, named = term("not_verified") in text, bool(turn.parse.of(*subjects.LINKED))
    better = None if unknown and named else _that_says_it(turn, hits, told)
    if better and (not named or _has_more(hits, better, hit)):
        if not _is_all(hits, better):
            _as_near(turn, better)
        tells = subjects.tells(turn, better, turn.parse.aspect or "", ())
        return [answer_record(turn, better, turn.parse.aspect if tells else None)]
    if unknown and not named or none_of_it and hit.matched < _HARDLY and not hit.named:
        return [nothing_found(turn)]
    turn.dialogue.focus = after
    if not unknown:
        _as_near(turn, told)
    return None


def _unsaid(turn: Turn, record_id: str) -> tuple[str, ...]:
    """The words that a record says nowhere, nor spelt apart: 住满 is 居住登记满半年."""
    record = turn.knowledge.get(record_id)
    lines = [record.summary, *phrases(record.shown_facts)]
    unsaid = turn.knowledge.unsaid(record_id, turn.parse.text)
    return tuple(word for word in unsaid if not any(_apart(word, line) for line in lines))


def _apart(word: str, line: str) -> bool:
    """Whether both characters of a word of two stand in a phrase, in their order."""
    first = line.find(word[0])
    return len(word) == _PAIR and first >= 0 and word[1] in line[first + 1 :]


def _only_mentions(turn: Turn, record_id: str, hit: Any) -> bool:
    """ "东方渔人码头在哪里": where a bus stops that has none of it in its name is no address of the thing."""
    record = turn.knowledge.get(record_id)
    asks = asked_aspect(turn.parse.text) in WHERE and record.type not in PLACES | {"guide", "rule", "service"}
    if not asks or turn.parse.of(*subjects.LINKED) or hit is None or hit.named or hit.alike >= _HALF:
        return False
    known = " ".join([*record.names, record.summary])
    heart = turn.knowledge.at_heart(turn.parse.text)
    located = any(subjects.tells(turn, record_id, aspect, ()) for aspect in WHERE)
    return bool(heart) and not located and not any(word in known for word in heart)


def _as_near(turn: Turn, record_id: str) -> None:
    """Says in front of a record that it is the nearest there is, and whom to ask."""
    note_gap(turn, "nothing_found")
    turn.lead(words("nearest", ask=whom_to_ask(turn.knowledge.get(record_id))))


def _is_told(turn: Turn, told: str, hit: Any, unsaid: set[str]) -> bool:
    """Whether a record tells it though it lacks a word: the fact that was asked for, what comes first, or the most of it."""
    text = turn.parse.text
    if unsaid & _PAID:
        return False
    if set(asked_facts(text)) & turn.knowledge.get(told).shown_facts.keys():
        return True  # "武东路的社区医院坐几路车"
    first = asks_first(text)
    if turn.knowledge.at_heart(first) and not turn.knowledge.unsaid(told, first):
        return True  # "世界技能博物馆要门票吗，几点闭馆"
    return bool(hit) and _has_it(hit)


def _has_it(hit: Any) -> bool:
    """Whether a record has so much of the question that the word it lacks asks for nothing else."""
    return bool(hit.matched >= _MOSTLY or hit.alike >= _ASKED_SO)


def _has_more(hits: Sequence[Any], better: str, own: Any) -> bool:
    """Whether another record has so much more of the question than the one that was named, or all of it."""
    other = next(one for one in hits if one.record.id == better)
    return bool(
        _is_all(hits, better) or other.matched >= own.matched + _MORE or other.alike >= own.alike + _MORE
    )


def _is_all(hits: Sequence[Any], better: str) -> bool:
    """ "大学毕业生创业有多少钱补贴": every part of the question stands with the record that is told instead."""
    return any(hit.record.id == better and hit.matched >= _WHOLLY for hit in hits)


def _of_another_kind(
    turn: Turn, told: str, unsaid: Sequence[str], hits: Sequence[Any]
) -> reply.Message | None:
    """ "长者食堂能用支付宝付钱吗": a kind of place was asked about, and how hospitals are paid is told."""
    query, record = understand(turn.parse.text), turn.knowledge.get(told)
    lacks = record.type == "mechanism" and not _is_all(hits, told)
    if not query.kind_word or not (lacks or any(query.kind_word in word for word in unsaid)):
        return None
    if turn.parse.of(*subjects.LINKED) or record.kind in query.kinds:
        return None
    heart = {word for word in turn.knowledge.at_heart(turn.parse.text) if query.kind_word not in word}
    asked = sorted(heart - set(unsaid), key=turn.parse.text.find)
    listed = Listing(tuple(sorted(query.kinds)), query.kind_word, query.street, terms=tuple(asked[:1]))
    return listing.none_of(turn, listed) if asked else None


def _of_these(turn: Turn, several: list[str], before: dict[str, Any]) -> list[reply.Message] | None:
    """Which one is meant, of those only that say what was asked; None where all of them do, or each a part of it."""
    unsaid = {one: set(turn.knowledge.unsaid(one, turn.parse.text)) for one in several}
    saying = [one for one in several if not unsaid[one]]
    aspect = turn.dialogue.focus.get("aspect")
    if len(saying) == len(several):
        return None
    if len(saying) > 1:
        turn.dialogue.focus = before
        return [which(turn, saying, aspect)]
    common = set.intersection(*unsaid.values())
    if saying or not common:
        return None
    after, turn.dialogue.focus = turn.dialogue.focus, before
    if advised := referring.known(turn):
        return [advised]
    if len(common) > _HALF * len(turn.knowledge.at_heart(turn.parse.text)):
        return [nothing_found(turn)]
    turn.dialogue.focus = after
    return None


def _that_says_it(turn: Turn, hits: Sequence[Any], told: str) -> str | None:
    """Another of those found that says every word that was asked."""
    near = [hit for hit in hits if hit.record.id != told and hit.record.type in _TOLD - DOCUMENTS]
    near = [hit for hit in near if hit.score >= _HALF * hits[0].score]
    much = [
        hit.record.id
        for hit in sorted(near, key=lambda hit: -hit.matched - hit.alike)
        if hit.matched >= _MOSTLY or hit.alike >= _HALF or hit.score >= _AS_GOOD * hits[0].score
    ]
    return next((one for one in much if not turn.knowledge.unsaid(one, turn.parse.text)), None)
