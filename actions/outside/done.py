"""What was booked, filed or put down a moment ago, and the message goes on with it."""

from __future__ import annotations

import re

from actions import cues, fields, own_words
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, Move
from actions.outside.signs import NAMES, ONE_SENTENCE, SHORT, linked
from actions.own_affairs import asks_after_its_own
from actions.parse import Parse
from actions.questions import wonders
from actions.reading import read_values
from actions.tasks import shifting
from actions.wording import words_for
from knowledge import asides
from knowledge.catalogue import Catalogue, catalogue

_PREPARES = re.compile(
    "^(?:那|我|我们|家里|事先|先|到时候|要不要|需要|要|得|[,，])*(?:准备|带)(?:点|些|好)?(?:什么|啥|哪些)(?:东西)?(?:吗|呢|啊|呀|过去|去)*[？?]?$"
)
""" "要准备什么" right after a booking."""
_RESULT = re.compile("怎么样|好不好|出来|结果|呢|看看|报告|有没有|有吗")
_BRINGS = re.compile(r"[^。{}]*带[^。{}]*。")
_BROUGHT = re.compile("带[着上好个张]{0,2}$")
_CAN = re.compile("能|可以|好不好|行")
_WHEN = re.compile("哪[一天]|几[点号时]|什么时候|啥辰光|啥时候|礼拜几|星期几|周几")


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
    says_more = cues.PUTS_RIGHT.search(parse.text) or own_words.adds(parse.text)
    if elsewhere or dialogue.focus.get("service") != spec.id or not says_more:
        return None
    if parse.act not in {"change", "inform"} or len(parse.text) > ONE_SENTENCE:
        return None
    return Move("affairs", {"act": "change", "service": spec.id, "reference": done["reference"]})


def moves_what_was_booked(dialogue: Dialogue, parse: Parse) -> bool:
    """ "换到四点可以吗", "换到下一次" right after a receipt, or after one's own things were read out."""
    done, focus = dialogue.done.get("service"), dialogue.focus.get("service")
    booked = bool(focus and done == focus or just_receipted(dialogue))
    short = len(parse.text) <= SHORT and parse.act in {"inform", "ask", "change"}
    after_all = cues.after_all(parse.text)
    if len(after_all) <= SHORT and cues.another_round(after_all) and (booked or _own_shown(dialogue)):
        return True
    if short and shifting.moves(parse.text) and (booked or dialogue.focus.get("affairs")):
        return True
    swaps = any(cues.SWAPS.search(parse.text[: one["start"]]) for one in parse.of("date", "time"))
    return bool(booked and short and (swaps or cues.CHANGED.search(parse.text) and parse.of("date", "time")))


def just_receipted(dialogue: Dialogue) -> dict[str, str]:
    """The number of what the last reply has made or changed; of several alike that one is meant."""
    cards = [said.get("custom") or {} for said in dialogue.last]
    made = [card["reference"] for card in cards if card.get("kind") == "receipt" and card.get("reference")]
    return {"reference": made[-1]} if made else {}


def _own_shown(dialogue: Dialogue) -> bool:
    return bool(dialogue.focus.get("affairs"))


def stays_longer(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "再租一个月": what is lent already stays, and nothing new is begun."""
    if not cues.LONGER.search(parse.text) or len(parse.text) > ONE_SENTENCE or linked(parse):
        return None
    if parse.act in {"ask", "cancel"} and not _CAN.search(parse.text):
        return None
    lending = {spec.id for spec in catalogue if "period" in spec.extra}
    sure = parse.service if parse.service_certainty >= QUITE_SURE else None
    if dialogue.focus.get("guide") and sure not in lending:
        return None  # "到期了怎么续" after a permit
    near = sure or dialogue.done.get("service") or dialogue.focus.get("service")
    service = near if near in lending else None if sure else next(iter(lending), None)
    return Move("affairs", {"act": "change", "service": service, "extends": True}) if service else None


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


def about_another_report(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "尿常规怎么样" right after reports were read out: that one."""
    cards = [(said.get("custom") or {}).get("service") for said in dialogue.last]
    spec = next((found for found in map(catalogue.get, cards) if found and "exams" in found.extra), None)
    if spec is None or len(parse.text) > SHORT or parse.act in {"begin", "cancel", "change"}:
        return None
    named = any(
        word in parse.text for name, called in spec.extra["exams"].items() for word in (name, *called)
    )
    return (
        Move("begin", {"service": spec.id, "mode": "query"}) if named and _RESULT.search(parse.text) else None
    )


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


def about_what_to_bring(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "要带什么" right after a receipt: what the receipt said of it."""
    spec = catalogue.get(dialogue.done.get("service"))
    if spec is None or dialogue.focus.get("service") != spec.id or len(parse.text) > SHORT:
        return None
    asks = cues.ASKS_TO_BRING.search(parse.text)
    said = _BRINGS.findall(spec.receipt or "") if asks else []
    if _names_a_matter(parse):
        return None
    own = asides.about(spec.id, parse.text) if asks else None
    if said or own:
        return Move("ask", {"said": "".join(said) or own})
    if not (asks or _PREPARES.match(parse.text)):
        return None
    if spec.kind == "ticket" and spec.record:
        return Move("ask", {"record": spec.record, "aspect": "materials"})
    return Move("ask", {"said": words_for("nothing_told_to_bring", spec.kind)})


def _names_a_matter(parse: Parse) -> bool:
    """ "结婚登记要带什么" asks of that; the card in "要带身份证吗" is only a paper to be brought."""
    papers = [one for one in parse.of("guide") if _BROUGHT.search(parse.text[: one["start"]])]
    return bool(parse.of("hospital", "venue", "place")) or len(papers) < len(parse.of("guide"))


def once_more(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "再帮她订后天的" right after a booking: the same again, with what is said to be different."""
    spec = catalogue.get(dialogue.done.get("service"))
    again = cues.AGAIN.search(parse.text)
    if spec is None or not again or len(parse.text) > SHORT + len(cues.AS_BEFORE.findall(parse.text)) * SHORT:
        return None
    only_the_day = parse.of("date") and not linked(parse) and not parse.of("department", "sport", "symptom")
    other = catalogue.get(parse.service) if parse.service != spec.id else None
    misheard = only_the_day and other is not None and other.kind == spec.kind == "booking"
    if parse.service not in {None, spec.id} and parse.service_certainty >= QUITE_SURE and not misheard:
        return None
    said = read_values(Frame(id="", service=spec.id), spec, parse)
    later = any(fields.hint(item, parse) for item in spec.fields)
    if set(said) <= {"people"} and not later:
        return None  # "再加一个人" is no second booking
    half_heard = parse.certainty < QUITE_SURE and not wonders(parse)  # "那礼拜天的也订上"
    if parse.act in {"ask", "query", "cancel"} and not half_heard:
        return None
    before = {
        name: value for name, value in dialogue.done["values"].items() if not (later and name == "date")
    }
    return Move("begin", {"service": spec.id, "values": {**before, **said}})
