"""A question that leaves the matter in hand: its words name another, or it says itself that something new begins.

“另外我想落户，要什么条件” after a provident fund, “那营业执照怎么办” after the licence that lists it:
whatever follows an answer belongs to that answer only while its words add nothing that names another matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import cues, reply, surely
from actions.telling import answer_record
from actions.turn import Turn
from knowledge.asking import asked_aspect
from knowledge.circumstances import are_told
from knowledge.questions.comparing import naming
from knowledge.records import PLACES, Record
from knowledge.search.judgement import evidence
from knowledge.search.query import content_words, is_fragment, understand
from knowledge.whom import adviser

_ANEW = re.compile(
    "^(?:那么?|哦|噢|喔|嗯|好[的了]?|行|谢谢[你您]?|知道了|明白了|[,，。！ ])*"
    "(?:另外|对了|顺便|顺带|换个(?:事|问题|话题)|(?:还|再)(?:有|问|想问|要问|打听)(?:你|您)?(?:一[下个件]|[件个]|就是|[,，])+(?:事情?|问题)?|还有(?=.{4}))"
    "(?:再|我|还|想|要|也)*(?:问|打听|咨询)?(?:一下|下|你|您|个事)*[,，：: ]*"
)
""" "另外", "对了", "顺便问一下": says that what follows is something else."""
_NEEDS = re.compile(
    "^(?:那|还|我|都|一定|必须|是不是|[,，])*(?:要不要|需不需要|用不用|需要|要|用|得|能不能|可不可以|能|可以)(?!.*(?:补贴|补助|免费))"
    "|^(?:那|要是|如果|我|我们|[,，])*(?:没有?|不是|不在|缺|少)|(?:可以|行|算|能办|够|一起|同时)(?:的)?(?:吗|伐|么|不)[？?]?$|也"
)
"""What is needed, or how things stand: asked of a matter, and no matter of its own."""
_DONE = re.compile(
    "^(?:那么?|这个?|还|[,，])*(?P<thing>[^，,怎如在到去哪要什多几]{2,9}?)(?:又|该|要|是|得|应该|可以)*"
    "(?:怎么|如何|咋|哪能|在?哪里|在?哪儿|到哪|去哪|在哪)(?:办|弄|申请|领|换|补|报|转|交|查|做|去|办理)"
)
""" "营业执照怎么办": how a thing itself is got."""
_GONE = re.compile(
    "^(?:那么?|我的?|[,，])*(?P<thing>[^，,我你他她]{2,6}?)(?:也|又|都|快要?|刚刚?|马上)*(?:断|丢|掉|没|到期|过期)了?(?=[^有]|$)"
)
""" "社保断了一个月有影响吗": what became of a thing that is none of those told."""
_CAN_IT = re.compile(
    "^(?:那么?|我的?|他的?|她的?|[,，])*(?P<thing>公积金|医保|社保|养老金|退休金|低保|失业金|居住证|积分)(?:里的钱)?(?:还|也)?(?:能不能|能|可以|好)(?:再|继续)?(?:提|取|领|用|转|报|退|交|办)(?:取|出来|了|钱)*[吗伐么不？?]"
)
""" "公积金还能提吗" after the filing of a lease: another matter by its name."""
_ONLY = re.compile("^(?:那么?|这个?)(?P<thing>[^，,我你他她]{2,8}?)(?:的话)?呢[？?。]?$")
""" "那营业执照呢": a thing and nothing else; of the papers, where they were told last."""
_WANTS = re.compile("(?:想|要|去)(?:去|住|找|看|进|送)|有没有|哪里有|有哪些")
_WHERE_IT_IS_DONE = {"office", "hospital", "health_centre", "police", "service_centre", "street_office"}
_OF_A_PLACE = {"hours", "phone", "address", "where"}
_MATTERS = surely.MATTERS
_WHOLLY, _PLAINLY, _LITTLE = 0.95, 3.3, 0.5
_NAMES_IT = 4
"""Characters that name what is asked for: 补贴 alone fits any matter."""
_MOST = 5
_SHORT = 8
_BEGINS = re.compile("想|打算|准备|要[开办买租转去]|新开")
"""A wish of its own: "想开个早餐店，要办哪些证"."""
_WHETHER = re.compile("^(?:这样|那|也|还|都)*(?:可以|行|算|够|能(?!.*自己)|符合|有)")
"""Asks whether the case that was told before it fits."""


def begin_anew(turn: Turn) -> None:
    """Let the matter in hand go where the message names another one; what it is about is then found by its own words."""
    if turn.dialogue.top or not turn.dialogue.focus.keys() & {"record", "list", "unknown", "whom"}:
        return
    said = _ANEW.match(turn.parse.raw)
    if said and _is_new(turn):
        here = _ANEW.match(turn.parse.text)
        turn.parse = turn.parse.behind(here.end()) if here else turn.parse
        turn.dialogue.focus = {}
    elif not turn.parse.of("guide") and _names_a_thing(turn):
        turn.dialogue.focus = {}
    else:
        _last_clause(turn)


def _last_clause(turn: Turn) -> None:
    """ "公司交的社保，我自己去领吗" after an allowance: a case and a question without a name, which is of what was told."""
    first, comma, last = turn.parse.text.replace("，", ",").rpartition(",")
    names = turn.parse.of("guide", "hospital", "venue", "place", "street", "sport", "department")
    if _BEGINS.search(first) or surely.of_another_matter(turn):
        return
    if not comma or names or not turn.dialogue.focus.get("guide") or len(last) > _SHORT:
        return
    asks = cues.ASKS.search(last) and not content_words(last) and not cues.ASKS.search(first)
    if asks and not understand(turn.parse.text).kinds and not (_WHETHER.match(last) and are_told(first)):
        turn.parse = turn.parse.behind(len(first) + 1)


def instead(turn: Turn, told: Sequence[reply.Message]) -> list[reply.Message] | None:
    """ "以后生小孩有补贴吗" after a wedding: what nobody wrote there, and all of it stands with another matter."""
    text = turn.parse.text
    if len(told) != 1 or not told[0].get("unsaid") or turn.dialogue.top:
        return None
    if _NEEDS.search(text) or sum(map(len, content_words(text))) < _NAMES_IT:
        return None
    hits = turn.knowledge.search(text, limit=_MOST)
    found = next((hit for hit in hits if _has_it_all(hit)), None)
    if found is None or found.record.id == turn.dialogue.focus.get("record"):
        return None
    return [answer_record(turn, found.record.id, turn.parse.aspect or asked_aspect(text))]


def _is_new(turn: Turn) -> bool:
    """Whether what stands behind the opening words names anything that was not told."""
    behind = _ANEW.sub("", turn.parse.text)
    if is_fragment(behind) or turn.knowledge.is_bare(behind) or _NEEDS.search(behind):
        return False
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    asked = content_words(behind)
    return bool(asked or understand(behind).kinds) and not (
        here and len(naming(here, asked)) >= len(asked) > 0
    )


def _names_a_thing(turn: Turn) -> bool:
    """Whether the message asks how another thing is got, or what becomes of it."""
    text = turn.parse.text
    if _names_a_kind(turn):
        return True
    if cues.OTHER_PEOPLE.match(text):
        return False
    for pattern in (_DONE, _GONE, _ONLY, _CAN_IT):
        found = pattern.match(text)
        if (
            found
            and not _NEEDS.search(text)
            and _is_another(turn, found["thing"], listed=pattern is not _DONE)
        ):
            return True
    return False


def _names_a_kind(turn: Turn) -> bool:
    """ "我妈想住养老院，怎么申请" after a card for the old: a kind of place that what was told does not speak of."""
    query, here = understand(turn.parse.text), turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if not query.kinds or here is None or query.kinds & {*_WHERE_IT_IS_DONE, here.kind}:
        return False
    wished = cues.WISHES.search(turn.parse.text) or _WANTS.search(turn.parse.text)
    subject = (
        re.match(f"(?:那么?|请问)?{re.escape(query.kind_word)}", turn.parse.text) if query.kind_word else None
    )
    its_own = bool(subject) and asked_aspect(turn.parse.text) in _OF_A_PLACE  # "食堂几点开门"
    meant = its_own or here.type in _MATTERS and bool(wished)
    return meant and not naming(here, [query.kind_word]) and query.kind_word not in here.summary


def _is_another(turn: Turn, thing: str, *, listed: bool) -> bool:
    """Whether a thing is a matter of its own; one on the list of what was told stays there while that list is the subject."""
    here = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    if here and (any(thing in name for name in here.names) or thing in here.summary):
        return False
    whom = adviser(turn.dialogue.focus.get("whom"))
    if whom and (thing in whom.ask or whom.asks.search(thing)):
        return False  # "那医保呢": they were named for that as well
    papers = turn.dialogue.focus.get("aspect") in {None, "materials"}
    if here and listed and papers and naming(here, [thing]):
        return False
    return any(
        hit.record.id != (here and here.id) and _is_called(hit.record, thing) for hit in _hits(turn, thing)
    )


def _hits(turn: Turn, thing: str) -> list[Any]:
    return [hit for hit in turn.knowledge.search(thing, limit=_MOST) if _has_it_all(hit)]


def _is_called(record: Record, thing: str) -> bool:
    return record.type in _MATTERS and any(thing in name for name in (*record.names, record.summary))


def _has_it_all(hit: Any) -> bool:
    """Whether a record has every word of what was asked, and plainly so."""
    return bool(hit.matched >= _WHOLLY and evidence(hit) >= _PLAINLY and hit.record.type in _MATTERS | PLACES)
