"""Right after something was made: that it is wrong, and perhaps what of it is: "不对", "地址报错了"."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, Move, move_of
from actions.outside.done import just_receipted
from actions.outside.signs import SHORT, linked
from actions.parse import Parse
from actions.tasks import shifting
from actions.wording import words, words_for
from knowledge import asides
from knowledge.catalogue import Catalogue, ServiceSpec

_WRONG = "(?:报|写|填|留|说|讲|选|弄|搞|记|打|输|定|订|约|挂|听)"
_ONLY_WRONG = re.compile(
    "^(?:哎呀?|啊|咦|这个?|那个?|好像|你|您|我|都|全|[,，])*(?:不对(?:头|呀|啊|的|吧|了)*|勿对|不是这个(?:意思|样子)?(?:的)?|不是的|"
    + _WRONG
    + "?错(?:了|掉了|啦)+)(?:错了|不对|呀|啊|吧|哦|的)*[。！]?$"
)
_WRONG_OF = re.compile(
    "^(?:哎呀?|那|我|那个|刚才|刚刚|好像|可能|你们?|你把|把|[,，])*(?P<what>[\u4e00-\u9fff]{2,4}?)(?:我|你)?(?:好像|可能)?(?:是|给|都|被)?"
    + "(?:不对|勿对|"
    + _WRONG
    + "错)(?:了|掉了|啦)?(?:怎么办|怎么弄|哪能办|咋办|能改吗|可以改吗|怎么改|呢)?[。？?]?$"
)
_WRONGLY = re.compile(
    "^(?:哎呀?|那|我|刚才|刚刚|好像|可能|[,，])*"
    + _WRONG
    + "错(?:了)?(?P<what>[\u4e00-\u9fff]{2,4}?)(?:了|怎么办|怎么弄)*[。？?]?$"
)
_CALLED = {
    "address": ("地址", "住址", "门牌", "门牌号"),
    "date": ("日期", "日子", "时间", "哪天"),
    "time": ("时间", "钟点", "点"),
    "contact": ("电话", "手机", "手机号", "号码", "电话号码"),
    "person": ("名字", "姓名", "人", "人名"),
    "hospital": ("医院", "地方", "地点"),
    "department": ("科室", "科", "科目"),
    "listed": ("地方", "地点", "场馆", "食堂", "中心"),
}
"""What people call a field of that type, beside its own name."""
_THINKS = re.compile(
    "^(?:那|算了|不了|我|让我|容我|还是|再|先|[,，])*(?:想想|想一想|考虑考虑|考虑一下|商量商量|商量一下|想一下)(?:再说|再定|看|吧|哦)*[。]?$"
)
_MAY_NOT = re.compile(
    "^(?:哎呀?|唉|算了|不行了?|那|[,，])+(?:我)?(?:家)?(?:女儿|儿子|老伴|老公|老婆|妈妈?|爸爸?|家里人|家里|医生|他|她|伊)(?:就是|又)?(?:不让|不许|不准|不肯让|不同意)(?:我|他|她|伊)?(?:去|来|约|看|做|弄|办)?(?:了|的|呀)*[。]?$"
)
""" "算了，女儿不让去" right after it was booked."""
_REGRETS = re.compile("^(?:哎呀?|唉|我|有点|好像|[,，])*后悔了(?:呀|啊)*[。]?$")
_LOOKS_AGAIN = re.compile(
    "^(?:那|你|请|再|给我|帮我|让我|我|[,，])*(?:看看|看一下|看一看|讲讲|念一下|说说|查查)?(?:我)?(?:刚才|刚刚|刚)(?:办|约|订|报|登记|挂|弄)(?:好)?的(?:那个|那件)?(?:是)?(?:什么|啥|哪个)?(?:来着|呢|呀|啊)*[？?]?$"
)
""" "给我看看刚才办的"."""
_IS_ENOUGH = re.compile(
    "^(?:好|好的|行|可以|嗯|那|[,，])*(?:就)?(?:先)?(?:这样|这么着)(?:吧|好了|了|就好|就行)*[。！]?$|^那好吧?[。]?$|^(?:蛮|挺|很|真|老)好(?:的)?[。！]?$"
)
""" "行，就这样" to "还有别的要办吗": nothing more."""
_DAYLESS = re.compile("能|可以|好|吗|伐|么|[？?]")


def about_what_was_made(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """What to do about it; None when the message says nothing of the sort, or nothing was just made."""
    spec = catalogue.get(dialogue.done.get("service"))
    if len(parse.text) > SHORT or linked(parse):
        return None
    if spec is None and _THINKS.match(parse.text):
        return Move("nothing", {"act": "no_need"})
    if spec is None:
        return _beside(dialogue, parse, None)
    if _moves_a_ticket(dialogue, parse, spec):
        return Move("ask", {"said": words("ticket_has_no_day")})
    said = _WRONG_OF.match(parse.text) or _WRONGLY.match(parse.text)
    if said and _spoken_of(dialogue, spec):
        return _change(dialogue, spec, said["what"])
    if _THINKS.match(parse.text) and just_receipted(dialogue):
        return Move("nothing", {"act": "no_need"})  # "我再想想" cancels nothing
    if (
        (_REGRETS.match(parse.text) or _MAY_NOT.match(parse.text))
        and "cancel" in spec.after
        and dialogue.done.get("reference")
    ):
        return Move("affairs", {"act": "cancel", "service": spec.id, "reference": dialogue.done["reference"]})
    if _LOOKS_AGAIN.match(parse.text):
        return (
            Move("affairs", {"act": "query", "service": spec.id})
            if _is_listed(dialogue, spec)
            else Move("repeat")
        )
    if _IS_ENOUGH.match(parse.text) and dialogue.pending.get("no"):
        return move_of(dialogue.pending["no"])
    receipted = bool(just_receipted(dialogue)) or dialogue.pending.get("no", {}).get("move") == "rating"
    if receipted and _ONLY_WRONG.match(parse.text):
        return Move("ask", {"said": words_for("what_is_wrong", _ways(spec))})
    return _beside(dialogue, parse, spec.id if _spoken_of(dialogue, spec) else None)


def _is_listed(dialogue: Dialogue, spec: ServiceSpec) -> bool:
    return spec.kind in {"booking", "ticket"} and bool(dialogue.done.get("reference"))


def _beside(dialogue: Dialogue, parse: Parse, made: str | None) -> Move | None:
    """ "发给我女儿", "短信没收到": what is asked of us while nothing is open; a line of what was just made comes first."""
    shown = ((said.get("custom") or {}).get("service") for said in dialogue.last)
    near = {made, dialogue.focus.get("service"), *shown} - {None}
    if any(asides.about(str(one), parse.text) for one in near):
        return None
    told = asides.idle(parse.text, made=made is not None)
    return Move("ask", {"said": told.say}) if told else None


def _spoken_of(dialogue: Dialogue, spec: ServiceSpec) -> bool:
    return dialogue.focus.get("service") == spec.id or bool(just_receipted(dialogue))


def _moves_a_ticket(dialogue: Dialogue, parse: Parse, spec: ServiceSpec) -> bool:
    """ "能不能往后挪一天" of what has no day here: it is no sentence to be added to it."""
    asks = _DAYLESS.search(parse.text) and parse.act in {"change", "ask"}
    elsewhere = parse.service not in {None, spec.id} and parse.service_certainty >= QUITE_SURE
    dated = any(item.type == "date" for item in spec.fields)  # when something happened is no day to come
    if spec.kind != "ticket" or dated or not asks or elsewhere or not _spoken_of(dialogue, spec):
        return False
    return shifting.moves(parse.text) or bool(cues.CHANGED.search(parse.text) and parse.of("date", "time"))


def _field(spec: ServiceSpec, what: str) -> str | None:
    """The field that is called so: by its own name, or as people call one of its type."""
    own = (item.id for item in spec.fields if item.name in what or what in item.name)
    like = (
        item.id
        for item in spec.fields
        if what in _CALLED.get(item.type, ()) or what in _CALLED.get(item.id, ())
    )
    return next(own, None) or next(like, None)


def _change(dialogue: Dialogue, spec: ServiceSpec, what: str) -> Move:
    """A report takes the right words as an addition; elsewhere just that is asked again, where it can be changed."""
    field = _field(spec, what)
    if field is None and what in _CALLED["contact"] and spec.kind != "ticket":
        return Move("nothing", {"act": "phone_changed"})  # nobody's but the number of who signed in
    changes = "change" in spec.after and dialogue.done.get("reference")
    if not changes or field is None and spec.kind != "ticket":
        return Move("ask", {"said": words_for("what_is_wrong", _ways(spec))})
    wrong = None if spec.kind == "ticket" else field
    target = {"service": spec.id, "reference": dialogue.done["reference"]}
    return Move("affairs", {"act": "change", **target, "wrong": wrong})


def _ways(spec: ServiceSpec) -> str:
    """Which sentence says what can be done about it: added to, changed, cancelled, or begun again."""
    if "change" in spec.after and spec.kind != "ticket":
        types = {item.type for item in spec.fields}
        return "changed" if "date" in types else "timed" if types & {"time", "clock_times"} else "plain"
    if "change" in spec.after:
        return "ticket"
    return "cancelled" if "cancel" in spec.after else "again"
