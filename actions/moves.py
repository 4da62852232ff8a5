"""What a message means here and now: a pure function of (dialogue, parse).

The policy asks it which action to run, the action asks it again what to do; both
get the same answer because nothing is written here. The order of the questions
below is the order of precedence in the conversation.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions import (
    by_the_way,
    cues,
    danger,
    habits,
    meanwhile,
    notices,
    offers,
    over_time,
    own_affairs,
    private_numbers,
    refusing,
    which_day,
)
from actions import foreign_words as foreign
from actions.dialogue import Dialogue
from actions.move import ANYWHERE, FILLING, QUITE_SURE, SERVICE_MIN, Move, move_of
from actions.outside.order import outside
from actions.own_words import photos
from actions.parse import Parse
from actions.within.apart import of_something_else
from actions.within.order import within
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, catalogue
from knowledge.search.query import understand as understand_words
from knowledge.search.sound import typed_pinyin

_SHORT = 12
_CERTAIN = 0.9
_RATHER = re.compile("^(?:那|要不|我|[,，])*还是(?:先)?(?:订|约|挂|报|找|租|请|办|查|设)")
_NOT_THIS = re.compile("^(?:我)?(?:不是|勿是)(?:要|想|来)?([^，,。]{2,6})[，,]")


def understand(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """The move that this message makes."""
    aside = meanwhile.told(dialogue, parse, catalogue)
    if aside and aside.rest is None:
        return Move("resume", {"told": words("meanwhile_noted", said=parse.text.strip(" ，。！"))})
    parse = meanwhile.narrowed(dialogue, parse, catalogue)
    if parse.event in {"given_back", "queue_closed"}:
        return Move(parse.event)
    calm = refusing.refused(dialogue, parse)
    if (
        parse.alert
        and not (calm or refusing.over(parse) or danger.helped(dialogue, parse))
        and not (refusing.only_smells(dialogue, parse) or refusing.rings_somebody(dialogue, parse))
        and not refusing.only_hurries(dialogue, parse, catalogue)
    ) or over_time.dangerous(parse):
        return Move("alert", {"category": parse.alert or "medical"})
    if calm:
        say = "no_ambulance"
        return Move("resume", {"say": say}) if dialogue.top else Move("nothing", {"act": say})
    if parse.event == "silence":
        return Move("silence")
    if parse.event == "picture":
        return _about_picture(dialogue, parse, catalogue)
    if parse.option:
        elsewhere = notices.pressed(parse.option) or own_affairs.pressed(parse.option)
        return elsewhere or _press(dialogue, parse.option)
    odd = _without_our_words(dialogue, parse)
    if odd:
        return odd
    if (
        cues.ORDERS_US.search(parse.text)
        or cues.INDECENT.search(parse.text)
        or cues.POLITICS.search(parse.text)
    ):
        return Move("decline")
    if parse.act == "out_of_scope" and cues.WHO_ARE_YOU.search(parse.text):
        return Move("social", {"act": "chitchat"})
    waiting = _about_waiting(dialogue, parse)
    if waiting:
        return waiting
    due = notices.answered(dialogue, parse)
    if due:
        return due
    habit = habits.about(dialogue, parse)
    if habit:
        return habit
    manner = _about_manner(dialogue, parse) or _about_form(dialogue, parse) or which_day.asked(parse)
    if manner:
        return manner
    more = danger.goes_on(dialogue, parse, catalogue)
    if more:
        return more
    beside = by_the_way.about(dialogue, parse, catalogue)
    if beside:
        return beside
    if _reports_all_the_same(dialogue, parse):
        return Move("resume", {"heard": True})
    left = turned_away(dialogue, parse)
    top = dialogue.top
    if top and parse.act == "change" and misread(dialogue, parse) and top.service != parse.denied:
        return Move("begin", {"service": parse.service})
    if left or misread(dialogue, parse):
        return understand(replace(dialogue, stack=dialogue.stack[:-1], offer={}), left or parse, catalogue)
    if dialogue.top:
        move = within(dialogue, dialogue.top, parse, catalogue)
        return of_something_else(dialogue, dialogue.top, parse, catalogue, move) or move
    return over_time.about(dialogue, parse) or outside(dialogue, parse, catalogue)


def _without_our_words(dialogue: Dialogue, parse: Parse) -> Move | None:
    """English, a picture sign, marks alone, code: nothing in it is Chinese."""
    if foreign.speaks(parse.raw):
        return foreign.move(parse.raw)
    words = cues.ANY_WORD.search(parse.text)
    if not words and cues.SMILES.search(parse.raw):
        return Move("resume", {"heard": True}) if dialogue.top else Move("nothing", {"act": "heard"})
    return Move("unclear") if not words or _no_language_of_ours(parse) else None


def _about_waiting(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Somebody in the queue for staff goes, or asks where they stand."""
    if not dialogue.queued or len(parse.text) > _SHORT:
        return None
    if cues.LEAVES_QUEUE.search(parse.text):
        return Move("leave_queue")
    return Move("queue_place") if cues.ASKS_PLACE.search(parse.text) else None


def _about_picture(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """A report that is being told takes it; otherwise words have to say what it is about."""
    top = dialogue.top
    fields = catalogue[top.service].fields if top and top.mode in {"new", "own"} else ()
    item = next((each for each in fields if each.type == "photo"), None)
    if top is None or item is None:
        return Move("picture")
    return Move("fill", {"values": {item.id: photos(top.value(item.id) or [], parse)}})


def misread(dialogue: Dialogue, parse: Parse) -> bool:
    """Whether the open task is just what the person says was not meant."""
    top = dialogue.top
    calm = not (parse.alert or parse.event or parse.option)
    if not calm or top is None or top.mode not in FILLING:
        return False
    return top.service == parse.denied or _named_as_no(dialogue, top.service, parse)


def _named_as_no(dialogue: Dialogue, service: str, parse: Parse) -> bool:
    """ "不是投诉，就是想挂号", "不是上班，当志愿者那种": by one of its names, or before anything was told, with another service behind it."""
    found, spec = _NOT_THIS.match(parse.text), catalogue().get(service)
    another = parse.service not in {None, service} and parse.service_certainty >= QUITE_SURE
    if found is None or spec is None or not another:
        return False
    top = dialogue.top
    nothing_yet = top is not None and not top.values and parse.service_certainty >= _CERTAIN
    wanted = catalogue().get(parse.service)
    nothing_yet = nothing_yet and wanted is not None and wanted.kind != "guide"
    return nothing_yet or found[1] in {spec.name, spec.action_word, *spec.aliases}


def _reports_all_the_same(dialogue: Dialogue, parse: Parse) -> bool:
    """ "算了，我投诉物业" in the middle of a report: another way of going about it is given up."""
    top, head = dialogue.top, cues.GIVES_UP_FIRST.match(parse.text)
    if top is None or head is None or catalogue()[top.service].kind != "ticket":
        return False
    return bool(cues.REPORTS_AFTER_ALL.match(parse.text[head.end() :]))


def turned_away(dialogue: Dialogue, parse: Parse) -> Parse | None:
    """ "不订了，食堂几点开": what is wanted instead, once the open task was given up in the same breath."""
    top, head = dialogue.top, cues.GIVES_UP_FIRST.match(parse.text)
    if top is None or head is None or parse.option or parse.alert or top.mode in {"cancel", "change"}:
        return None
    left = parse.behind(head.end())
    other = parse.service not in {None, top.service} and parse.service_certainty >= QUITE_SURE
    if other and parse.act in {"begin", "query"} and cues.WISHES.search(left.text):
        return left
    if other and parse.act == "change" and _RATHER.match(left.text):
        return left.as_wish()  # "算了，还是订个饭吧"
    likely = parse.service not in {None, top.service} and parse.service_certainty >= SERVICE_MIN
    if likely and parse.act == "begin" and cues.BEGINS_NEW.match(left.text) and cues.ASKS.search(left.text):
        return left
    if other and parse.act == "cancel" and cues.BEGINS_NEW.match(left.text):
        return left.as_wish()
    if understand_words(left.text).kinds and (
        cues.ASKS.search(left.text) or cues.BEGINS_NEW.match(left.text)
    ):
        return left.as_question()  # "先不投诉了，帮我看看附近哪里有食堂"
    asked = next((at for at in left.clauses() if asked_aspect(left.text[at:])), None)
    if asked is None or not (parse.act == "ask" or cues.ASKS_NOW.match(left.text[asked:])):
        return None
    return left.behind(asked).as_question()


def _about_manner(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The same again, but slower or shorter."""
    if not dialogue.last or len(parse.text) > _SHORT or parse.of("duration", "date", "time"):
        return None  # "太长了，一个月" is no word about our sentences
    if cues.SAID_WHAT.match(parse.text):
        return Move("repeat")
    if cues.SLOWER.search(parse.text):
        return Move("slower")
    return Move("shorter") if cues.SHORTER.search(parse.text) else None


def _about_form(dialogue: Dialogue, parse: Parse) -> Move | None:
    """What was told so far and what is still to come; a number that nobody should be told."""
    secret = private_numbers.named(parse.text)
    if secret:
        return Move("secret_number", {"what": secret})
    top = dialogue.top
    filling = top is not None and top.mode in FILLING and top.asking is not None
    done_yet = cues.IS_IT_DONE.match(parse.text) and not cues.HANDS_IN.match(parse.text)
    asks = cues.about_the_form(parse.text) or done_yet
    return Move("progress") if filling and asks else None


def _press(dialogue: Dialogue, payload: str) -> Move:
    wanted = offers.pressed(dialogue, payload)
    needs_task = wanted is not None and wanted["move"] not in ANYWHERE
    if wanted is None or (needs_task and dialogue.top is None):
        return Move("expired")
    return move_of(wanted)


def _no_language_of_ours(parse: Parse) -> bool:
    """Latin letters that are neither pinyin nor one of the few words everybody knows: code, commands, noise."""
    named = any(entity["entity"] not in {"number", "ordinal"} for entity in parse.entities)
    if cues.CHINESE.search(parse.text) or named or not cues.LATIN.search(parse.text):
        return False
    words = cues.LATIN.findall(parse.text.lower())
    return not (
        not set(parse.text) & set("/;<>{}[]=\\")
        and (set(words) <= cues.ENGLISH or typed_pinyin(" ".join(words)))
    )
