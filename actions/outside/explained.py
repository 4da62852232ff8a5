"""What was explained a moment ago, a service or an office matter, and the message goes on with it."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, SURE, Move
from actions.outside.signs import HALF_HEARD, NAMES, ONE_SENTENCE, SHORT, linked, without_when
from actions.parse import Parse
from actions.questions import wonders
from actions.reading import read_values
from actions.wording import words
from knowledge import asides
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, ServiceSpec
from knowledge.vocabulary import streets

_APPOINTS = re.compile("约|预约|取号|排队")
_CAN_BE = re.compile("(?:能|可以|好|帮我|给我).{0,4}(?:约|取号)|(?:约|取)(?:个|一个|一下)")
"""Asks for one: "能不能预约个号"; "要预约吗" asks whether one is needed."""
_WHICH_HALL = re.compile(
    "^(?:那|我|要|该|得|应该|是)*(?:去|到|在|找|上)?哪(?:一?个|里的|儿的|边的)(?:窗口|大厅|办事大厅|受理中心|中心|部门|单位|地方)(?:去|办|申请|交|领)*[呢啊呀的？?]*$"
)
_THIS_OR_THAT = re.compile(
    "^(?:那|要|是|该|应该|到底|[,，])*(?:去|到|找|在)(?:派出所|受理中心|社区|街道|居委会?|窗口|民政局|社保(?:中心|局)?|公积金中心|银行|单位|网上)还是(?:去|到|找|在)?(?:派出所|受理中心|社区|街道|居委会?|窗口|民政局|社保(?:中心|局)?|公积金中心|银行|单位|网上)(?:去)?(?:办|弄|申请|交|领)?[呢啊呀？?]*$"
)
""" "去派出所还是受理中心": where."""
_NEAR_HERE = re.compile(
    "^(?:那|我家|我们|阿拉|离我|[,，])*(?:附近|近的|最近的?)(?:哪里|哪儿|什么地方|啥地方|哪个地方)?(?:可以|能|好|有)?(?:去)?(?:办|申请|弄|领|交)(?:的)?(?:地方)?(?:在哪里?|吗|呢|啊)*[？?]?$"
)
""" "附近哪里可以办": no kind of place is looked for."""
_GOES_SOON = re.compile(
    "^(?:好|行|那|那么|我|我们|阿拉|就|[,，])*(?:去|过去|去办|去弄)(?:办|看看|试试|一趟|跑一趟)?(?:吧|了|呀|的)*[。！]?$"
)
""" "我明天就去": what is left beside the day."""
_WHICH_HALL_THERE = re.compile(
    "(?:去|到|在|找)?(?:哪|什么|啥)(?:一?个|里的?|儿|地方|边)?(?:的)?(?:窗口|大厅|受理中心|中心|办|去)|(?:去|到|跑)(?:哪|啥)(?:里|儿|边|一?个地方|地方)(?=$|[,，。？?呢啊 ])"
)
""" "在哪个窗口，我住长白新村" after a guide that is done at the hall of the street."""
MAY_I = re.compile(
    "^(?:那|这个|这|你|您|侬)*(?:能不能|可不可以|能|可以|好)(?:(?:帮|替|给)(?:我|她|他|伊))?(?:预约|约|报名|登记|申请|订|叫|请|安排|弄)(?:一个|一下)?[吗伐么不]?[？?]?$"
)
_ONLY_IF = re.compile(
    "^(?:那|这样|[,，])*(?:要是|万一|如果|假如|假使).{2,}(?:呢|怎么办|怎么弄|哪能办|咋办)[？?]?$"
)
_GOES_TO_LOOK = re.compile(
    "^(?:那|我|我们|[,，])*(?:能不能|可不可以|能|可以|好)(?:自己|先|直接)?(?:去|进去)(?:看看|看一看|参观|转转|兜兜)(?:吗|伐|么)?[？?]?$"
)
""" "能去看看吗" after the homes: just that can be booked."""
_A_DOCTOR = re.compile("挂一?个?号")
_WHOM = re.compile(
    "^(?:那|我|该|要|应该|这事|这个|去)*(?:找|问)(?:谁|哪个部门|哪个单位)(?:问|办|去|好)?[呢啊呀？?]*$"
)
_HALL = "hall-appointment"
_NEAR_GUIDES = {None, "doctor-appointment", "service-guide", "my-affairs", _HALL}
"""Services that a bare "预约个号" sounds like."""


_CHECKIN = "safety-checkin"


def _just_shown(dialogue: Dialogue) -> str | None:
    """The service whose card was the last reply: a list of reports, say."""
    cards = ((said.get("custom") or {}).get("service") for said in reversed(dialogue.last))
    return next((str(service) for service in cards if service), None)


def _says_what(text: str) -> bool:
    """ "要是那天他不舒服呢", "看看有什么": asks of what was done, though it sounds like a wish."""
    return bool(cues.ENDS_WITH_WHAT.search(text) or _ONLY_IF.match(text))


def about_its_ways(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "按错了，不用叫人", "什么叫演示" right after a service was done or explained: how it goes.

    Of an office matter others decide how it goes: what we say of our own services is not true of it.
    """
    if dialogue.focus.keys() & {"guide", "matched", "whom"}:
        return None
    told = dialogue.focus.get("record") or dialogue.focus.get(
        "list"
    )  # its own words come first: "要空腹吗" after a free check-up
    likely = parse.service if parse.service_certainty >= SURE and not told else None
    offered = (dialogue.pending.get("yes") or {}).get("service") if dialogue.pending else None
    service = dialogue.focus.get("service") or _just_shown(dialogue) or offered
    service = service or (dialogue.focus.get("free") or {}).get("service")
    service = service or dialogue.done.get("service") or dialogue.focus.get("said_for") or likely
    if (
        service is None
        or parse.act in {"cancel", "change"}
        and not (service == _CHECKIN and parse.of("date"))  # "星期天不用问"
        or (parse.act == "begin" and parse.certainty >= SURE and not _says_what(parse.text))
        or len(parse.text) > ONE_SENTENCE
        or linked(parse)
        and not (parse.act == "inform" and _just_shown(dialogue) == service)  # "在市东医院做的" of a report
    ):
        return None
    if (
        service != dialogue.done.get("service")
        and parse.service == service
        and _GOES_TO_LOOK.match(parse.text)
    ):
        return Move("begin", {"service": service})
    told_only = parse.act == "inform" and not wonders(parse)
    likely = None if told_only else likely  # "一个人老吃面条" asks nothing of a canteen
    service = None if told_only and service == parse.service and not dialogue.done and not told else service
    near = (service, offered, _just_shown(dialogue), dialogue.done.get("service"), likely)
    of, say = next(
        ((one, said) for one in near if one and (said := asides.about(one, parse.text))), (None, None)
    )
    wanted = service if dialogue.focus.get("service") == service != dialogue.done.get("service") else None
    return Move("ask", {"said": say, "begins": wanted, "of": of}) if say else None


def about_a_step(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "第二步怎么弄", "下一步呢", "材料再说一遍" after a guide: that part of it."""
    record = dialogue.focus.get("record") if dialogue.focus.get("guide") else None
    if record is None:
        return None
    said = cues.ONE_STEP.match(parse.text)
    if parse.of("date", "time") and parse.act != "ask" and _GOES_SOON.match(without_when(parse)):
        return Move("nothing", {"act": "heard"})
    if said:
        return Move("ask", {"step": said["number"] or said["next"] or said["last"]})
    aspect = asked_aspect(parse.text) if parse.act == "repeat" else None
    return Move("ask", {"record": record, "aspect": aspect}) if aspect else None


def about_which_hall(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那去哪个窗口" after a guide: where that is done, not which windows there are; "找谁": who sees to it."""
    if dialogue.focus.get("record") and _WHOM.match(parse.text):
        return Move("ask", {"record": dialogue.focus["record"], "aspect": "lead_unit"})
    record = dialogue.focus.get("record") if dialogue.focus.get("guide") else None
    if record and (_THIS_OR_THAT.match(parse.text) or _NEAR_HERE.match(parse.text)):
        return Move("ask", {"record": record, "aspect": "where"})
    if record is None or parse.of(*NAMES):
        return None
    street = _home_street(parse)
    if street and dialogue.focus.get("hall") and _WHICH_HALL_THERE.search(parse.text):
        return Move("ask", {"hall_of": street})
    if parse.of("street") or not _WHICH_HALL.match(parse.text):
        return None
    return Move("ask", {"record": record, "aspect": "where"})


def _home_street(parse: Parse) -> str | None:
    """The street that is named, or the one called like the road where they live: "我住四平路"."""
    named = [str(one["value"]) for one in parse.of("street")]
    home = cues.LIVES_AT.search(parse.text)
    called = [one for one in streets() if home and one.removesuffix("街道") in home[0]]
    return next(iter([*named[-1:], *called]), None)


def about_what_was_told(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "帮我申请吧", "那帮我开一个" after a record that explains a service: that service."""
    of_the_guide = parse.service == "service-guide" and bool(dialogue.focus.get("guide"))
    surely = parse.service is not None and parse.service_certainty >= QUITE_SURE
    sure_of_another = (of_the_guide or surely) and not cues.NAMES_NOTHING.match(parse.text)
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
    another = parse.service not in _NEAR_GUIDES and parse.service_certainty >= QUITE_SURE
    if another and not cues.NAMES_NOTHING.match(parse.text):
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
    if _A_DOCTOR.search(parse.text) and spec.id != "doctor-appointment":
        return None  # "那挂个号" after a reading wants no other reading
    if parse.act == "ask" and MAY_I.match(parse.text):
        return spec
    if parse.act == "begin" or (parse.act == "out_of_scope" and cues.SETS_ONE.match(parse.text)):
        return spec if cues.JOINS.search(parse.text) and not parse.of(*NAMES) else None
    offered = dialogue.pending.get("yes", {}).get("service") == spec.id
    said = (
        read_values(Frame(id="", service=spec.id), spec, parse) if offered and parse.act == "inform" else {}
    )
    return spec if said else None


def about_a_snag(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "要我有房子吗", "找不到那个入口" after a guide: asked of that guide, which does not tell it."""
    half_why = parse.act == "why" and cues.ENDS_ASKING.search(parse.text)
    if half_why and dialogue.focus.get("guide") and not cues.WHY_ASKED.search(parse.text):
        return Move("ask", {"untold": dialogue.focus["record"]})  # "要我有房子吗"
    if parse.act in HALF_HEARD and dialogue.focus.get("guide") and cues.CANNOT_FIND.match(parse.text):
        return Move("ask", {"untold": dialogue.focus["record"]})
    return None
