"""No task is open: what does the person want? The order of the questions is the order of precedence."""

from __future__ import annotations

import re

from actions import after_a_no, cues, offers, persons, questions, wrong
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SURE, Move
from actions.outside.affairs import about_affairs
from actions.outside.before import (
    about_here,
    about_number,
    about_offer,
    about_one_of_these,
    about_pending,
    about_that_street,
    about_the_granted,
    about_their_number,
    about_unnamed,
    about_what_was_searched,
    names_whom,
)
from actions.outside.booked import books_any_of_these, books_one_of_these, books_this_place
from actions.outside.done import about_promise, about_what_to_bring, once_more, stays_longer
from actions.outside.explained import about_its_ways, about_which_hall
from actions.outside.matched import about_what_was_matched
from actions.outside.narrowed import about_narrowing
from actions.outside.services import about_service
from actions.outside.shown import (
    about_having_a_look,
    about_the_free,
    about_the_listed,
    about_the_offered,
    about_what_is_free,
    about_what_is_shown,
)
from actions.outside.signs import NAMES, SHORT, linked, only_when, tells_trouble
from actions.outside.their_case import about_their_case
from actions.parse import Parse
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue
from knowledge.matters import recognise
from knowledge.search.query import content_words, is_bare, is_fragment, understand
from knowledge.whom import whom_for
from services.profile.readings import hear

_NUMBER = 5
_REPORT = "citizen-report"
_FEW_WORDS, _A_SENTENCE = 6, 10
_SURELY = 0.9
_OF_IT = re.compile("^(?:那)?它.{0,4}(?:多[大长高久远少]|几|哪|什么|怎么|吗|呢)")
_IS_FROM = re.compile("^(?:我|阿拉)(?:就|家)?是[^，,。]{2,6}的$")
_NO_QUESTIONS = {"affirm", "deny", "greet", "bye"}
_HALF_HEARD = {"affirm", "deny", "greet", "bye", "skip", "help", "back", "thanks", "chitchat"}
_HOW_TO_END = re.compile(
    "(?:怎么|咋|哪能|如何|去哪里?|要什么|要哪些)(?:注销|销户|停保|停业|转让|过户|变更|迁出)"
)
_NO_FIRST = re.compile(
    "^(?:不是|勿是|不对|勿对|不用|不要|没有|不|哦)(?:不是|不用|没有|的|呀|啊)*[，, ]+"
    "(?P<means>(?:我|阿拉)(?:是|就是|想|其实)*(?:说|讲|问|要问|想问|的意思是)(?:的是|的|的意思)?)?(?=[^，,]{3})"
)
_HELLO = re.compile(
    "^(?:你好|您好|侬好|早上好|上午好|下午好|晚上好|早|喂|小伴|杨小伴|请问)+[呀啊哦]*[，,。！! ]+(?=[^，,]{3})"
)
_TALKS = re.compile(
    "^(?:不用|不要|没有|不是|不|好|就|只是|我|想|随便|[,，])*(?:说说话|聊聊天?|讲讲话|聊会儿?天?|说会儿?话|讲讲闲话|陪我(?:聊|讲|说)[^，,]{0,4})(?:吧|就好|呀|的|而已)*$"
)
""" "不用，就说说话": company is wanted, and nothing done."""
_A_CASE = re.compile(
    "^(?:但是?|可是?|不过|其实|因为|就|都|[,，])*(?:是|不是)?(?:我|阿拉|我们|他|她|伊|老板|单位|公司|房东|对方|我?[爸妈])(?:们|家)?(?:自己|本人)?.{3,}"
)
_REFUSES = re.compile("不(?:用|要|办|需要|想|问|晓得|知道|懂|明白)|算了|知道|明白|懂了|晓得|谢|同意|可以")
_MEANT = re.compile("^(?:不是[^，,]{0,6}[，,])?(?:我(?:说|讲|反映)的是|我是(?:说|讲))")
_CALLED = {"120": "medical", "119": "fire"}


def outside(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """Nothing is open: what does the person want?"""
    it = bool(_OF_IT.match(parse.text) and dialogue.focus.get("record"))
    asks = cues.ASKS_WHICH.search(parse.text) or (
        dialogue.focus.get("record") and (cues.WHETHER.search(parse.text) or cues.TAKES_IT.match(parse.text))
    )
    if it or parse.act in _NO_QUESTIONS and asks or _half_heard_question(dialogue, parse):
        parse = parse.as_question()  # "可以借几本书", "哪个早", "要不要退伍证"
    if parse.act == "why" and len(parse.text) >= _A_SENTENCE and questions.wonders(parse):
        parse = (
            parse.as_question()
        )  # "我妈想住养老院，有什么要求吗": nothing was asked for that could be explained
    if parse.act == "help" and cues.REQUESTS.search(parse.text):
        parse = parse.as_wish()  # "你能帮我挂号吗"
    can_you = cues.CAN_YOU.match(parse.text) if dialogue.focus.get("record") else None
    if can_you:
        parse = parse.between(*can_you.span("go")).as_wish()  # "能帮我办吗" of what was just told
    if parse.act == "change" and parse.certainty < QUITE_SURE and _is_measured(parse, catalogue):
        parse = parse.as_wish()  # "血糖五点六" out of the blue corrects nothing
    half_why = parse.act == "why" and cues.ENDS_ASKING.search(parse.text)
    if half_why and dialogue.focus.get("guide") and not cues.WHY_ASKED.search(parse.text):
        return Move("ask", {"untold": dialogue.focus["record"]})  # "要我有房子吗"
    if parse.act in _HALF_HEARD and dialogue.focus.get("guide") and cues.CANNOT_FIND.match(parse.text):
        return Move("ask", {"untold": dialogue.focus["record"]})
    if tells_trouble(dialogue, parse):
        parse = parse.as_question()
    parse = _behind_the_greeting(_behind_the_no(dialogue, parse))
    meant = _MEANT.match(parse.text) if parse.act in {"change", "deny"} and not dialogue.done else None
    if meant and recognise(parse.text):
        parse = parse.behind(meant.end()).as_wish()  # "我说的是楼道里停电瓶车"
    return (
        about_what_is_shown(dialogue, parse, catalogue)
        or about_narrowing(dialogue, parse)
        or about_what_was_matched(dialogue, parse, catalogue)
        or about_pending(dialogue, parse)
        or names_whom(dialogue, parse)
        or about_here(dialogue, parse)
        or after_a_no.about(dialogue, parse)
        or after_a_no.about_values(dialogue, parse)
        or about_unnamed(dialogue, parse)
        or _about_nothing(dialogue, parse)
        or stays_longer(dialogue, parse, catalogue)
        or about_what_was_searched(dialogue, parse)
        or about_that_street(dialogue, parse)
        or about_one_of_these(dialogue, parse)
        or about_the_granted(dialogue, parse)
        or about_promise(dialogue, parse)
        or about_what_to_bring(dialogue, parse, catalogue)
        or about_the_offered(dialogue, parse, catalogue)
        or about_the_free(dialogue, parse)
        or about_its_ways(dialogue, parse)
        or about_their_number(dialogue, parse, catalogue)
        or books_one_of_these(dialogue, parse, catalogue)
        or books_any_of_these(dialogue, parse, catalogue)
        or books_this_place(dialogue, parse, catalogue)
        or about_number(dialogue, parse)
        or about_which_hall(dialogue, parse)
        or about_their_case(dialogue, parse)
        or about_having_a_look(dialogue, parse, catalogue)
        or once_more(dialogue, parse, catalogue)
        or questions.asked(dialogue, parse)
        or about_affairs(dialogue, parse, catalogue)
        or about_offer(dialogue, parse)
        or about_what_is_free(dialogue, parse, catalogue)
        or about_the_listed(dialogue, parse)
        or _complains_in_passing(parse)
        or _about_us(dialogue, parse)
        or after_a_no.about_applying(dialogue, parse)
        or _stands_so(dialogue, parse)
        or about_service(dialogue, parse, catalogue)
        or _about_knowledge(dialogue, parse)
    )


def _behind_the_no(dialogue: Dialogue, parse: Parse) -> Parse:
    """ "不是，我是说有啥活动": what is meant stands behind the no; to an offer a no is a no."""
    said = _NO_FIRST.match(parse.text) if parse.act == "deny" and not dialogue.pending.get("no") else None
    if said is None or cues.NO_NEED.match(parse.text):
        return parse
    left = parse.behind(said.end())
    asks = said["means"] or cues.ASKS.search(left.text)
    return left.as_question() if asks else left if cues.WISHES.search(left.text) else parse


def _behind_the_greeting(parse: Parse) -> Parse:
    """ "你好，我膝盖疼" is no greeting alone: what hurts, or is wished for, stands behind it."""
    said = _HELLO.match(parse.text) if parse.act == "greet" else None
    left = parse.behind(said.end()) if said else None
    if left is None:
        return parse
    if not (left.of("symptom", *NAMES) or cues.WISHES.search(left.text) or questions.wonders(left)):
        return parse
    return left.as_question() if questions.wonders(left) else left.as_wish()


def _about_nothing(dialogue: Dialogue, parse: Parse) -> Move | None:
    """Nothing wanted, heard, taken up again, or a number without a list."""
    if cues.NO_NEED.match(parse.text):
        return Move("nothing", {"act": "no_need"})
    if cues.OUR_HOURS.search(parse.text) and not linked(parse):
        return Move("social", {"act": "our_hours"})
    if questions.about_privacy(parse):
        return Move("privacy", {"act": "privacy"})
    if cues.CHANGED_NUMBER.search(parse.text):
        return Move("nothing", {"act": "phone_changed"})
    if parse.act == "inform" and cues.IS_RELATED.match(parse.text) and not dialogue.pending.get("yes"):
        return Move("nothing", {"act": "heard"})
    if cues.COMES_BACK.match(parse.text):
        return Move("nothing", {"act": "no_need"})
    ails = parse.of("symptom") and parse.act in {"ask", "out_of_scope", "inform"}
    if ails and cues.HOW_BAD.search(parse.text) and not cues.WHICH_DEPARTMENT.search(parse.text):
        return Move("worry")
    if parse.act in {"deny", "cancel", "inform"} and _TALKS.match(parse.text):
        return Move("social", {"act": "chitchat"})
    if cues.ONLY_SUPPOSED.search(parse.text) and parse.act in _HALF_HEARD | {"inform", "out_of_scope"}:
        return Move("nothing", {"act": "relieved"})
    if cues.HEARD.match(parse.text):
        return Move("nothing", {"act": "heard"})
    somewhere = parse.of("street", "place") or spots.find(parse.text)
    lives = parse.act == "inform" and cues.LIVES.match(parse.text) and somewhere
    offered = dialogue.pending.get("yes", {}).get("move") == "begin"
    if lives and not offered and dialogue.focus.get("record") and not understand(parse.text).kinds:
        return Move("nothing", {"act": "lives"})
    if _IS_FROM.match(parse.text) and parse.of("street") and not offered:
        return Move("nothing", {"act": "lives"})
    if cues.ASKS_FIRST.search(parse.text):
        return Move("wait", {"asks": True})
    if parse.act == "resume" and not dialogue.dropped and cues.LEFT_UNDONE.search(parse.text):
        return Move("nothing", {"act": "undone"})  # "昨天挂号挂到一半": nothing of it is here
    if dialogue.dropped and (cues.RETHINKS.match(parse.text) or parse.act == "resume"):
        return Move("restore")
    if (
        parse.ordinal is not None
        and len(parse.text) <= _NUMBER
        and not offers.fresh(dialogue)
        and not (dialogue.focus.get("affairs") and parse.act in {"change", "cancel"})
        and not offers.remembered(dialogue, parse.ordinal)
    ):
        return Move("expired", {"number": parse.ordinal})
    needy = cues.EMERGENCY.match(parse.text)
    if needy:
        called = _CALLED.get(needy["number"])
        return Move("alert", {"category": called}) if called else Move("social", {"act": "police"})
    begins = parse.act == "begin" and parse.service_certainty >= QUITE_SURE
    return Move("wrong_day") if not begins and wrong.day(parse) and len(parse.text) <= SHORT else None


def _complains_in_passing(parse: Parse) -> Move | None:
    """ "刚才路过公园，那里厕所太脏了" half sounds like small talk, and tells what somebody should see to."""
    half = parse.act == "chitchat" and parse.certainty < _SURELY and not questions.wonders(parse)
    wrong_there = half and cues.IS_WRONG.search(parse.text) and recognise(parse.text)
    return Move("begin", {"service": _REPORT}) if wrong_there else None


def _about_us(dialogue: Dialogue, parse: Parse) -> Move | None:
    if cues.WAIT.match(parse.text.strip(" ，。！")):
        return Move("wait")
    if cues.WHO_ARE_YOU.search(parse.text) and len(parse.text) <= SHORT:
        return Move("social", {"act": "chitchat"})
    calm = parse.service is not None and parse.service_certainty >= QUITE_SURE
    if (
        cues.INSULT.match(parse.text)
        or cues.AT_US.search(parse.text)
        or cues.ANGRY.search(parse.text)
        and not (calm or linked(parse))
    ):
        return Move("social", {"act": "chitchat"})
    if parse.certainty < SURE or cues.NO_PERSON.search(parse.text):
        return None
    if parse.act == "human" and (parse.of("person_name") or persons.only_named(parse)):
        return Move("unclear")  # "叫沈根宝" calls for nobody
    if parse.act == "restart" and parse.of("date", "impossible_date", "time"):
        return None  # "从下周二开始"
    if (
        parse.act == "help"
        and dialogue.focus.get("record")
        and asked_aspect(parse.text)
        and is_bare(parse.text)
    ):
        return Move("ask")  # "怎么弄" after a guide
    if parse.act in {"repeat", "help", "restart", "human"}:
        return Move(parse.act)
    if parse.act == "rate":
        return Move("begin", {"service": "rating"})
    return Move("social", {"act": parse.act}) if parse.act in cues.SOCIAL else None


def _stands_so(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "我们是公租房" after whom to ask about a school: how things stand, and no question of such flats."""
    told = dialogue.focus.get("whom") and parse.act in {"inform", "chitchat", "out_of_scope", "affirm"}
    stands = told and cues.OF_US.match(parse.text) and not questions.wonders(parse)
    return Move("ask", {"stands": True}) if stands else None


def _is_measured(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether a whole reading is told to a service that keeps such."""
    spec = catalogue.get(parse.service)
    keeps = spec is not None and any(item.type == "reading" for item in spec.fields)
    return keeps and bool(hear(parse.text).readings)


def _half_heard_question(dialogue: Dialogue, parse: Parse) -> bool:
    """ "维修基金怎么用", "孩子呢": asks, though it half sounds like a call for help or a greeting."""
    if parse.act in {"cancel", "change"} and _asks_to_give_up(dialogue, parse):
        return True
    if parse.act == "query" and _asks_of_the_record(dialogue, parse):
        return True
    if (
        parse.act == "help"
        and cues.MAY_IT.match(parse.text)
        and dialogue.focus.keys() & {"record", "service"}
    ):
        return True  # "你能帮我约吗" of what was just told
    if parse.act not in _HALF_HEARD or parse.certainty >= _SURELY or parse.of("option"):
        return False
    if not questions.wonders(parse) or dialogue.focus.get("searched"):
        return False
    if parse.act == "chitchat" and len(parse.text) >= _A_SENTENCE and content_words(parse.text):
        return True  # "刚来上海打工，住哪里便宜"
    spoken_of = dialogue.focus.keys() & {"record", "unknown", "list"}
    names = bool(content_words(parse.text)) and parse.act == "help"
    return bool(spoken_of) or names or whom_for(parse.text) is not None


def _asks_of_the_record(dialogue: Dialogue, parse: Parse) -> bool:
    """ "建成了吗" after a plan was told: nothing of one's own was made here or is named."""
    told = dialogue.focus.get("record") and not (dialogue.done or dialogue.focus.get("affairs"))
    own = cues.AFFAIR.search(parse.text) or cues.LOOKS.search(parse.text) or "我" in parse.text
    brief = len(parse.text) <= _FEW_WORDS and parse.service_certainty < _SURELY
    return bool(told) and brief and not own and questions.wonders(parse)


def _asks_to_give_up(dialogue: Dialogue, parse: Parse) -> bool:
    """ "我开了家小饭店不做了，怎么注销": an office matter, and nothing of ours is cancelled."""
    made = dialogue.done or dialogue.focus.get("affairs") or parse.service not in {None, "service-guide"}
    return not made and bool(_HOW_TO_END.search(parse.text))


def _only_signs(parse: Parse) -> bool:
    """ "{{7*7}}", "88": digits and signs that are no phone number and no hour."""
    letters = cues.CHINESE.search(parse.text) or cues.LATIN.search(parse.text)
    return not letters and not linked(parse) and not parse.of("phone", "code", "date", "time")


def _of_what_was_told(dialogue: Dialogue, parse: Parse) -> bool:
    """ "协议书一定要写吗" after a guide: a few words that only half sound like none of our business."""
    if not dialogue.focus.keys() & {"record", "unknown", "list"} or not questions.wonders(parse):
        return False
    if len(parse.text) > SHORT or parse.of("date", "time"):
        return False
    brief = (dialogue.focus.get("guide") or dialogue.focus.get("list")) and len(parse.text) <= _FEW_WORDS
    return (
        parse.certainty < _SURELY
        or bool(brief)
        or is_fragment(parse.text)
        or bool(cues.SNAG.search(parse.text))
    )


def _tells_how_it_stands(dialogue: Dialogue, parse: Parse) -> bool:
    """ "是我自己辞职的", "我没签合同" after a matter, or whom to ask: half sounds like yes or no, and tells a case."""
    told = dialogue.focus.get("guide") or dialogue.focus.get("whom")
    return bool(told) and bool(_A_CASE.match(parse.text)) and not _REFUSES.search(parse.text)


def _about_knowledge(dialogue: Dialogue, parse: Parse) -> Move:
    if _only_signs(parse):
        return Move("unclear")
    asks_for_it = cues.HOTLINE.fullmatch(parse.text)
    if parse.act == "inform" and parse.of("phone", "code") and len(parse.text) <= SHORT and not asks_for_it:
        return Move("nothing", {"act": "number_early"})  # a number that nobody asked for
    if parse.act == "inform" and persons.introduces(parse) and not linked(parse):
        return Move("nothing", {"act": "heard"})
    if only_when(parse):
        return Move("clarify")
    ours = linked(parse) and not cues.OTHER_PLACE.search(parse.text)
    if parse.act == "out_of_scope" and parse.certainty >= SURE and not ours:
        snag = dialogue.focus.get("guide") and cues.SNAG.search(parse.text)
        if snag and not whom_for(parse.text):
            return Move("ask", {"untold": dialogue.focus["record"]})
        asks = whom_for(parse.text) or _of_what_was_told(dialogue, parse)
        return Move("ask") if asks and not cues.OTHER_PLACE.search(parse.text) else Move("decline")
    if parse.act == "ask" and dialogue.focus.get("guide") and cues.NOT_GRANTED.search(parse.text):
        return Move("ask", {"untold": dialogue.focus["record"]})
    if parse.act == "ask" or linked(parse):
        return Move("ask")
    if parse.act in {"affirm", "deny"} and _tells_how_it_stands(dialogue, parse):
        return Move("ask", {"case": True})
    if parse.act in cues.STEPS | {"affirm", "deny"} and parse.certainty >= SURE:
        return Move("nothing", {"act": parse.act})
    return Move("ask", {"unsure": True})
