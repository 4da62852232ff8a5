"""What was offered, listed or left open a moment ago, and the message goes on with it."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, offers
from actions.dialogue import Dialogue
from actions.move import ANYWHERE, SURE, Move, move_of
from actions.outside.signs import SHORT, linked
from actions.parse import Parse
from actions.wording import masked, words
from knowledge import board
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, catalogue

_BARE = 3
"""A bare "没有": more words may refuse something else than what was offered last."""
_GOES_THERE = re.compile(
    "^(?:好|那|那么|行|[,，])*(?:我|阿拉)?(?:要|想|就)(?:去|参加|报名|学|试试?)(?:的|吧|呀|啊|一下)*$"
)
""" "我要去" after something was offered."""
_HOW_TO_JOIN = re.compile(
    "^(?:那|那么|我)*(?:怎么|哪能|咋|如何)(?:个)?(?:报名|加入|参加|预约|约|订)(?:呢|呀|啊|法)*[？?]?$"
)
""" "那怎么报名" after just that was offered: here, and now."""
_REPORT = "citizen-report"
_IN_OTHER_WORDS = 8
_HERE = re.compile(
    "^(?:那|那么)?(?:我们|咱们|阿拉|你们)?(?:杨浦|这里|这边|本区)(?:区)?(?:这边|这里)?的?(?:呢|有吗|有伐)?[？?]?$"
)
_DONE_HERE = re.compile(
    "^(?:那|那么)?(?:我)?(?:就)?(?:在|到|去)?(?:上海|杨浦|这里|这边|本区|本地)(?:市|区)?(?:这边|这里)?(?P<what>[^，,。]{2,8})$"
)
""" "那在上海能不能提": what was asked of elsewhere, and a few words more."""


def _only_beginning(dialogue: Dialogue) -> dict[str, Any] | None:
    """What the last reply offered to begin, if that was one thing."""
    found = [option["do"] for option in offers.fresh(dialogue) if option["do"]["move"] == "begin"]
    return dict(found[0]) if len(found) == 1 else None


_JOINS = re.compile(
    "^(?:(?:我|阿拉)?(?:还)?没(?:有)?加入[^，,。]{0,3}[，,])?(?:那|那就|好|行|嗯|[,，])*(?:我|阿拉)?(?:就|要)?先?(?:加入|报名|登记)(?:一下)?[吧了呀啊]*$"
)
""" "那我先加入" after joining was offered."""


_ALSO_DONE = re.compile("(?:那份|那个|的)?也?(?:订|约|挂|签|报|办)(?:好|上)?了(?:吗|没有?|伐|么)[？?]?$")
""" "老头子那份也订了吗" while just that is offered."""
_ALSO_FOR = re.compile(
    "^(?:好|行|那|就|[,，])*(?:把)?(?:我|他|她|伊|老伴|老公|老婆|老头子|老太婆|我妈|我爸)?(?:自己)?(?:的)?(?:那个|那份)?也(?:给|帮|替)?(?:我|他|她|伊)?(?:一起|一道)?(?:约|挂|订|签|报|办|租)(?:上|了|一下|一?[个份])*(?:吧|呀)*[。]?$"
)
""" "那我的也约上" after just that was offered."""


def about_pending(dialogue: Dialogue, parse: Parse) -> Move | None:
    """A bare yes or no to what the last reply offered; the words of a button are that button."""
    titled = offers.titled(dialogue, parse)
    if titled and titled["move"] in ANYWHERE:
        return move_of(titled)
    no = bool(cues.NO_NEED.match(parse.text))
    if cues.KEEPS.search(parse.text) or cues.HEARD.match(parse.text):
        return None  # "好的知道了" has heard it, and wants nothing begun
    out = any(cues.RULED_OUT.match(parse.text[day["end"] :]) for day in parse.of("date"))
    agrees = parse.act == "affirm" and (parse.certainty >= SURE or len(parse.text) <= _BARE) and not out
    yes = agrees or bool(cues.YES.match(parse.text) or _GOES_THERE.match(parse.text))
    one_more = _ALSO_FOR.match(parse.text) and dialogue.pending.get("yes", {}).get("move") == "begin"
    if one_more:
        return move_of(dialogue.pending["yes"])
    if _ALSO_DONE.search(parse.text) and dialogue.pending.get("yes", {}).get("values"):
        return move_of({**dialogue.pending["yes"], "told": words("not_yet_that_one")})
    if _JOINS.match(parse.text) and (offered := _only_beginning(dialogue)):
        return move_of(offered)
    goes_on = cues.GO_ON.match(parse.text) or _HOW_TO_JOIN.match(parse.text)
    begins = dialogue.pending.get("yes", {}).get("move") == "begin" and goes_on
    yes = yes or bool(begins)  # "好，帮我报一下", "那就签"
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


def about_here(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那杨浦的呢" after another district was asked about: the same question, here."""
    asked = dialogue.focus.get("elsewhere")
    if not asked or not (here := _HERE.match(parse.text) or _DONE_HERE.match(parse.text)):
        return None
    return Move("ask", {"here": asked + (here.groupdict().get("what") or "")})


def about_unnamed(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The name that a question without one is waiting for."""
    waits = dialogue.focus.get("unnamed") and parse.act == "inform"
    return Move("ask") if waits and linked(parse) else None


def names_whom(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "她叫王丽" after a service for the family was offered: that is wanted, for her."""
    offered = dialogue.pending.get("yes", {})
    spec = catalogue().get(offered.get("service")) if offered.get("move") == "begin" else None
    if spec is None or spec.domain != "people" or parse.act != "inform" or len(parse.text) > _IN_OTHER_WORDS:
        return None
    return Move("begin", {"service": spec.id}) if parse.of("person_name", "relation") else None


def about_what_was_searched(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "五角场那边有吗" right after a list of vacancies or parks: the same list there."""
    searched, named = dialogue.focus.get("searched"), parse.of("street")
    if searched and not named and (another := _of_another_sort(searched, parse)):
        return another
    if not searched or not named or len(parse.text) > SHORT or parse.act in {"begin", "cancel"}:
        return None
    street = str(named[-1]["value"])  # the new one comes last: "不是五角场，是长海路"
    there = {"value": street, "text": street}
    values = {**searched["values"], "street": there}
    return Move("begin", {"service": searched["service"], "values": values, "hints": {"told": True}})


def _of_another_sort(searched: dict[str, Any], parse: Parse) -> Move | None:
    """ "保安的有吗" after the vacancies for cleaners: the same list of those."""
    spec = catalogue()[searched["service"]]
    wish, of = spec.extra.get("wish"), spec.extra.get("board")
    if not (wish and of) or len(parse.text) > SHORT or parse.act in {"cancel", "human", "begin"}:
        return None
    sort = None if spec.told_of(parse.text) else board.named(of, parse.text)
    told = str((searched["values"].get(wish) or {}).get("value") or "")
    if not sort or sort in told:
        return None
    values = {**searched["values"], wish: {"value": sort, "text": sort}}
    return Move("begin", {"service": spec.id, "values": values, "hints": {"told": True}})


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


def about_their_number(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "她手机13801230004" after "可以现在就问她要": what was offered begins with that number."""
    phone = parse.first("phone")
    of = catalogue.get(dialogue.focus.get("said_for"))
    if phone and of and of.kind == "query" and parse.act == "inform":  # "看自己的，说您的手机号就行"
        return Move("begin", {"service": of.id, "hints": {"phone": str(phone["value"])}})
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


def about_number(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "那第二个呢": another one of a list that is still in mind, asked the same."""
    wanted = offers.remembered(dialogue, parse.ordinal) if len(parse.text) <= SHORT else None
    if wanted is None or parse.act in {"begin", "change", "cancel"}:
        return None
    goes_on = parse.text.rstrip("?？。").endswith("呢") and not parse.aspect
    aspect = parse.aspect or (dialogue.focus.get("aspect") if goes_on else None) or wanted.get("aspect")
    return Move("ask", {"record": wanted["record"], "aspect": aspect})


def about_offer(dialogue: Dialogue, parse: Parse) -> Move | None:
    wanted = offers.chosen(dialogue, parse)
    if wanted is None:
        return None
    if cues.ANY.match(parse.text) and wanted["move"] == "begin" and not wanted.get("values"):
        return Move("nothing", {"act": "affirm"})  # "随便": which service is not for us to pick
    return move_of(wanted) if wanted["move"] in ANYWHERE | {"expired"} else None
