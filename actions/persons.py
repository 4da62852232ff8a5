"""Who something is for: oneself, a relation in the person's own word, a name, or both.

The value is what programs compare; the text is what is read back. A relation
whose official label nobody would say ("外祖父母") is kept in the word that was said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from actions import spelt
from actions.parse import Entity, Parse
from knowledge.content import CONTENT, load_yaml
from knowledge.search.sound import syllables

Value = dict[str, Any]

SELF = "本人"
_LONGEST_NAME, _THREE = 4, 3
_PLAIN = {SELF, "母亲", "父亲", "配偶", "子女"}
"""Relations that the catalogue offers by these names."""
_DOUBLED = set("哥弟姐妹")
""" "我妹" is read back as 妹妹, never as 兄弟姐妹."""
_STIFF = {"配偶", "子女"}
"""Read back in the person's own word: 女儿, 老伴."""
_CHILD = {"孩子", "小孩", "小朋友", "宝宝", "小囡", "娃", "小毛头", "囡囡", "子女"}
"""A child, whether a son or a daughter."""
_ONESELF = re.compile(
    r"^(?:那|[,，])*就(?:先)?(?:我|阿拉)(?:自己|一个人|一个)?先?(?:签|去|来|约|挂|报|订|吃|看|学|办)(?:一个|个|上|一下)?(?:好了|就行|就好|吧|的|呀)*$|^(?:那|先|就)*(?:就?是)?(?:给|帮|替)?(?:(?:我|阿拉)(?:自己|自家|本人)?|自己|自家|本人)(?:一个人)?(?:看|的|用|来|去|约|挂|吃|上|学|听|洗|参加|报)?(?:的|呀|啊|吧)?$"
)
_NAME = re.compile(r"^(?:是|给|帮|叫|我叫|名字叫|姓名|他叫|她叫)?([\u4e00-\u9fff·]{2,6})$")
_BEHIND = re.compile(
    r"(?:(?:看病?|挂号?|约|订|报名?|办)?的?[，,、 ])?(?:名字)?(?:叫|是)?([\u4e00-\u9fff]{2,3})[。！]?$"
)
_BETWEEN = re.compile(r"(?:[,，、 ])?(?:叫|是)?([\u4e00-\u9fff]{2,3}?)(?=看|挂|约|订|去|来|用|报|[，,])")
"""A name in mid-sentence: "给我儿子李小宝看儿科"."""
_MY_NAME = re.compile(r"(?:我|本人|自己)(?:名字)?(?:叫|是|姓名是?|的名字是?)$")
_SAID_NAME = re.compile(
    r"^(?:(?:他|她|伊)?(?:名字|姓名)?(?:叫|是)?)?([\u4e00-\u9fff]{3})$|^(?:他|她|伊)?(?:名字)?叫([\u4e00-\u9fff]{2,4})$"
)
_AGE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])[,，、 ]*(?:今年)?\d{1,3}岁?了?$")
""" "张桂芳，76岁": how old is no part of the name."""
_SEX_BEHIND = re.compile(r"[,，、 ]+[男女](?:性|的)?$")
""" "王建国，男": no part of the name either."""
_NEIGHBOUR = re.compile(
    r"^(?:我们?)?(?:家)?(?:隔壁|楼上|楼下|对门|邻居|弄堂里)(?:家|的)*(?=[\u4e00-\u9fff]{2})"
)
_FAMILIAR = re.compile(r"^[小老][\u4e00-\u9fff]$")
""" "小王", "老李": as people call each other."""
_AS_CALLED = {"老头": "老伴", "老头子": "老伴", "老太婆": "老伴", "老太": "老伴"}
"""What one calls one's own, and nobody else should read back."""
_OWN_WORD = re.compile(r"^(?:我们|我|阿拉|俺)?(?:家里?的?)?|的?$")
_SECOND_THOUGHT = re.compile(r"(?:^|[，,。 ])(?:哦|啊|噢|呀)?(?:不对|勿对|不不|不是|错了|说错了?|还是)")
_REPLACES = re.compile(r"换|改|不是|弄错|错了")
_ONLY_THE_NAME = re.compile(r"名字|姓名|叫|错|[不勿弗]对")
_SPEAKER = re.compile(r"^(?:我|本人|阿拉)(?:的?名字)?(?:叫(?!人|车|他|她|你)|姓)")
_ME_AND = re.compile(
    r"(?:^|[给帮替为，,。是约订])(?:就)?(?:我|阿拉|俺)(?:自己|本人)?(?:和|跟|同|与|还有|带|、)(?:上|着)?(?:我|阿拉|俺)?们?家?的?$"
)
_AND = re.compile(r"(?:和|跟|同|与|还有|、|，|,)(?:我|阿拉|俺)?们?家?的?")
_CALLED_AND = re.compile(rf"(?:叫|是)?([\u4e00-\u9fff]{{2,3}}?){_AND.pattern}")
_BEHIND_SECOND = re.compile(
    r"(?:叫|是)?([\u4e00-\u9fff]{2,3}?)(?=都|也|一起|各|一人|看|挂|约|订|报|[，,。]|$)"
)
""" "我妈张秀兰和我爸李建国都约一个"."""
_ONE_FOR_ME = re.compile(r"一[份个客][^，,。]{0,4}(?:给|是|归)?(?:我|阿拉)(?:自己|吃)?(?=$|[，,。 ]|一)")
""" "一份给我妈一份给我"."""
_COUPLE = re.compile(r"(?:我们|阿拉)?(?:老两口|两口子|老夫妻|夫妻[俩两])(?!家|那|的?邻居)")
"""Around relations: two persons, not one."""
_AS_WELL = re.compile("也(?:要|想|得)?(?:签|挂|约|订|报|吃|看|去|来|办|学)")
_GRANDCHILD = re.compile("(?:女儿|儿子|囡儿|囡囡)家?的(?:孩子|小孩|小囡|宝宝|儿子|女儿|囡囡)")
""" "我女儿的孩子": a child of hers, and not herself."""
_SPELT = re.compile(r"姓([\u4e00-\u9fff])[,，、 ]+(?:叫|名字叫)?(\1[\u4e00-\u9fff]{1,2})$")
"""The surname, then the whole: "就我，姓钱，钱福根"."""
_PUT_RIGHT = re.compile(r"(?:错|不对|不是|勿对|勿是|弗是).{0,8}?(?:是|叫)([\u4e00-\u9fff]{2,3})[。！!]?$")
"""A name in place of one that was heard wrongly: "错了，是刘志刚"."""


def spoken(parse: Parse) -> Value | None:
    """Who is named anywhere in the message."""
    relation, name = _meant_relation(parse), parse.first("person_name")
    whole = parse.text.strip(" ，。！,.!")
    if relation and len(whole) == _THREE and int(relation["start"]) == 1 and _is_name(whole):
        return _named(whole)  # "王阿妹" has 阿妹 in it and is nobody's sister
    meant = put_right(parse) if relation else None
    if meant and relation and 0 <= parse.text.rfind(meant["name"]) <= int(relation["start"]):
        return meant  # "错了，是沈阿妹": the 阿妹 in it is no sister
    grandchild = _GRANDCHILD.search(parse.text)
    if grandchild and relation:
        related = _grandchild(grandchild[0])
        return _both(related, str(name["value"])) if name else related
    if relation is None and name is None:
        return None
    if relation is None or (name is not None and relation["value"] == SELF):
        return _named(str((name or {})["value"]))
    related = _related(relation)
    said = _name_behind(relation, parse)
    if said is None and name and not _MY_NAME.search(parse.text[: name["start"]]):
        said = str(name["value"])
    return _both(related, said) if said else related


def _meant_relation(parse: Parse) -> Entity | None:
    """Of two who are named with a second thought between them the last: "给我老公，不对，给我自己"."""
    named = parse.of("relation")
    between = parse.text[named[0]["end"] : named[-1]["start"]] if named else ""
    return named[-1] if _SECOND_THOUGHT.search(between) else next(iter(named), None)


def _grandchild(said: str) -> Value:
    value: Value = {"value": "孙辈", "text": said}
    return {**value, "relation": dict(value)}


def pair(parse: Parse) -> tuple[Value, Value] | None:
    """ "我和我老公", "我爸跟我妈", "老两口": two whom it is for, as they were named."""
    if _COUPLE.search(parse.text):
        return _oneself(), {"value": "配偶", "text": "老伴", "relation": {"value": "配偶", "text": "老伴"}}
    named = parse.of("relation")
    others = [one for one in named if one["value"] != SELF]
    if others and _ONE_FOR_ME.search(parse.text):
        return _oneself(), _related(others[0])
    for one in named:
        before = parse.text[: one["start"]]
        if _ME_AND.search(before):
            return None if one["value"] == SELF else (_oneself(), _related(one))
        first = next((other for other in named if other["end"] < one["start"]), None)
        between = parse.text[first["end"] : one["start"]] if first else ""
        if first and _AND.fullmatch(between):
            return _related(first), _related(one)
        called = _CALLED_AND.fullmatch(between)
        if first and called and _is_name(called[1]):
            behind = _BEHIND_SECOND.match(parse.text[one["end"] :])
            other = _both(_related(one), behind[1]) if behind and _is_name(behind[1]) else _related(one)
            return _both(_related(first), called[1]), other
    return None


def also(parse: Parse) -> tuple[Value, Value] | None:
    """ "我老伴也要签" where it is asked for whom: oneself, and the one who is named."""
    named = [one for one in parse.of("relation") if one["value"] != SELF]
    behind = parse.text[named[0]["end"] :] if len(named) == 1 else ""
    return (_oneself(), _related(named[0])) if _AS_WELL.match(behind) else None


def _oneself() -> Value:
    return {"value": SELF, "text": SELF}


def only_named(parse: Parse) -> Value | None:
    """A name and nothing else, whatever was asked: "王秀英", "叫陈阿根"."""
    whole = _AGE_BEHIND.sub("", parse.text.strip(" ，。！,.!"))
    text = spelt.without(whole)
    if text != whole and 2 <= len(text) <= _LONGEST_NAME and _is_name(text):
        return _named(text)
    twice = _SPELT.search(text)
    if twice:
        return _named(twice[2])
    found = _SAID_NAME.match(text)
    said = found and (found[1] or found[2])
    others = [one for one in parse.entities if one["entity"] not in {"age", "number"}]
    return _named(said) if said and not others and _is_name(said) else None


def spelt_right(value: Value, written: str) -> Value | None:
    """The value with this character in its name, in place of one that sounds the same; None when no other does."""
    name = str(value["name"])
    alike = [at for at, one in enumerate(name) if one != written and syllables(one) == syllables(written)]
    if written in name or not alike:
        return None
    right = name[: alike[-1]] + written + name[alike[-1] + 1 :]
    return _both(value["relation"], right) if value.get("relation") else _named(right)


def two_characters(parse: Parse) -> Value | None:
    """ "何丽" and nothing else, for the last guess of all: so few characters may be any word."""
    said = parse.text.strip(" ，。！,.!")
    name = len(said) == 2 and not parse.entities and re.fullmatch("[\u4e00-\u9fff]{2}", said)
    return _named(said) if name and _is_name(said) else None


def answered(text: str, parse: Parse) -> Value | None:
    """Who it is for, in bare words: oneself, or a name that begins with a surname."""
    if _ONESELF.match(text):
        return {"value": SELF, "text": SELF}
    text = spelt.without(text)
    text = _NEIGHBOUR.sub("", _SEX_BEHIND.sub("", _AGE_BEHIND.sub("", text)))
    if _FAMILIAR.match(text) and _is_name(text[1:]):
        return _named(text)
    name = _NAME.match(text)
    if name is None or not 2 <= len(name.group(1)) <= 4 or parse.of("date", "time", "number", "duration"):
        return None
    said = name.group(1)
    return _named(said) if _is_name(said) else None


_FAMILY_NAME = re.compile("^(?:我|免贵|本人|[,，])*姓[\u4e00-\u9fff]{1,2}[。！]?$")
""" "姓周"."""


def introduces(parse: Parse) -> bool:
    """ "我叫老李，李富贵": who speaks says who they are."""
    said = _SPEAKER.match(parse.text) or _FAMILY_NAME.match(parse.text)
    return bool(said) and not parse.of("phone", "symptom", "department")


def put_right(parse: Parse) -> Value | None:
    """ "错了，是刘志刚": the name that was meant."""
    found = _PUT_RIGHT.search(parse.text.strip())
    if found is None or not _is_name(found[1]):
        return None
    others = (e for e in parse.entities if e["entity"] not in {"person_name", "relation"})
    taken = any(e["start"] < found.end(1) and e["end"] > found.start(1) for e in others)
    return None if taken else _named(found[1])


def merged(old: Value | None, new: Value, said: str) -> Value:
    """The person as known so far: a name after "我妈妈", or "是我妈妈" after a name, belong together."""
    if old is None or "（" in str(new["value"]):
        return new
    if new.get("name") and old["value"] == SELF and _only_a_name(said, str(new["name"])):
        return _both(old, str(new["name"]))
    if new.get("name") and old.get("relation") and _SPEAKER.match(said):
        return old  # who speaks is not who is to be seen
    if old.get("name") and old.get("relation"):
        corrects_name = bool(new.get("name") and _ONLY_THE_NAME.search(said))
        return _both(old["relation"], new["name"]) if corrects_name else new
    if _REPLACES.search(said):
        return new
    if same_child(old, new) and str(new["text"]) in _CHILD:
        return old  # "小孩三岁" after "我女儿"
    if new.get("name") and old.get("relation"):
        return _both(old["relation"], new["name"])
    if new.get("relation") and old.get("name"):
        return _both(new["relation"], old["name"])
    return new


def same_child(old: Value | None, new: Value | None) -> bool:
    """ "孩子", then "我儿子": the same one in another word, and nobody is corrected."""
    if not old or not new or not old["value"] == new["value"] == "子女":
        return False
    return bool({str(old["text"]), str(new["text"])} & _CHILD)


def _only_a_name(said: str, name: str) -> bool:
    """Whether nothing but the name is said, with or without "我叫"."""
    rest = said.replace(name, "", 1)
    return len(rest.strip(" ，。！,.!")) == 0 or bool(_SPEAKER.match(said))


def _name_behind(relation: Entity, parse: Parse) -> str | None:
    """ "我爸爸，王建国": a name right behind the relation."""
    rest = parse.text[relation["end"] :]
    found = _BEHIND.match(rest) or _BETWEEN.match(rest)
    if found is None or not _is_name(found[1]):
        return None
    start, end = (relation["end"] + place for place in found.span(1))
    taken = (e for e in parse.entities if e["entity"] not in {"person_name", "relation"})
    return None if any(e["start"] < end and e["end"] > start for e in taken) else found[1]


def _is_name(said: str) -> bool:
    lexicon = _surnames()
    known = said[0] in lexicon["surnames"] or said[:2] in lexicon["double_surnames"]
    return known and not said.startswith(tuple(lexicon["never"]))


def _named(name: str) -> Value:
    return {"value": name, "text": name, "name": name}


def _related(relation: Entity) -> Value:
    label = str(relation["value"])
    if label == SELF:
        return {"value": SELF, "text": SELF}
    own = _OWN_WORD.sub("", str(relation.get("surface") or label))
    own = own * 2 if own in _DOUBLED else own
    own = _AS_CALLED.get(own, own) if label == "配偶" else own
    word = label if label in _PLAIN or len(own) < 2 else own
    value: Value = {"value": word, "text": own if label in _STIFF and len(own) > 1 else word}
    return {**value, "relation": dict(value)}


def _both(related: Value, name: str) -> Value:
    relation = {"value": related["value"], "text": related["text"]}
    return {
        "value": f"{relation['value']}（{name}）",
        "text": f"{relation['text']}（{name}）",
        "relation": relation,
        "name": name,
    }


@lru_cache(maxsize=1)
def _surnames() -> dict[str, Any]:
    return dict(load_yaml(CONTENT / "lexicon_names.yml"))
