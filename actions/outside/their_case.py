"""“我老婆也要办，她没工作”, “今年12月满六十” right after an office matter: still of that matter.

Such a sentence names nothing by itself and sounds like whatever its words occur in:
like looking for work, like an allowance for the old. What was just told says for whom
it is, and that is the answer (actions/for_them_too.py says it).
"""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, Move
from actions.parse import Parse
from actions.questions import wonders
from knowledge.asking import asked_aspect
from knowledge.circumstances import are_told
from knowledge.search.query import understand

_LONGEST = 26
_OF_SOMEBODY = re.compile(
    "^(?:[那我他她伊][们]?(?:家|妈|爸)?|今年|明年|现在|本人|老公|老婆|孩子|阿拉)?.{0,8}?"
    "(?:满|刚|才|交|做|住|读|在|没|是|快|到期|瘫|卧床)"
)
_SORT_OF_PEOPLE = re.compile(
    "^(?:我|他|她|伊|我们|他们|她们|是|都是|就是|[,，])*(?!.*(?:近|便宜|免费|上门|周[一二三四五六日末]|好|快|早|晚|新|别|其他|今年|明年|要|想))[^，,哪几什谁怎多]{2,6}的$"
)
""" "应届的", "复旦毕业的" after a matter: what somebody is."""
_ABOUT_THEM = re.compile(
    "^(?:(?:不过|但是?|可是?|对了|其实|现在|就是|那)[,，]?)*(?:我们?|阿拉|她们?|他们?|伊|老公|老婆|爱人|对象|我?妈妈?|我?爸爸?|我?女儿|我?儿子|孩子|小孩|两个人|两口子"
    "|(?:这|这个|那个|我家|家里)?(?:的)?(?:房子|房产证?|产证|户口本?|车子?|老家|身份证|居住证))(?!想|要|能|可以|怎么|该|哪|什么|啥|多少).{2,14}$"
)
""" "她结婚了", "房子是我的名字": how it stands with them or with what is theirs."""
_HALF_TOLD = {"inform", "chitchat", "out_of_scope", "affirm", "deny"}
_WHO_THEY_ARE = re.compile(
    "^(?:我|他|她|伊|我?老公|我?老婆|我?妈妈?|我?爸爸?|我?女儿|我?儿子)(?:今年|现在|就)?(?:是|\\d|[一二三四五六七八九]十)"
)
_OTHERS_REFUSE = re.compile(
    "^(?:但是?|可是?|不过|现在|要是|[,，])*(?:我们?的?)?(?:单位|公司|老板|房东|派出所|居委会?|社区|街道|学校|银行|医院|前夫|前妻|对方|他|她|伊|老公|老婆|家里人?|哥哥|弟弟|姐姐|妹妹)(?:们|就是|也|都)?"
    "(?:不肯|不给|不让|不愿意?|不同意|拒绝|不配合|勿肯)[^，,。？?]{0,8}$"
)
_OF_THEM = re.compile("我|他|她|伊|是")
_FEW = 9
_EARNS = re.compile(
    r"(?:一个月|每个?月|月薪|工资|收入|退休金|养老金)(?:只|才|就|大概|有|到手|拿|是|不到)*(?:[\d一二三四五六七八九两几][\d一二三四五六七八九十百千万块多]*)(?:块|元|了|左右)*$"
)
""" "两个人一个月五千": what they live on."""
_THEY = re.compile("^(?:但是?|可是?|现在|[,，])*(?:他|她|伊|老人|人)")
_NAMED = ("guide", "hospital", "venue", "place", "street", "sport", "department", "symptom", "phone")


def about_their_case(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The move that goes on with the matter just told; None when something else is meant."""
    record = dialogue.focus.get("guide") and dialogue.focus.get("record")
    if not record or len(parse.text) > _LONGEST or parse.option:
        return None
    if cues.BY_ANOTHER.search(parse.text) and parse.act in {"begin", "change"} and not parse.of(*_NAMED):
        return Move("ask")  # "能让我女儿去办吗" lets nobody look at anything here
    if (
        _OTHERS_REFUSE.match(parse.text)
        and not cues.ASKS.search(parse.text)
        and parse.act not in {"begin", "cancel"}
    ):
        return Move("ask", {"untold": record})  # "单位不肯盖章"
    if how := _how_they_are(parse):
        return Move("ask", {how: record})
    if _names_another(parse) and not _says_who_they_are(parse):
        return None
    asks = cues.PROPOSES.search(parse.text) or cues.WHETHER.search(parse.text)  # that is a case of its own
    in_the_way = cues.SNAG.search(parse.text) or cues.THEY_TOO.search(parse.text)
    cannot = cues.CANNOT_USE.search(parse.text) or in_the_way and cues.CANNOT_COME.search(parse.text)
    if parse.of("relation") and (cannot or cues.THEY_TOO.search(parse.text) and not asks):
        return Move("ask", {"too": record})
    unsure = parse.certainty < QUITE_SURE and parse.act not in {"ask", "cancel", "begin"}
    unsure = (
        unsure or parse.act == "ask" and not (wonders(parse) or asked_aspect(parse.text))
    )  # "我们俩都是外地人"
    stands = parse.act in _HALF_TOLD and _is_theirs(parse)
    tells = (parse.act in {"inform", "chitchat"} or unsure or stands) and not cues.ASKS.search(parse.text)
    return Move("ask", {"tells": record}) if tells and (stands or _is_a_case(parse)) else None


def _how_they_are(parse: Parse) -> str | None:
    """ "我爸中风偏瘫了", "他下不了床": told of somebody for whom the matter is, and no doctor is wished for."""
    whose = parse.of("relation") or _THEY.match(parse.text)
    wishes = cues.WISHES.search(parse.text) or cues.TO_BE_SEEN.search(parse.text) or wonders(parse)
    named = parse.of("age", *(name for name in _NAMED if name != "symptom"))
    if not whose or wishes or named or parse.act in {"cancel", "deny"} or parse.alert:
        return None
    if cues.CANNOT_COME.search(parse.text) and parse.act == "begin":
        return "too"
    return "tells" if parse.of("relation") and parse.of("symptom") else None


def _names_another(parse: Parse) -> bool:
    named = parse.of(*_NAMED) or understand(parse.text).kinds
    return bool(named or cues.REQUESTS.search(parse.text) or cues.BEGINS_NEW.match(parse.text))


def _is_a_case(parse: Parse) -> bool:
    """Whether the words tell how things stand: an age, years, a job."""
    sort = len(parse.text) <= _FEW and _SORT_OF_PEOPLE.match(parse.text)
    if sort and (parse.act == "inform" or _OF_THEM.match(parse.text)) or _EARNS.search(parse.text):
        return True
    return bool(_OF_SOMEBODY.match(parse.text)) and (are_told(parse.text) or bool(parse.of("age")))


def _says_who_they_are(parse: Parse) -> bool:
    """ "我是57岁女的，灵活就业": somebody, in words that other matters are called by as well."""
    told = parse.act == "inform" and _WHO_THEY_ARE.match(parse.text) and _is_theirs(parse)
    elsewhere = cues.REQUESTS.search(parse.text) or cues.BEGINS_NEW.match(parse.text)
    return bool(told) and not (elsewhere or parse.of("phone", "hospital", "venue", "department"))


def _is_theirs(parse: Parse) -> bool:
    """ "她结婚了": told in plain words of those for whom it is, though it sounds like none of our business."""
    plain = not (wonders(parse) or cues.WISHES.search(parse.text))
    return plain and bool(_ABOUT_THEM.match(parse.text)) and are_told(parse.text)


def stands_so(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "我们是公租房" after whom to ask about a school: how things stand, and no question of such flats."""
    told = dialogue.focus.get("whom") and parse.act in {"inform", "chitchat", "out_of_scope", "affirm"}
    stands = told and cues.OF_US.match(parse.text) and not wonders(parse)
    return Move("ask", {"stands": True}) if stands else None
