"""What fits nothing that was expected, and is still answered."""

from __future__ import annotations

import re

from actions import cues, half_told, own_words, persons, questions, told
from actions.dialogue import Frame
from actions.move import QUITE_SURE, Move
from actions.other_times import taken_back
from actions.parse import Parse
from actions.reading import excepted
from actions.within.early import (
    address_early,
    comes_later,
    home_told,
    just_named,
    kept_for_later,
    name_of_two,
    not_needed,
    on_a_long_road,
    spelt,
)
from actions.within.elsewhere import tells_of_a_visit, wants_another
from actions.within.limits import BARE, is_place
from actions.wording import words
from knowledge import asides
from knowledge.asking import asked_aspect
from knowledge.catalogue import FieldSpec, ServiceSpec
from knowledge.whom import whom_for

_TELLS_NOBODY = re.compile("(?:不用|不要|勿要|别|不必)(?:发短信)?(?:告诉|通知|跟|让|叫)")
_STARS = re.compile("星[吧了啊]?$")
"""A score, though none that can be given: "十颗星"."""
_LIKELY_HERE = 0.15
"""A service so likely that a word nothing else explains is about it."""
_FEW = 10
_WHETHER = re.compile(
    "^(?!.*(?:天气|下雨|股票|彩票|新闻|比赛|明星)).*(?:有|能|可以|要|会|好|得).*[吗伐么][？?]?$"
)
_HOW_IT_IS = re.compile(
    "^(?!.*(?:天气|股票|彩票|新闻|比赛|明星)).*(?:怎么样|好不好|几岁|多大|几度|什么样|多深|深不深)"
)
_HELD_SOMEWHERE = {"booking", "search"}
"""Kinds of service that are about a place, of which people ask all sorts of things."""
_CHOSEN = {"item"}
"""Field types whose values only the kind of the service knows: what fits the words is looked up there."""


def about_nothing_here(top: Frame, spec: ServiceSpec, parse: Parse) -> Move:
    return (
        on_a_long_road(top, spec, parse)
        or _tells_more(top, spec, parse)
        or _of_people_and_days(top, spec, parse)
        or home_told(top, spec, parse)
        or _goes_on(top, spec, parse)
        or _turns_away(top, spec, parse)
        or _anything_else(top, spec, parse)
    )


def _tells_more(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    asked = spec.field(top.asking or "")
    if asked is not None and asked.type == "stars" and _STARS.search(parse.text):
        return Move("unclear")
    named = just_named(top, spec, parse)
    if named:
        return Move("fill", {"values": named})
    only_counts = parse.ordinal is not None and len(parse.text) <= BARE  # "最后一个" tells nothing
    said = parse.as_told() if tells_of_a_visit(spec, parse) else parse
    more = told.more(top, spec, said, unused=bool(not_needed(spec, said)))
    if (
        more
        and parse.act == "ask"
        and asked_aspect(parse.text) in cues.FACT_ASPECTS
        and questions.wonders(parse)
    ):
        return Move(
            "ask", {"unanswered": True}
        )  # "几点结束" once all was told: asked, and no word of the account
    if more and not only_counts:
        return Move("fill", {"values": more, "more": True})
    home = address_early(top, spec, parse)
    if home:
        return Move("fill", {"values": home})
    unknown = questions.unknown_hospital(parse) if spec.field("hospital") else None
    if unknown:
        return Move("ask", {"unknown_hospital": unknown})
    return None


def _of_people_and_days(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    asked = spec.field(top.asking or "")
    if persons.introduces(parse) and not any(item.type == "person" for item in spec.fields):
        return Move("unused", {"said": words("your_name")})
    named_again = spelt(top, spec, parse)
    if named_again:
        return named_again
    if asked is not None and asked.optional and asked.type == "contact" and _TELLS_NOBODY.match(parse.text):
        return Move("skip")
    to_hear = [one for one in parse.of("relation") if cues.IS_TOLD.search(parse.text[: one["start"]])]
    if to_hear and asked is not None and asked.type == "contact":
        return Move("resume", {"heard": True})  # "要告诉我女儿": yes, and at which number
    if (
        persons.only_named(parse)
        and not cues.GO_ON.match(parse.text)
        and not any(item.type == "person" for item in spec.fields)
    ):
        return Move("unused", {"said": parse.text.strip(" ，。！")})
    return days_ruled_out(top, spec, parse)


def days_ruled_out(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "大后天不要", "改成除了周三都行": not these days, one of which may be the one that is written."""
    named = parse.of("date")
    back = taken_back(parse)
    out = [one for one in named if cues.RULED_OUT.match(parse.text[one["end"] :]) or one in excepted(parse)]
    out += [one for one in named if one in back and one not in out]
    day = next((item.id for item in spec.fields if item.type == "date"), None)
    if day is None or not out or len(out) < len(named):
        return None
    days = [str(one["value"])[:10] for one in out]
    if top.asking == day or top.value(day) in days:
        return Move("resume", {"days_out": days})
    return Move("resume", {"heard": True})


def _goes_on(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    if cues.ONLY_A_COUNT.match(parse.text):
        return Move("resume", {"heard": True})  # "一份", where one is what there is
    if parse.act in {"deny", "affirm"} and top.asking == "edit":
        return Move("resume")
    if parse.act not in {"cancel", "deny"} and cues.GO_ON.match(parse.text):
        return Move("resume")
    if cues.MAY_IT.match(parse.text):
        asked = spec.field(top.asking or "")  # "可以帮我叫吗", while just that is being done
        agree = asked is not None and asked.type == "consent"
        return Move("resume", {"told": words("say_you_agree" if agree else "doing_just_that")})
    if _wants_this(spec, parse):
        word = None if cues.WISHES.search(parse.text) else _belongs_here(top, spec, parse)
        return word or Move("resume", {"heard": True})
    return None


def _turns_away(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    asked = spec.field(top.asking or "")
    if half_told.how_they_are(parse):
        return Move("heard_you")  # "不能站" refuses none of the days
    if parse.act == "deny" and top.hints.get("alternatives") and spec.field("date"):
        return Move("edit", {"field": "date"})
    if parse.act == "deny" and asked is not None and asked.optional:
        return Move("skip")
    asks = parse.act not in cues.SOCIAL | {"deny"} and questions.wonders(parse)
    kindly = None if asks else asides.about(asides.SMALL_TALK, parse.text)
    if kindly:
        return Move("resume", {"told": kindly})
    if _tells_who_left(parse):
        return Move("heard_you")
    rates = parse.act != "rate" or bool(cues.RATES.search(parse.text))
    if parse.act in cues.SOCIAL and rates and parse.certainty >= QUITE_SURE:
        return Move("social", {"act": parse.act})
    if parse.act == "out_of_scope" and parse.certainty >= QUITE_SURE:
        word = _belongs_here(top, spec, parse) if len(parse.text) < BARE else None
        told_us = any(day.get("past") for day in parse.of("date")) and not questions.wonders(parse)
        if not (word or told_us) and _asks_of_this(spec, parse):
            return Move("ask", {"unanswered": True})
        return word or Move("heard_you" if told_us else "decline")
    if parse.act == "affirm" and top.paused:
        return Move("resume")
    return None


def _asks_of_this(spec: ServiceSpec, parse: Parse) -> bool:
    """ "有包间吗", "要自己带碗吗" in a form: a few words that ask how it goes there, and no matter of the wide world."""
    asks = _WHETHER.search(parse.text) or _HOW_IT_IS.search(parse.text)
    short = len(parse.text) <= _FEW and asks and spec.kind in _HELD_SOMEWHERE
    return bool(short) and whom_for(parse.text) is None and not parse.of("person_name")


def _tells_who_left(parse: Parse) -> bool:
    """ "原来那个搬走了" is told of somebody, and is no goodbye."""
    return parse.act == "bye" and len(parse.text) > BARE and not cues.BYE.search(parse.text)


def _anything_else(top: Frame, spec: ServiceSpec, parse: Parse) -> Move:
    asked = spec.field(top.asking or "")
    near = _near_a_place(asked, parse) if parse.act == "inform" else None
    beside = near or _beside(top, spec, parse) or (Move("heard_you") if _tells_a_story(parse) else None)
    if asked is not None and asked.type in _CHOSEN and not top.hints.get("alternatives"):
        return Move("choose", {"otherwise": beside})
    if parse.of("duration") and top.asking == "confirm" and spec.kind == "booking":
        return Move("length", {"minutes": parse.of("duration")[0]["value"]})
    if parse.of("duration") and spec.extra.get("by_hour") and not top.value("time"):
        return Move("fill", {"values": {}})
    if beside:
        return beside
    doubtful = parse.act == "ask" and parse.certainty < QUITE_SURE and not questions.wonders(parse)
    if doubtful and half_told.tells(parse.as_told()):
        return Move("heard_you")
    if questions.wonders(parse) or _asks_of_this(spec, parse):
        return Move("ask", {} if asked_aspect(parse.text) else {"unanswered": True})
    return (
        kept_for_later(top, spec, parse)
        or _near_a_place(asked, parse)
        or _belongs_here(top, spec, parse)
        or name_of_two(top, spec, parse)
        or _would_rather(spec, parse)
        or Move("unclear")
    )


def _near_a_place(asked: FieldSpec | None, parse: Parse) -> Move | None:
    """ "黄兴公园那个" where a court is asked for and that is none of them: those near it, or that there are none."""
    place = parse.first("place")
    if asked is None or not is_place(asked) or place is None or len(parse.text) > _FEW:
        return None
    return Move("near", {"street": None, "place": place["value"], "road": False})


def _would_rather(spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "女的好一点", "一个礼拜来一次": a wish that no field of the form has room for."""
    comes = any(item.type == "address" for item in spec.fields) or spec.extra.get("comes")
    if not cues.WOULD_RATHER.search(parse.text) or not (comes or spec.kind == "booking"):
        return None
    return Move("resume", {"told": words("wish_home" if comes else "wish_there")})


def _wants_this(spec: ServiceSpec, parse: Parse) -> bool:
    """ "帮我挂个号" where that is being done: it goes on."""
    this = parse.service == spec.id and parse.service_certainty >= QUITE_SURE
    return this and parse.act == "begin" and parse.certainty >= QUITE_SURE


def only_tells(parse: Parse) -> bool:
    """ "妈妈83岁了，不能自己走" was taken for a question, and asks nothing."""
    of_somebody = bool(parse.of("relation", "age")) and not parse.of("guide", "hospital", "venue", "place")
    return of_somebody and parse.act == "ask" and not (questions.wonders(parse) or asked_aspect(parse.text))


def _tells_a_story(parse: Parse) -> bool:
    """ "我一个人去有点怕": told in passing, and no form has a field for it."""
    begins = parse.act == "begin" and parse.certainty >= QUITE_SURE and parse.service is not None
    begins = begins and not parse.of("symptom")  # what hurts was not taken for a wish to be seen here
    asks = parse.act in {"ask", "cancel", "change"} and not only_tells(parse) or cues.ASKS.search(parse.text)
    return not (begins or asks) and bool(cues.STORY.search(parse.text) or parse.of("symptom"))


def _beside(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """Perhaps another service, or something that this one has no use for."""
    if wants_another(top, parse):
        return Move("instead", {"service": parse.service})
    later = comes_later(spec, parse)
    if later:
        return later
    unused = not_needed(spec, parse)
    if unused and parse.of("relation") and spec.extra.get("grant"):
        return Move("fill", {"values": {}})  # "是我妈妈的" of a reading
    myself = all(one["value"] == persons.SELF for one in parse.of("relation"))
    if unused and (parse.of("age") or parse.of("relation") and myself):
        return Move("heard_you")  # "他八十六了" is told of somebody, and need not be of use
    if unused:
        return Move("unused", {"said": unused})
    told = spec.told_of(parse.text) if parse.act == "inform" else None
    return Move("unused", {"said": told, "words": "not_searched_by"}) if told else None


def _belongs_here(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "泰迪" while the kind of matter is asked: a word of this service goes into its account."""
    item = next((one for one in spec.fields if one.type == "account"), None)
    if any(word in parse.text for word in (spec.name, *spec.aliases, spec.action_word)):
        return None
    ranked = [each["name"] for each in parse.service_ranking if each["confidence"] >= _LIKELY_HERE]
    if item is None or spec.id not in ranked or top.mode not in {"new", "own"} or item.id == top.asking:
        return None
    before = top.text(item.id)
    value = own_words.account(f"{before}，{parse.text}" if before else parse.text)
    return Move("fill", {"values": {item.id: value}, "more": True})
