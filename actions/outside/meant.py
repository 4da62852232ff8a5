"""What a message is read as before the questions are asked in their order.

An act that was only half heard gives way to what the words surely are, and what is
meant may stand behind a no or a greeting.
"""

from __future__ import annotations

import re

from actions import cues, questions
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE
from actions.outside.signs import CERTAIN, FEW_WORDS, HALF_HEARD, NAMES, tells_trouble
from actions.parse import Parse
from knowledge.catalogue import Catalogue
from knowledge.matters import recognise
from knowledge.search.query import content_words, understand
from knowledge.whom import whom_for
from services.profile.readings import hear, only_a_pressure

_A_SENTENCE = 10
_OF_IT = re.compile("^(?:那)?它.{0,4}(?:多[大长高久远少]|几|哪|什么|怎么|吗|呢)")
_NO_QUESTIONS = {"affirm", "deny", "greet", "bye"}
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
_SURELY = re.compile("(?:能|可以|开|上班|办|行)[^，,]{0,3}吧[？?]?$")
_WHEN_THERE_IS = re.compile(
    "(?:讲座|活动|演出|比赛)(?:什么时候|啥时候|啥辰光|几时|哪天)(?:会)?(?:有|开|办|搞|举行)"
)
_OF_ONES_OWN = re.compile("我的|[约订挂签报]的|[约订挂签报]了|预约")
_STILL_TO_BE_HAD = re.compile(
    "(?:还)?(?:能不能|可不可以|来不来得及|来得及|能|可以|好)(?:再|临时|现在)?(?:订|约|挂|报名?|借|租|预约|预订)(?:到|上|得到|一?[份个场])?(?:吗|伐|么|不|啊|呀)?[？?]?$"
)
""" "明天的饭还能订吗": whether one can still be had."""
_STILL_TO_BE_FOUND = re.compile(
    "(?:还|能|好|可以|容易).{0,3}找(?:到|得到|得着)?(?:份|个|点)?(?:工作|活|生活)(?:做)?(?:吗|伐|么|不)?[？?]?$"
)
_EITHER = re.compile("(?:看|挂)[^，,]{1,6}还是[^，,]{1,6}$")
_DOES_IT = re.compile(r"([办开上做接管修])[不勿伐]\1了?[呢啊呀？?]*$")
_WHAT_FOR = re.compile("(?:有|派|起)(?:什么|啥|什末)?(?:个)?(?:用场?|好处)|(?:做|派|干)?(?:什么|啥|嘛)用")
""" "那攒了有啥用" of what was just told is no call for a reason."""
_WISH_FIRST = re.compile("^(?:我|阿拉|那我)?(?:也|就|是)?(?:想要?|要)")
_HOW_TO_GO_ABOUT = re.compile("(?:要)?(?:怎么|哪能|咋|如何)(?:个)?(?:弄|办|搞|做|操作)(?:法)?[呢啊呀？?]*$")
_MEANT = re.compile("^(?:不是[^，,]{0,6}[，,])?(?:我(?:说|讲|反映)的是|我是(?:说|讲))")


def as_surely_meant(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Parse:
    """The act that the words surely are, whatever they half sound like."""
    it = bool(_OF_IT.match(parse.text) and dialogue.focus.get("record"))
    asks = cues.ASKS_WHICH.search(parse.text) or (
        dialogue.focus.get("record") and (cues.WHETHER.search(parse.text) or cues.TAKES_IT.match(parse.text))
    )
    if it or parse.act in _NO_QUESTIONS and asks or _half_heard_question(dialogue, parse):
        parse = parse.as_question()  # "可以借几本书", "哪个早", "要不要退伍证"
    of_use = bool(_WHAT_FOR.search(parse.text) and dialogue.focus.get("record"))
    told = dialogue.focus.get("record") and not cues.WHY_ASKED.search(parse.text)
    asks_more = (told or len(parse.text) >= _A_SENTENCE) and questions.wonders(parse)
    if parse.act == "why" and (of_use or asks_more):
        parse = (
            parse.as_question()
        )  # "我妈想住养老院，有什么要求吗": nothing was asked for that could be explained
    if parse.act == "query" and _WHEN_THERE_IS.search(parse.text) and not _OF_ONES_OWN.search(parse.text):
        parse = parse.as_question()  # "健康讲座什么时候有" looks at nothing of one's own
    if _makes_sure(dialogue, parse):
        parse = parse.as_question()
    if parse.act in {"query", "ask"} and _asks_for_one(parse, catalogue):
        parse = parse.as_wish()  # "我妈今天中午的饭还能订吗" looks at nothing that was ordered
    if parse.act == "ask" and parse.of("symptom") and parse.of("department") and _EITHER.search(parse.text):
        parse = parse.as_wish()  # "腰痛，看骨科还是针灸": looked for with what hurts
    if parse.act == "help" and cues.REQUESTS.search(parse.text):
        parse = parse.as_wish()  # "你能帮我挂号吗"
    if parse.act == "ask" and parse.certainty < QUITE_SURE and _wants_ours(parse, catalogue):
        parse = parse.as_wish()  # "我想帮我妈操心预约的事，要怎么弄"
    can_you = cues.CAN_YOU.match(parse.text) if dialogue.focus.get("record") else None
    if can_you:
        parse = parse.between(*can_you.span("go")).as_wish()  # "能帮我办吗" of what was just told
    if parse.act == "change" and parse.certainty < QUITE_SURE and _is_measured(parse, catalogue):
        parse = parse.as_wish()  # "血糖五点六" out of the blue corrects nothing
    if only_a_pressure(parse.text):
        parse = parse.as_wish()
        parse.service, parse.service_certainty = _keeps_readings(catalogue), 1.0
    return parse


def _asks_for_one(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether it is asked if something that is booked here can still be had."""
    spec = catalogue.get(parse.service)
    if spec is not None and spec.kind == "search":
        return bool(_STILL_TO_BE_FOUND.search(parse.text))  # "三年没上班了，还好找工作伐"
    booked = spec is not None and spec.kind == "booking" and parse.act == "query"
    return booked and bool(_STILL_TO_BE_HAD.search(parse.text)) and not _OF_ONES_OWN.search(parse.text)


def _makes_sure(dialogue: Dialogue, parse: Parse) -> bool:
    """ "周六能办吧" after a matter agrees to nothing: it is asked."""
    when = parse.act == "affirm" and dialogue.focus.get("record") and parse.of("date", "time")
    return bool(when) and not dialogue.pending and bool(_SURELY.search(parse.text))


def _wants_ours(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether it begins with a wish for what only a service of ours does, and asks how to go about it."""
    spec = catalogue.get(parse.service)
    done_here = spec is not None and spec.kind == "operation" and parse.service_certainty >= CERTAIN
    return done_here and bool(_WISH_FIRST.match(parse.text) and _HOW_TO_GO_ABOUT.search(parse.text))


def behind_the_opening(dialogue: Dialogue, parse: Parse) -> Parse:
    """What stands behind a no, a greeting or "我说的是"; a trouble that is told is a question."""
    if tells_trouble(dialogue, parse):
        parse = parse.as_question()
    parse = _behind_the_greeting(_behind_the_no(dialogue, parse))
    meant = _MEANT.match(parse.text) if parse.act in {"change", "deny"} and not dialogue.done else None
    if meant and understand(parse.text[meant.end() :]).kinds:
        return parse.behind(meant.end()).as_question()  # "我说的是养老院" of another list
    if meant and recognise(parse.text):
        parse = parse.behind(meant.end()).as_wish()  # "我说的是楼道里停电瓶车"
    return parse


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


def _keeps_readings(catalogue: Catalogue) -> str | None:
    kept = (spec.id for spec in catalogue if any(item.type == "reading" for item in spec.fields))
    return next(kept, None)


def _is_measured(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether a whole reading is told to a service that keeps such."""
    spec = catalogue.get(parse.service)
    keeps = spec is not None and any(item.type == "reading" for item in spec.fields)
    return keeps and bool(hear(parse.text).readings)


def _half_heard_question(dialogue: Dialogue, parse: Parse) -> bool:
    """ "维修基金怎么用", "孩子呢": asks, though it half sounds like a call for help or a greeting."""
    if parse.act in {"cancel", "change"} and _asks_to_give_up(dialogue, parse):
        return True
    if parse.act == "cancel" and _DOES_IT.search(parse.text):
        return True  # "周六办不办"
    if parse.act == "begin" and parse.certainty < QUITE_SURE and cues.ENDS_ASKING.search(parse.text):
        advised = whom_for(parse.text)
        if advised and advised.always:
            return True  # "我吃了降压药要停吗" sets no reminder
    if parse.act == "query" and _asks_of_the_record(dialogue, parse):
        return True
    if (
        parse.act == "help"
        and cues.MAY_IT.match(parse.text)
        and dialogue.focus.keys() & {"record", "service"}
    ):
        return True  # "你能帮我约吗" of what was just told
    if parse.act not in HALF_HEARD or parse.certainty >= CERTAIN or parse.of("option"):
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
    brief = len(parse.text) <= FEW_WORDS and parse.service_certainty < CERTAIN
    return bool(told) and brief and not own and questions.wonders(parse)


def _asks_to_give_up(dialogue: Dialogue, parse: Parse) -> bool:
    """ "我开了家小饭店不做了，怎么注销": an office matter, and nothing of ours is cancelled."""
    made = dialogue.done or dialogue.focus.get("affairs") or parse.service not in {None, "service-guide"}
    return not made and bool(_HOW_TO_END.search(parse.text))
