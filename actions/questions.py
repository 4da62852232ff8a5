"""What is surely a question to the records, whatever act it was taken for.

Going on with a list, two named things side by side, "长海医院呢" after a question:
their words are clear, and a booking begun instead would be a nuisance. Pure, as
everything that chooses a move.
"""

from __future__ import annotations

import re

from actions import cues, offers
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SURE, Move, move_of
from actions.parse import Parse
from actions.wording import words
from knowledge.asking import asked_aspect
from knowledge.questions.comparing import is_comparison
from knowledge.questions.extremes import extreme_of, without
from knowledge.questions.periods import asked_period
from knowledge.questions.words import asked_facts, says, says_only
from knowledge.search.query import is_bare, is_fragment, understand

_SHORT, _BRIEF = 12, 8
_SENTENCE = 24
_REPORT = "citizen-report"
_CLEARLY = 0.9
_WONDERS = re.compile(r"[?？吗呢伐谁]|哪|怎么|什么|啥|会不会|是不是|安不安全")
_ASKS = re.compile(
    r"[?？吗呢伐谁]|(?<!没什)么|(?<!没)什么|(?<!没)啥|(?<!随便)(?<!不管)(?<!无论)哪(?![^，。]{0,3}都)|怎么|怎样|多[少久大长远]|(?<![好这那])几[个点号时天家次]|能否|有没有|[^，。]{3}不[?？]?$|是[^，。]{1,4}的[^，。]{1,4}的[?？]?$|"
    r"([\u4e00-\u9fff]{1,2})不\1|.{2,}(?<![我那])还是(?![算要想约去不])(?!.*[吧了]$).{2,}"
)
"""What makes a sentence a question that no act was found for: 谁来洗, 厉害不厉害, 我自己去还是你们来."""
_HOSPITAL = re.compile("(?=(?:^|去|到|挂|在|约|看|换|，)([\u4e00-\u9fff]{2,4}?医院))")
"""Looked for at every place, so that one that is no name does not hide the next."""
_NO_NAME = re.compile(
    "[哪什么啥个家大最近好区科病这那所三二一公私我你要想去到给帮带住来从能在看挂的]|社区|定点|医保|中心|专科|综合|附近|我们|医院.*医院|别的|其他|杨浦"
)
_NAMED = ("hospital", "venue", "guide", "place")
_BOOKS = re.compile("预约|挂号|挂个|的号|有号|约个|约一|订场|订个|帮我|我要|我想")
_LATELY = re.compile("最近(?:有|开|办|在|可以|能)")
"""最近 of time, not of distance: "最近有啥比赛"."""
_TAKES_ONE = re.compile(
    "^(?:那么?|[,，])*(?:就|先|给我|帮我)+(?:签|报|选|去|租|借|订|约|挂|定)[^吗呢伐么？?]{2,}$"
)
_GOES_ON = re.compile("^(?:那|那么).{2,}|.{2,}呢[？?。]?$")
_CLAIMS = re.compile("(?:了|的)?(?:吧|吗|嘛|伐|没有)[？?。]?$")
_SENDS = re.compile(
    "^(?:麻烦|请)?(?:你|您)?(?:把|帮我把)?|(?:再)?(?:发|传|给|报|告诉|讲|念)(?:一下|一个|个|一遍)?(?:给)?我?(?:一下|一遍|听听|看看)?[吧呀啊。]*$"
)
"""What is left of "把地址发我一下" is what is asked."""
_DOCUMENTS = re.compile("示范|场景|创建单位|揭榜|专班|专项行动|行动方案")


def asked(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The question, if the words leave no doubt; None otherwise."""
    unknown = unknown_hospital(parse)
    if unknown:
        return Move("ask", {"unknown_hospital": unknown})
    if asks_for_best(dialogue, parse):
        return Move("ask", {"best": True})
    return goes_on_listing(dialogue, parse) or (None if _complains(parse) else _asks(dialogue, parse))


def _complains(parse: Parse) -> bool:
    """ "对面新开的健身房音响开得震天响": surely a report, whichever words of a question are in it."""
    sure = parse.act == "begin" and parse.certainty >= _CLEARLY and parse.service_certainty >= SURE
    return sure and parse.service == _REPORT and not wonders(parse)


def wonders(parse: Parse) -> bool:
    """Whether the words ask something, whatever act they were taken for."""
    return bool(_ASKS.search(parse.text) or cues.ENDS_ASKING.search(parse.text))


def about_privacy(parse: Parse) -> bool:
    """ "我的手机号会给别人吗": what becomes of one's data; telling that somebody sold them asks nothing."""
    asks = cues.PRIVACY.search(parse.text) and _WONDERS.search(parse.text)
    return bool(asks or cues.OF_OTHERS.search(parse.text))


def goes_on_listing(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "还有呢", "全部" while a list, or a long answer, is what was last talked about."""
    kept = dialogue.focus.get("query")
    more = asks_for_more(parse)
    if dialogue.focus.get("rest") and more:
        return Move("ask", {"rest": True})
    if not kept:
        return _asks_for_the_rest(dialogue, parse)
    if cues.HOW_MANY_IN_ALL.match(parse.text) and dialogue.focus.get("list"):
        return Move("ask", {"counted": kept})
    if more:
        return Move("ask", {"list": kept})
    return Move("ask", {"list": {**kept, "whole": True}}) if says_only("all", parse.text) else None


def asks_for_more(parse: Parse) -> bool:
    """ "还有吗", "换一批", "就这些吗": the next of what is listed."""
    others = cues.ALL_THERE_IS.match(parse.text) or cues.NONE_SUITS.match(parse.text)
    return says_only("more", parse.text) or bool(others)


def _asks_for_the_rest(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "就这些吗" where no list goes on: it is all, of what was told or done."""
    further = offers.next_page(dialogue) if asks_for_more(parse) else None
    if further:
        return move_of(further)
    if not cues.ALL_THERE_IS.match(parse.text) or not dialogue.last or dialogue.focus.get("free"):
        return None
    if dialogue.focus.get("record") and not dialogue.done:
        return Move("ask", {"said": words("all_that_is_told")})
    return Move("ask", {"said": words("all_that_there_is")})


def _asks(dialogue: Dialogue, parse: Parse) -> Move | None:
    certain = (
        _compares(parse)
        or _of_the_pair(dialogue, parse)
        or (bool(parse.of(*_NAMED)) and says("far", parse.text))
        or _nearest(parse)
        or (asks_for_most(dialogue, parse) and not _BOOKS.search(parse.text))
        or _goes_on(dialogue, parse)
        or _follows_up(dialogue, parse)
        or _of_another_year(dialogue, parse)
        or _claims(parse)
        or (parse.act == "out_of_scope" and _of_the_documents(parse))
    )
    return Move("ask") if certain else None


def _compares(parse: Parse) -> bool:
    named = len({str(entity["value"]) for entity in parse.of(*_NAMED)})
    return named >= 2 and is_comparison(parse.text, named) and not _BOOKS.search(parse.text)


def _of_the_pair(dialogue: Dialogue, parse: Parse) -> bool:
    """ "哪家有儿科" right after two were put side by side."""
    which = dialogue.focus.get("pair") and cues.OF_BOTH.search(parse.text)
    return bool(which and len(parse.text) <= _SHORT and not _BOOKS.search(parse.text))


def _goes_on(dialogue: Dialogue, parse: Parse) -> bool:
    """ "长海医院呢": of another thing what was just asked of the last one."""
    spoken_of = dialogue.focus.get("record") or dialogue.focus.get("query")
    if parse.ordinal is not None and offers.fresh(dialogue):
        return False  # "那就第二个" picks
    short = len(parse.text) <= _SHORT and _GOES_ON.search(parse.text)
    if parse.service and parse.service_certainty >= QUITE_SURE and _TAKES_ONE.match(parse.text):
        return False  # "那就签殷行社区" after what signing is good for
    hardly_begins = (
        parse.act == "begin" and parse.certainty < _CLEARLY and parse.text.rstrip("？?").endswith("呢")
    )
    goes_on = parse.act in {"inform", "ask"} or hardly_begins  # "大学生创业的呢"
    return bool(spoken_of and short and goes_on and not _BOOKS.search(parse.text))


def asks_for_most(dialogue: Dialogue, parse: Parse) -> bool:
    """ "哪个公园最大", or "哪个最大" right after a list."""
    extreme = extreme_of(parse.text)
    if extreme is None or len({str(one["value"]) for one in parse.of(*_NAMED)}) > 1:
        return False
    if parse.act == "begin" and parse.certainty >= _CLEARLY and parse.of("date", "time"):
        return False  # "明天下午想打羽毛球，便宜点的" wants a court
    kinds = understand(without(parse.text, extreme)).kinds
    return bool(kinds or parse.of("sport") or dialogue.focus.get("query"))


def asks_for_best(dialogue: Dialogue, parse: Parse) -> bool:
    """ "养老院哪家好", or "哪家好" right after a list; which doctor or department is another question."""
    said = cues.BEST.search(parse.text)
    if said is None or parse.of("symptom", "department", "sport") or _BOOKS.search(parse.text):
        return False
    plain = parse.text[: said.start()]
    on_the_table = dialogue.focus.get("query") or dialogue.focus.get("list")
    return bool(understand(plain).kinds if len(plain) > 1 else on_the_table)


def _nearest(parse: Parse) -> bool:
    """ "离我最近的医院": a list of places, with nothing said about what ails."""
    about_us = parse.of("symptom", "department", "sport", "date", "time") or _BOOKS.search(parse.text)
    near = says("near", parse.text) and not _LATELY.search(parse.text)
    return not about_us and near and bool(understand(parse.text).kinds)


def _follows_up(dialogue: Dialogue, parse: Parse) -> bool:
    """ "多少钱一张票", "面积多大" alone are nobody's business; after a museum they are about the museum."""
    if dialogue.focus.get("record") and (
        cues.FACILITY.match(parse.text) or cues.WHAT_IS_IT.match(parse.text)
    ):
        return True
    if dialogue.focus.get("guide") and len(parse.text) <= _SENTENCE and cues.BY_ANOTHER.search(parse.text):
        return True
    bare = is_fragment(parse.text) and parse.ordinal is None and not parse.of("date", "time")
    if dialogue.focus.get("free") and bare and _WONDERS.search(parse.text):
        return True  # "要报名吗" after what is open
    sends = parse.act == "begin" and _SENDS.search(parse.text)
    if _of_the_matter(dialogue, parse):
        return True
    if parse.act == "chitchat" and dialogue.focus.get("record") and asked_facts(parse.text):
        return len(parse.text) <= _BRIEF  # "以前叫什么" of a theatre
    if not (parse.act == "out_of_scope" or sends) or not dialogue.focus.get("record"):
        return False
    if asked_aspect(parse.text) and is_bare(_SENDS.sub("", parse.text)):
        return True
    if len(parse.text) <= _SHORT and cues.THING_THERE.match(parse.text) and not _BOOKS.search(parse.text):
        return True  # "可以帮我约一下吗" wants it done
    return bool(asked_facts(parse.text)) and len(parse.text) <= _SHORT and not parse.of(*_NAMED)


def _of_the_matter(dialogue: Dialogue, parse: Parse) -> bool:
    """ "查些什么", "什么时候打进来" after an office matter: nothing of one's own was made that it could be about."""
    told = dialogue.focus.get("record") and not dialogue.done and not dialogue.focus.get("affairs")
    if cues.COUNTS_OWN.match(parse.text):
        return False  # "我还有几个" after what coins are for asks after one's own
    asks = asked_facts(parse.text) or cues.WHEN_PAID.search(parse.text)
    return bool(
        told and parse.act == "query" and asks and len(parse.text) <= _SHORT and not parse.of(*_NAMED)
    )


def _of_another_year(dialogue: Dialogue, parse: Parse) -> bool:
    """ "前年多少", "这几年怎么涨的" after a figure that changes."""
    short = len(parse.text) <= _SHORT and not parse.of(*_NAMED)
    return bool(short and dialogue.focus.get("changes") and asked_period(parse.text))


def unknown_hospital(parse: Parse) -> str | None:
    """A hospital by a name that no record has: 控江医院. None when it is none in particular."""
    if parse.of("hospital", "place", "venue") or parse.act not in {"begin", "inform", "ask"}:
        return None
    found = (match[1] for match in _HOSPITAL.finditer(parse.text))
    return next((name for name in found if not _NO_NAME.search(name)), None)


def _claims(parse: Parse) -> bool:
    """ "现在有1800个5G基站了吧": a claim to be confirmed is no wish, whatever it begins with."""
    unclear = parse.act == "begin" and (parse.service is None or parse.service_certainty < SURE)
    return bool(unclear and parse.of(*_NAMED) and _CLAIMS.search(parse.text))


def _of_the_documents(parse: Parse) -> bool:
    """Other districts are none of ours, except where the city's list of 2023 names them."""
    return bool(_DOCUMENTS.search(parse.text)) and says("several", parse.text)
