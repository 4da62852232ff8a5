"""“维修基金怎么用”, “随申办怎么注册”: no record tells, and whom to ask is known.

A list of whatever shares a word with the question helps nobody, and neither does a
report begun out of it: a question how is no complaint. Reporting is offered behind the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import reply, surely, told_in_vain
from actions.gaps import note_gap
from actions.questions import wonders
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import without_its_end, words
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import naming
from knowledge.questions.words import asked_facts
from knowledge.records import Record
from knowledge.search.query import content_words, is_fragment, understand
from knowledge.whom import Adviser, adviser, mostly_for, whom_for

_REPORT = "citizen-report"
_BRIEF = 8
_SENTENCE = 18
_OF_IT = re.compile(
    "上门(?:来)?(?:拿|收|取)|^(?:那|还|都|一定)*(?:要不要|需不需要|用不用|要|需要|用|得)|^(?:那)?(?:多久|多长时间|几天)|^(?:那)?有(?:没有)?(?:补贴|补助|优惠|要求|条件|年龄限制|限制)|(?:可以|能|好)(?:参加|报名?|申请|办|学|领)(?:吗|伐|么)[？?]?$|^(?:那)?(?:他|她|它|伊)"
)
"""Asks what it takes, or how long: "要回去开证明吗" names no certificate of its own."""
_AND_THAT = re.compile(
    "^(?:那|那么)?(?P<what>[^，,。哪什啥几多]{2,5}?)(?:呢|也(?:是|一样)?(?:吗|伐)?)[？?]?$"
)
_HOW_IT_STANDS = re.compile(
    "^(?:因为|其实|但是?|可是?|不过|就|都|是|[,，])*(?:我|我们|阿拉|今年|去年|老公|老婆|孩子|干了|做了|交了|上班|工作).{2,}$"
)
_PRICES = {"price", "fee"}
_ONLY_A_PRICE = re.compile("^(?:那|一共|大概|[,，])*(?:要|收)?(?:多少钱|几钿|几块钱)")
_YET = re.compile("了没有?[呀啊？?]*$")
_WHOM_AGAIN = re.compile(
    "找谁|问谁|(?:到|去|在)?哪里?问|^(?:那|那么|我|她|他|要|应该|[,，])*(?:在|到|去)?(?:哪里|哪儿|哪边|哪个窗口|啥地方|什么地方)(?:可以|能|去|好)?(?:查|办|问|弄|申请|看|领)?(?:的|呢|啊|呀)*[？?]?$|哪个部门|什么部门|找哪个?|怎么办[呢啊？?]*$|(?:你们?|您).{0,4}(?:派|叫|来)(?:个|些)?(?:人|师傅)?"
)
_TOLD = {"inform", "chitchat", "out_of_scope", "deny", "affirm"}
_AROUND = ("around", "street")
_NAMED = ("guide", "hospital", "venue", "place", "street", "sport", "department", "symptom")


def told(turn: Turn, hits: Sequence[Any]) -> reply.Message | None:
    """Whom to ask; None where a record surely tells, or where nobody in particular is to be asked."""
    one = whom_for(turn.parse.text)
    if turn.dialogue.focus.get("record") and asked_facts(turn.parse.text):
        return None  # "几号线" of a library
    spoken_of = turn.dialogue.focus.keys() & {"record", "list"}
    if one and one.plain and spoken_of and len(turn.parse.text) <= _BRIEF:
        return None  # "下雨开不开" of a stadium
    if one is None or turn.knowledge.confident(hits) and _is_named(turn, hits[0].record):
        return None
    if turn.knowledge.confident(hits) and any(
        key in hits[0].record.shown_facts for key in asked_facts(turn.parse.text)
    ):
        return None  # "去森林公园坐地铁到哪站"
    if turn.dialogue.focus.get("whom") != one.id and surely.asked_so(turn):
        return None  # "老公房装电梯国家补多少"
    return _advise(turn, one)


def untold(turn: Turn) -> reply.Message | None:
    """ "孩子的出生证明丢了", "我退休金能涨吗": a name stands in it, and no record tells of that."""
    one = whom_for(turn.parse.text) or whom_for(turn.parse.written)  # "干垃圾怎么扔", put right to 怎么认
    if one and one.plain and turn.dialogue.focus.get("guide"):
        return None  # "打疫苗在哪里打" after the licence of a dog: a step of that
    return _advise(turn, one) if one and one.always and turn.dialogue.top is None else None


def known(turn: Turn) -> reply.Message | None:
    """ "高中自主招生": whom to ask, whatever service a few words sound like."""
    one = whom_for(turn.parse.text)
    return _advise(turn, one) if one and turn.dialogue.top is None else None


def mostly(turn: Turn) -> reply.Message | None:
    """Whom to ask, or at least who mostly sees to such things."""
    one = whom_for(turn.parse.text) or mostly_for(turn.parse.text)
    return _advise(turn, one) if one and turn.dialogue.top is None else None


def of_trouble(turn: Turn) -> reply.Message | None:
    """ "他不给我交社保": told and not asked; whatever record has its words, it is somebody's trouble."""
    one = whom_for(turn.parse.text)
    if turn.dialogue.focus.get("guide"):
        return None  # "房东不肯配合咋办" is asked of what was told
    if one is None or not one.report or turn.dialogue.top or wonders(turn.parse) or turn.parse.of(*_NAMED):
        return None
    return _advise(turn, one)


def _advise(turn: Turn, one: Adviser) -> reply.Message | None:
    note_gap(turn, "nothing_found")
    turn.dialogue.misses = 0
    if turn.dialogue.focus.get("whom") == one.id and not turn.dialogue.top:
        return again(turn)
    if not turn.dialogue.top and (one.report or not turn.dialogue.focus.get("record")):
        around = {name: turn.dialogue.focus[name] for name in _AROUND if name in turn.dialogue.focus}
        unknown = without_its_end(turn.parse.text)
        turn.dialogue.focus = {"unknown": unknown, "whom": one.id, **around}
    text = words("whom_only" if one.plain else "nothing_found_whom", ask=one.ask)
    options = [] if turn.dialogue.top or turn.apart else _options(turn, one)
    offered = words("nothing_found_report") if one.report and options else ""
    shown = turn.offer(options[:MOST_OPTIONS], spoken=False) if options else None
    return reply.refusal(text + offered, reason="unverified", options=shown)


def how_it_stands() -> reply.Message:
    """ "我们是公租房" after whom to ask: told of themselves, whatever is called so."""
    return reply.say(words("whom_heard"))


def goes_on(turn: Turn) -> reply.Message | None:
    """ "积分要够吗" after whom to ask: a few words that name nothing else, whatever service they sound like."""
    text = turn.parse.text
    longest = _BRIEF + 2 if _OF_IT.search(text) else _BRIEF
    if not turn.dialogue.focus.get("whom") or turn.dialogue.top:
        return None
    if len(text) > longest:
        return again(turn) if _ends_in_a_few_words(turn) else None
    if _of_the_same(text, adviser(turn.dialogue.focus["whom"])):
        return again(turn)
    if more := told_in_vain.heard(turn):
        return more
    asks = wonders(turn.parse) or bool(_YET.search(text))  # "今年涨了没"
    if not asks and turn.parse.act in _TOLD and (_HOW_IT_STANDS.match(text) or turn.parse.of("age")):
        return reply.say(words("whom_heard"))  # "我今年五十五退休"
    if turn.parse.of(*_NAMED) or understand(text).kinds or not asks or whom_for(text):
        return None
    if asked_aspect(text) in _PRICES and _ONLY_A_PRICE.match(text):
        return again(turn)  # "多少钱一节"
    spec = turn.catalogue.get(turn.parse.service)
    named = spec and any(name in text for name in (spec.name, spec.action_word, *spec.aliases))
    hits = turn.knowledge.search(text, limit=2)
    ours = turn.knowledge.plausible(hits) and _is_named(turn, hits[0].record) and content_words(text)
    ours = ours and not (_OF_IT.search(text) and not turn.knowledge.confident(hits))
    return None if named or ours else again(turn)


def _ends_in_a_few_words(turn: Turn) -> bool:
    """ "那我陪她去窗口，带什么": what is asked in the last clause has no name of its own."""
    first, comma, last = turn.parse.text.replace("，", ",").rpartition(",")
    asks = bool(comma) and is_fragment(last) and bool(asked_aspect(last)) and not turn.parse.of(*_NAMED)
    return asks and not asked_aspect(first) and len(turn.parse.text) <= _SENTENCE


def _of_the_same(text: str, one: Adviser | None) -> bool:
    """ "那医保呢" after whom to ask about moving one's insurance: they were named for that as well."""
    what = _AND_THAT.match(text)
    return bool(what and one and what["what"] in one.ask)


def from_elsewhere(turn: Turn) -> reply.Message | None:
    """ "之前在苏州交的" after whom to ask about moving one's insurance: told of the same, and no other city is asked about."""
    asks = wonders(turn.parse) or asked_aspect(turn.parse.text) or turn.dialogue.top
    return None if asks or len(turn.parse.text) > _BRIEF + 2 else again(turn)


def of_that_street(turn: Turn) -> reply.Message | None:
    """ "平凉路的" after whom to ask: where it is, and no list of what there is."""
    text, one = turn.parse.text, adviser(turn.dialogue.focus.get("whom"))
    if (
        one is None
        or one.plain
        or turn.dialogue.top
        or turn.parse.act not in {"inform", "ask"}
        or len(text) > _BRIEF
    ):
        return None
    where = turn.parse.of("street") or spots.find(text)
    named = turn.parse.of(*(name for name in _NAMED if name != "street"))
    return again(turn) if where and not named and not understand(text).kinds else None


def _is_named(turn: Turn, record: Record) -> bool:
    """Whether the record says what was asked about: 产假 is not 陪产假."""
    asked = content_words(turn.parse.text)
    said = [word for word in asked if word in record.summary or word in record.name or naming(record, [word])]
    return 2 * len(said) >= len(asked)


def beside(turn: Turn) -> reply.Message | None:
    """ "我老公有陪产假吗" after an allowance: whom to ask, where what was told says nothing of it."""
    record = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if record is None or whom_for(turn.parse.text) is None or asked_facts(turn.parse.text):
        return None
    if naming(record, content_words(turn.parse.text)):
        return None
    return told(turn, turn.knowledge.search(turn.parse.text, limit=2))


def again(turn: Turn) -> reply.Message | None:
    """One thing more about what nobody here knows: the same people, and somebody of ours where that is wished."""
    one = adviser(turn.dialogue.focus.get("whom"))
    if one is None:
        return None
    if more := told_in_vain.heard(turn):
        return more
    if asked_aspect(turn.parse.text) == "phone" and not one.plain:
        return reply.refusal(words("whom_by_phone"), reason="unverified")
    if _WHOM_AGAIN.search(turn.parse.text):
        return reply.refusal(words("whom_only", ask=one.ask), reason="unverified")
    human = {"title": words("option_human"), "do": {"move": "human"}}
    shown = turn.offer([human, *_options(turn, one)[:-1]], spoken=False)
    turn.dialogue.pending = {"yes": human["do"]}
    said = words("still_unknown_whom")
    once = any(said in str(message.get("text") or "") for message in turn.dialogue.last)
    text = words("still_unknown_whom_more") if once else said
    return reply.refusal(text, reason="unverified", options=shown)


def _options(turn: Turn, one: Adviser) -> list[Option]:
    """The service that would help, the report where one may be made, a person."""
    specs = [turn.catalogue.get(name) for name in (one.service, _REPORT if one.report else None)]
    begins = [
        {
            "title": words("option_do_now", task=spec.action_word),
            "do": {"move": "begin", "service": spec.id},
            "service": spec.id,
        }
        for spec in specs
        if spec
    ]
    if begins:
        turn.dialogue.pending = {"yes": begins[0]["do"]}
    return [*begins, {"title": words("option_human"), "do": {"move": "human"}}]
