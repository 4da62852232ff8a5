"""A task is open: is the message about it, and if so, how? The order of the questions is the order of precedence."""

from __future__ import annotations

import re

from actions import after_a_no, cues, doors, entries, heavy_heart, named_task, over_time, phone_parts
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, Move
from actions.outside.signs import only_values
from actions.parse import Parse
from actions.questions import wonders
from actions.reading import read_values
from actions.within.again import another_wish
from actions.within.answers import about_moving, about_occasion, about_values, has_none
from actions.within.as_before import about_the_last_time
from actions.within.asides import (
    about_finding_out,
    about_its_department,
    about_picking_blindly,
    about_talk,
    about_what_is_asked,
)
from actions.within.choices import about_choices
from actions.within.contacts import about_whom_to_tell
from actions.within.dropping import about_dropping, about_listed
from actions.within.elsewhere import (
    about_elsewhere,
    about_explained,
    about_list,
    about_named,
    is_value,
)
from actions.within.for_whom import about_for_whom
from actions.within.offered import about_offered
from actions.within.one_more import about_one_more
from actions.within.papers import about_papers
from actions.within.read_back import about_read_back
from actions.within.rest import about_nothing_here
from actions.within.second_matter import about_a_second_matter
from actions.within.settled_already import about_what_is_taken
from actions.within.signing import about_signing
from actions.within.skills import about_a_skill
from actions.within.sure_wish import about_a_sure_wish
from actions.within.turned_to import what_is_wanted
from actions.within.unfinished import about_unfinished
from actions.within.which_of_two import about_which_of_two
from knowledge.catalogue import Catalogue, ServiceSpec

_IS_SOMETHING = re.compile("^(?:就|都)?是(?:一?个|一?家|[一两]户|因为|住|给|帮|替)[^，,。吧]{1,8}$")
""" "是个人家": tells what it is, and agrees to nothing."""
_TAKES = re.compile("^(?:那就|那|就)(?P<what>[^，,。这那他她它你您按听照依先]{2,6}?)(?:好了|算了|吧)$")
""" "那就普通号好了": tells what they settle for, and agrees to none of what is on the table."""
_THANKS = re.compile("谢|麻烦|辛苦|有劳|多亏|感激|费心|难为|幸亏|(?i:thank|3q|thx)")
_ALL_RIGHT = re.compile("可以|行|好|对|同意|没问题|办|约|定|订|挂|签|报")
_AGREES = re.compile(
    "^(?:那|就|哦|嗯|噢|[,，。 ])*(?:好的?吧?|行的?吧?|可以的?吧?|对的?|是的|没错|没问题)[了啊呀,，。 ]*(?:我的?)?(?:手机号?|电话|号码)*(?:是|就是)?[:：,， ]*$"
)
_IS_SOMEBODY = re.compile(
    "^(?:就)?是(?:给|帮)?(?:我|阿拉)?家?的?(?:妈妈?|姆妈|爸爸?|老伴|老公|老婆|女儿|儿子|爷爷|奶奶|外婆|外公|婆婆|公公|丈人|丈母娘)(?:看|的|呀|啊)*$"
)
""" "是我妈妈": tells who it is for."""


def _own_number(top: Frame, spec: ServiceSpec, parse: Parse) -> bool:
    """A number at the read-back, after nobody else's was wanted: the one that is asked for next."""
    skipped = any(item.type == "contact" and item.id in top.skipped for item in spec.fields)
    whole = any(e["end"] - e["start"] >= len(parse.text) for e in parse.of("phone"))
    return top.asking == "confirm" and top.mode == "new" and skipped and whole


def _yes_with_number(top: Frame, spec: ServiceSpec, parse: Parse) -> str | None:
    """ "那好吧13800138000" at the read-back: a yes, and the number that is asked for next."""
    phones = parse.of("phone") if top.asking == "confirm" and top.mode == "new" else []
    if len(phones) != 1 or spec.field("phone") or spec.sign_in != "last":
        return None
    rest = parse.text[: phones[0]["start"]] + parse.text[phones[0]["end"] :]
    return str(phones[0]["value"]) if _AGREES.match(rest) else None


def _yes_with_code(top: Frame, parse: Parse) -> str | None:
    """The code that was sent, at a read-back of what was changed meanwhile: a yes to it."""
    code = parse.first("code") if top.asking == "confirm" and top.sign_in.get("phone") else None
    whole = code is not None and code["end"] - code["start"] >= len(parse.text.strip(" ，。"))
    return str(code["value"]) if code is not None and whole else None


def _only_tells(parse: Parse) -> bool:
    """Whether it says something of its own, though it sounds like a yes."""
    takes = _TAKES.match(parse.text) if parse.certainty < QUITE_SURE and not parse.entities else None
    settles = takes is not None and not _ALL_RIGHT.search(takes["what"])
    return settles or bool(_IS_SOMETHING.match(parse.text) or _IS_SOMEBODY.match(parse.text))


def _about_a_door(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "是1389弄18号" once everything was read back, though it sounds like a yes or comes where a phone is asked for."""
    late = top.asking == "confirm" or str(top.asking).startswith("@")
    door = doors.put_right(top, spec, parse) if late and top.mode in {"new", "own"} else {}
    return Move("fill", {"values": door}) if door else None


def _thanks_plainly(parse: Parse) -> bool:
    """ "麻烦尽快" and, half heard, "有老人摔过了" are told of what is reported."""
    sure = parse.certainty >= QUITE_SURE or bool(_THANKS.search(parse.text))
    return sure and not cues.HURRY.search(parse.text)


def within(dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue) -> Move:
    """A task is open: is this about it, and if so, how?"""
    spec = catalogue[top.service]
    parse = what_is_wanted(top, spec, parse)
    tells = parse.act == "affirm" and _only_tells(parse)
    if tells:
        parse = parse.as_told()
    if parse.act == "thanks" and spec.kind == "ticket" and not _thanks_plainly(parse):
        parse = parse.as_told()
    if (
        parse.act == "ask"
        and spec.kind == "ticket"
        and cues.IN_VAIN.search(parse.text)
        and not wonders(parse)
    ):
        parse = parse.as_told()  # "打过居委电话没用" asks for no number
    if _own_number(top, spec, parse):
        return Move("phone_early", {"phone": parse.of("phone")[0]["value"]})
    if phone := _yes_with_number(top, spec, parse):
        return Move("affirm", {"phone": phone})
    if code := _yes_with_code(top, parse):
        return Move("affirm", {"code": code})
    values = read_values(top, spec, parse)
    here = only_values(parse) or is_value(top, parse, values)
    elsewhere = None if here else about_elsewhere(top, parse, values, catalogue)
    move = (
        phone_parts.told(top, spec, parse)
        or _about_a_door(top, spec, parse)
        or another_wish(top, spec, parse)
        or about_one_more(top, spec, parse)
        or about_signing(top, spec, parse)
        or about_the_last_time(top, spec, parse)
        or over_time.slipped_before(top.service, parse)
        or over_time.paused_instead(dialogue, parse)
        or about_a_sure_wish(spec, parse, catalogue)
        or about_a_second_matter(top, spec, parse)
        or about_a_skill(top, spec, parse)
        or about_for_whom(top, spec, parse)
        or about_occasion(top, spec, parse, values)
        or after_a_no.about(dialogue, parse)
        or about_talk(top, spec, parse)
        or about_picking_blindly(dialogue, top, spec, parse, values)
        or about_unfinished(top, spec, parse)
        or named_task.taken_up(dialogue, parse)
        or heavy_heart.within(top, spec, parse, values)
        or about_listed(dialogue, top, parse)
        or (Move("fill", {"values": values}) if entries.meant(top, parse) else None)
        or about_dropping(dialogue, top, spec, parse, values)
        or about_moving(top, spec, parse)
        or about_whom_to_tell(top, spec, parse, values)
        or about_what_is_taken(top, spec, parse)
        or about_what_is_asked(top, spec, parse, values)
        or about_papers(top, spec, parse)
        or about_its_department(top, spec, parse)
        or about_which_of_two(dialogue, top, parse)
        or about_list(dialogue, top, parse, catalogue)
        or about_explained(dialogue, top, parse, catalogue, values)
        or (None if elsewhere else about_offered(dialogue, top, spec, parse, values))
        or about_choices(dialogue, parse, elsewhere, values)
        or about_named(dialogue, top, parse, catalogue, values)
        or elsewhere
        or about_finding_out(dialogue, top, spec, parse, values)
        or has_none(top, spec, parse)
        or about_read_back(top, spec, parse, values)
        or about_values(top, spec, parse, values)
        or about_nothing_here(top, spec, parse)
    )
    return Move("heard_you") if tells and move.name == "unclear" else move
