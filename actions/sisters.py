"""A record that a question names, and another that it is wholly about: "居住证怎么续签" is its sister's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import surely
from actions.subjects import LINKED, MOSTLY, tells
from actions.turn import MOST_OPTIONS, Turn
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import naming
from knowledge.questions.lists import says_term
from knowledge.questions.words import asked_facts
from knowledge.records import Record
from knowledge.search.query import content_words
from knowledge.search.units import synonyms_in

_BENEFITS = ("补贴", "补助", "津贴", "贷款")
_PAID = re.compile("补(?:多少|几[成块千百]|点钱|不补|吗|伐)")
_CLAUSES = re.compile("[，,。;；！!？?]")
_BY_FAR = 3.0
_SMALL = 0.34
"""A name of no more than this share of the question may only say where."""
_AS_NEAR = 0.8
_HALF = 0.5
"""A record that has less than this share of the question is not surely about it."""
_RUNS_OUT = re.compile(
    "到期|过期|逾期|期满|续签|续办|[忘没要]了?续|续一?[下期年]|一年一签|[忘拖]了?[^，,。]{0,5}(?:天|个?月|年)|延期|年审|签注"
)
_ENDS_IT = re.compile("注销")
_DEEDS = (
    (re.compile("公积金.{0,6}[提取]|[提取].{0,6}公积金"), "提取", re.compile("贷")),
    (
        re.compile("户口.{0,8}(?:迁|落|进得?来|转(?:来|到|过来))"),
        "投靠",
        re.compile("居住证|积分|人才|毕业|留学|单位|公司|[生养]的|出生"),
    ),
    (re.compile("(?:看病|住院|医药|门诊).{0,14}(?:报|减免)"), "自负", re.compile("医保|大病保险")),
)
"""What is done with a thing, how the matter of doing it says so, and what makes it another one."""
_STEM = 2
"""Characters that a thing and its longer name have in common: 个体户, 个体工商户."""
_RENEWS = re.compile("续签|过期|签注|换证|期满")
_FROM_ELSEWHERE = re.compile(
    "外地|外省|外来|非沪|老家|户口(?:还|是|都)?[在是](?!上海|杨浦|本市|这|黄浦|徐汇|长宁|静安|普陀|虹口|闵行|宝山|嘉定|浦东|金山|松江|青浦|奉贤|崇明|别的区|隔壁)|异地"
    "|(?:安徽|江苏|浙江|河南|河北|山东|山西|四川|重庆|湖北|湖南|江西|福建|广东|广西|云南|贵州|陕西|甘肃|辽宁|吉林|黑龙江)"
)
_FOR_OTHERS = re.compile("异地|外省市|外地")
_AT_ONCE = re.compile("急|来不及|赶(?:火车|飞机|高铁|着)|(?:坐|乘|上不了)(?:火车|飞机|高铁|动车)|登机|临时")
_FOR_NOW = re.compile("临时")


def nearer(turn: Turn, ids: list[str]) -> list[str]:
    """ "居住证怎么续签" names one guide and is wholly about its sister, whose name has that name in it."""
    if len(ids) > 1:
        return _foremost(turn, ids)
    if len(ids) != 1 or turn.knowledge.get(ids[0]).type not in surely.MATTERS:
        return _instead_of_the_place(turn, ids)
    found = turn.knowledge.search(turn.parse.text, types=("guide",), limit=MOST_OPTIONS)
    hits = [
        hit for hit in found if not (surely.of_a_case_unsaid(turn, hit) or _is_for_others(turn, hit.record))
    ]
    whole = next((hit for hit in hits[:1] if hit.matched >= MOSTLY and hit.record.id not in ids), None)
    half = next((hit for hit in hits if hit.record.id in ids), None)
    better = _of_that_benefit(turn, hits, ids) or _renewed(turn, ids) or _sister(turn, hits, ids[0])
    better = better or _that_tells(turn, hits, ids[0]) or _done_with_it(turn, hits, ids[0])
    if better and better != ids:
        return better
    other = surely.rather_than(turn, ids[0], asked_facts(turn.parse.text))
    if other and _is_for_others(turn, turn.knowledge.get(other)):
        other = None
    if other and _asked_by_name(turn) and not _only_the_other_tells(turn, ids[0], other):
        other = None
    if other and not _only_the_named_tells(turn, ids[0], other):
        return [other]
    if whole is None or half is None or half.matched >= _HALF:
        return ids
    named = str(turn.parse.of(*LINKED)[-1].get("surface") or "")
    return [whole.record.id] if any(named in name for name in whole.record.names) else ids


def _is_for_others(turn: Turn, record: Record) -> bool:
    """ "户口在崇明，身份证丢了就近能补吗": what is made for those from elsewhere, and nobody said that they are."""
    return bool(_FOR_OTHERS.search(record.name)) and not _FROM_ELSEWHERE.search(turn.parse.text)


def _only_the_other_tells(turn: Turn, named: str, other: str) -> bool:
    """ "敬老卡一个季度多少钱，什么时候发": the sum stands with the allowance, and not with how the card is applied for."""
    aspect = asked_aspect(turn.parse.text.split("，")[0])
    return bool(aspect) and not tells(turn, named, aspect, ()) and tells(turn, other, aspect, ())


def _only_the_named_tells(turn: Turn, named: str, other: str) -> bool:
    """ "男的二十岁能结婚吗": the one that was named says who may, and the other does not."""
    aspect = turn.parse.aspect if turn.parse.of("age") else None
    return bool(aspect) and tells(turn, named, aspect, ()) and not tells(turn, other, aspect, ())


def _foremost(turn: Turn, ids: list[str]) -> list[str]:
    """ "低保老人的养老服务补贴": of two that are named the one that the whole question is about."""
    hit = surely.stands_out(turn, ahead=_BY_FAR)
    distinct = len({str(one.get("surface")) for one in turn.parse.of(*LINKED)}) > 1
    return [hit.record.id] if distinct and hit and hit.record.id in ids else ids


def _renewed(turn: Turn, ids: list[str]) -> list[str]:
    """ "居住证上个月到期忘了续", "个体户怎么注销", "身份证丢了急着坐火车": the sister whose name says that of it."""
    first = turn.knowledge.get(ids[0])
    surface = str(turn.parse.of(*LINKED)[-1].get("surface") or "")
    named = min((name for name in first.names if name in turn.parse.text), key=len, default=surface)
    guides = turn.knowledge.find(types={"guide"})
    for asked, says, stem in (
        (_AT_ONCE, _FOR_NOW, named),
        (_FROM_ELSEWHERE, _FOR_OTHERS, named),
        (_RUNS_OUT, _RENEWS, named),
        (_ENDS_IT, _ENDS_IT, named[:_STEM]),
    ):
        meant = [one.id for one in guides if any(stem in x and says.search(x) for x in one.names)]
        if asked.search(turn.parse.text) and len(meant) == 1:
            return meant
    return []


def of_what_was_told(turn: Turn) -> str | None:
    """ "到期了怎么续" after a permit, "急着用怎么办" after a card: the sister that is made for it, where what was told says nothing of it."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if record is None or record.type != "guide" or turn.parse.of(*LINKED):
        return None
    named = min((name for name in record.names if len(name) > _STEM), key=len, default=record.name)
    guides = turn.knowledge.find(types={"guide"})
    for asked, says in ((_AT_ONCE, _FOR_NOW), (_RUNS_OUT, _RENEWS)):
        meant = [one.id for one in guides if any(named in x and says.search(x) for x in one.names)]
        word = asked.search(turn.parse.text)
        if word and len(meant) == 1 and meant[0] != record.id and not naming(record, [word[0]]):
            return meant[0]
    return None


def _asked_by_name(turn: Turn) -> bool:
    """ "我刚搬到五角场，居住证怎么办": the clause with the name in it asks for nothing besides."""
    named = str(turn.parse.of(*LINKED)[-1].get("surface") or "")
    done = f"(?:办|领|申请|开)(?:一?[张个本份])?{re.escape(named)}"
    if re.search(f"{done}(?:吗|伐|么|不)[？?]?$|(?:要不要|能不能|用不用){done}[？?]?$", turn.parse.text):
        return True  # "十五岁的孩子能办身份证吗", "要不要办居住登记"
    clause = next((one for one in _CLAUSES.split(turn.parse.text) if named in one), turn.parse.text)
    return bool(asked_aspect(clause)) and turn.knowledge.is_bare(clause.replace(named, " "))


def _instead_of_the_place(turn: Turn, ids: list[str]) -> list[str]:
    """ "都是外地户口，能在杨浦领证吗" sounds like the hall, which says nothing of who may."""
    aspect, keys = turn.parse.aspect, asked_facts(turn.parse.text)
    if len(ids) == 1 and (hit := _only_where(turn, ids[0])):
        return [hit]
    if keys and len(ids) == 1 and not tells(turn, ids[0], None, keys):
        other = surely.rather_than(turn, ids[0])
        return [other] if other and tells(turn, other, None, keys) else ids
    if len(ids) != 1 or not aspect or tells(turn, ids[0], aspect, ()):
        return ids
    other = surely.rather_than(turn, ids[0])
    if other and aspect != "eligibility" and not tells(turn, other, aspect, ()):
        return ids
    return [other] if other else ids


def _only_where(turn: Turn, named: str) -> str | None:
    """ "复兴岛上那个白颜色的小洋楼": a name that is a small part of the question, and another record that has the most of it."""
    hit = surely.stands_out(turn) or (surely.meant(turn, share=_HALF) if surely.asked_so(turn) else None)
    if hit is None or hit.record.id == named or turn.parse.aspect in {"address", "phone"}:
        return None
    surface = str(turn.parse.of(*LINKED)[-1].get("surface") or "") if turn.parse.of(*LINKED) else ""
    small = 0 < len(surface) <= _SMALL * len(turn.parse.text)
    return hit.record.id if small or _is_nowhere(turn, named) else None


def _is_nowhere(turn: Turn, named: str) -> bool:
    """ "228街坊下象棋比赛是哪一天": the place that was named is not even among the first that the search finds."""
    return named not in {hit.record.id for hit in turn.knowledge.search(turn.parse.text, limit=MOST_OPTIONS)}


def _of_that_benefit(turn: Turn, hits: Sequence[Any], ids: list[str]) -> list[str]:
    """ "开公司有什么补贴" names a guide that tells of no money, and has all the words of another."""
    named = turn.knowledge.get(ids[0])
    benefit = next((word for word in _BENEFITS if word in turn.parse.text), None)
    benefit = benefit or (_BENEFITS[0] if _PAID.search(turn.parse.text) else None)
    if benefit is None or says_term(named, benefit):
        return []
    whole = (hit.record for hit in hits if hit.matched >= MOSTLY and hit.record.id not in ids)
    return next(([record.id] for record in whole if benefit in record.name), [])


def _sister(turn: Turn, hits: Sequence[Any], named: str) -> list[str]:
    """ "身份证丢了，有没有临时的": the sister whose name says what the one that was named nowhere says."""
    first = turn.knowledge.get(named)
    called = min((name for name in first.names if name in turn.parse.text), key=len, default=first.name)
    words = [*content_words(turn.parse.text), *synonyms_in(turn.parse.text)]
    asked = [word for word in words if not says_term(first, word)]
    sisters = (hit.record for hit in hits if any(called in name for name in hit.record.names))
    found = [one.id for one in sisters if any(word in one.name for word in asked)]
    return found if len(found) == 1 else []


def _done_with_it(turn: Turn, hits: Sequence[Any], named: str) -> list[str]:
    """ "买房公积金能提多少" is no loan, "低保户看病能报几成" no living allowance: the first whose matter is just that."""
    first = turn.knowledge.get(named)
    for asked, said, unless in _DEEDS:
        if asked.search(turn.parse.text) and not unless.search(turn.parse.text) and said not in first.name:
            return [hit.record.id for hit in hits if said in hit.record.name + hit.record.summary][:1]
    return []


def _that_tells(turn: Turn, hits: Sequence[Any], named: str) -> list[str]:
    """ "下岗了灵活就业，社保政府补多少": a sum that the guide which was named has not, and one as near has."""
    keys = asked_facts(turn.parse.text)
    if not keys or tells(turn, named, None, keys) or not hits:
        return []
    near = [hit for hit in hits if hit.score >= _AS_NEAR * hits[0].score and hit.matched >= MOSTLY]
    found = [hit.record.id for hit in near if tells(turn, hit.record.id, None, keys)]
    return found if len(found) == 1 else []


def one_that_tells(turn: Turn, explained: str, keys: Sequence[str]) -> str | None:
    """ "时间银行哪几个区先试的": a fact that the record of the service has not, and the first one about it that has."""
    if tells(turn, explained, None, keys):
        return None
    hits = turn.knowledge.search(turn.parse.text, limit=MOST_OPTIONS)
    near = [hit for hit in hits if hit.score >= _HALF * hits[0].score and hit.matched >= _HALF]
    found = [hit.record.id for hit in near if tells(turn, hit.record.id, None, keys)]
    return found[0] if len(found) == 1 else None
