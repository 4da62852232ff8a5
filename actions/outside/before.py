"""What was said, offered or done a moment ago, and the message goes on with it."""

from __future__ import annotations

import re

from actions import cues, fields, offers, told
from actions.dialogue import Dialogue, Frame
from actions.move import ANYWHERE, QUITE_SURE, SURE, Move, move_of
from actions.outside.signs import NAMES, SHORT, linked
from actions.own_affairs import asks_after_its_own
from actions.parse import Parse
from actions.reading import read_values
from actions.tasks import shifting
from actions.wording import masked, words
from knowledge import asides
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, ServiceSpec, catalogue

_BARE = 3
"""A bare "没有": more words may refuse something else than what was offered last."""
_ONE_SENTENCE = 24
_IN_OTHER_WORDS = 8
_BRINGS = re.compile(r"[^。{}]*带[^。{}]*。")
_APPOINTS = re.compile("约|预约|取号|排队")
_CAN_BE = re.compile("(?:能|可以|好|帮我|给我).{0,4}(?:约|取号)|(?:约|取)(?:个|一个|一下)")
"""Asks for one: "能不能预约个号"; "要预约吗" asks whether one is needed."""
_CAN = re.compile("能|可以|好不好|行")
_WHICH_HALL = re.compile(
    "^(?:那|我|要|该|得|应该|是)*(?:去|到|在|找|上)?哪(?:一?个|里的|儿的|边的)(?:窗口|大厅|办事大厅|受理中心|中心|部门|单位|地方)(?:去|办|申请|交|领)*[呢啊呀的？?]*$"
)
MAY_I = re.compile(
    "^(?:那|这个|这)?(?:能不能|可不可以|能|可以|好)(?:帮我)?(?:预约|约|报名|登记|申请|订|叫|请|安排|弄)(?:一个|一下)?[吗伐么不]?[？?]?$"
)
_WHOM = re.compile(
    "^(?:那|我|该|要|应该|这事|这个|去)*(?:找|问)(?:谁|哪个部门|哪个单位)(?:问|办|去)?[呢啊呀？?]*$"
)
_HERE = re.compile(
    "^(?:那|那么)?(?:我们|咱们|阿拉|你们)?(?:杨浦|这里|这边|本区)(?:区)?(?:这边|这里)?的?(?:呢|有吗|有伐)?[？?]?$"
)
_WHEN = re.compile("哪[一天]|几[点号时]|什么时候|啥辰光|啥时候|礼拜几|星期几|周几")
_HALL = "hall-appointment"
_NEAR_GUIDES = {None, "doctor-appointment", "service-guide", "my-affairs", _HALL}
"""Services that a bare "预约个号" sounds like."""


def about_pending(dialogue: Dialogue, parse: Parse) -> Move | None:
    """A bare yes or no to what the last reply offered; the words of a button are that button."""
    titled = offers.titled(dialogue, parse)
    if titled and titled["move"] in ANYWHERE:
        return move_of(titled)
    no = bool(cues.NO_NEED.match(parse.text))
    if cues.KEEPS.search(parse.text):
        return None
    agrees = parse.act == "affirm" and (parse.certainty >= SURE or len(parse.text) <= _BARE)
    yes = agrees or bool(cues.YES.match(parse.text))
    if (
        not no
        and not yes
        and (parse.act not in {"affirm", "deny"} or parse.certainty < SURE or len(parse.text) > SHORT)
    ):
        return None
    again = dialogue.pending.get("again") if cues.SAME_YES.match(parse.text) else None
    wanted = again or dialogue.pending.get("yes" if yes and not no else "no")
    if wanted is None or wanted["move"] == "rating" and not no and len(parse.text) > _BARE:
        return None
    return move_of(wanted)


def cancels_what_was_done(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "我要取消", "撤回" right after a receipt: that one, also when its address was asked in between."""
    done, focus = dialogue.done, dialogue.focus
    shown = any(
        (said.get("custom") or {}).get("reference") == done.get("reference") for said in dialogue.last
    )
    shown = shown or done.get("reference") in focus.get("affairs", ()) and len(focus["affairs"]) == 1
    gives_up = shown and cues.GOES_NOT.match(parse.text)
    if not (gives_up or cues.TAKES_BACK.match(parse.text) or cues.CANCEL_ALONE.match(parse.text)):
        return None
    places = [value.get("record") for value in done.get("values", {}).values()]
    spec = catalogue.get(done.get("service"))
    near = shown or focus.get("service") == done.get("service") or focus.get("record") in places
    if done.get("reference") and near and spec and "cancel" in spec.after:
        return Move("affairs", {"act": "cancel", "service": spec.id, "reference": done["reference"]})
    spec = catalogue.get(focus.get("service"))
    made = spec is not None and "cancel" in spec.after
    return Move("affairs", {"act": "cancel", "service": focus["service"]}) if made else None


def puts_right_what_was_filed(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "改成8个", "地址写错了，是580弄" right after a report was filed: that one, in these words."""
    done = dialogue.done
    spec = catalogue.get(done.get("service"))
    if spec is None or spec.kind != "ticket" or "change" not in spec.after or not done.get("reference"):
        return None
    elsewhere = parse.service not in {None, spec.id} and parse.service_certainty >= QUITE_SURE
    says_more = cues.PUTS_RIGHT.search(parse.text) or told.adds(parse.text)
    if elsewhere or dialogue.focus.get("service") != spec.id or not says_more:
        return None
    if parse.act not in {"change", "inform"} or len(parse.text) > _ONE_SENTENCE:
        return None
    return Move("affairs", {"act": "change", "service": spec.id, "reference": done["reference"]})


def about_here(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那杨浦的呢" after another district was asked about: the same question, here."""
    asked = dialogue.focus.get("elsewhere")
    return Move("ask", {"here": asked}) if asked and _HERE.match(parse.text) else None


def about_unnamed(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The name that a question without one is waiting for."""
    waits = dialogue.focus.get("unnamed") and parse.act == "inform"
    return Move("ask") if waits and linked(parse) else None


def moves_what_was_booked(dialogue: Dialogue, parse: Parse) -> bool:
    """ "换到四点可以吗", "换到下一次" right after a receipt, or after one's own things were read out."""
    done, focus = dialogue.done.get("service"), dialogue.focus.get("service")
    booked = bool(focus and done == focus or just_receipted(dialogue))
    short = len(parse.text) <= SHORT and parse.act in {"inform", "ask", "change"}
    if len(parse.text) <= SHORT and cues.another_round(parse.text) and (booked or _own_shown(dialogue)):
        return True
    if short and shifting.moves(parse.text) and (booked or dialogue.focus.get("affairs")):
        return True
    return bool(booked and short and cues.CHANGED.search(parse.text) and parse.of("date", "time"))


def just_receipted(dialogue: Dialogue) -> dict[str, str]:
    """The number of what the last reply has made or changed; of several alike that one is meant."""
    cards = [said.get("custom") or {} for said in dialogue.last]
    made = [card["reference"] for card in cards if card.get("kind") == "receipt" and card.get("reference")]
    return {"reference": made[-1]} if made else {}


def _own_shown(dialogue: Dialogue) -> bool:
    return bool(dialogue.focus.get("affairs"))


def stays_longer(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "再租一个月": what is lent already stays, and nothing new is begun."""
    if not cues.LONGER.search(parse.text) or len(parse.text) > _ONE_SENTENCE or linked(parse):
        return None
    if parse.act in {"ask", "cancel"} and not _CAN.search(parse.text):
        return None
    lending = {spec.id for spec in catalogue if "period" in spec.extra}
    sure = parse.service if parse.service_certainty >= QUITE_SURE else None
    near = sure or dialogue.done.get("service") or dialogue.focus.get("service")
    service = near if near in lending else None if sure else next(iter(lending), None)
    return Move("affairs", {"act": "change", "service": service, "extends": True}) if service else None


def about_what_was_searched(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "五角场那边有吗" right after a list of vacancies or parks: the same list there."""
    searched, named = dialogue.focus.get("searched"), parse.of("street")
    if not searched or not named or len(parse.text) > SHORT or parse.act in {"begin", "cancel"}:
        return None
    street = str(named[-1]["value"])  # the new one comes last: "不是五角场，是长海路"
    there = {"value": street, "text": street}
    values = {**searched["values"], "street": there}
    return Move("begin", {"service": searched["service"], "values": values, "hints": {"told": True}})


def about_that_street(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "殷行街道的" after "您问的是哪一个": what was asked, of those there."""
    asked, named = dialogue.focus.get("which"), parse.of("street")
    if not asked or not named or len(parse.text) > SHORT or parse.act in {"begin", "cancel"} or linked(parse):
        return None
    return Move("ask", {"which_street": str(named[-1]["value"])})


def about_one_of_these(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "买房的" after "您问的是哪一个": the one that it fits, in other words than its title."""
    asked = dialogue.focus.get("which") and len(parse.text) <= _IN_OTHER_WORDS
    if not asked or parse.act not in {"inform", "out_of_scope"} or parse.ordinal is not None:
        return None
    other = parse.of("date", "time", "phone", "street") or linked(parse) or asked_aspect(parse.text)
    if (
        other
        or cues.NO_NEED.match(parse.text)
        or cues.HEARD.match(parse.text)
        or cues.BEST.search(parse.text)
    ):
        return None
    return None if offers.chosen(dialogue, parse) else Move("ask", {"one_of": dialogue.focus["list"]})


def about_the_granted(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "叫他别管了" after who may help was read out: one of these, and nothing that was booked."""
    if not dialogue.focus.get("grants") or len(parse.text) > SHORT or parse.of("date", "time", "street"):
        return None
    return Move("begin", {"service": "family-revoke"}) if cues.NO_LONGER_LET.search(parse.text) else None


def about_promise(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "什么时候给我答复" right after something was reported: what was promised, once more."""
    if cues.ITS_NUMBER.match(parse.text) and dialogue.done.get("reference"):
        return Move("ask", {"reference": dialogue.done["reference"]})
    made = catalogue().get(dialogue.done.get("service") or dialogue.focus.get("service"))
    if made and made.kind == "profile" and "query" in made.after and _counts(parse):
        return Move("begin", {"service": made.id, "mode": "query"})
    if _asks_after(dialogue, parse) or made and _asks_whether_done(dialogue, parse):
        return Move("affairs", {"act": "query", "service": dialogue.done["service"]})
    asks = dialogue.focus.get("promise") and len(parse.text) <= SHORT
    if asks and cues.HOW_FAR.search(parse.text):
        return Move("affairs", {"act": "query", "service": dialogue.focus.get("service")})
    return Move("ask", {"promise": True}) if asks and cues.WHEN_ANSWERED.search(parse.text) else None


def _asks_whether_done(dialogue: Dialogue, parse: Parse) -> bool:
    """ "报上了没有" right after something was put down, whichever service it sounds like."""
    named = parse.of(*NAMES, "date", "time", "street")
    return bool(dialogue.done.get("reference") and cues.IS_IT_DONE.match(parse.text) and not named)


def _counts(parse: Parse) -> bool:
    """ "我看过几次了" right after one was written down."""
    asks = parse.act in {"ask", "query", "inform", "begin", "out_of_scope"}
    return asks and len(parse.text) <= SHORT and bool(cues.HOW_OFTEN.search(parse.text))


def _asks_after(dialogue: Dialogue, parse: Parse) -> bool:
    """ "那个申请到哪一步了", "护理员哪天来": what was made a moment ago, whatever it sounds like."""
    spec = catalogue().get(dialogue.done.get("service"))
    if spec is None or not dialogue.done.get("reference") or "query" not in spec.after or linked(parse):
        return False
    if parse.of("date", "time", "street") or parse.act not in {"ask", "query", "out_of_scope", "help"}:
        return False
    far = spec.kind == "ticket" and cues.FAR_GONE.search(parse.text)
    comes = cues.COMES_WHEN.search(parse.text) or parse.act == "query" and _WHEN.search(parse.text)
    lent = "period" in spec.extra and cues.COMES_WHEN.search(parse.text)
    when = spec.kind == "booking" and (lent or parse.service == spec.id and comes)
    there = spec.kind == "booking" and cues.BE_THERE_WHEN.match(parse.text)
    other = parse.service not in {None, spec.id} and parse.service_certainty >= QUITE_SURE
    return bool(far or when or there or not other and asks_after_its_own(parse, spec))


def _just_shown(dialogue: Dialogue) -> str | None:
    """The service whose card was the last reply: a list of reports, say."""
    cards = ((said.get("custom") or {}).get("service") for said in reversed(dialogue.last))
    return next((str(service) for service in cards if service), None)


def about_their_number(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "她手机13801230004" after "可以现在就问她要": what was offered begins with that number."""
    phone = parse.first("phone")
    offered = [option["do"] for option in offers.fresh(dialogue)] if phone and parse.act == "inform" else []
    if len(offered) != 1 or offered[0]["move"] != "begin":
        return None
    spec = catalogue.get(offered[0].get("service"))
    item = next((one for one in spec.fields if one.type == "contact"), None) if spec else None
    if spec is None or item is None or phone is None:
        return None
    return Move(
        "begin",
        {
            "service": spec.id,
            "values": {item.id: {"value": phone["value"], "text": masked(str(phone["value"]))}},
        },
    )


def about_its_ways(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "按错了，不用叫人", "什么叫演示" right after a service was done or explained: how it goes.

    Of an office matter others decide how it goes: what we say of our own services is not true of it.
    """
    if dialogue.focus.get("guide"):
        return None
    likely = parse.service if parse.service_certainty >= SURE else None
    service = dialogue.focus.get("service") or _just_shown(dialogue) or dialogue.done.get("service") or likely
    if (
        service is None
        or parse.act in {"cancel", "change"}
        or (parse.act == "begin" and not cues.ENDS_WITH_WHAT.search(parse.text))
        or len(parse.text) > _ONE_SENTENCE
        or linked(parse)
    ):
        return None
    near = (service, _just_shown(dialogue), dialogue.done.get("service"), likely)
    told = next((said for one in near if one and (said := asides.about(one, parse.text))), None)
    wanted = service if dialogue.focus.get("service") == service != dialogue.done.get("service") else None
    return Move("ask", {"said": told, "begins": wanted}) if told else None


def about_what_to_bring(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "要带什么" right after a receipt: what the receipt said of it."""
    spec = catalogue.get(dialogue.done.get("service"))
    if spec is None or dialogue.focus.get("service") != spec.id or len(parse.text) > SHORT:
        return None
    said = _BRINGS.findall(spec.receipt or "") if cues.ASKS_TO_BRING.search(parse.text) else []
    return Move("ask", {"said": "".join(said)}) if said and not linked(parse) else None


def about_number(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那第二个呢": another one of a list that is still in mind, asked the same."""
    wanted = offers.remembered(dialogue, parse.ordinal) if len(parse.text) <= SHORT else None
    if wanted is None or parse.act in {"begin", "change", "cancel"}:
        return None
    goes_on = parse.text.rstrip("?？。").endswith("呢") and not parse.aspect
    aspect = parse.aspect or (dialogue.focus.get("aspect") if goes_on else None) or wanted.get("aspect")
    return Move("ask", {"record": wanted["record"], "aspect": aspect})


def once_more(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "再帮她订后天的" right after a booking: the same again, with what is said to be different."""
    spec = catalogue.get(dialogue.done.get("service"))
    if spec is None or not cues.AGAIN.search(parse.text) or len(parse.text) > SHORT:
        return None
    if parse.service not in {None, spec.id} and parse.service_certainty >= QUITE_SURE:
        return None
    said = read_values(Frame(id="", service=spec.id), spec, parse)
    later = any(fields.hint(item, parse) for item in spec.fields)
    if set(said) <= {"people"} and not later:
        return None  # "再加一个人" is no second booking
    if parse.act in {"ask", "query", "cancel"}:
        return None
    before = {
        name: value for name, value in dialogue.done["values"].items() if not (later and name == "date")
    }
    return Move("begin", {"service": spec.id, "values": {**before, **said}})


def about_offer(dialogue: Dialogue, parse: Parse) -> Move | None:
    wanted = offers.chosen(dialogue, parse)
    if wanted is None:
        return None
    if cues.ANY.match(parse.text) and wanted["move"] == "begin" and not wanted.get("values"):
        return Move("nothing", {"act": "affirm"})  # "随便": which service is not for us to pick
    return move_of(wanted) if wanted["move"] in ANYWHERE | {"expired"} else None


def about_which_hall(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那去哪个窗口" after a guide: where that is done, not which windows there are; "找谁": who sees to it."""
    if dialogue.focus.get("record") and _WHOM.match(parse.text):
        return Move("ask", {"record": dialogue.focus["record"], "aspect": "lead_unit"})
    record = dialogue.focus.get("record") if dialogue.focus.get("guide") else None
    if record is None or parse.of("street", *NAMES) or not _WHICH_HALL.match(parse.text):
        return None
    return Move("ask", {"record": record, "aspect": "where"})


def about_what_was_told(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "帮我申请吧", "那帮我开一个" after a record that explains a service: that service."""
    sure_of_another = parse.service is not None and parse.service_certainty >= QUITE_SURE
    if not cues.GO_ON.match(parse.text) or sure_of_another:
        return None
    fitting = [spec for spec in catalogue.carrying_out(dialogue.focus.get("record")) if not rings(spec)]
    spoken_of = [spec for spec in fitting if spec.id == dialogue.focus.get("service")] or fitting
    return Move("begin", {"service": spoken_of[0].id}) if len(spoken_of) == 1 else None


def rings(spec: ServiceSpec) -> bool:
    """A call for help: "帮我装一个" after the emergency button was explained rings nobody."""
    return "alert" in spec.extra


def about_the_guide(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那帮我约一下", "帮我办一张" after a guide: an appointment where such things are done, or how they are done."""
    record = dialogue.focus.get("record") if dialogue.focus.get("guide") else None
    if record is None or len(parse.text) > SHORT or parse.of(*NAMES):
        return None
    if cues.THIS_FIRST.match(parse.text) and parse.act != "deny":
        return Move("ask", {"record": record, "aspect": "steps", "instead": "where"})
    if parse.act not in {"begin", "ask"}:
        return None
    if parse.service not in _NEAR_GUIDES and parse.service_certainty >= QUITE_SURE:
        return None
    surely = parse.service == _HALL and parse.service_certainty >= QUITE_SURE
    if surely and parse.act == "begin" and parse.of("date", "time"):
        return None  # "帮我约个窗口，后天" wants that window, whatever was told
    if parse.act == "begin" and cues.GO_ON.match(parse.text) and not _APPOINTS.search(parse.text):
        lead = words("apply_yourself")
        return Move("ask", {"record": record, "aspect": "steps", "instead": "where", "lead": lead})
    if not _APPOINTS.search(parse.text) or parse.act == "ask" and not _CAN_BE.search(parse.text):
        return None
    if not dialogue.focus.get("hall"):
        asks = {"aspect": "booking", "instead": "where"} if parse.act == "ask" else {"aspect": "where"}
        return Move("ask", {"record": record, **asks})
    return Move("begin", {"service": _HALL})


def service_spoken_of(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """The service that was just explained, for "我要报名", or for a value that it would ask for."""
    spec = catalogue.get(dialogue.focus.get("service"))
    if spec is None or not spec.fields or len(parse.text) > SHORT:
        return None
    if parse.act == "ask" and MAY_I.match(parse.text):
        return spec
    if parse.act == "begin" or (parse.act == "out_of_scope" and cues.SETS_ONE.match(parse.text)):
        return spec if cues.JOINS.search(parse.text) and not parse.of(*NAMES) else None
    offered = dialogue.pending.get("yes", {}).get("service") == spec.id
    said = (
        read_values(Frame(id="", service=spec.id), spec, parse) if offered and parse.act == "inform" else {}
    )
    return spec if said else None
