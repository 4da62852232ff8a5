"""A few words that name nothing are about what was just told, and are not looked for all over the place.

"逾期要罚款吗" after a library finds the law on rubbish, "包午饭吗" after a summer camp
the canteens for the old: a search cannot know better. What was just told says it,
or does not, and then that is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import after_answer, ages, benefits, cues, own_case, reply, surely
from actions.gaps import note_gap
from actions.no_answer import not_told, unsaid, unsaid_of
from actions.questions import wonders
from actions.telling import answer_record
from actions.turn import Turn
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import naming
from knowledge.questions.in_words import WHERE, says_of
from knowledge.records import Record
from knowledge.roads import road_in
from knowledge.search.query import content_words, is_fragment, understand

LONGEST = 12
_ITS_OWN = 0.8
"""So like a sentence in which people ask for it: that record was meant after all."""
_WHOLLY = 0.8
_FAR_AHEAD = 2.0
_MUCH = 5
"""Characters that say what is meant without any help of what was told before."""
_MOST = 3
_AREA = "area"
_DISTRICT = "yangpu-district-overview"
_OF_STREETS = {"street_office", "area"}
_OURS = re.compile("杨浦|[我咱]们区|全区|区里")
_OWNER = re.compile(".{2}(?:大学|学院|集团|公司)$")
NAMES = ("guide", "hospital", "venue", "place", "street", "sport", "department", "symptom")
_NEAR = re.compile(
    "那?(?:有没有)?(?:离|靠近?|在)?(?:那边|这边)?(?:最|比较)?(?:近|附近|旁边|周围)(?:一?点)?(?:的)?(?:有吗|有没有|有么|吗|呢|哪里有)?[?？]?"
)
"""All that is left of such a question without the name of the place."""
_ANOTHER = re.compile("^那.{3,}呢[？?]?$")
_VERDICTS = ("行", "可以", "算", "能")
"""A whole sentence is no thing to be named."""
TAIL = "吗呢伐么啊呀的了？?。！! "


def of_the_district(turn: Turn, keys: Sequence[str]) -> str | None:
    """ "杨浦现在有多少人", "控江街道东到哪": the district or a street is named, and a fact of it is asked for."""
    street = turn.parse.first("street")
    if street and keys and not understand(turn.parse.text).kinds:
        there = turn.knowledge.find(types=_OF_STREETS, street=str(street["value"]))
        return next((one.id for one in there if set(keys) & one.shown_facts.keys()), None)
    record = turn.knowledge.get(_DISTRICT)
    if not _OURS.search(turn.parse.text) or record is None or not names_nothing(turn):
        return None
    return record.id if any(key in record.shown_facts for key in keys) else None


def told(turn: Turn, hits: Sequence[Any], keys: Sequence[str]) -> reply.Message | None:
    """What the record just told says of it, or that it does not; None when something else is meant."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if _of_the_same_area(turn, hits, keys):
        return answer_record(turn, hits[0].record.id, None, keys=keys)
    weighed = turn.dialogue.focus.get("pair")
    if record is not None and not turn.dialogue.top and _near_a_place(turn):
        return unsaid(record, turn.parse.text.rstrip(TAIL).removesuffix("有"))
    if record is None or turn.dialogue.top or weighed or not goes_on(turn, hits):
        return None
    if keys and not set(keys) & record.shown_facts.keys() and surely.has_the_fact(turn):
        return None  # "灰仓是谁设计的" after an allowance
    if benefit := benefits.benefit_beside(turn, record):
        return answer_record(turn, benefit, None)
    if message := after_answer.not_written(turn) if keys else named_in(turn, record):
        return message
    if turn.knowledge.asks_beyond(turn.parse.text):
        return None  # "燃气费在哪里交" is about nothing that was told
    after_all = bool(hits) and hits[0].record.id == record.id  # "食品许可证多久下来" after that licence
    return None if after_all or called_so(hits, turn.parse.text) else of_it(turn, record)


def _near_a_place(turn: Turn) -> bool:
    """ "离五角场近的有吗" after a kind of flat: nothing is asked but where they are."""
    query = understand(turn.parse.text)
    where = query.street_word and not query.kinds and len(turn.parse.text) <= LONGEST
    return bool(where and _NEAR.fullmatch(turn.parse.text.replace(query.street_word, "")))


def called_so(hits: Sequence[Any], text: str) -> bool:
    """ "贷款有没有" after a subsidy: what is asked stands in the name of another record, or is all told by it."""
    if is_fragment(text) or not hits or hits[0].matched < _WHOLLY:
        return False
    if _ANOTHER.search(text):
        return True  # "那数据中心呢"
    asked = content_words(text)
    much = sum(map(len, asked)) >= _MUCH  # 大学生创业, not 名额
    return much or any(word in name for word in asked for name in hits[0].record.names)


def names_another(turn: Turn) -> bool:
    """ "产假多少天" after an allowance: its words are none of what was told, and all of another record."""
    asked = content_words(turn.parse.text)
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if not asked or here is None or any(line not in asked for line in naming(here, asked)):
        return False  # a paper that is on its list is no matter of its own: 营业执照
    hits = turn.knowledge.search(turn.parse.text, limit=_MOST)
    if (asked_so := surely.verbatim(hits)) and asked_so != here.id:
        return True
    other = turn.knowledge.confident(hits) and hits[0].record.id != here.id
    if not other or hits[0].matched < _WHOLLY:
        return False
    called = any(reason.startswith("名称") for reason in hits[0].why) or hits[0].alike >= _ITS_OWN
    return called or bool(naming(hits[0].record, asked))


def of_a_snag(turn: Turn) -> reply.Message | None:
    """ "没发票怎么办" after a guide: what it says of that, and not how the whole is done once more."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    snag = turn.dialogue.focus.get("guide") and cues.SNAG.search(turn.parse.text)
    if record is None or not snag or turn.parse.of(*NAMES) or not content_words(turn.parse.text):
        return None
    return named_in(turn, record) or not_told(turn, record.id)


def of_it(turn: Turn, record: Record) -> reply.Message:
    """What its facts tell of a few words that have no name, else that nothing is written of it."""
    aspect = turn.parse.aspect or asked_aspect(turn.parse.text)
    if is_fragment(turn.parse.text) and aspect:
        return answer_record(turn, record.id, aspect)
    if not content_words(turn.parse.text) and (known := after_answer.not_written(turn, anything=True)):
        return known
    note_gap(turn, "nothing_found")
    said = turn.parse.text.rstrip(TAIL)
    if len(said) > _MUCH + _MOST or said.endswith(_VERDICTS):
        return unsaid_of(record)
    return unsaid(record, said)


def named_in(turn: Turn, record: Record) -> reply.Message | None:
    """What the facts of a record say with the words of the question: "银行也能办？", "二楼不同意怎么办"."""
    about = [word for word in content_words(turn.parse.text) if not word.endswith(WHERE)]
    asked = [word for word in about if naming(record, [word])]
    found = list(dict.fromkeys(naming(record, asked)))
    found = [one for one in found if one not in asked]  # that a paper is needed says nothing of that paper
    whole = [one for one in found if not any(one in other and one != other for other in found)]
    if not whole:
        asked = list(turn.knowledge.words(turn.parse.text))
        whole = [one for one in says_of(record, asked, turn.parse.text) if one not in record.summary]
    lines, thing = "；".join(whole[:_MOST]), "、".join(asked) or turn.parse.text.rstrip(TAIL)
    return reply.say(words("guide_naming", thing=thing, name=record.name, lines=lines)) if lines else None


def of_that_street(turn: Turn, told: str) -> str | None:
    """ "定海独居老人装的那个拉绳": what is done of that kind in the street that is named, instead of what holds everywhere."""
    street = understand(turn.parse.text).street
    hits = turn.knowledge.search(turn.parse.text, limit=1) if street else []
    there = hits and hits[0].record.street == street and hits[0].matched >= _ITS_OWN
    return hits[0].record.id if there and hits[0].record.id != told else None


def goes_on(turn: Turn, hits: Sequence[Any]) -> bool:
    """Whether a short question names nothing of its own."""
    text = turn.parse.text
    if len(text) > LONGEST or turn.parse.of(*NAMES) or understand(text).kinds:
        return False
    if road_in(text, turn.knowledge):
        return False  # "控江路哪里能剪头发" after a park
    if surely.of_another_matter(turn):
        return False  # "家里老人走了要办哪些手续" after an allowance
    if is_fragment(text):
        return not own_case.tells_of_oneself(turn)
    if not wonders(turn.parse) or not hits:
        return False
    return not any(reason.startswith("名称") for reason in hits[0].why) and hits[0].alike < _ITS_OWN


def _of_the_same_area(turn: Turn, hits: Sequence[Any], keys: Sequence[str]) -> bool:
    """ "人口多少" after the twelve streets: what another record of the same district says of it."""
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if here is None or not hits or not here.kind == hits[0].record.kind == _AREA:
        return False
    if any(key in here.shown_facts for key in keys):
        return False  # "面积呢" of a street that has its own
    return any(key in hits[0].record.shown_facts for key in keys)


def only_its_owner(turn: Turn, hits: Sequence[Any]) -> bool:
    """ "复旦大学在哪个路" asks for no hospital of the university."""
    named = [word for word in content_words(turn.parse.text) if _OWNER.search(word)]
    return bool(hits) and any(
        hits[0].record.name.startswith(f"{owner}附属") and "附属" not in turn.parse.text for owner in named
    )


def names_nothing(turn: Turn) -> bool:
    """ "多少钱", "礼拜几", "要预约吗" with nothing spoken of that it could be about."""
    text = turn.parse.text
    if turn.knowledge.is_bare(text) or ages.only_asked(turn):
        return True
    if surely.stands_out(turn, ahead=_FAR_AHEAD):
        return False  # "家里老人走了要办哪些手续"
    return is_fragment(text) and not turn.dialogue.focus.get("record") and not turn.dialogue.top
