"""What was said before a task begins: “生二胎有什么补贴” is told at once, what was asked in vain is what is reported."""

from __future__ import annotations

from actions import ages, benefits, cues, own_words, referring, reply, told_in_vain
from actions.telling import answer_record
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from knowledge.matters import OTHER, matters, recognise
from knowledge.whom import advisers

_MATCHED, _REPORT = "match", "citizen-report"
_OF_THE_MATTER = {"work", "family"}
"""What somebody tells by naming the matter itself: 创业, 二胎."""
_BRIEF = 10
_SHORT = 14


def one_record(turn: Turn, service: str) -> reply.Message | None:
    """Its answer, with the looking through offered behind it; None where nothing in particular was asked for."""
    args, parse = turn.move.args, turn.parse
    if turn.catalogue[service].kind != _MATCHED or turn.dialogue.top or parse.option:
        return None
    if advised := referring.untold(turn):
        return advised  # "大学生租房有补贴吗"
    if len(parse.text) <= _SHORT and (by_age := ages.by_age(turn)):
        return by_age[0]  # "我妈80了有什么补贴"
    known = set(args.get("values") or ()) - _OF_THE_MATTER
    if known or args.get("hints") or parse.of("age") or not benefits.has_one_record(turn):
        return None
    hits = turn.knowledge.search(parse.text, limit=1)
    message = answer_record(turn, hits[0].record.id, None)
    begin = {"move": "begin", "service": service}
    title = words("option_do_now", task=turn.catalogue[service].action_word)
    shown = turn.offer([{"title": title, "do": begin, "service": service}], spoken=False)
    turn.dialogue.pending = {"yes": begin}
    text = str(message["text"]) + words("or_match")
    return {**message, "text": text, "buttons": reply.buttons_of(shown)}


def asked_in_vain(turn: Turn, service: str) -> dict[str, Value] | None:
    """ "帮我投诉他" after "房东不退押金怎么弄": what was asked is what is reported."""
    whom = turn.dialogue.focus.get("whom")
    nobodys = any(one.id == whom and one.plain for one in advisers())  # the weather is nobody's report
    asked = None if nobodys else turn.dialogue.focus.get("unknown")
    more = turn.move.args.get("more")
    if service == _REPORT and not more and _only_wishes(turn) and (told := told_in_vain.values(turn)):
        turn.lead(words("noted", values=told_in_vain.story(turn.dialogue)))
        return told
    in_vain = not more and cues.IN_VAIN.search(turn.parse.text)
    if service == _REPORT and in_vain and (told := told_in_vain.values(turn)):
        turn.lead(words("noted", values=told_in_vain.story(turn.dialogue)))
        story = f"{told_in_vain.story(turn.dialogue)}，{turn.parse.text}"
        return {**told, "description": own_words.account(story)}  # "物业电话打不通" after "家里水管爆了"
    if service != _REPORT or not asked:
        return None
    if not more and (len(turn.parse.text) > _BRIEF or recognise(turn.parse.text)):
        return None
    asked = told_in_vain.story(turn.dialogue) or asked
    story = f"{asked}，{turn.parse.text}" if more else str(asked)
    found = recognise(story)
    name = (found[0] if found else matters()[OTHER]).name
    return {"description": own_words.account(story), "category": {"value": name, "text": name}}


def _only_wishes(turn: Turn) -> bool:
    """ "我要投诉", "帮我反映一下": tells nothing itself."""
    return turn.parse.option is not None or (
        len(turn.parse.text) <= _BRIEF and not recognise(turn.parse.text)
    )
