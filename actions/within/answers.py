"""Values, choices and answers to a read-back: what the open question waits for."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, fields, offers, own_words, persons, quantities, questions, told, whereabouts, wrong
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, SURE, Move, move_of
from actions.parse import Parse
from actions.tasks import shifting
from actions.within.limits import FEW, PLACES
from actions.within.rest import not_needed, only_tells
from actions.wording import words
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import FieldSpec, ServiceSpec
from knowledge.search.query import is_bare
from services.profile import readings

_CERTAIN = 0.9
_PICKED = PLACES | {"item", "department", "sport", "date", "time", "choice"}
_PICTURE = "照片"
"""Nobody is asked for one everywhere, and everywhere somebody says that there is none."""
_AGREES = 8
_A_SENTENCE = 16
_WRONG = re.compile("错|不对|不是|勿对|勿是|弄反")
_IS_THERE = re.compile(
    "(?:有没有|有(?:号|空|位|名额)?(?:吗|伐|么)|行(?:吗|伐|不行)|可以(?:吗|伐|不)|好伐|呢)[？?]?$"
)
_HOUSE = re.compile(r"(?:就|是|在|门牌是?)*(\d{1,5}(?:支?弄|号)(?:\d{1,4}号)?)(?:那里|那边|门口|的)?")
_ROAD = re.compile("[路街道]$")
_ON_FOOT = re.compile(
    "^(?!.*[疼痛肿麻酸抽]).*(?:腿脚不(?:好|便|灵|方便|利索)|走路不(?:好|便|方便|稳)|走不(?:动|了|远|快)|(?:推|坐)(?:着)?轮椅|拄(?:着)?拐)"
)
"""How somebody gets about."""
_NONE_OF = "(?:没有?|不要|不用|没拍|拍不了|不带).{{0,2}}{}"


def about_choices(
    dialogue: Dialogue, parse: Parse, elsewhere: Move | None, values: dict[str, Any]
) -> Move | None:
    unknown = questions.unknown_hospital(parse)  # "沪东医院" is not the 市东医院 on the table
    at = spots.find(parse.text)  # the 5号 of an address is no fifth of what was read out
    unnumbered = unknown or (at and re.search(r"\d", at))
    excepted = any(cues.EXCEPT.search(parse.text[: e["start"]]) for e in parse.of("date", "time"))
    wanted = None if elsewhere or unnumbered or excepted else offers.chosen(dialogue, parse)
    first = None if elsewhere or values else _agrees_to_the_first(dialogue, parse)
    if _leaves_the_department_to_us(dialogue, parse):
        return Move("unsure", {"say": "not_by_chance"})
    if first:
        return move_of(first)
    if _refuses_the_only_one(dialogue, parse) and not (elsewhere or values):
        return Move("more")
    if (
        wanted and wanted["move"] == "fill"
    ):  # "周一上午 市东医院" names more than the hospital that was offered
        return Move("fill", {"values": _together(parse, wanted["values"], values)})
    top = dialogue.top
    late = top and top.asking == "confirm" and _counts_out(parse)
    if wanted and not (late and wanted["move"] == "drop"):
        return move_of(wanted)
    if top and parse.certainty >= SURE and _repairs(parse, values):
        return Move(parse.act)
    return None


def _agrees_to_the_first(dialogue: Dialogue, parse: Parse) -> dict[str, Any] | None:
    """ "行吧" after "一般看骨科": the department that was named first."""
    top, options = dialogue.top, offers.fresh(dialogue)
    named = top is not None and top.asking == "department" and top.hints.get("departments")
    suggested = named or dialogue.pending.get("first")  # actions/agreeing.py has proposed it
    yes = parse.act == "affirm" and parse.certainty >= SURE and len(parse.text) <= _AGREES
    agrees = yes or bool(cues.GO_ON.match(parse.text) or cues.MAY_IT.match(parse.text))  # "那就给我约一个吧"
    return dict(options[0]["do"]) if suggested and agrees and options else None


def _leaves_the_department_to_us(dialogue: Dialogue, parse: Parse) -> bool:
    """ "随便你" with all the departments on the table: none of them is as good as another."""
    top = dialogue.top
    asked = top is not None and top.asking == "department" and not top.hints.get("departments")
    return bool(asked and not top.hints.get("alternatives") and cues.ANY.match(parse.text.strip(" ，。！")))  # type: ignore[union-attr]


def _refuses_the_only_one(dialogue: Dialogue, parse: Parse) -> bool:
    """ "不要", where one place was all there was near: the others are shown."""
    top, only = dialogue.top, offers.fresh(dialogue)
    picks = len(only) == 1 and only[0]["do"]["move"] == "fill"
    return bool(top) and picks and parse.act == "deny" and len(parse.text) <= FEW


def _counts_out(parse: Parse) -> bool:
    """ "最后一个", said a moment too late: the answers to a read-back are not read out by number, only keys count them."""
    return parse.ordinal is not None and not parse.text.strip(" ，。！,.!").isdigit()


def _together(parse: Parse, picked: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What was picked and what else was said; "下周五" is that day, though a Friday was among the options."""
    clear = {name for name, value in said.items() if not isinstance(value["value"], (list, tuple))}
    beside = parse.ordinal is None or _beside_the_number(parse)
    kept = {name: said[name] for name in clear & picked.keys()} if beside else {}
    return {**said, **picked, **kept}


def _beside_the_number(parse: Parse) -> bool:
    """ "下午头一个号": the half of the day is said by itself, apart from the number."""
    numbers = parse.of("ordinal")
    return any(
        e["end"] <= n["start"] or e["start"] >= n["end"] for e in parse.of("time", "date") for n in numbers
    )


def about_occasion(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    """ "下一期", "换早一点的那场" beside a day that was chosen: the one before or behind it."""
    chosen = spec.kind == "booking" and "date" in top.values and not values
    return Move("occasion") if chosen and cues.another_round(parse.text) else None


def about_read_back(top: Frame, parse: Parse, values: dict[str, Any]) -> Move | None:
    if top.asking != "confirm":
        return None
    fresh = {name: value for name, value in values.items() if top.value(name) != value["value"]}
    if not values and cues.ANY.match(parse.text.strip(" ，。！")):
        return Move("resume", {"heard": True})  # "随便几点", once everything is settled
    turns_away = parse.act in {"cancel", "deny", "ask"} and parse.certainty >= SURE
    if not values and not turns_away and cues.GO_ON.match(parse.text):
        return Move("affirm")  # "那就登记吧"
    if fresh and parse.act == "affirm" and len(parse.text) > FEW:
        return Move("fill", {"values": fresh})  # "是的，他叫周国平"
    return _confirming(parse, values)


def has_none(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "没有照片": what need not be given is not given, and nothing else changes."""
    asked = spec.field(top.asking or "")
    if asked and asked.optional and cues.ANY.match(parse.text.strip(" ，。！")):
        return Move("skip")  # "随便哪里": what need not be told does not matter to them
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


def about_values(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    if house := _house_added(top, spec, parse):
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
        return Move("fill", {"values": values})  # "我不是上海户口行吗"
    day_asked = next((item for item in spec.fields if item.type == "date"), None)
    proposes = len(parse.text) <= _AGREES and cues.PROPOSES.search(parse.text)
    if day_asked and not values and spec.kind == "booking" and proposes and fields.hint(day_asked, parse):
        return Move("fill", {"values": {}})  # "周末有吗" of what is being booked
    if _digresses(parse, values, top) and not _tells(spec.field(top.asking or ""), parse):
        return Move("ask")
    more = _tells_more(top, spec, parse) if parse.act == "change" and not values else {}
    if more:
        return Move("fill", {"values": more, "more": True})
    if top.mode == "change" and not values and fields.past(parse) and spec.field(top.asking or ""):
        return Move("fill", {"values": {}})  # "改成昨天"
    if parse.act in {"change", "deny"} and not values:
        again = (
            _name_again(top, spec, parse)
            or _reading_again(top, spec, parse)
            or _number_again(top, spec, parse)
            or _door_again(top, spec, parse)
        )
        if again:
            return Move("fill", {"values": again})
    day = next((item for item in spec.fields if item.type == "date"), None)
    if day and not values and fields.past(parse) and spec.kind == "booking":
        return Move("fill", {"values": {}})  # "改成昨天"
    if parse.act == "change" and not values:
        named = _named_field(spec, parse)
        asked = None if named else spec.field(top.asking or "")
        if asked and asked.type in _PICKED:
            wants_others = cues.SECOND_THOUGHT.search(parse.text) and not cues.CHANGED.search(parse.text)
            return Move("more") if wants_others else None
        if not named and (not _changes(parse) or not_needed(spec, parse)):
            return None  # "从杏山路到中心医院" changes nothing, whatever it sounds like
        return Move("edit", {"field": named}) if named or top.values else None
    if _is_nonsense(parse, values, spec.field(top.asking or "")):
        return Move("decline")
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
    if top.asking != "confirm" or _changes(parse) or _named_field(spec, parse):
        return {}
    return told.more(top, spec, parse.as_told(), unused=True)


def _name_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "错了，是刘志刚": the name of who it is for, once somebody was named."""
    value = persons.put_right(parse)
    given = [item.id for item in spec.fields if item.type == "person" and item.id in top.values]
    return dict.fromkeys(given[:1], value) if value else {}


def _reading_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "啊不对，是145" after "150 90": the upper value of what was measured; the rest of it stays."""
    given = [name for name in readings.NAMES if name in top.values]
    asked = next((item.id for item in spec.fields if item.type == "reading"), None)
    before = readings.hear(top.text(given[-1])).readings if given else ()
    heard = readings.hear_bare(parse.text, like=before[0]).readings if len(before) == 1 else ()
    if asked is None or not heard or parse.of("date", "duration"):
        return {}
    now = heard[0].text
    return {asked: {"value": now, "text": now, "again": True}}


def _number_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "说错了，是七十五": a number that was given before and nothing else of that kind."""
    given = [spec.field(name) for name in reversed(top.order)]
    for item in given:
        if item is not None and item.type in {"number", "hours"}:
            value = fields.answered(item, parse) or quantities.at_end(item, parse.text)
            return {item.id: value} if value else {}
    return {}


def _house_added(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "201弄" after "本溪路": the house on the road that was told before."""
    number = _HOUSE.fullmatch(parse.text.strip(" ，。！"))
    given = [item.id for item in spec.fields if item.type == "spot" and item.id in top.values]
    roads = [name for name in given if _ROAD.search(top.text(name))]
    return {name: own_words.account(f"{top.text(name)}{number[1]}") for name in roads} if number else {}


def _door_again(top: Frame, spec: ServiceSpec, parse: Parse) -> dict[str, Any]:
    """ "不对，是402室": the rest of the address stays."""
    given = [item.id for item in spec.fields if item.type in {"address", "spot"} and item.id in top.values]
    found = {name: whereabouts.door_again(top.text(name), parse.text) for name in given}
    return {name: value for name, value in found.items() if value}


def _repairs(parse: Parse, values: dict[str, Any]) -> bool:
    """Whether the message is about the conversation itself; a value in it says that it is not."""
    if parse.act not in cues.REPAIRS or cues.NO_PERSON.search(parse.text):
        return False
    if parse.act == "help" and asked_aspect(parse.text) and is_bare(parse.text):
        return False  # "怎么弄" is about what is open
    if parse.act == "help" and cues.MAY_IT.match(parse.text):
        return False  # "你能帮我约吗" is answered by going on
    if parse.of("person_name") or persons.only_named(parse):
        return False  # "叫陈阿根" calls for nobody
    if parse.act == "restart" and parse.of("date", "impossible_date", "time"):
        return False  # "从下周二开始"
    if parse.act == "restart" and cues.ALL_OF_IT.match(parse.text):
        return False  # "全部" is how many
    if parse.act == "resume" and cues.GOES_ON.match(parse.text):
        return True  # the 续 in 继续 renews no licence
    if parse.act == "skip" and (cues.DONT_KNOW.search(parse.text) or parse.certainty < QUITE_SURE):
        return False  # "不晓得" is no wish to leave it out, and half a skip is none
    return not (values and parse.act in {"back", "resume", "skip", "help"})


def _confirming(parse: Parse, values: dict[str, Any]) -> Move | None:
    if values and parse.act not in {"affirm", "ask"}:
        return Move("fill", {"values": values})
    sure = parse.certainty >= (SURE if len(parse.text) <= FEW else QUITE_SURE)
    if parse.act == "affirm" and sure:
        return Move("affirm")
    if parse.act == "deny" and (parse.certainty >= SURE or cues.DENIES.search(parse.text)):
        return Move("edit", {"field": None})
    return None


def _digresses(parse: Parse, values: dict[str, Any], top: Frame) -> bool:
    if not values and is_bare(parse.text) and asked_aspect(parse.text):
        return True
    if parse.act != "ask" or parse.certainty < SURE or only_tells(parse):
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
    if answers_open and not cues.ASKS.search(parse.text):
        return False  # "儿子电话13917650000"
    return not answers_open or parse.aspect in cues.FACT_ASPECTS


def _tells(asked: FieldSpec | None, parse: Parse) -> bool:
    """ "手机上不会弄", "还能在哪，国定路政通路口": no question, whatever it sounds like."""
    if asked is not None and asked.type in {"spot", "address"}:
        return parse.text.rstrip("。！!").endswith(spots.find(parse.text) or "？")
    return asked is not None and asked.type == "account" and not cues.ASKS.search(parse.text)


def _is_nonsense(parse: Parse, values: dict[str, Any], asked: FieldSpec | None) -> bool:
    """ "明天股票会涨吗" names a day, but it is no answer."""
    if parse.act != "out_of_scope" or parse.certainty < QUITE_SURE or len(parse.text) <= FEW:
        return False
    if cues.ASKS.search(parse.text) and parse.certainty >= _CERTAIN and _only_relations(values):
        return True  # "邻居欠我钱怎么告他" is about no patient
    if asked is not None and asked.id in values and _IS_THERE.search(parse.text):
        return False  # "明天有没有"
    free = asked is not None and asked.type in {"text", "place", "person"} and asked.id in values
    return bool(values) and not free and set(values) <= {"date", "time", "quantity", "amount", "age"}


def _only_relations(values: dict[str, Any]) -> bool:
    return bool(values) and all(value.get("relation") for value in values.values())


def _named_field(spec: ServiceSpec, parse: Parse) -> str | None:
    for item in spec.fields:
        if item.name in parse.text:
            return item.id
    return None
