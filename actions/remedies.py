"""What a reminder is for, out of what a person said: "吃降压药", "打胰岛素", "早上一粒阿托伐他汀"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from actions.parse import Parse

Value = dict[str, Any]
_VERBS = {"服用": "吃", "服": "吃"}
_VERB_OF = {"胰岛素": "打", "眼药水": "滴", "血压": "量", "血糖": "量", "体温": "量"}
_STOPS = "样早中晚夜上下午饭前后睡每天日次一两二三四五六七八九十半个粒片颗丸吃服打滴涂敷喝量测我他她伊您你妈爸和跟加还有再的了点钟时也又是要叫各提醒记得空腹药用改成这那哪什么没不还该把给去掉别为帮"
_PLAIN = rf"(?:(?![{_STOPS}])[\u4e00-\u9fff])"
"""A character that may stand in a name, and in nothing that is said around it."""
_KINDS = r"降压药|降糖药|降脂药|安眠的?药|感冒药|止疼药|止痛药|眼药水|眼药|中药|西药|药膏|胰岛素|钙片|维生素[a-zA-Z]?|叶酸|抗生素"
_STEMS = (
    "双胍|他汀|地平|沙坦|洛尔|普利|列汀|列净|拉唑|替丁|沙班|匹林|匹灵|洛芬|西林|沙星|华法林|氯吡格雷|格列美脲|阿卡波糖|"
    "络活喜|立普妥|拜新同|倍他乐克|代文|波立维|优甲乐|格华止|拜糖平|欧唐宁"
)
"""What the names of medicines end with, and names on boxes that many have at home."""
_FORMS = "滴眼液|口服液|胶囊|颗粒"
_AMOUNT = r"(?:半|[一两二三四1-4]半?)(?:片|粒|颗|丸|支|滴|包|袋|针)"
_NAME = rf"{_KINDS}|胃药|{_PLAIN}{{2,4}}的?药(?![片店房水物箱盒])|二甲双胍|六味地黄丸|{_PLAIN}{{0,5}}(?:{_STEMS})(?:肠溶|缓释|控释)?(?:片(?!儿)|胶囊|颗粒)?|{_PLAIN}{{1,6}}(?:缓释片|片|丸|针|{_FORMS})"
_MENTIONED = re.compile(
    rf"(?P<verb>服用|[服吃打滴涂敷喝])?(?P<before>{_AMOUNT}|[一1]?[粒片次下颗]|点)?(?P<name>{_NAME})(?P<after>{_AMOUNT})?|"
    rf"(?P<measures>[量测])(?:一?[次下]|个)?(?P<measured>血压|血糖|体温)|"
    rf"(?P<some>{_AMOUNT})(?P<unknown>{_PLAIN}{{2,6}}?)(?=$|[,，。、；！ 早晚中睡每饭和跟])|"
    rf"(?P<stranger>{_PLAIN}{{2,6}})(?P<much>{_AMOUNT})"
)
_SAID = re.compile(
    rf"(服用|[服吃打滴涂敷喝])(?:[一1]?[粒片次下颗]|点)?([\u4e00-\u9fff]{{0,4}}?(?:{_KINDS}|药片|药丸|药))"
)
_DOSED = re.compile(
    r"^(?:吃|服|是|就是|药是)?([\u4e00-\u9fff]{2,6}?)[,，、 ]*(?:一次|每次|每顿|吃|服)*(?:半|[一两二三四1-4])(?:片|粒|颗|丸|支|滴|包|袋)(?:一次)?[。！]?$"
)
"""A name that nobody here knows, with how much of it: "络活喜，一片"."""
_DOSE = re.compile(
    r"^(?:每?[一二两三四半几]?次|[一二两三四半几]|吃|服|每天)*[半一二两三四几](?:片|丸|针)$|^(?:早晚|每天|饭[前后])"
)
"""How much, and of what is not said: "一片"."""
_FETCHED = re.compile(
    r"(?P<where>去?(?:[医院社区卫生服务中心药房店]{2,8}|那里))?去?(?P<verb>[配拿取开领])(?:点|一点|些)?(?P<name>[\u4e00-\u9fff]{0,3}?药)(?![片店房水物箱盒])"
)
""" "去医院配药": fetched, and not taken."""
_GONE_TO = re.compile(
    "(?:去|要|到时候|[,，])(?:医院|社区)?(?P<what>复查|复诊|体检|化验|抽血|验血|打针|换药|透析|化疗|理疗|做检查|拍片子?|打疫苗|看医生|看病)"
)
""" "每个月10号要去复查": gone to, and nothing is taken."""
_ERRAND = re.compile(
    "提醒(?:我|他|她|伊|一下|我妈|我爸|老伴)*(?:[^，,。]{0,12}?(?:\\d[号日点]|[一二三四五六七八九十][号日点]半?|(?:周|礼拜|星期)[一二三四五六日天末]|每天|[早晚]上|[上下中]午|月[初底末]))?(?:要|记得|别忘了)?(?P<what>(?:去|[关开浇喂倒交收晒缴付买遛接锁](?![药始]))[一-鿿]{1,10}?)(?:吧|一下|哦|啊|[，,。！]|$)"
)
""" "提醒我去居委会拿报纸"."""
_TAKEN = re.compile("[吃服打滴涂敷喝量测]")
_DROPPED = re.compile(r"^(?:我|他|她|妈|爸|老伴|伊|个|的|一?次|那个|这个|好)+")

OFTEN = re.compile("每|隔|天天(?!气)")
"""Words before a name that say how often it is taken."""

_NO_MORE = re.compile(
    r"(?:不|勿|弗|别)(?:用|再|要|想)?(?:吃|服|打|滴|提醒|叫|响)?(?:我)?了[吧呀啊]?[。!！ ]*$|停(?:掉|了)[吧呀啊]?[。!！ ]*$"
)


@dataclass(frozen=True)
class Mention:
    """One thing to take, with where it stands in the words."""

    start: int
    end: int
    value: Value


def mentions(text: str) -> list[Mention]:
    """Everything that is named, in the order it was said; the amount belongs to the name."""
    return [Mention(found.start(), found.end(), _mentioned(found)) for found in _MENTIONED.finditer(text)]


def read(parse: Parse) -> Value | None:
    """{value: 降压药, text: 吃降压药一片}; None when nothing is named."""
    if fetched := _FETCHED.search(parse.text):
        return _errand(fetched)
    named = mentions(parse.text)
    if named:
        return named[0].value
    if gone := _GONE_TO.search(parse.text):
        return {"value": gone["what"], "text": f"去{gone['what']}"}
    if errand := _ERRAND.search(parse.text):
        return {"value": errand["what"].removeprefix("去"), "text": errand["what"]}
    said = _SAID.search(parse.text)
    if said:
        thing = _DROPPED.sub("", said[2])
        return None if thing == "药" else _value(said[1], thing)
    dosed = _DOSED.match(parse.text)
    if dosed and not _DOSE.match(dosed[1]):
        return _value("吃", _DROPPED.sub("", dosed[1]))
    return None


_WHAT_IS_DONE = re.compile("^(?:叫[^，,]{1,8}?)?([去打滴涂敷喝量测关开浇喂倒交收晒缴付买遛接锁])")
"""How a reminder begins that is not to take something: 去医院配药, 叫母亲量血压."""


def done_with(text: str) -> str:
    """What is asked after a reminder, as a word: 吃了 of a medicine, 量了 of a pressure, 去过了 of an errand."""
    found = _WHAT_IS_DONE.match(text)
    verb = found[1] if found else "吃"
    return "去过了" if verb == "去" else f"{verb}了"


def is_errand(text: str) -> bool:
    """Whether somebody has to go there: 去医院配药, 去复查."""
    return done_with(text) == "去过了"


def left_undone(text: str) -> str:
    """The same where it is not done today: 今天不吃了, 今天不去了."""
    return f"今天不{done_with(text)[0]}了"


def given_up(text: str) -> bool:
    """ "钙片不吃了", "降压药不用提醒了": a reminder of it is no longer wanted."""
    return bool(mentions(text) and _NO_MORE.search(text))


def merged(before: Value | None, value: Value, text: str) -> Value:
    """ "就是降压药" after "去医院配药": which one is fetched, and it is not taken instead."""
    errand = (before or {}).get("errand")
    if not errand or value.get("errand") or _TAKEN.search(text):
        return value
    said = f"{errand}{value['value']}"
    return {"value": said, "text": said, "errand": errand}


def _errand(found: re.Match[str]) -> Value:
    """{value: 配药, text: 去医院配药}; `errand` is what is done with whatever medicine it is."""
    where = found["where"] or "去"
    errand = f"{where if where.startswith('去') else f'去{where}'}{found['verb']}"
    name = _DROPPED.sub("", found["name"])
    return {"value": f"{found['verb']}{name}", "text": f"{errand}{name}", "errand": errand}


def anything() -> Value:
    """When nobody says which one."""
    return {"value": "药", "text": "吃药", "assumed": True}


def _mentioned(found: re.Match[str]) -> Value:
    thing = found["name"] or found["measured"] or found["unknown"] or found["stranger"]
    amount = found["before"] or found["after"] or found["some"] or found["much"] or ""
    counted = amount if re.fullmatch(_AMOUNT, amount) else ""
    return _value(found["verb"] or found["measures"] or "吃", thing, counted)


def _value(verb: str, thing: str, amount: str = "") -> Value:
    verb = _VERB_OF.get(thing, _VERBS.get(verb, verb))
    return {"value": thing, "text": f"{verb}{thing}{amount}"}
