"""A service that the message wants, or something of one's own that was done before."""

from __future__ import annotations

import re

from actions import cues, offers, remedies
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, SERVICE_MIN, SURE, Move
from actions.outside.done import (
    cancels_what_was_done,
    just_receipted,
    moves_what_was_booked,
    puts_right_what_was_filed,
)
from actions.outside.explained import (
    MAY_I,
    about_the_guide,
    about_what_was_told,
    rings,
    service_spoken_of,
)
from actions.outside.signs import (
    NAMES,
    asks_what_is_what,
    asks_where_to_be_seen,
    has_an_after,
    is_called_for,
    is_rude,
    linked,
    makes,
    only_lets_go,
)
from actions.own_affairs import affairs, is_named, looks
from actions.parse import Parse
from actions.questions import wonders
from actions.reading import read_values
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.matters import recognise
from knowledge.search.query import understand

_TOLD_OF = "ticket"
_MATCHED = "match"
"""The kind that goes by a person's situation, and is better than one record once that was told."""
_LOOKED_UP = "search"
_BOOKED = "booking"
_NOTE = "neighbourhood-note"
_A_TITLE = 3
_HAS_ANY = re.compile(
    "有没有|有无|有[^,，。]{0,12}(?:吗|伐|么|没有?|不)[?？。]?$|招不招|哪里招|哪里有招|招吗"
)
_SURELY = 0.9
_A_CASE = 12
_BRIEF_NAME = 6
_ROAD = re.compile("(?<![走马赶一半])路[的上]?$")
_MADE_BEFORE = re.compile(
    "(?:看看|看一下|查查|查一下|查|看)(?:一下)?我?(?:之前|以前|上次|前几天|昨天|先前)?(?:约|订|挂|报|登记)(?:过|了|好)?的"
)
""" "我想看看我之前约的号": what there is of one's own."""
_REFUSES_IT = re.compile("[她他伊](?:就|又|总|老)?(?:是|也)?不(?:肯)?吃|(?:让|叫|劝)[^，,。]{0,6}吃")
"""Tells of somebody who will not take it, and wants no reminder dropped."""
_BRIEFEST = 2
_GOES_TO_SEE = re.compile("去看看$|去看一下$")
_DOCTOR = "doctor-appointment"
_REPORT = "citizen-report"
_FAMILY = "family-grant"
_NEIGHBOURS = re.compile("邻居|隔壁|楼上|楼下|对门")
_COMPLAINING = {"begin", "inform", "query", "change", "out_of_scope"}
"""Acts that a complaint may be taken for; whoever says what hurts wants to be seen."""


def about_affairs(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    if cues.KEEPS.search(parse.text):
        return Move("nothing", {"act": "keep"})
    taken_back = cancels_what_was_done(dialogue, parse, catalogue)
    if taken_back:
        return taken_back
    if parse.act in {"change", "cancel"} and parse.ordinal is not None and dialogue.focus.get("affairs"):
        return Move("affairs", {"act": parse.act, "service": dialogue.focus.get("service")})
    filed = puts_right_what_was_filed(dialogue, parse, catalogue)
    if filed:
        return filed
    if moves_what_was_booked(dialogue, parse):
        wanted = {"act": "change", "service": dialogue.focus.get("service")}
        return Move("affairs", {**wanted, **just_receipted(dialogue)})
    if remedies.given_up(parse.text) and not _REFUSES_IT.search(parse.text):
        return Move("affairs", {"act": "cancel", "service": "medicine-reminder"})
    if _gives_back(parse, catalogue):
        return Move("affairs", {"act": "cancel", "service": parse.service})
    if parse.of("relation") and cues.WHAT_THEY_HAVE.search(parse.text):
        return Move("affairs", {"act": "query", "service": None})
    can = cues.CAN_I.match(parse.text)
    if can:
        return Move("affairs", {"act": "change" if can["what"] == "改" else "cancel", "service": None})
    if parse.certainty < SURE or offers.titled(dialogue, parse):
        return None
    if cues.CANCEL_ALONE.match(parse.text) and not (dialogue.done or dialogue.focus.get("service")):
        return Move("nothing", {"act": "cancel"})
    if cues.CONTRASTS.search(parse.text) and not cues.SECOND_THOUGHT.search(parse.text):
        return None  # puts right what was said, not what was booked
    about_people = parse.of("relation", "person_name", "age", "number", "street")
    vague = parse.service in {None, "my-affairs"} and len(about_people) == len(parse.entities)
    if parse.act == "change" and vague and not cues.SECOND_THOUGHT.search(parse.text):
        return None
    if parse.act == "change" and makes(parse, catalogue):
        return None
    if parse.act == "change" and dialogue.focus.get("searched") and not cues.AFFAIR.search(parse.text):
        return Move("nothing", {"act": "heard"})  # "不要晚上的" of a list: nothing of one's own is changed
    if parse.act == "cancel" and not _names_what(dialogue, parse):
        return Move("nothing", {"act": "heard"})
    if parse.act == "cancel" and only_lets_go(dialogue, parse, catalogue):
        return Move("nothing", {"act": "no_need"})
    if parse.act in {"change", "cancel"} and has_an_after(parse, catalogue):
        return affairs(parse, catalogue)
    if parse.act == "query" and looks(parse, catalogue):
        return affairs(parse, catalogue)
    return None


def _names_what(dialogue: Dialogue, parse: Parse) -> bool:
    """Something was made here, or the words say what is to go; "不用送，我自己去" cancels nothing."""
    said = cues.CONFIRMS_CANCEL.search(parse.text) or cues.AFFAIR.search(parse.text)
    said = said or cues.GIVES_UP_FIRST.match(parse.text) or cues.GIVES_UP_LAST.search(parse.text)
    return bool(dialogue.done or parse.of("date", "guide", *NAMES) or parse.service or said)


def _gives_back(parse: Parse, catalogue: Catalogue) -> bool:
    """ "轮椅不用了，明天还": what is lent for a period comes back, whatever act it sounds like."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= SERVICE_MIN else None
    return spec is not None and "period" in spec.extra and bool(cues.GIVES_BACK.search(parse.text))


def _is_told(parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "昨天去看了王阿姨，精神蛮好": told, and written down by the service whose catalogue says so."""
    told = (spec for spec in catalogue if "told" in spec.extra and re.search(spec.extra["told"], parse.text))
    spec = None if cues.ENDS_ASKING.search(parse.text) else next(told, None)
    return Move("begin", {"service": spec.id}) if spec else None


def about_service(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    outright = _said_outright(dialogue, parse, catalogue)
    if outright:
        return outright
    wanted = _titled(parse, catalogue) or _wanted(parse, catalogue)
    wanted = _with_that_title(wanted, parse, catalogue) or wanted
    if _asks_how(wanted, parse):
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
    if wanted is None and parse.act in _COMPLAINING and told_of:
        return Move("begin", {"service": _REPORT})
    if wanted and parse.act == "begin" and (_plagued(wanted, parse) or _told_in_vain(wanted, parse)):
        return Move("begin", {"service": _REPORT})
    if wanted and parse.service_certainty < SURE and parse.act == "begin" and is_rude(parse):
        wanted = None
    return _begins(dialogue, parse, catalogue, wanted)


def _with_that_title(wanted: ServiceSpec | None, parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """ "想报个太极拳班": what is called just so is booked where it is, whichever booking it sounds like."""
    if wanted is None or wanted.kind != _BOOKED or _titles(wanted, parse.text):
        return None
    others = (spec for spec in catalogue if spec.kind == _BOOKED and spec.id != wanted.id)
    return next((spec for spec in others if _titles(spec, parse.text)), None)


def _titles(spec: ServiceSpec, text: str) -> bool:
    """Whether a listed choice of a service is named by its whole title: 太极拳班, 剪纸班."""
    listed = (choice for item in spec.fields if item.type == "listed" for choice in item.choices)
    return any(len(choice.value) >= _A_TITLE and choice.value in text for choice in listed)


def _told_in_vain(wanted: ServiceSpec, parse: Parse) -> bool:
    """ "跟居委会讲过两次没用": what those nearest were told already goes further up."""
    return wanted.id == _NOTE and bool(cues.IN_VAIN.search(parse.text)) and bool(recognise(parse.text))


def _asks_how(wanted: ServiceSpec | None, parse: Parse) -> bool:
    """ "小区装充电桩找谁": a question how sounds like a report and is none; whom to ask comes first."""
    reports = wanted is not None and wanted.id == _REPORT and parse.act in {"begin", "inform", "query"}
    return reports and asks_what_is_what(parse)


def _plagued(wanted: ServiceSpec, parse: Parse) -> bool:
    """ "隔壁养了三条狗天天叫": told of neighbours, and nothing is wanted for a dog of one's own."""
    others = parse.of("relation") and _NEIGHBOURS.search(parse.text)
    wrong = others and cues.IS_WRONG.search(parse.text) and not cues.WISHES.search(parse.text)
    return wanted.id != _REPORT and bool(wrong) and bool(recognise(parse.text))


def _said_outright(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    told = _is_told(parse, catalogue)
    if told:
        return told
    if (
        parse.of("relation")
        and cues.LETS_FAMILY.search(parse.text)
        and not cues.ENDS_ASKING.search(parse.text)
    ):
        return Move("begin", {"service": _FAMILY})
    if cues.COMPLAINS.search(parse.text) and parse.act in _COMPLAINING and not _looks_at(parse):
        return Move("begin", {"service": _REPORT})
    if _picks_of(catalogue.get(dialogue.focus.get("service")), parse):
        return Move("begin", {"service": dialogue.focus["service"]})
    offered = dialogue.pending.get("yes", {})
    somewhere = parse.of("street") or _ROAD.search(parse.text)
    if cues.LIVES.match(parse.text) and somewhere and offered.get("move") == "begin":
        return Move("begin", {"service": offered["service"]})  # "我住四平街道" after a service was explained
    return None


def _about_what_was_spoken_of(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    if cues.GO_ON.match(parse.text) and _cannot_be_made_here(dialogue, catalogue):
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
    if wanted.kind == _MATCHED and parse.act == "inform" and told_of:
        short = len(parse.text) <= _A_CASE and not parse.of("guide")
        return Move("ask", {"case": True} if short else {})  # "交了五年社保" goes on with what was just told
    if wanted.kind == _MATCHED and parse.act in {"ask", "query"} and _tells_much(wanted, parse):
        return Move("begin", {"service": wanted.id})
    if parse.act == "out_of_scope" and _surely_ours(wanted, parse):
        return Move("ask" if cues.ASKS.search(parse.text) else "begin", {"service": wanted.id})
    if wanted.kind == _LOOKED_UP and parse.act == "ask" and _asks_for_any(wanted, parse):
        return Move("begin", {"service": wanted.id})
    return None


def _begins(
    dialogue: Dialogue, parse: Parse, catalogue: Catalogue, wanted: ServiceSpec | None
) -> Move | None:
    ails = parse.of("symptom") and not parse.of("guide")  # "我眼睛看不见，去办残疾证不方便"
    if ails and parse.act in _COMPLAINING and (wanted is None or wanted.id == _DOCTOR):
        return Move("begin", {"service": _DOCTOR})
    if parse.act == "begin" and wanted and wanted.kind == "affairs" and _MADE_BEFORE.search(parse.text):
        return Move("affairs", {"act": "query", "service": None})
    if parse.act == "begin" and wanted and wanted.kind == "affairs":
        return Move("clarify")
    if wanted and _only_half_meant(dialogue, parse):
        wanted = None
    goes_on = (
        parse.act in {"begin", "inform"}
        or _half_heard_wish(wanted, parse)
        or bool(cues.SETS_ONE.match(parse.text))
    )
    goes_on = goes_on or (parse.act == "change" and makes(parse, catalogue))
    goes_on = goes_on or (parse.act == "change" and _sets(wanted, parse))
    if wanted and (goes_on or _titled(parse, catalogue)):
        return Move("begin", {"service": wanted.id})
    if parse.act == "ask" and parse.service == _DOCTOR and _only_a_department(parse):
        return Move("begin", {"service": _DOCTOR})  # "还是骨科"
    if parse.act == "ask" and asks_where_to_be_seen(parse):
        return Move("begin", {"service": _DOCTOR})
    if parse.act == "begin" and wanted is None and dialogue.focus.get("guide") and _tells_of_somebody(parse):
        return Move("ask")  # "我妈80，卧床" goes on with what was just told
    if parse.act == "begin" and parse.certainty >= SURE:
        return _unsure_which(parse)
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


def _only_half_meant(dialogue: Dialogue, parse: Parse) -> bool:
    """ "我有本科学历", "我想去看看" after something was told: half sounds like a service, and names nothing of one."""
    told = dialogue.focus.get("record") or dialogue.focus.get("list")
    if not told or parse.of(*NAMES, "date", "time") or parse.service_certainty >= QUITE_SURE:
        return False
    if parse.service == _DOCTOR:
        return not cues.TO_BE_SEEN.search(parse.text) or bool(_GOES_TO_SEE.search(parse.text))
    return parse.act == "inform"


def _sets(wanted: ServiceSpec | None, parse: Parse) -> bool:
    """ "吃药提醒，早饭后": sounds like another hour, and nothing is there to be changed."""
    told = wanted is not None and wanted.kind == "profile" and wanted.name in parse.text
    return bool(told) and not cues.SECOND_THOUGHT.search(parse.text)


def _looks_at(parse: Parse) -> bool:
    """ "我要查投诉" is about one that was made before."""
    return bool(cues.LOOKS.search(parse.text))


def _tells_of_somebody(parse: Parse) -> bool:
    return bool(parse.of("age", "relation")) and not linked(parse) and not cues.WISHES.search(parse.text)


def _picks_of(spec: ServiceSpec | None, parse: Parse) -> bool:
    """ "注销" after the dog licence was explained: one of the ways in which that is done."""
    choices = [choice for item in spec.fields for choice in item.choices] if spec else []
    return len(parse.text) > 1 and any(
        parse.text in (choice.value, choice.title, *choice.says) for choice in choices
    )


def _looks_for_places(parse: Parse) -> bool:
    """ "帮我看看附近食堂": a kind of place is to be found."""
    return bool(cues.LOOKS_FOR.search(parse.text) and understand(parse.text).kinds)


def _unsure_which(parse: Parse) -> Move:
    """Something is wanted and no service is sure: rude words want nothing, a named matter is told."""
    if is_rude(parse):
        return Move("social", {"act": "chitchat"})
    asks = linked(parse) or cues.ENQUIRES.search(parse.text) or _looks_for_places(parse)
    return Move("ask") if asks and parse.service_certainty < SERVICE_MIN else Move("clarify")


def _wanted(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    if parse.service_certainty < SERVICE_MIN:
        return None
    spec = catalogue.get(parse.service)
    if spec and not is_named(spec, parse.text):
        return None
    rings = spec is not None and "alert" in spec.extra
    unsure = parse.service_certainty < QUITE_SURE or cues.ABOUT_IT.search(parse.text)
    return None if rings and unsure else spec


def _titled(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """The service whose name is all that was said: "企业点单办" wants it, whatever act it looks like."""
    said = parse.text.rstrip("呀啊吧呗呢 ，。！,.!") if len(parse.text) > _BRIEFEST else parse.text
    said = said.upper() if said.isascii() else said
    named = (spec for spec in catalogue if said == spec.name and spec.fields)
    return next(named, None) or next(
        (spec for spec in catalogue if said in spec.aliases and spec.fields), None
    )


def _tells_much(spec: ServiceSpec, parse: Parse) -> bool:
    """Age and registration, say: an age alone is answered by the record that goes by age."""
    told = len(read_values(Frame(id="", service=spec.id), spec, parse))
    return told + bool(parse.of("symptom")) > 1


def _asks_for_any(spec: ServiceSpec, parse: Parse) -> bool:
    """ "有没有工作 五角场附近": whether there is any is told by looking, not by a record about looking."""
    told = read_values(Frame(id="", service=spec.id), spec, parse)
    return parse.service_certainty >= _SURELY and bool(told) and bool(_HAS_ANY.search(parse.text))


def _half_heard_wish(spec: ServiceSpec | None, parse: Parse) -> bool:
    """ "我想找工作，会开车": a wish for what is surely this service, whatever act the rest sounds like."""
    asks_nothing = parse.act == "ask" and not wonders(parse)
    enough = QUITE_SURE if asks_nothing else SURE
    if spec is None or parse.certainty >= enough or parse.service_certainty < _SURELY:
        return False
    return bool(cues.WISHES.search(parse.text)) and not cues.ASKS.search(parse.text)


def _surely_ours(spec: ServiceSpec, parse: Parse) -> bool:
    """ "羽毛球 今晚 有场吗": surely this service, with a value only it asks for, however odd the act sounds."""
    doubted = parse.certainty < parse.service_certainty
    return (
        doubted and parse.service_certainty >= _SURELY and spec.kind == "booking" and bool(parse.of(*NAMES))
    )
