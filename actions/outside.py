"""No task is open: what does the person want? The order of the questions is the order of precedence."""

from __future__ import annotations

import re

from actions import cues, fields, offers, persons, questions, wrong
from actions.dialogue import Dialogue, Frame
from actions.move import ANYWHERE, QUITE_SURE, SERVICE_MIN, SURE, Move, move_of
from actions.own_affairs import affairs, looks
from actions.parse import Parse
from actions.reading import read_values
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.matters import recognise
from knowledge.search.query import understand

_MATCHED = "match"
"""The kind that goes by a person's situation, and is better than one record once that was told."""
_LOOKED_UP = "search"
_HAS_ANY = re.compile(
    "有没有|有无|有[^,，。]{0,12}(?:吗|伐|么|没有?|不)[?？。]?$|招不招|哪里招|哪里有招|招吗"
)
_SHORT = 12
_NUMBER = 5
_NAMES = ("hospital", "venue", "guide", "place", "department", "sport", "symptom")
_SURELY = 0.9
_PARTICLE = 1
_BARE = 3
"""A bare "没有": more words may refuse something else than what was offered last."""
_DOCTOR = "doctor-appointment"
_REPORT = "citizen-report"
_HALL = "hall-appointment"
_APPOINTS = re.compile("约|预约|取号|排队")
_COMPLAINING = {"begin", "inform", "query", "change", "out_of_scope"}
"""Acts that a complaint may be taken for; whoever says what hurts wants to be seen."""


def outside(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """Nothing is open: what does the person want?"""
    return (
        _about_pending(dialogue, parse)
        or _about_unnamed(dialogue, parse)
        or _about_nothing(dialogue, parse)
        or _about_what_was_searched(dialogue, parse)
        or _about_that_street(dialogue, parse)
        or _about_promise(dialogue, parse)
        or _about_number(dialogue, parse)
        or _once_more(dialogue, parse, catalogue)
        or questions.asked(dialogue, parse)
        or _about_affairs(dialogue, parse, catalogue)
        or _about_offer(dialogue, parse)
        or _about_us(parse)
        or _about_service(dialogue, parse, catalogue)
        or _about_knowledge(parse)
    )


def _about_pending(dialogue: Dialogue, parse: Parse) -> Move | None:
    """A bare yes or no to what the last reply offered."""
    no = bool(cues.NO_NEED.match(parse.text))
    if cues.KEEPS.search(parse.text):
        return None
    yes = parse.act == "affirm" or bool(cues.YES.match(parse.text))
    if (
        not no
        and not yes
        and (parse.act not in {"affirm", "deny"} or parse.certainty < SURE or len(parse.text) > _SHORT)
    ):
        return None
    wanted = dialogue.pending.get("yes" if yes and not no else "no")
    if wanted is None or wanted["move"] == "rating" and not no and len(parse.text) > _BARE:
        return None
    return move_of(wanted)


def _about_unnamed(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The name that a question without one is waiting for."""
    waits = dialogue.focus.get("unnamed") and parse.act == "inform"
    return Move("ask") if waits and _linked(parse) else None


def _about_nothing(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Nothing wanted, heard, taken up again, or a number without a list."""
    if cues.NO_NEED.match(parse.text):
        return Move("nothing", {"act": "no_need"})
    if questions.about_privacy(parse):
        return Move("privacy", {"act": "privacy"})
    if cues.COMES_BACK.match(parse.text):
        return Move("nothing", {"act": "no_need"})
    if cues.HEARD.match(parse.text):
        return Move("nothing", {"act": "heard"})
    lives = parse.act == "inform" and cues.LIVES.match(parse.text) and parse.of("street", "place")
    if lives and dialogue.focus.get("record") and not understand(parse.text).kinds:
        return Move("nothing", {"act": "lives"})
    if cues.ASKS_FIRST.search(parse.text):
        return Move("wait", {"asks": True})
    if dialogue.dropped and (cues.RETHINKS.match(parse.text) or parse.act == "resume"):
        return Move("restore")
    if (
        parse.ordinal is not None
        and len(parse.text) <= _NUMBER
        and not offers.fresh(dialogue)
        and not offers.remembered(dialogue, parse.ordinal)
    ):
        return Move("expired", {"number": parse.ordinal})
    return Move("wrong_day") if wrong.day(parse) and len(parse.text) <= _SHORT else None


def _about_affairs(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    if cues.KEEPS.search(parse.text):
        return Move("nothing", {"act": "keep"})
    if cues.TAKES_BACK.match(parse.text) and dialogue.focus.get("service"):
        return Move("affairs", {"act": "cancel", "service": dialogue.focus["service"]})
    if _moves_what_was_booked(dialogue, parse):
        return Move("affairs", {"act": "change", "service": dialogue.focus["service"]})
    if _gives_back(parse, catalogue):
        return Move("affairs", {"act": "cancel", "service": parse.service})
    can = cues.CAN_I.match(parse.text)
    if can:
        return Move("affairs", {"act": "change" if can["what"] == "改" else "cancel", "service": None})
    if parse.certainty < SURE or offers.titled(dialogue, parse):
        return None
    if cues.CANCEL_ALONE.match(parse.text) and not (dialogue.done or dialogue.focus.get("service")):
        return Move("nothing", {"act": "cancel"})
    about_people = parse.of("relation", "person_name", "age", "number", "street")
    vague = parse.service in {None, "my-affairs"} and len(about_people) == len(parse.entities)
    if parse.act == "change" and vague and not cues.SECOND_THOUGHT.search(parse.text):
        return None
    if parse.act == "cancel" and _only_lets_go(dialogue, parse, catalogue):
        return Move("nothing", {"act": "no_need"})
    if parse.act in {"change", "cancel"} and _has_an_after(parse, catalogue):
        return affairs(parse, catalogue)
    if parse.act == "query" and looks(parse, catalogue):
        return affairs(parse, catalogue)
    return None


def _moves_what_was_booked(dialogue: Dialogue, parse: Parse) -> bool:
    """ "换到四点可以吗" right after a receipt."""
    booked = dialogue.focus.get("service") and dialogue.done.get("service") == dialogue.focus.get("service")
    short = len(parse.text) <= _SHORT and parse.act in {"inform", "ask", "change"}
    return bool(booked and short and cues.CHANGED.search(parse.text) and parse.of("date", "time"))


def _gives_back(parse: Parse, catalogue: Catalogue) -> bool:
    """ "轮椅不用了，明天还": what is lent for a period comes back, whatever act it sounds like."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= SERVICE_MIN else None
    return spec is not None and "period" in spec.extra and bool(cues.GIVES_BACK.search(parse.text))


def _about_what_was_searched(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "五角场那边有吗" right after a list of vacancies or parks: the same list there."""
    searched, named = dialogue.focus.get("searched"), parse.of("street")
    if not searched or not named or len(parse.text) > _SHORT or parse.act in {"begin", "cancel"}:
        return None
    street = str(named[-1]["value"])  # the new one comes last: "不是五角场，是长海路"
    there = {"value": street, "text": street}
    values = {**searched["values"], "street": there}
    return Move("begin", {"service": searched["service"], "values": values, "hints": {"told": True}})


def _about_that_street(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "殷行街道的" after "您问的是哪一个": what was asked, of those there."""
    asked, named = dialogue.focus.get("which"), parse.of("street")
    if (
        not asked
        or not named
        or len(parse.text) > _SHORT
        or parse.act in {"begin", "cancel"}
        or _linked(parse)
    ):
        return None
    return Move("ask", {"which_street": str(named[-1]["value"])})


def _about_promise(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "什么时候给我答复" right after something was reported: what was promised, once more."""
    asks = dialogue.focus.get("promise") and len(parse.text) <= _SHORT
    if asks and cues.HOW_FAR.search(parse.text):
        return Move("affairs", {"act": "query", "service": dialogue.focus.get("service")})
    return Move("ask", {"promise": True}) if asks and cues.WHEN_ANSWERED.search(parse.text) else None


def _about_number(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那第二个呢": another one of a list that is still in mind, asked the same."""
    wanted = offers.remembered(dialogue, parse.ordinal) if len(parse.text) <= _SHORT else None
    if wanted is None or parse.act in {"begin", "change", "cancel"}:
        return None
    goes_on = parse.text.rstrip("?？。").endswith("呢") and not parse.aspect
    aspect = parse.aspect or (dialogue.focus.get("aspect") if goes_on else None) or wanted.get("aspect")
    return Move("ask", {"record": wanted["record"], "aspect": aspect})


def _once_more(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "再帮她订后天的" right after a booking: the same again, with what is said to be different."""
    spec = catalogue.get(dialogue.done.get("service"))
    if spec is None or not cues.AGAIN.search(parse.text) or len(parse.text) > _SHORT:
        return None
    if parse.service not in {None, spec.id} and parse.service_certainty >= QUITE_SURE:
        return None
    said = read_values(Frame(id="", service=spec.id), spec, parse)
    later = any(fields.hint(item, parse) for item in spec.fields)
    if not (said or later) or parse.act in {"ask", "query", "cancel"}:
        return None
    before = {
        name: value for name, value in dialogue.done["values"].items() if not (later and name == "date")
    }
    return Move("begin", {"service": spec.id, "values": {**before, **said}})


def _only_when(parse: Parse) -> bool:
    """A day or an hour and nothing else, with nothing open that waits for one."""
    when = parse.of("date", "time", "duration")
    covered = sum(int(e["end"]) - int(e["start"]) for e in when)
    return bool(when) and parse.act == "inform" and covered >= len(parse.text) - _PARTICLE


def _only_lets_go(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> bool:
    """ "算了，不找了" after a list: nothing was made that could be cancelled."""
    made = catalogue.get(dialogue.focus.get("service"))
    if made and "cancel" in made.after or cues.AFFAIR.search(parse.text) or parse.of("date"):
        return False
    return bool(cues.GIVES_UP_FIRST.match(parse.text)) and not cues.CONFIRMS_CANCEL.search(parse.text)


def _has_an_after(parse: Parse, catalogue: Catalogue) -> bool:
    """A guide that was looked up cannot be changed: "不是敬老卡，我问的是居住证" asks."""
    spec = catalogue.get(parse.service) if parse.service_certainty >= SERVICE_MIN else None
    return spec is None or spec.kind not in {"guide", "information", "search", "match"}


def _about_offer(dialogue: Dialogue, parse: Parse) -> Move | None:
    wanted = offers.chosen(dialogue, parse)
    if wanted is None:
        return None
    return move_of(wanted) if wanted["move"] in ANYWHERE | {"expired"} else None


def _about_us(parse: Parse) -> Move | None:
    if cues.WAIT.match(parse.text.strip(" ，。！")):
        return Move("wait")
    if cues.ANGRY.search(parse.text) and parse.service_certainty < QUITE_SURE and not _linked(parse):
        return Move("social", {"act": "chitchat"})
    if parse.certainty < SURE or cues.NO_PERSON.search(parse.text):
        return None
    if parse.act == "human" and (parse.of("person_name") or persons.only_named(parse)):
        return Move("unclear")  # "叫沈根宝" calls for nobody
    if parse.act == "restart" and parse.of("date", "impossible_date", "time"):
        return None  # "从下周二开始"
    if parse.act in {"repeat", "help", "restart", "human"}:
        return Move(parse.act)
    if parse.act == "rate":
        return Move("begin", {"service": "rating"})
    return Move("social", {"act": parse.act}) if parse.act in cues.SOCIAL else None


def _about_service(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    wanted = _titled(parse, catalogue) or _wanted(parse, catalogue)
    if cues.GO_ON.match(parse.text):  # "帮我办" names nothing, whatever service it sounds like
        wanted = _spoken_of(dialogue, parse, catalogue) or wanted
    if wanted and wanted.kind == _MATCHED and parse.act in {"ask", "query"} and _tells_much(wanted, parse):
        return Move("begin", {"service": wanted.id})
    if wanted and parse.act == "out_of_scope" and _surely_ours(wanted, parse):
        return Move("ask" if cues.ASKS.search(parse.text) else "begin", {"service": wanted.id})
    if wanted and wanted.kind == _LOOKED_UP and parse.act == "ask" and _asks_for_any(wanted, parse):
        return Move("begin", {"service": wanted.id})
    if parse.service_certainty < QUITE_SURE and cues.OBJECTLESS.match(parse.text):
        wanted = None
    spoken_of = catalogue.get(dialogue.focus.get("service"))
    if spoken_of and spoken_of.kind == "booking" and cues.WHAT_THERE_IS.match(parse.text):
        return Move("begin", {"service": spoken_of.id})
    if wanted is None or parse.service_certainty < QUITE_SURE:
        wanted = _spoken_of(dialogue, parse, catalogue) or wanted
    if parse.act == "begin" and parse.service_certainty < QUITE_SURE and _goes_there(dialogue, parse):
        return Move("begin", {"service": _HALL})
    if wanted is None and parse.act in _COMPLAINING and not _linked(parse) and recognise(parse.text):
        return Move("begin", {"service": _REPORT})
    if wanted and parse.service_certainty < SURE and parse.act == "begin" and _is_rude(parse):
        wanted = None
    if parse.of("symptom") and parse.act in _COMPLAINING and (wanted is None or wanted.id == _DOCTOR):
        return Move("begin", {"service": _DOCTOR})
    if parse.act == "begin" and wanted and wanted.kind == "affairs":
        return Move("clarify")
    if wanted and (parse.act in {"begin", "inform"} or _titled(parse, catalogue)):
        return Move("begin", {"service": wanted.id})
    if parse.act == "ask" and _asks_where_to_be_seen(parse):
        return Move("begin", {"service": _DOCTOR})
    if parse.act == "begin" and parse.certainty >= SURE:
        return _unsure_which(parse)
    return None


def _goes_there(dialogue: Dialogue, parse: Parse) -> bool:
    """ "那帮我约一下" after a guide: an appointment where such things are done."""
    return (
        bool(dialogue.focus.get("guide")) and len(parse.text) <= _SHORT and bool(_APPOINTS.search(parse.text))
    )


def _is_rude(parse: Parse) -> bool:
    return len(parse.text) <= _SHORT and any(word in parse.text for word in cues.RUDE)


def _unsure_which(parse: Parse) -> Move:
    """Something is wanted and no service is sure: rude words want nothing, a named matter is told."""
    if _is_rude(parse):
        return Move("social", {"act": "chitchat"})
    return Move("ask") if _linked(parse) and parse.service_certainty < SERVICE_MIN else Move("clarify")


def _about_knowledge(parse: Parse) -> Move:
    if parse.act == "inform" and parse.of("phone", "code") and len(parse.text) <= _SHORT:
        return Move("unclear")  # a number that nobody asked for
    if _only_when(parse):
        return Move("clarify")
    if parse.act == "out_of_scope" and parse.certainty >= SURE and not _linked(parse):
        return Move("decline")
    if parse.act == "ask" or _linked(parse):
        return Move("ask")
    if parse.act in cues.STEPS | {"affirm", "deny"} and parse.certainty >= SURE:
        return Move("nothing", {"act": parse.act})
    return Move("ask", {"unsure": True})


def _asks_where_to_be_seen(parse: Parse) -> bool:
    """ "小孩发烧挂什么科", "看牙去哪里": answered by finding the department, with the way to book it."""
    complaint = parse.of("symptom", "department")
    return bool(complaint) and not _linked(parse) and bool(cues.WHICH_DEPARTMENT.search(parse.text))


def _wanted(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    if parse.service_certainty < SERVICE_MIN:
        return None
    spec = catalogue.get(parse.service)
    rings = spec is not None and "alert" in spec.extra
    return None if rings and parse.service_certainty < QUITE_SURE else spec


def _titled(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """The service whose name is all that was said: "企业点单办" wants it, whatever act it looks like."""
    named = (spec for spec in catalogue if parse.text == spec.name and spec.fields)
    return next(named, None) or next(
        (spec for spec in catalogue if parse.text in spec.aliases and spec.fields), None
    )


def _tells_much(spec: ServiceSpec, parse: Parse) -> bool:
    """Age and registration, say: an age alone is answered by the record that goes by age."""
    return len(read_values(Frame(id="", service=spec.id), spec, parse)) > 1


def _asks_for_any(spec: ServiceSpec, parse: Parse) -> bool:
    """ "有没有工作 五角场附近": whether there is any is told by looking, not by a record about looking."""
    told = read_values(Frame(id="", service=spec.id), spec, parse)
    return parse.service_certainty >= _SURELY and bool(told) and bool(_HAS_ANY.search(parse.text))


def _surely_ours(spec: ServiceSpec, parse: Parse) -> bool:
    """ "羽毛球 今晚 有场吗": surely this service, with a value only it asks for, however odd the act sounds."""
    doubted = parse.certainty < parse.service_certainty
    return (
        doubted and parse.service_certainty >= _SURELY and spec.kind == "booking" and bool(parse.of(*_NAMES))
    )


def _spoken_of(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """The service that was just explained, for "我要报名", or for a value that it would ask for."""
    spec = catalogue.get(dialogue.focus.get("service"))
    if spec is None or not spec.fields or len(parse.text) > _SHORT:
        return None
    if parse.act == "begin":
        return spec if cues.JOINS.search(parse.text) and not parse.of(*_NAMES) else None
    offered = dialogue.pending.get("yes", {}).get("service") == spec.id
    said = (
        read_values(Frame(id="", service=spec.id), spec, parse) if offered and parse.act == "inform" else {}
    )
    return spec if said else None


def _linked(parse: Parse) -> bool:
    return bool(parse.of("hospital", "venue", "guide", "place"))
