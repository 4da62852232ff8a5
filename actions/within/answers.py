"""Values: what the open question, or another of the form, waits for."""

from __future__ import annotations

import re
from typing import Any

import knowledge
from actions import cues, fields, own_subject, questions, stories, told, wrong
from actions.dialogue import Frame
from actions.move import QUITE_SURE, SURE, Move
from actions.parse import Parse
from actions.tasks import shifting
from actions.within.again import house_added, named_wrongly, told_again
from actions.within.early import not_needed
from actions.within.limits import AGREES, PLACES
from actions.within.nonsense import is_nonsense
from actions.within.rest import days_ruled_out, only_tells
from actions.wording import words
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import FieldSpec, ServiceSpec
from knowledge.search.query import is_bare

_PICKED = PLACES | {"item", "department", "sport", "date", "time", "choice"}
_ANY_PLACE = re.compile("地方|地点|地址|哪里|哪一?家")
"""The place, whatever the form calls it: 场馆, 食堂, 医院."""
_PICTURE = "照片"
"""Nobody is asked for one everywhere, and everywhere somebody says that there is none."""
_A_SENTENCE = 16
_WRONG = re.compile("错|不对|不是|勿对|勿是|弄反")
_ALONE = re.compile(
    "^(?:就|我)*一个人(?:去|来|打|玩|练|参加|看)?(?:可以|行|能|好|成)(?:打|玩)?(?:吗|伐|么|的?吧)[？?]?$"
)
_ON_FOOT = re.compile(
    "^(?!.*[疼痛肿麻酸抽]).*(?:腿脚不(?:好|便|灵|方便|利索)|走路不(?:好|便|方便|稳)|走不(?:动|了|远|快)|(?:推|坐)(?:着)?轮椅|拄(?:着)?拐)"
)
"""How somebody gets about."""
_ASKS_FOR_THIS = re.compile(
    "^(?:那|你们?|我)*(?:能不能|可不可以|能|可以)(?:帮我|给我|替我)?(?:找|请|叫|安排|派)(?:个|人|一个人|人来)+[^，,。]{0,8}(?:吗|伐|么|不)?[？?]?$"
)
""" "能找人上门护理吗" while just that is being arranged."""
_NONE_OF = "(?:没有?|不要|不用|没拍|拍不了|不带).{{0,2}}{}"


def about_occasion(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    """ "下一期", "换早一点的那场" beside a day that was chosen: the one before or behind it."""
    chosen = spec.kind == "booking" and "date" in top.values and not values
    if top.asking == "time" and "time" not in top.values:
        return None  # "早一点的" is one of those hours
    return Move("occasion") if chosen and cues.another_round(parse.text) else None


_NOBODY_AFTER_ALL = re.compile(
    "(?:电话|号码|手机号?)(?:也|就|我|都)*(?:不要|不用|别|勿要|不想|不必|不)(?:再)?(?:留|填|写|记)[了吧啊]*$"
    "|(?=.*(?:短信|消息|通知|告诉|打扰|麻烦|发给))(?:不要|不用|别|勿要|覅|不想|不必)(?:再)?(?:给|发|告诉|通知|打扰|麻烦)?(?:短信)?(?:给)?(?:别人|家里人?|家人|他|她|伊|儿子|女儿|老公|老婆|老伴|任何人)?(?:发|知道)?(?:短信|消息|通知)?[了吧啊]*$"
)
""" "不要发短信给别人" once a number of the family was told."""


_DOES_WITHOUT = re.compile(
    "^(?:那|算了|[,，])*(?:没有?|不要|不发|不传|不拍|不给)(?:照片|图片)?(?:了|它)?(?:也)?(?:行|可以|算了|没关系|不要紧|无所谓)(?:吧|的|了)*[。！]*$"
)
""" "算了没有也行" of a picture: no word of the account."""


def has_none(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "没有照片": what need not be given is not given, and nothing else changes."""
    asked = spec.field(top.asking or "")
    if asked and asked.optional and cues.ANY.match(parse.text.strip(" ，。！")):
        return Move("skip")  # "随便哪里": what need not be told does not matter to them
    told = next((item.id for item in spec.fields if item.type == "contact" and item.optional), None)
    if told in top.values and _NOBODY_AFTER_ALL.search(parse.text):
        return Move("leave_out", {"field": told})
    if told and told == top.asking and _NOBODY_AFTER_ALL.search(parse.text):
        return Move("skip")  # "不要发短信"
    if top.asking == "confirm" and _DOES_WITHOUT.match(parse.text):
        return Move("resume", {"heard": True})
    for item in spec.fields:
        if item.optional and item.id not in top.values and re.search(_NONE_OF.format(item.name), parse.text):
            return Move("skip") if top.asking == item.id else Move("resume", {"without": item.name})
    return Move("resume", {"without": _PICTURE}) if re.search(_NONE_OF.format(_PICTURE), parse.text) else None


def about_moving(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "我可能要晚半个小时" while it is not made yet: the hour that was said moves by so much."""
    if spec.kind not in {"booking", "operation"} or top.mode not in {"new", "own", "change"}:
        return None
    said: dict[str, Any] = {name: top.value(name) for name in ("date", "time") if name in top.values}
    moved = shifting.shifted(parse.text, said) if len(parse.text) <= _A_SENTENCE else {}
    return Move("fill", {"values": moved}) if moved else None


def _asks_whether_alone(top: Frame, parse: Parse, values: dict[str, Any]) -> bool:
    """ "一个人打可以吗" where a court is to be picked: asked, and no number of people given."""
    asks = parse.act == "ask" and parse.certainty >= QUITE_SURE and _ALONE.search(parse.text)
    return bool(asks) and top.asking not in values and len(values) <= 1


def about_values(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    if house := house_added(top, spec, parse):
        return Move("fill", {"values": house})
    if not values and _gets_about_badly(top, spec, parse):
        return Move("resume", {"told": words("gets_about")})
    if not values and any(wrong.value(item, parse, asked=item.id == top.asking) for item in spec.fields):
        return Move("fill", {"values": {}})
    if parse.of("symptom") and spec.field("department") and cues.WHICH_DEPARTMENT.search(parse.text):
        return Move("fill", {"values": values})
    who_comes = cues.ONE_PERSON.match(parse.text) or cues.WHO_COMES.match(parse.text)
    if not values and who_comes and spec.kind == "booking":
        return Move("resume", {"heard": True})  # one is what is booked at a time
    if values and spec.kind == "match" and cues.PROPOSES.search(parse.text):
        matter = parse.act == "ask" and own_subject.named(top, spec, parse, knowledge.base())
        return Move("ask") if matter else Move("fill", {"values": values})  # "我不是上海户口行吗"
    day_asked = next((item for item in spec.fields if item.type == "date"), None)
    proposes = len(parse.text) <= AGREES and cues.PROPOSES.search(parse.text)
    if day_asked and not values and spec.kind == "booking" and proposes and fields.hint(day_asked, parse):
        return Move("fill", {"values": {}})  # "周末有吗" of what is being booked
    if not values and parse.service == spec.id and _ASKS_FOR_THIS.match(parse.text):
        return Move("resume", {"told": words("doing_just_that")})
    if _digresses(parse, values, top) and not _tells(spec.field(top.asking or ""), parse):
        return Move("ask")
    more = _tells_more(top, spec, parse) if parse.act == "change" and not values else {}
    if more:
        return Move("fill", {"values": more, "more": True})
    if top.mode == "change" and not values and fields.past(parse) and spec.field(top.asking or ""):
        return Move("fill", {"values": {}})  # "改成昨天"
    if parse.act in {"change", "deny"} and not values and (again := told_again(top, spec, parse)):
        return Move("fill", {"values": again})
    if parse.act in {"change", "deny"} and not values and (wrong_name := named_wrongly(top, spec, parse)):
        return Move("edit", {"field": wrong_name})
    day = next((item for item in spec.fields if item.type == "date"), None)
    if day and not values and fields.past(parse) and spec.kind == "booking":
        return Move("fill", {"values": {}})  # "改成昨天"
    if not values and (out := days_ruled_out(top, spec, parse)):
        return out
    if parse.act == "change" and not values:
        named = _named_field(spec, parse)
        asked = None if named else spec.field(top.asking or "")
        if asked and asked.type in _PICKED:
            wants_others = cues.SECOND_THOUGHT.search(parse.text) and not cues.CHANGED.search(parse.text)
            return Move("more") if wants_others else None
        if not named and (not _changes(parse) or not_needed(spec, parse)):
            return None  # "从杏山路到中心医院" changes nothing, whatever it sounds like
        return Move("edit", {"field": named}) if named or top.values else None
    if is_nonsense(parse, values, spec.field(top.asking or "")):
        return Move("decline")
    if _asks_whether_alone(top, parse, values):
        return Move("ask", {"unanswered": True})
    if (
        set(values) == {"department"}
        and spec.field("hospital")
        and (named := questions.unknown_hospital(parse))
    ):
        return Move("ask", {"unknown_hospital": named})  # "口腔医院吧" names no department
    if values or cues.SEATS.search(parse.text):
        return Move("fill", {"values": values})
    dated = [item for item in spec.fields if item.type == "date"]
    if dated and (fields.hint(dated[0], parse) or fields.past(parse)):
        return Move("fill", {"values": {}})
    if parse.of("symptom") and spec.field("department"):
        if top.value("department") and parse.act in {"begin", "inform", "out_of_scope"}:
            return Move("resume", {"told": words("tell_the_doctor")})
        return Move("fill", {"values": {}})
    return None


def _gets_about_badly(top: Frame, spec: ServiceSpec, parse: Parse) -> bool:
    """ "她腿脚不好要推轮椅" beside another complaint: how somebody comes, and no other department."""
    known = top.hints.get("complaint") or spec.field("department") and top.value("department")
    how = _ON_FOOT.search(parse.text) and not cues.WHICH_DEPARTMENT.search(parse.text)
    return bool(known and how) and parse.act in {"begin", "inform", "out_of_scope", "chitchat"}


def _changes(parse: Parse) -> bool:
    """Whether the words say that something is to be different."""
    return bool(cues.SECOND_THOUGHT.search(parse.text) or _WRONG.search(parse.text))


def _tells_more(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "师傅人很好，就是晚了十分钟" at the read-back: nothing in it says that something is to be another."""
    asked = spec.field(top.asking or "")
    tells = asked is not None and asked.type in {"spot", "happened"} and stories.tells(parse)
    if not tells and (top.asking != "confirm" or _changes(parse)) or _named_field(spec, parse):
        return {}
    return told.more(top, spec, parse.as_told(), unused=True)


_WHICH_THERE = re.compile(
    "有(?:哪|几|什么|啥)(?:几)?(?:家|个|些|处|所)?(?:食堂|医院|场馆|养老院|地方)?[呢啊呀的？?]*$"
)


def _digresses(parse: Parse, values: dict[str, Any], top: Frame) -> bool:
    if not values and is_bare(parse.text) and asked_aspect(parse.text):
        return True
    if parse.act != "ask" or parse.certainty < SURE or only_tells(parse) or _only_where(parse):
        return False
    if parse.certainty < QUITE_SURE and not questions.wonders(parse) and not asked_aspect(parse.text):
        return False  # "她自己能吃饭不能走" only half sounds like a question
    if values and cues.REQUESTS.search(parse.text):
        return False  # "能不能帮她挂新华的"
    if (
        values
        and cues.PROPOSES.search(parse.text)
        and parse.aspect not in cues.FACT_ASPECTS - {"booking", "where"}
    ):
        return False
    answers_open = top.asking in values
    if answers_open and parse.of("street") and _WHICH_THERE.search(parse.text):
        return False  # "长白这边有哪几家" where a canteen is asked for: those there
    if answers_open and not cues.ASKS.search(parse.text):
        return False  # "儿子电话13917650000"
    return not answers_open or parse.aspect in cues.FACT_ASPECTS


def _only_where(parse: Parse) -> bool:
    """ "长海路街道政通路那边的": where somebody lives, heard as a question."""
    return bool(cues.OVER_THERE.match(parse.text)) and not questions.wonders(parse)


def _tells(asked: FieldSpec | None, parse: Parse) -> bool:
    """ "手机上不会弄", "还能在哪，国定路政通路口": no question, whatever it sounds like."""
    if asked is not None and asked.type in {"spot", "address"}:
        return parse.text.rstrip("。！!").endswith(spots.find(parse.text) or "？")
    return asked is not None and asked.type == "account" and not cues.ASKS.search(parse.text)


def _named_field(spec: ServiceSpec, parse: Parse) -> str | None:
    for item in spec.fields:
        if item.name in parse.text:
            return item.id
    places = [item.id for item in spec.fields if item.type in PLACES | {"spot", "address"}]
    return places[0] if len(places) == 1 and _ANY_PLACE.search(parse.text) else None
