"""Beside the question: the sign-in, a moment's patience, how to find out what is asked."""

from __future__ import annotations

import re
from typing import Any

from actions import among, cues, offers, over_time, questions
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, SURE, Move
from actions.own_words import OWN_WORDS
from actions.parse import Parse
from actions.reading import in_a_name, owns_a_thing
from actions.within.limits import is_place
from actions.wording import words
from knowledge import asides
from knowledge.asking import asked_aspect
from knowledge.catalogue import FieldSpec, ServiceSpec
from knowledge.search.query import is_bare

_SAID_SHORT = 14
_DOUBTS = 6
_BACK_TO = re.compile(
    "^(?:那|还是|就|[,，])*(?:回到|回去|接着|继续)(?:办|弄|说|搞)?(?:刚才的?)?([^，,。？?]{2,6}?)(?:吧|那个|上|去)*$"
)
_ANOTHER_PLACE = re.compile(
    "^(?:那|就|要是|如果|去|到)*(?P<name>(?!哪|什么|啥|别|其他|近|便宜|好|停|急|专|儿|夜|晚|周|双休|要|需|用|能|可|没|还|一定)(?![\u4e00-\u9fff]{0,6}(?:证|卡|学校|幼儿园|小学|中学|补贴|补助|人|券|药|饭|车))[\u4e00-\u9fff]{2,7}?)(?:那边|那里)?(?:有没有|有吗|有伐|行吗|行不行|可以吗|可以伐|能去吗)[？?]?$"
)
""" "第一人民有没有": a place that is none of those on the table."""
_WHERE = {"street", "spot", "address", "place", "text"}
_TOLD_AT_LENGTH = 30
_WHETHER = re.compile("(?:能|会|可以|是不是|要不要|好).{1,}(?:吗|伐|么|不)[？?]?$")
_HOW_FAR = re.compile("远不远|近不近|有多远|多远|远吗|近吗|远伐")
_ANY_LEFT = re.compile(
    "^(?:那|现在|还|都|到底|请问)*(?:有没有|还有|有)(?:号|位子?|空位?|名额|场子?|场地)(?:了|的)?(?:吗|伐|么|没有?)?[？?]?$"
)
""" "现在有号吗" before it is settled where or what."""
_LISTING = re.compile(
    r"^(?:好|能|可以|可)?(?:选|挑|约|挂|订|去)?的?|(?:可以|能|好)?(?:选|挑|约|挂|订|去)?[的吗呢啊呀？?]*$"
)
_ANY_OF_THEM = re.compile("地方|时间|时候|日子|选择|种类|项目|号|课|班|任务|活|场|店|家|个|样")
_OF_SOMEBODY = re.compile(
    "(?:我?(?:妈妈?|爸爸?|姆妈|老伴|婆婆|公公|外婆|外公|奶奶|爷爷)|老人|她|他|伊)[^，,。]{0,4}$"
)
_NOBODY = re.compile(
    "没有?(?:什么)?(?:人|家里人|家人|亲戚|孩子)(?:可以|能|要)?(?:通知|告诉|联系)?[了的啊呀]?[。！]?$"
)
"""Nobody to be told: what need not be given is not given."""


def about_talk(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    if over_time.worries(top.service, parse):
        return Move("worry")
    if top.mode == "query" and str(top.asking).startswith("@") and cues.STILL_NOTHING.search(parse.text):
        return Move("resume", {"say": "urged"})  # of what they want to look at
    if over_time.asks_how_bad(spec.domain, parse):
        return Move("resume", {"say": "worry_ill"})
    if cues.COMES_BACK.match(parse.text) and parse.act != "cancel":
        return Move("put_off")
    angry = parse.act == "chitchat" and spec.kind != "ticket" and cues.ANGRY.search(parse.text)
    if (
        angry
        or cues.INSULT.match(parse.text)
        or cues.WHO_ARE_YOU.search(parse.text)
        and len(parse.text) <= _SAID_SHORT
    ):
        return Move("social", {"act": "chitchat"})
    if _back_to_this(spec, parse.text):
        return Move("resume")
    if cues.IS_RELATED.match(parse.text) and spec.field(top.asking or "") is None:
        return Move("resume", {"heard": True})
    agrees = top.asking == "confirm" and cues.GO_ON.match(parse.text)  # "那就先约吧" is a yes there
    if cues.THIS_FIRST.match(parse.text) and not parse.entities and not agrees:
        return Move("resume")
    if cues.HURRIES.match(parse.text):
        return Move("resume", {"heard": True})
    if cues.WAIT.match(parse.text.strip(" ，。！")):
        return Move("wait")
    phoneless = cues.NO_MOBILE.search(parse.text)
    theirs = phoneless and _OF_SOMEBODY.search(parse.text[: phoneless.start()])
    if (
        phoneless
        and top.asking == "confirm"
        and not (theirs and parse.service != "handoff" and _who_else(spec))
    ):
        return Move("no_phone")
    if any(owns_a_thing(e, parse) for e in parse.of("relation")):
        asks = parse.act != "why" and not parse.of("phone") and bool(cues.OF_A_PHONE.search(parse.text))
        return Move("others_phone") if asks else None
    if questions.about_privacy(parse):
        return Move("privacy", {"act": "privacy"})
    if cues.ASKS_FIRST.search(parse.text):
        return Move("wait", {"asks": True})
    if top.paused and parse.act != "cancel" and cues.ALL_IS_WELL.search(parse.text):
        return Move("resume", {"relieved": True})
    return None


def _who_else(spec: ServiceSpec) -> bool:
    """Whether it may be for somebody of the family: "我妈没手机" is no word about the one who speaks."""
    return any(item.type == "person" for item in spec.fields)


_OWN_ANSWER = OWN_WORDS | {"contact", "reading", "street", "number", "hours"}
"""Field types that are answered in own words: a "第二个" or "换一个" is none of them."""


def about_picking_blindly(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """ "第二个", "随便" where nothing can be picked; "不知道" where only a yes is wanted."""
    text = parse.text.strip(" ，。！,.!")
    if top.asking == "confirm":
        doubts = cues.DONT_KNOW.search(text) and len(text) <= _DOUBTS or cues.ANY.match(text)
        picks = any(option["do"]["move"] == "fill" for option in offers.fresh(dialogue))
        return Move("resume", {"say": "hear_again"}) if doubts and not (values or picks) else None
    asked = spec.field(top.asking or "")
    if asked is not None and not top.values and offers.fresh(dialogue) and cues.ANOTHER_ONE.match(text):
        return Move("more")
    if (
        top.mode == "search"
        or asked is None
        or asked.optional
        or asked.type not in _OWN_ANSWER
        or offers.fresh(dialogue)
    ):
        return None
    return Move("nothing_to_pick") if cues.PICKS_BLINDLY.match(text) else None


def _back_to_this(spec: ServiceSpec, text: str) -> bool:
    """ "回到挂号": what is open, by its name."""
    found = _BACK_TO.match(text)
    return found is not None and any(
        found[1] in name for name in (spec.name, spec.action_word, *spec.aliases)
    )


def about_what_is_asked(top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> Move | None:
    """ "如果他没应怎么办", "送到家吗": how this service goes, then the open question again.

    Who is asked to tell in own words may use any of them.
    """
    asked = spec.field(top.asking or "")
    tells = asked is not None and asked.type in OWN_WORDS and not questions.wonders(parse)
    gives_up = parse.act == "cancel" and parse.certainty >= SURE and not cues.NOT_THAT_DAY.search(parse.text)
    only_asks = (
        _HOW_FAR.search(parse.text)
        or cues.OF_YOU_AND_ME.search(parse.text)
        or _asks_of_a_choice(spec, parse, values)
    )
    price = asked_aspect(parse.text) in {"price", "fee"} and is_bare(parse.text)  # "要多少钱" is no place
    answers = top.asking in values and not (only_asks or price)  # "新华医院远不远" picks none yet
    if tells or answers or gives_up or len(parse.text) > _TOLD_AT_LENGTH:
        return None
    told = asides.about(top.service, parse.text)
    if told is None:
        return None
    fresh = {name: value for name, value in values.items() if top.value(name) != value["value"]}
    of_later_on = cues.LONGER.search(parse.text) or cues.REMINDS_ME.search(parse.text)
    if of_later_on or only_asks or asked_aspect(parse.text) in {"price", "fee"}:
        fresh = {}  # "多少钱一个月", "再延一个月行不行" set no month, "明天提醒我一下" no day
    return Move("fill", {"values": fresh, "told": told}) if fresh else Move("resume", {"told": told})


def _asks_of_a_choice(spec: ServiceSpec, parse: Parse, values: dict[str, Any]) -> bool:
    """ "那她能看到我的血压吗" where it is to be said what she may do: a question about one of the answers."""
    asks = parse.act == "ask" and parse.certainty >= QUITE_SURE and _WHETHER.search(parse.text)
    named = any(item.type == "choice" and item.id in values for item in spec.fields)
    return bool(asks and named) and not cues.PROPOSES.search(parse.text)


def about_its_department(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "看哪个科" once the complaint was told and its department found: that one, by its name."""
    found = spec.field("department") is not None and top.text("department")
    in_doubt = parse.of("department") and cues.IS_IT_RIGHT.search(parse.text)
    if in_doubt and parse.of("symptom") and top.asking == "department":
        return Move("fill", {"values": {}})  # "牙疼挂内科对吗": what hurts says which
    if any(e["value"] != "complaint" for e in parse.of("symptom")):
        return None  # "高血压看什么科" tells another complaint
    open_yet = top.asking == "department" and top.hints.get("departments")
    if open_yet and len(parse.text) <= _SAID_SHORT and cues.WHICH_ONE_TO_SEE.search(parse.text):
        return Move("advise")
    asks = len(parse.text) <= _SAID_SHORT and cues.WHICH_ONE_TO_SEE.search(parse.text)
    if not found or not asks or parse.of("department", "hospital"):
        return None
    return Move("resume", {"told": words("its_department", department=found)})


def about_finding_out(
    dialogue: Dialogue, top: Frame, spec: ServiceSpec, parse: Parse, values: dict[str, Any]
) -> Move | None:
    """Not an answer yet: heard, does not know, wants to see more, wants something near."""
    asked = spec.field(top.asking or "")
    if cues.HEARD.match(parse.text):
        return Move("resume", {"heard": True})
    if asked is not None and asked.type in {"date", "time"} and cues.ASKS_WHEN.match(parse.text):
        return Move("resume", {"heard": True})
    if asked is not None and spec.kind == "booking" and cues.SOONEST.match(parse.text) and top.mode == "new":
        return Move("resume", {"heard": True}) if asked.type == "department" else Move("soonest")
    if asked is not None and spec.kind == "booking" and top.mode == "new" and _ANY_LEFT.match(parse.text):
        told = Move("resume", {"told": words("free_once_picked", field=asked.name)})
        return told if asked.type == "department" else Move("soonest")
    if (
        asked is not None
        and (is_place(asked) or asked.type in {"place", "spot"})
        and cues.POINTS.match(parse.text)
    ):
        return Move("pointed")
    taken = top.asking == "confirm" and spec.kind == "booking" and top.mode == "new"
    if (taken or asked is not None) and spec.kind == "booking" and cues.WHEN_FREE.match(parse.text):
        named = "time" if "date" in top.values else "date"
        return Move("edit", {"field": named}) if taken and spec.field(named) else Move("soonest")
    if asked is not None and asked.type == "date" and "date" in values and cues.IN_TIME.search(parse.text):
        return Move("fill", {"values": values})  # "今朝来得及吗": that day, if there is room
    phone = parse.first("phone")
    if phone and not values and spec.sign_in == "last" and not spec.field("phone"):
        return Move("phone_early", {"phone": phone["value"]})
    if values or asked is None or len(parse.text) > _SAID_SHORT:
        return None
    if asked.type == "item" and parse.of("date", "time", "street") and cues.PROPOSES.search(parse.text):
        return Move("choose", {"otherwise": Move("resume", {"say": "none_such"})})
    another = _ANOTHER_PLACE.match(parse.text) if asked.type in {"hospital", "venue"} else None
    other_department = [one for one in parse.of("department") if one not in in_a_name(parse)]
    shown = [one["do"] for one in offers.fresh(dialogue) if another and another["name"] in one["title"]]
    if len(shown) == 1 and shown[0]["move"] == "fill":
        return Move("fill", {"values": dict(shown[0]["values"])})  # "新华行不行" is on the table
    if another and not (parse.of("hospital", "venue", "place", "street", "sport") or other_department):
        what = top.text("department")
        none = words("none_of_it_there", name=another["name"], what=what) if what else ""
        return Move("resume", {"told": none or words("not_among_these", name=another["name"])})
    if asked.optional and _NOBODY.match(parse.text):
        return Move("skip")
    doubts = cues.WANTS_ADVICE.search(parse.text) or cues.DONT_KNOW.search(parse.text)
    if doubts and top.hints.get("departments") and asked.type == "department":
        return Move("advise")
    if cues.DONT_KNOW.search(parse.text):
        return Move("skip") if asked.optional else Move("unsure")
    lives = parse.of("street") or cues.LIVES.match(parse.text)
    if asked.type == "listed" and lives and _asks_home(top, spec):
        return None
    if is_place(asked) and (parse.of("street") or cues.NEAR.search(parse.text)):
        street, place = parse.first("street"), parse.first("place")
        return Move(
            "near",
            {
                "street": street["value"] if street else None,
                "place": place["value"] if place else None,
                "road": street is None,
            },
        )
    if among.cheaper(parse):
        return Move("resume", {"say": "cheaper_unsaid"})
    takes_places = any(is_place(item) or item.type in _WHERE for item in spec.fields)
    if cues.NEAR.search(parse.text) and not takes_places and parse.act != "ask":
        return Move("unused", {"said": parse.text.strip(" ，。！")})
    later = next((item for item in spec.fields if is_place(item) and item.id not in top.values), None)
    only = top.hints.get(f"only_{later.id}") if later else None
    if only and cues.NEAR.search(parse.text):
        return Move("resume", {"told": words("only_there", place=only)})
    if later and cues.NEAR.search(parse.text):
        said = parse.of("street")
        return Move("near_later", {"street": said[-1]["value"] if said else None})
    if is_place(asked) and (cues.ON_A_ROAD.search(parse.text) or cues.ONLY_A_ROAD.match(parse.text)):
        return Move("near", {"street": None, "road": True})
    listed = cues.LISTS.search(parse.text)
    return Move("more") if listed and _of_these(listed, asked) and not _names_elsewhere(parse) else None


def _of_these(listed: re.Match[str], asked: FieldSpec) -> bool:
    """ "有什么医院" wants more of what can be picked, "有什么菜" something else."""
    what = _LISTING.sub("", listed.groupdict().get("what") or "")
    return not what or what in asked.name or asked.name in what or bool(_ANY_OF_THEM.fullmatch(what))


def _asks_home(top: Frame, spec: ServiceSpec) -> bool:
    """Somebody will come: a street tells where they live, not which of the places."""
    return any(item.type == "address" and item.id not in top.values for item in spec.fields)


def _names_elsewhere(parse: Parse) -> bool:
    """ "有哪些医院有儿科" asks for facts; "有哪些" wants the next options."""
    return parse.aspect in cues.FACT_ASPECTS - {"booking"} or bool(parse.of("guide", "place"))
