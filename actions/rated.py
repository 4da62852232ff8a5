"""A rating: who is rated, with how many stars, and how it was."""

from __future__ import annotations

import re

from actions import cues
from actions.own_words import account, addition
from actions.parse import Parse
from actions.value import Value
from actions.wording import words
from knowledge.catalogue import FieldSpec, ServiceSpec

_SUBJECT = re.compile(
    r"(?:上次|上回|刚才|昨天|今天)?(?:在|到|去)?([^在到我要给想对把表扬评价夸赞，。！,. ]{0,12}(?:受理中心|服务中心|办事大厅|政务大厅|窗口|办事员|帮办员|护士|医生|志愿者|工作人员)(?:的?小[\u4e00-\u9fff])?)"
)
_STARS = re.compile(r"([1-5一二两三四五])\s*(?:颗|个)?(?:星|分)")
_NO_RATING = re.compile("好差评|满意度|一般(?=[都来是人情在会要去])|不错过|办事(?=打|评)|上次办事")
"""Holds a word of a rating and is none."""
_THAT_ONE = re.compile("^(?:我?要?评(?:价)?的)?(?:就|嗯)?是(?=.{2})(?!不)")
"""Before who is rated: "就是上次帮我搬东西的师傅"."""
_TO_BE_WRITTEN = re.compile(
    "^(?:再|帮我|给我|[,，])*(?:写|加|留)(?:一?[句条]|上|个)?(?:评语|意见|留言|话)?[:：，, ]+(?P<what>.{2,})"
)
""" "写一句：人很和气"."""
_IS_ALL = re.compile("(?:好|可以|行|完|没|够)了[吧呀啊]?|就(?:这样|这些)[吧了]?$")
"""There is no more to say; nobody is called so."""
_OPINION = re.compile(
    "态度|办事|效率|耐心|热情|周到|仔细|细心|负责|认真|专业|冷淡|敷衍|推[脱诿三]|很凶|太凶|排队|等[了得太]|太久|跑了|[很真太挺蛮]?(?:快|慢)|"
    "(?<=[好快错行意热，, ])(?:可惜|不过|但是|就是)(?=.{2})|迟到|准时|人(?:很|蛮|挺|真)好|"
    "服务(?:得)?(?:很|真|太|挺|蛮|非常|不|好|差)"
)
"""How it was: what is said beside the stars, and no name of who is rated."""
_SHORT_NAME = 4
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def opinion(parse: Parse) -> Value | None:
    """ "态度很好，办事快": the comment of a rating, whenever it is said."""
    tells = _judges(parse.text) and not cues.ASKS.search(parse.text)
    if written := _TO_BE_WRITTEN.match(parse.text):
        return account(written["what"])
    return addition(parse) or (account(parse.text) if tells else None)


def _judges(text: str) -> bool:
    return bool(_OPINION.search(_NO_RATING.sub("", text)))


def only_judges(spec: ServiceSpec, parse: Parse) -> bool:
    """ "满意", "态度很好" while it is asked who is rated: says how it was and names nobody."""
    if _SUBJECT.search(parse.text):
        return False
    item = next((one for one in spec.fields if one.type == "stars"), None)
    return item is not None and bool(stars(item, parse) or _judges(parse.text))


def stars(spec: FieldSpec, parse: Parse) -> Value | None:
    found = _STARS.search(parse.text)
    score = int(_DIGITS.get(found[1], 0) or found[1]) if found else _in_words(spec, parse.text)
    return {"value": score, "text": words("stars", score=score)} if score else None


def _in_words(spec: FieldSpec, text: str) -> int | None:
    """ "很满意": the stars whose words say it; of several the longest, so that 不满意 is not 满意."""
    text = _NO_RATING.sub("", text)
    if cues.ASKS.search(text):
        return None
    found = [(len(word), int(one.value)) for one in spec.choices for word in one.says if word in text]
    return max(found)[1] if found else None


def subject(parse: Parse) -> Value | None:
    """Who is rated, when the wish names them: 窗口的小王, 五角场受理中心."""
    found = _SUBJECT.search(parse.text)
    return account(found[1]) if found else None


def whom(text: str, parse: Parse) -> Value | None:
    """Who is rated, where that was asked."""
    if parse.ordinal is not None and len(text) <= _SHORT_NAME or _IS_ALL.match(text):
        return None
    if _TO_BE_WRITTEN.match(text):
        return None  # "第一个" of nothing that was read out
    text = _THAT_ONE.sub("", text)
    return account(text) if len(text) >= 2 and not text.isdigit() else None
