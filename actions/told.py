"""Fields of a ticket, read out of what was told: which matter, where, when it was, in whose words.

As in `actions.fields`, `spoken` readers take what is unmistakable at any time;
`answered` readers take the answer to the open question, however it is put.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from cn2an import cn2an

from actions import cues, stories
from actions.dialogue import Frame
from actions.move import QUITE_SURE, SURE
from actions.parse import Entity, Parse
from actions.wording import spoken_date, words
from base import clock
from knowledge import spots
from knowledge.catalogue import FieldSpec, ServiceSpec
from knowledge.matters import OTHER, matters, recognise

Value = dict[str, Any]
OWN_WORDS = {"text", "place", "address", "account", "spot", "matter", "subject"}
"""Field types whose answer is a sentence of the person's own."""

_LONGEST = 500
_MOST_PHOTOS = 9
_LONGEST_PLACE = 80
_SHORT_NAME = 4
_WISHING = re.compile("我们?|阿拉|[要想请帮给来你您]|一?[个条下份]|[，。！,.! ]")
"""Around the name of a service, where it is wished for."""
_SOMETHING = 4
_ADDITION = re.compile(
    r"(?:补充|追加|补(?=[一句条两]|上)|再[^，。,]{0,4}加|还[^，。,]{0,4}加|给[^，。,]{0,4}加)(?:上|一下|一句|一点|几句|两句|说明|一条|个)*[，。：:,\s]*(.{4,})$"
)
_JUST_NOW = re.compile("刚才|刚刚")
_NOW = re.compile(r"现在|正在|这会儿|眼下|此刻")
_DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2}
_SINCE = re.compile(r"(\d{1,2}|[一二两三四五六七八九十]{1,2})个?(天|礼拜|星期|周|月)(?=了|没|都|不|还)")
_DAYS = {"天": 1, "礼拜": 7, "星期": 7, "周": 7, "月": 30}
_DAY_OF_MONTH = re.compile("[\\d一二三四五六七八九十廿卅]{1,3}[号日]")
_HAPPENED = re.compile(
    "(?:那天)?(?:坏|开始|就|早上|上午|中午|下午|傍晚|晚上|夜|半夜|凌晨|发生|停|断|漏|起|到现在|的时候|[,，。]|$)"
)
"""Behind the day of a report; the 5号 of a gate has none of it."""
_ALWAYS = re.compile(
    r"一直|天天|每天|每晚|经常|老是|总是|好几天|好几[年个]|[几多]年了|[两三四五六七八九十]年了|长期"
)
_HERE = re.compile(r"^(?:就|是|就是|在|就在|地点|位置|地址)+(?:是|在)?[，：:\s]*")
_HERE_IS = re.compile(
    "^(?:我家|家里|我)?(?:的)?(?:住址|地址|家)(?:就)?(?:是|在|住在)[，：: ]*|^(?:我|她|他|我妈|我爸|我们)?(?:就)?住在?(?=[^，,。]{2,8}(?:路|村|弄|街))"
)
"""Before an address: "地址是"."""
_SAID_NUMBER = re.compile("(?:[一二三四五六七八九十百千零两]+(?:支?弄|号楼?|幢|室))+")
_VAGUE = re.compile(
    r"^(?:我|我们|咱|阿拉|俺|你)?(?:自己)?(?:(?:家|屋里|这里|这儿|那里|那儿|那边|小区|楼下|楼上|门口|附近|马路上?|不知道|不清楚)(?:里|的|呀|啊)?)+$"
)
"""Nobody could find it."""
_ADDRESS = re.compile(r"[路街道弄村坊苑园城号室楼里庭邸]|小区|公寓|花园|大厦")
"""Some of it is in every address; whose home it is tells nobody where to go."""
_WHERE = {"spot", "address", "place"}
_QUESTION = re.compile(
    r"(?<!随便)(?<!不管)(?<!无论)哪|进度|[找问]谁|谁(?:来|管|负责)|(?:怎么|咋|哪能)办$|(?:吗|呢|伐|不行|可以不|好不好)[?？]?$|[?？]$|^(?:为什么|怎么|什么时候|多少)|^(?:那)?(?:会不会|是不是|可不可以)"
)
_ONLY_ASKS = 8
_FOR_ME = re.compile("^(?:那|就|请|麻烦)*(?:你|您|侬)?(?:帮|替|给)我")
"""Wants it done: "你帮我报上去" is no place."""
_STILL = re.compile("^(?:现在|今天|到现在|一直)?(?:还|仍然|依然)(?:是|在|没|有)")
"""How it is now, not where."""
_DOOR = re.compile(r"(\d{1,5})(弄|号楼|号|室|楼)")
_COMMA = re.compile(r"(?<=[\u4e00-\u9fff”]),|,(?=[\u4e00-\u9fff“])")
_SUBJECT = re.compile(
    r"(?:上次|上回|刚才|昨天|今天)?(?:在|到|去)?([^在到我要给想对把表扬评价夸赞，。！,. ]{0,12}(?:受理中心|服务中心|办事大厅|政务大厅|窗口|办事员|帮办员|护士|医生|志愿者|工作人员)(?:的?小[\u4e00-\u9fff])?)"
)
_STARS = re.compile(r"([1-5一二两三四五])\s*(?:颗|个)?(?:星|分)")
_NO_RATING = re.compile("好差评|满意度|一般(?=[都来是人情在会要去])|不错过|办事(?=打|评)|上次办事")
"""Holds a word of a rating and is none."""
_THAT_ONE = re.compile("^(?:我?要?评(?:价)?的)?(?:就|嗯)?是(?=.{2})(?!不)")
"""Before who is rated: "就是上次帮我搬东西的师傅"."""
_IS_ALL = re.compile("(?:好|可以|行|完|没|够)了[吧呀啊]?|就(?:这样|这些)[吧了]?$")
"""There is no more to say; nobody is called so."""
_OPINION = re.compile(
    "态度|办事|效率|耐心|热情|周到|仔细|细心|负责|认真|专业|冷淡|敷衍|推[脱诿三]|很凶|太凶|排队|等[了得太]|太久|跑了|[很真太挺蛮]?(?:快|慢)|"
    "(?<=[好快错行意热，, ])(?:可惜|不过|但是|就是)(?=.{2})|迟到|准时|人(?:很|蛮|挺|真)好|"
    "服务(?:得)?(?:很|真|太|挺|蛮|非常|不|好|差)"
)
"""How it was: what is said beside the stars, and no name of who is rated."""
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def spoken(spec: FieldSpec, parse: Parse) -> Value | None:
    """The value if the message names it; None also for types that are not of this module."""
    readers: dict[str, Callable[[Parse], Value | None]] = {
        "matter": _matter,
        "spot": _spot,
        "address": _door,
        "happened": _happened,
        "account": _addition if spec.id != "comment" else _opinion,
        "stars": partial(_stars, spec),
        "photo": _photo,
        "subject": _subject,
    }
    reader = readers.get(spec.type)
    return reader(parse) if reader else None


def answered(spec: FieldSpec, parse: Parse) -> Value | None:
    """The answer to the open question, when `spoken` found none."""
    text = parse.text.strip(" ，。！？、,.!?~")
    if spec.type == "matter":
        return _part_of_names(text) or _other(text)
    if spec.type in _WHERE and not _could_be_where(parse):
        return None
    if spec.type == "spot":
        place = _HERE.sub("", text)[:_LONGEST_PLACE]
        if (
            stories.tells(parse)
            or cues.GO_ON.match(text)
            or _FOR_ME.match(text)
            or _STILL.search(place)
            or len(place) <= _SHORT_NAME
            and recognise(place)
        ):
            return None  # "帮我报一下", "现在还在那里", "是路灯"
        return {"value": place, "text": place} if len(place) >= 2 and not _VAGUE.match(place) else None
    if spec.type == "address":
        text = _HERE_IS.sub("", text)
        return account(text) if _ADDRESS.search(text) or text in spec.ready else None
    if spec.type == "subject" and parse.ordinal is not None and len(text) <= _SHORT_NAME:
        return None  # "第一个" of nothing that was read out
    if spec.type == "subject" and _IS_ALL.match(text):
        return None
    if spec.type == "subject":
        text = _THAT_ONE.sub("", text)
    if spec.type == "account" and _only_a_street(parse):
        return None
    if spec.type in {"account", "subject"}:
        return account(text) if len(text) >= 2 and not _only_a_number(text) else None
    return None


def _only_a_number(text: str) -> bool:
    """A phone number that came before it was asked for is no account of anything."""
    return text.isdigit()


def _only_a_street(parse: Parse) -> bool:
    """ "延吉新村街道" where it is asked what is to be done: kept for where, and no account."""
    street = parse.first("street")
    return (
        street is not None and len(str(street.get("surface") or "")) >= len(parse.text.strip(" ，。的")) - 2
    )


def _part_of_names(text: str) -> Value | None:
    """ "垃圾": the matters that are called so, among others."""
    text = text.rstrip("的了呀啊吧呢")
    names = tuple(one.name for one in matters().values() if one.id != OTHER and text in one.name)
    if not names or not 2 <= len(text) <= _SHORT_NAME:
        return None
    return {"value": names if len(names) > 1 else names[0], "text": "、".join(names)}


def _other(text: str) -> Value | None:
    """What has no name of its own; a place alone is no matter yet."""
    bare = _HERE.sub("", text)
    where = _VAGUE.match(bare) or spots.find(text) == bare
    other = matters()[OTHER].name
    return {"value": other, "text": other} if len(text) >= 4 and not where else None


def _could_be_where(parse: Parse) -> bool:
    """Whether bare words may name a place: no question, and no hour or number without a word of an address.

    What surely speaks of another service is none either: "服务员" for where the work is.
    """
    if spots.find(parse.text):
        return True
    elsewhere = parse.service is not None and parse.service_certainty >= QUITE_SURE
    if _QUESTION.search(parse.text) or elsewhere and not _ADDRESS.search(parse.text):
        return False
    return bool(_ADDRESS.search(parse.text)) or not parse.of("date", "time", "number", "duration", "phone")


def more(top: Frame, spec: ServiceSpec, parse: Parse, *, unused: bool) -> dict[str, Value]:
    """What else is told of a request belongs to its account: at the read-back, or where no field takes it."""
    item = next((one for one in spec.fields if one.type == "account"), None)
    if (
        spec.kind != "ticket"
        or item is None
        or top.mode not in {"new", "own"}
        or _QUESTION.search(parse.text)
        or _FOR_ME.match(parse.text)
        and len(parse.text) <= _ONLY_ASKS
    ):
        return {}
    describes = re.search(spec.extra.get("describes", "(?!)"), parse.text) is not None
    tells = parse.act == "inform" or parse.act == "begin" and parse.service == spec.id
    tells = tells or describes and parse.act in {"ask", "out_of_scope", "begin", "change"}
    asked = spec.field(top.asking or "")
    story = asked is not None and asked.type in _WHERE and stories.tells(parse)
    hopes = bool(cues.HOPES.match(parse.text))
    of_them = top.asking == "confirm" and stories.is_of_them(parse)
    tells = tells or of_them or (hopes or story) and parse.act != "cancel"
    sure = parse.certainty >= QUITE_SURE
    elsewhere = parse.service is not None and parse.service_certainty >= QUITE_SURE
    doubtful_no = parse.act == "deny" and parse.certainty < SURE and not cues.DENIES.search(parse.text)
    half_meant = parse.act == "chitchat" and parse.certainty < SURE
    to_us = parse.act in cues.SAID_TO_US and not (
        doubtful_no or half_meant or story
    )  # a doubtful yes is no part of it
    tells = tells and not parse.of("code", "phone")
    at_end = top.asking == "confirm" and (tells or not sure) and not to_us and len(parse.text) >= _SOMETHING
    if not (
        at_end or tells and (unused or elsewhere or describes or hopes or story) and top.asking != item.id
    ):
        return {}
    before, said = top.text(item.id), account(parse.text)["text"]
    if said in before:  # the same once more adds nothing
        return {item.id: account(before)}
    return {item.id: account(f"{before}，{parse.text}" if before else parse.text)}


def only_wishes(spec: ServiceSpec, item: FieldSpec, parse: Parse) -> bool:
    """ "我要提个建议" once more, where it is asked which: the wish again, and no account of anything."""
    if item.type not in OWN_WORDS or item.type == "matter":
        return False
    names = (spec.name, spec.action_word, *spec.aliases)
    return _WISHING.sub("", parse.text) in {_WISHING.sub("", name) for name in names}


def account(text: str) -> Value:
    """Somebody's own words, bounded."""
    kept = _COMMA.sub("，", text.strip(" ，。！,.!"))[:_LONGEST]
    return {"value": kept, "text": kept}


def _matter(parse: Parse) -> Value | None:
    """One matter, or a tuple while several fit: the kind settles it."""
    found = recognise(parse.text)
    if not found:
        return None
    if len(found) == 1:
        return {"value": found[0].name, "text": found[0].name}
    names = tuple(one.name for one in found)
    return {"value": names, "text": "、".join(names)}


def _spot(parse: Parse) -> Value | None:
    found = spots.find(spots.blank(parse.text, [(e["start"], e["end"]) for e in _times(parse)]))
    if found:
        found = _with_number(found, parse.text)
        return {"value": found, "text": found}
    named = [e for e in parse.of("venue", "hospital", "place", "street") if not e.get("candidates")]
    return {"value": named[-1]["surface"], "text": named[-1]["surface"]} if named else None


def _with_number(place: str, text: str) -> str:
    """ "国和路六百弄": the number said in characters belongs to it, as one in digits does."""
    behind = text[text.rfind(place) + len(place) :] if place in text else ""
    number = _SAID_NUMBER.match(behind)
    return place + number[0] if number else place


def _door(parse: Parse) -> Value | None:
    """An address with a number in it, said at any time; a road alone may be anything."""
    found = spots.find(parse.text)
    return account(found) if found and re.search(r"\d", found) else None


def door_again(before: str, said: str) -> Value | None:
    """An address with the numbers that are put right, each known by the word behind it; None when none is."""
    address = before
    for number, unit in _DOOR.findall(said):
        address = re.sub(rf"\d+{unit}", f"{number}{unit}", address)
    return account(address) if address != before else None


def _times(parse: Parse) -> list[Entity]:
    """Days and hours; "5号" may also be a gate (5号口)."""
    return [e for e in parse.of("date", "time") if not re.fullmatch(r"\d+[号日]", str(e.get("surface")))]


def _happened(parse: Parse) -> Value | None:
    """A day that has begun; of a span its first day, as it was said."""
    for entity in reversed(parse.of("date")):
        day = _last_such_day(entity, parse)
        if day <= clock.today():
            text = str(entity["surface"]) if entity.get("until") else spoken_date(day)
            return {"value": day.isoformat(), "text": text}
    since = _SINCE.search(parse.text)
    if since:
        begun = clock.today() - timedelta(days=int(cn2an(since[1], "smart")) * _DAYS[since[2]])
        return {
            "value": begun.isoformat(),
            "text": words("told_since", span=since[0][: since.end(2) - since.start()]),
        }
    return _going_on(parse.text)


def _last_such_day(entity: Entity, parse: Parse) -> date:
    """ "18号坏的", "周三夜里漏水": what has happened was on the last such day, not on the next one."""
    day = date.fromisoformat(str(entity["value"])[:10])
    if day <= clock.today() or entity.get("until"):
        return day
    if entity.get("weekday_only"):
        return day - timedelta(days=7)
    if _DAY_OF_MONTH.fullmatch(str(entity["surface"])) and _HAPPENED.match(parse.text[entity["end"] :]):
        before = _month_before(day)
        return before if before <= clock.today() else _month_before(before)
    return day


def _month_before(day: date) -> date:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def picked(said: str) -> Value:
    """One of the answers made ready to when something happened: 刚刚, 昨天, 一直这样. Raises KeyError for another."""
    if said in _DAYS_AGO:
        day = clock.today() - timedelta(days=_DAYS_AGO[said])
        return {"value": day.isoformat(), "text": spoken_date(day)}
    found = _going_on(said)
    if found is None:
        raise KeyError(said)
    return found


def _going_on(text: str) -> Value | None:
    for pattern, name in ((_ALWAYS, "told_always"), (_JUST_NOW, "told_just_now"), (_NOW, "told_now")):
        if pattern.search(text):
            return {"value": clock.today().isoformat(), "text": words(name)}
    return None


def adds(text: str) -> bool:
    """Whether a sentence is announced that belongs to what was filed: "我还想加一句，最好有靠背"."""
    return bool(_ADDITION.search(text))


def _addition(parse: Parse) -> Value | None:
    """ "再补充一句，垃圾到今天还没清": what comes after the announcement."""
    found = _ADDITION.search(parse.text) if parse.act == "change" else None
    return account(found[1]) if found else None


def is_addition(parse: Parse) -> bool:
    """Whether more is announced: "补充一句"."""
    return _addition(parse) is not None


def _opinion(parse: Parse) -> Value | None:
    """ "态度很好，办事快": the comment of a rating, whenever it is said."""
    tells = _judges(parse.text) and not cues.ASKS.search(parse.text)
    return _addition(parse) or (account(parse.text) if tells else None)


def _judges(text: str) -> bool:
    return bool(_OPINION.search(_NO_RATING.sub("", text)))


def only_judges(spec: ServiceSpec, parse: Parse) -> bool:
    """ "满意", "态度很好" while it is asked who is rated: says how it was and names nobody."""
    if _SUBJECT.search(parse.text):
        return False
    stars = next((item for item in spec.fields if item.type == "stars"), None)
    return stars is not None and bool(_stars(stars, parse) or _judges(parse.text))


def _stars(spec: FieldSpec, parse: Parse) -> Value | None:
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


def _subject(parse: Parse) -> Value | None:
    """Who is rated, when the wish names them: 窗口的小王, 五角场受理中心."""
    found = _SUBJECT.search(parse.text)
    return account(found[1]) if found else None


def _photo(parse: Parse) -> Value | None:
    """Ids of attachments, where a channel brings them."""
    return photos([], parse) if parse.of("photo") else None


def photos(before: list[str], parse: Parse) -> Value:
    """Those that were sent before and what this message brings."""
    ids = [*before, *(str(entity["value"]) for entity in parse.of("photo"))][-_MOST_PHOTOS:]
    return {"value": ids, "text": words("photos", count=len(ids))}
