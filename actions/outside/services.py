"""A service that the message wants."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SURE, Move
from actions.outside.explained import (
    MAY_I,
    about_the_guide,
    about_what_was_told,
    rings,
    service_spoken_of,
)
from actions.outside.outright import said_outright
from actions.outside.reports import (
    COMPLAINING,
    REPORT,
    asks_how,
    plagued,
    told_in_vain,
)
from actions.outside.signs import (
    CERTAIN,
    NAMES,
    asks_what_is_what,
    asks_where_to_be_seen,
    is_called_for,
    is_rude,
    linked,
    makes,
)
from actions.outside.unsure import asks_of_a_thing, unsure_which
from actions.outside.which import (
    LOOKED_UP,
    MATCHED,
    asks_for_any,
    half_heard_wish,
    surely_ours,
    tells_much,
    titled,
    wanted_service,
    with_that_title,
)
from actions.parse import Parse
from actions.questions import wonders
from actions.wording import words
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.matters import recognise
from knowledge.search.query import understand
from knowledge.whom import whom_for

_TOLD_OF = "ticket"
_A_CASE = 12
_BRIEF_NAME = 6
_MADE_BEFORE = re.compile(
    "(?:看看|看一下|查查|查一下|查|看)(?:一下)?我?(?:之前|以前|上次|前几天|昨天|先前)?(?:约|订|挂|报|登记)(?:过|了|好)?的"
)
""" "我想看看我之前约的号": what there is of one's own."""
_GOES_TO_SEE = re.compile("去看看$|去看一下$")
_HOW_FOR_THEM = re.compile("(?:怎么|哪能|咋|如何)(?:给|帮|替)[^，,。]{1,6}(?:订|约|挂|报|租|借|签|请)")
""" "怎么给我爸爸订食堂的饭": for somebody of their own it is wished, and no rule asked for."""
_DOCTOR = "doctor-appointment"
_FIRMS = "employer-support"
_OF_A_FIRM = re.compile(
    "(?:我们|我|咱们?)?(?:公司|企业|店里|单位|厂里|饭店|工作室).{0,6}(?:招|聘|用|雇|开|搬|转型|贷款)"
)
""" "公司新招了几个大学生，听说有补贴": of a firm nobody asks how old it is."""
_HOUSE = re.compile(
    "^(?!.*(?:我|要|想|去|订|约|找|帮|怎么|哪)).{2,10}(?:馆|园|宫|店|城|剧院|广场|大厦|厂|学校|[中小大]学)$"
)
_ANY_ALLOWANCE = re.compile(
    "^(?:那|还|这个|[,，])*(?:有没有|有)(?:什么|啥|哪些)?(?:政府)?(?:补贴|补助|优惠|扶持|资助)(?:政策)?(?:的)?(?:吗|伐|么|呢|没有)?[？?]?$"
)
_ALLOWANCE = re.compile("补贴|政策|补助|津贴|优惠|待遇")
_SOMEHOW = re.compile(
    "[，, ](?:这个|那|我)?(?:要|该|应该)?(?:怎么|哪能|咋|如何)个?(?:弄|办|搞|做)法?[呢啊呀]*[？?]?$"
)
_HOW_TO_BOOK = re.compile("(?:怎么|哪能|如何|咋)(?:去|才能)?(?:挂|约)(?:号|上)?[呢啊呀]*[？?]?$")


def _lost_a_paper(parse: Parse) -> bool:
    """ "犬证丢了": no first issue is wanted of what somebody had already."""
    told = parse.act in {"begin", "inform"} and not parse.of("date", "time")
    return told and bool(cues.LOST_PAPER.search(parse.text)) and not cues.WISHES.search(parse.text)


def _only_sounds_so(wanted: ServiceSpec | None, parse: Parse) -> bool:
    """ "高中自主招生" sounds like a vacancy: a few words of which it is known whom to ask begin nothing they do not name."""
    whom = whom_for(parse.text)
    named = [one for one in parse.entities if one["entity"] not in {"age", "relation"}]
    if wanted is None or whom is None or named or whom.service == wanted.id:
        return False
    asks = parse.act == "begin" and wanted.kind == "booking" and wonders(parse) and not whom.plain
    if parse.act != "inform" and not asks:
        return False  # "想学一门手艺，有补贴的培训哪里报" sounds like a course for carers
    return not any(name in parse.text for name in (wanted.name, wanted.action_word, *wanted.aliases))


def _is_a_name(parse: Parse) -> bool:
    """ "民防教育馆", "同心足浴店": the name of a house that nobody here knows, whatever service its last word sounds like."""
    return bool(
        _HOUSE.match(parse.text)
        and not parse.entities
        and not understand(parse.text).kinds
        and not cues.WISHES.search(parse.text)
    )


def _wished_somehow(wanted: ServiceSpec, parse: Parse) -> bool:
    """ "我想帮我妈操心预约的事，要怎么弄": where no record tells how, doing it shows it."""
    half_asked = parse.act == "ask" and parse.certainty < CERTAIN and parse.service_certainty >= QUITE_SURE
    wished = cues.WISHES.search(parse.text) and _SOMEHOW.search(parse.text)
    return bool(half_asked and wished and wanted.fields and not wanted.record)


def _is_known_elsewhere(wanted: ServiceSpec | None, parse: Parse) -> bool:
    """ "孕妇建小卡去哪里" sounds like a doctor: asked, and not wished for, and none of our records tells of it."""
    whom = whom_for(parse.text) if wanted and wanted.kind == "booking" and parse.act == "ask" else None
    return bool(whom and whom.always and not whom.plain and wanted and whom.service != wanted.id)


def about_service(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    outright = None if parse.surely_wishes else said_outright(dialogue, parse, catalogue)
    if outright:
        return outright
    wanted = titled(parse, catalogue) or wanted_service(parse, catalogue)
    if not parse.surely_wishes:
        wanted = with_that_title(wanted, parse, catalogue) or wanted
    if _HOW_TO_BOOK.search(parse.text) and parse.of("hospital") and parse.of("department"):
        return Move("begin", {"service": _DOCTOR})  # "新华医院看骨科要怎么挂"
    if cues.WHERE_EMERGENCY.search(parse.text) and parse.act == "ask":
        return Move("ask")
    if wanted and _is_a_name(parse):
        return Move("ask")
    if _is_known_elsewhere(wanted, parse):
        return Move("ask", {"whom": True})
    if _only_sounds_so(wanted, parse):
        return Move("ask", {"whom": True})
    if (asks_how(wanted, parse) or _lost_a_paper(parse)) and not parse.surely_wishes:
        return Move("ask")
    if cues.GO_ON.match(parse.text):  # "帮我办" names nothing, whatever service it sounds like
        wanted = service_spoken_of(dialogue, parse, catalogue) or wanted
    told = (
        about_what_was_told(dialogue, parse, catalogue)
        or _about_what_was_spoken_of(dialogue, parse, catalogue)
        or _whatever_act(dialogue, parse, wanted)
    )
    if told:
        return told
    for_them = (
        parse.of("relation") and _HOW_FOR_THEM.search(parse.text) and wanted and wanted.kind == "booking"
    )
    if wanted and for_them and parse.act == "ask" and parse.service_certainty >= QUITE_SURE:
        return Move("begin", {"service": wanted.id})
    if wanted and _wished_somehow(wanted, parse):
        return Move("begin", {"service": wanted.id})
    if wanted and parse.act == "ask" and is_called_for(wanted, parse):
        return Move("begin", {"service": wanted.id})
    if cues.OBJECTLESS.match(parse.text):
        wanted = None  # whatever it sounds like, it does not say for what
    if wanted is None and MAY_I.match(parse.text) and not dialogue.focus.keys() & {"service", "record"}:
        return Move("clarify")
    spoken_of = catalogue.get(dialogue.focus.get("service"))
    if spoken_of and spoken_of.kind == "booking" and cues.WHAT_THERE_IS.match(parse.text):
        return Move("begin", {"service": spoken_of.id})
    vague = wanted is None or wanted.kind == "affairs" and parse.act == "begin"
    if vague or parse.service_certainty < QUITE_SURE:
        wanted = service_spoken_of(dialogue, parse, catalogue) or wanted
    told_of = not asks_what_is_what(parse) and not linked(parse) and recognise(parse.text)
    if wanted is None and parse.act in COMPLAINING and told_of:
        return Move("begin", {"service": REPORT})
    if wanted and parse.act == "begin" and (plagued(wanted, parse) or told_in_vain(wanted, parse)):
        return Move("begin", {"service": REPORT})
    if wanted and parse.service_certainty < SURE and parse.act == "begin" and is_rude(parse):
        wanted = None
    return _begins(dialogue, parse, catalogue, wanted)


def _about_what_was_spoken_of(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    wants = cues.GO_ON.match(parse.text) or cues.MAY_IT.match(parse.text)
    if wants and _cannot_be_made_here(dialogue, catalogue):
        return Move("ask", {"apply": dialogue.focus["record"]})
    spoken = service_spoken_of(dialogue, parse, catalogue)
    if spoken and parse.act == "ask":
        return Move("begin", {"service": spoken.id})
    return None if spoken else about_the_guide(dialogue, parse)


def _whatever_act(dialogue: Dialogue, parse: Parse, wanted: ServiceSpec | None) -> Move | None:
    """What kind of service is wanted says what is meant, though the act sounds like another."""
    if wanted is None:
        return None
    told_of = dialogue.focus.get("guide") or dialogue.focus.get("record") and len(parse.text) <= _A_CASE
    states = parse.act == "begin" and not (cues.WISHES.search(parse.text) or wonders(parse))
    states = states and bool(dialogue.focus.get("guide")) and not _ALLOWANCE.search(parse.text)
    if wanted.kind == MATCHED and (parse.act == "inform" or states) and told_of:
        short = len(parse.text) <= _A_CASE and not parse.of("guide")
        return Move("ask", {"case": True} if short else {})  # "交了五年社保" goes on with what was just told
    if wanted.kind == MATCHED and dialogue.focus.get("guide") and _ANY_ALLOWANCE.match(parse.text):
        return Move("ask")  # "有没有什么补贴" after the registration of a firm
    if wanted.kind == MATCHED and _OF_A_FIRM.search(parse.text):
        return Move("begin", {"service": _FIRMS}) if parse.act in {"begin", "inform"} else Move("ask")
    if wanted.kind == MATCHED and parse.act in {"ask", "query"} and tells_much(wanted, parse):
        return Move("begin", {"service": wanted.id})
    if parse.act == "out_of_scope" and surely_ours(wanted, parse):
        return Move("ask" if cues.ASKS.search(parse.text) else "begin", {"service": wanted.id})
    if wanted.kind == LOOKED_UP and parse.act == "ask" and asks_for_any(wanted, parse):
        return Move("begin", {"service": wanted.id})
    return None


def _begins(
    dialogue: Dialogue, parse: Parse, catalogue: Catalogue, wanted: ServiceSpec | None
) -> Move | None:
    ails = parse.of("symptom") and not parse.of("guide")  # "我眼睛看不见，去办残疾证不方便"
    if parse.act == "out_of_scope" and parse.certainty >= CERTAIN and wanted is None and wonders(parse):
        ails = []  # "换了近视眼镜，驾照要改吗" asks for no doctor
    if ails and parse.act in COMPLAINING and (wanted is None or wanted.id == _DOCTOR):
        return Move("begin", {"service": _DOCTOR})
    looks = _MADE_BEFORE.search(parse.text) or parse.service_certainty >= CERTAIN
    if parse.act == "begin" and wanted and wanted.kind == "affairs" and looks:
        return Move("affairs", {"act": "query", "service": None})
    if parse.act == "begin" and wanted and wanted.kind == "affairs":
        return Move("clarify")
    if dialogue.focus.keys() & {"record", "list"} and asks_of_a_thing(parse):
        return Move("ask")
    if wanted and _only_half_meant(dialogue, parse, catalogue):
        wanted = None
    goes_on = (
        parse.act in {"begin", "inform"}
        or half_heard_wish(wanted, parse)
        or bool(cues.SETS_ONE.match(parse.text))
    )
    goes_on = goes_on or (parse.act == "change" and makes(parse, catalogue))
    goes_on = goes_on or (parse.act == "change" and _sets(wanted, parse))
    if wanted and (goes_on or titled(parse, catalogue)):
        return Move("begin", {"service": wanted.id})
    if parse.act == "ask" and parse.service == _DOCTOR and _only_a_department(parse):
        return Move("begin", {"service": _DOCTOR})  # "还是骨科"
    if parse.act == "ask" and asks_where_to_be_seen(parse):
        found = parse.first("department") if parse.of("hospital") else None
        told = {"told": words("its_department", department=found["value"])} if found else {}
        return Move("begin", {"service": _DOCTOR, **told})
    if parse.act == "begin" and dialogue.focus.get("record") and _asks_whom(parse, catalogue):
        return Move("ask")
    if parse.act == "begin" and wanted is None and dialogue.focus.get("guide") and _tells_of_somebody(parse):
        return Move("ask")  # "我妈80，卧床" goes on with what was just told
    if parse.act == "begin" and parse.certainty >= SURE:
        return unsure_which(parse)
    return None


def _only_a_department(parse: Parse) -> bool:
    """A department and hardly another word, and nothing is asked of it."""
    named = parse.first("department")
    return (
        bool(named)
        and len(parse.text) <= _BRIEF_NAME
        and not cues.ASKS.search(parse.text)
        and not parse.aspect
    )


def _cannot_be_made_here(dialogue: Dialogue, catalogue: Catalogue) -> bool:
    """ "那帮我约一个" after something that no service of ours carries out, and that is no guide."""
    record, focus = dialogue.focus.get("record"), dialogue.focus
    made = [spec for spec in catalogue.carrying_out(record) if not rings(spec)]
    spoken_of = catalogue.get(focus.get("service"))
    done_here = (
        spoken_of is not None and spoken_of.kind not in {"guide", "information"} and not rings(spoken_of)
    )
    offered = (dialogue.pending.get("yes") or {}).get("service") if dialogue.pending else None
    known = focus.get("guide") or done_here or dialogue.pending and offered != focus.get("service") or made
    return bool(record) and not known


def _only_half_meant(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> bool:
    """ "我有本科学历", "我想去看看" after something was told: half sounds like a service, and names nothing of one."""
    told = dialogue.focus.get("record") or dialogue.focus.get("list")
    if told and _asks_whom(parse, catalogue):
        return True
    if not told or parse.of(*NAMES, "date", "time", "department") or parse.service_certainty >= QUITE_SURE:
        return False
    if parse.service == _DOCTOR:
        return not cues.TO_BE_SEEN.search(parse.text) or bool(_GOES_TO_SEE.search(parse.text))
    return parse.act == "inform"


def _asks_whom(parse: Parse, catalogue: Catalogue) -> bool:
    """ "找谁对接" after a policy: a few words that ask, and name nothing of the request they sound like."""
    spec = catalogue.get(parse.service)
    brief = len(parse.text) <= _BRIEF_NAME and wonders(parse)
    if spec is None or spec.kind != "ticket" or not brief:
        return False
    return not any(name in parse.text for name in (spec.name, spec.action_word, *spec.aliases))


def _sets(wanted: ServiceSpec | None, parse: Parse) -> bool:
    """ "吃药提醒，早饭后": sounds like another hour, and nothing is there to be changed."""
    told = wanted is not None and wanted.kind == "profile" and wanted.name in parse.text
    return bool(told) and not cues.SECOND_THOUGHT.search(parse.text)


def _tells_of_somebody(parse: Parse) -> bool:
    return bool(parse.of("age", "relation")) and not linked(parse) and not cues.WISHES.search(parse.text)
