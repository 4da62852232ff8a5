"""Whether a question in the middle of a form names something that the form has nothing to do with.

“要带什么”, “停车方便吗”, “附近有吃饭的地方吗” are asked of where one goes; “结婚登记要带什么” is not.
"""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Frame
from actions.parse import Parse
from knowledge.asking import asked_aspect
from knowledge.catalogue import ServiceSpec
from knowledge.library import KnowledgeBase
from knowledge.questions.words import asked_facts, says
from knowledge.records import Record
from knowledge.search.query import content_words, is_bare, is_fragment, points, understand
from knowledge.vocabulary import kinds as all_kinds
from knowledge.whom import mostly_for, whom_for

_LINKED = ("guide", "hospital", "venue", "place", "street", "sport")
_A_NAME, _A_MATTER = 3, 4
"""Characters of the name of a matter: 公积金提取 is one, 医保卡 may be a thing to bring."""
_FEW = 8
_ALL_BUT, _SO_LIKE, _MOSTLY = 0.99, 0.9, 0.75
_YES_OR_NO = re.compile("[吗伐么不][？?]?$")
_HAS_IT = re.compile(
    "^(?!.*(?:小区|家里|楼里|我们楼|老公房)).*有(?:没有)?(?:电梯|厕所|卫生间|停车场?|车位|空调|轮椅)(?:坐|用|停|借)?(?:吗|伐|么|没有?)[？?]?$"
)
""" "腿脚不灵便，有电梯吗": there where one goes."""
_MAY_ONE = re.compile(
    "^(?:那|还|都|我|我们|请问|[,，])*(?:要不要|需不需要|用不用|能不能|可不可以|会不会|有没有|带不带|需要|可以|要|用|能|会|有|好|带)"
)
""" "要签字吗", "可以带家属吗": what it takes or what one may do, there where one goes."""


def named(frame: Frame, spec: ServiceSpec, parse: Parse, base: KnowledgeBase) -> bool:
    """Whether there is hardly a doubt: a matter and what is asked of it, a kind of place, somebody who is asked about it."""
    if of_the_form(frame, spec, parse, base):
        return False
    text = parse.text
    if whom_for(text) or understand(text).kinds or _has_its_aspect(parse):
        return True
    sport = parse.of("sport") and not any(item.type == "sport" for item in spec.fields)
    return bool(sport) or not _is_of_any(parse) and _is_known_so(text, base)


def likely(frame: Frame, spec: ServiceSpec, parse: Parse, base: KnowledgeBase) -> bool:
    """Whether it may name something of its own: worth to look what would be said with nothing open."""
    if of_the_form(frame, spec, parse, base):
        return False
    text, asked = parse.text, content_words(parse.text)
    if parse.of(*_LINKED) or understand(text).kinds or whom_for(text):
        return True
    of_its_own = len(asked) > 1 or max(map(len, asked), default=0) >= _A_NAME
    of_its_own = of_its_own or bool(asked) and len(text) > _FEW
    return not _is_of_any(parse) and bool(of_its_own or mostly_for(text) or _is_known_so(text, base))


def of_the_form(frame: Frame, spec: ServiceSpec, parse: Parse, base: KnowledgeBase) -> bool:
    """Whether it points at what is open, or names it."""
    text, linked = parse.text, parse.of(*_LINKED)
    if (
        points(text)
        or is_fragment(text)
        or cues.FACILITY.match(text)
        or _HAS_IT.search(text)
        or cues.THING_THERE.match(text)
    ):
        return True
    picked = [record for value in frame.values.values() if (record := base.get(value.get("record") or ""))]
    if says("near", text) and picked and not linked and not cues.ON_A_ROAD.search(text):
        return True  # "附近有吃饭的地方吗": around what was picked
    return _names_its_own(frame, spec, parse, picked)


def _is_of_any(parse: Parse) -> bool:
    """ "要签字吗", "坐几路车": a few words that may be asked of any form, of any place."""
    few = bool(asked_facts(parse.text)) and len(parse.text) <= _FEW
    return bool(_MAY_ONE.match(parse.text)) or few and not parse.of(*_LINKED)


def _names_its_own(frame: Frame, spec: ServiceSpec, parse: Parse, picked: list[Record]) -> bool:
    """Whether what was told in the form, or what it does, is named: "体育馆几点关门" once one was picked."""
    text, linked = parse.text, {entity["value"] for entity in parse.of(*_LINKED)}
    said = [str(value.get("text") or value.get("value") or "") for value in frame.values.values()]
    known = [spec.name, spec.action_word, *spec.aliases, *said]
    if linked & {spec.record, *(one.id for one in picked)} or any(
        len(one) > 1 and one in text for one in known
    ):
        return True
    asked = understand(text).kinds
    return (
        not linked and any(one.kind in asked for one in picked) or any(_is_its(spec, kind) for kind in asked)
    )


def _is_its(spec: ServiceSpec, kind: str) -> bool:
    """ "有哪些医院" where one of them is to be picked."""
    said = "".join([spec.name, *spec.aliases, *(f"{item.name}，{item.prompt}" for item in spec.fields)])
    return any(word in said for word in all_kinds()[kind].words)


def _has_its_aspect(parse: Parse) -> bool:
    """ "结婚登记要带什么": a matter by its name, and what is asked of it."""
    matters, rest = parse.of("guide"), parse.text
    for one in matters:
        rest = rest.replace(str(one.get("surface") or ""), " ")
    long = any(len(str(one.get("surface") or "")) >= _A_MATTER for one in matters)
    return bool(matters and asked_aspect(rest)) and (long or is_bare(rest))


def _is_known_so(text: str, base: KnowledgeBase) -> bool:
    """ "户口怎么迁": a record is asked for in just these words, or its name is most of them."""
    hits = base.search(text, limit=1)
    if not base.plausible(hits):
        return False
    by_name = any(reason.startswith("名称") for reason in hits[0].why)
    asked_so = hits[0].alike >= (_ALL_BUT if _YES_OR_NO.search(text) else _SO_LIKE)
    return bool(asked_so or by_name and hits[0].matched >= _MOSTLY)
