"""Help that is refused with no danger in sight: "不用打120，没事，就是有点累" is no alarm; nor is what only smells.

Every word beside the refusal has to be a calm one: "不用叫救护车，胸口还有点闷" stays an alarm, and so does
a refusal right after a danger was told. Pure, as everything that chooses a move.
"""

from __future__ import annotations

import re

from actions.dialogue import Dialogue
from actions.parse import Parse
from knowledge.catalogue import Catalogue

_REFUSES = re.compile(
    "(?:千万|也|都|先|就|还|真的|你们?|您|侬)*(?:不用|不要|勿要|不必|别|覅|甭|用不着|不需要|没必要|不想)(?:再|去|给我|帮我|替我)*"
    "(?:打|叫|喊|拨|来)(?:什么|啥)?(?:电话)?(?:120|救护车|急救车|急救)(?:电话)?(?:过来|来|了|啦|吧|呀|啊|哦)*"
)
_CALM = re.compile(
    "^(?:我|他|她|伊|我妈|我爸|老伴|现在|已经|真的|就是|只是|不过|其实|可能|大概|有点儿?|有些|蛮|挺|都|还|也|人|先|自己|想|要|说|讲|好像|嗯|哦|啊|好的?|谢谢)*"
    "(?:没事|没啥事?|没什么事?|没有事|不要紧|勿要紧|没关系|不严重|好了|好多了|好好的|清醒|可以|累|乏|困|吃力|疲劳|没睡好|"
    "(?:休息|躺|歇|坐|睡)(?:一?会儿?|一下|一歇|一觉|休息)?(?:就(?:好|行|没事))?|问问|问一下|随便问问?|按错|误会|开玩笑|儿子来了|女儿来了|有人陪着?|老毛病)?"
    "(?:了|的|呀|啊|吧|呢|就好|就行|着|哦)*$"
)
_OUT_AGAIN = re.compile("出院|出了院|康复期|恢复期|后遗症")
_NOT_AT_ALL_OVER = re.compile(
    "又|突然|忽然|再次|复发|现在|不行了|叫不|喘|胸|倒|抽|吐|昏|晕|出血|不会动|动不了|说不出|发烧|高烧|救|120"
)
_LONG_ILL = re.compile("中风|偏瘫|脑梗|脑溢血|脑出血|瘫")
_LONG_SINCE = re.compile(
    "[一二两三四五六七八九十几半好多\\d]+个?(?:年|月)(?:多|半)?(?:了|来|以前|之前|前)|去年|前年"
)
_NOW_AS_WELL = re.compile(
    "刚|今天|今朝|今早|早上|夜里|半夜|昨|[说讲](?:话|闲话)?[也都]?不|歪|斜|动不|抬不|麻|没力|痛|疼|闷|糊涂|看不|血|摔|跌"
)
"""A sign of today: whoever fell ill a year ago may fall ill again."""
_SMELLS = re.compile("油烟机?|抽烟|吸烟|香烟|二手烟")
_BURNS = re.compile(
    "火|烧(?!烤)|焦|煤气|燃气|天然气|液化气|瓦斯|爆|炸|浓烟|黑烟|白烟|冒烟|全是烟|都是烟|电线|短路|救|逃|晕|昏|呛得|喘不|冲鼻|漏"
)
_BREAKS = re.compile("[，,。；;！!、 ]+")


def over(parse: Parse) -> bool:
    """ "我老公中风了刚出院", "他中风了，躺在床上一年了": the danger was, and somebody asks how to go on."""
    ill_since = _LONG_ILL.search(parse.text) and _LONG_SINCE.search(parse.text)
    long_since = ill_since and not _NOW_AS_WELL.search(parse.text)
    was = parse.alert == "medical" and (_OUT_AGAIN.search(parse.text) or long_since)
    return bool(was) and not _NOT_AT_ALL_OVER.search(parse.text)


def only_smells(dialogue: Dialogue, parse: Parse) -> bool:
    """ "油烟往楼上跑，窗户都不敢开": somebody's cooking or smoking is complained of, and nothing burns."""
    smells = parse.alert == "fire" and not dialogue.danger and _SMELLS.search(parse.text)
    return bool(smells) and not _BURNS.search(_SMELLS.sub("", parse.text))


_HURRIES = re.compile(
    "(?:你们?|您|侬|能不能|麻烦|请|快一?点|赶快|赶紧|快|马上|尽快|早点)+(?:叫|派|喊)?(?:个|点)?(?:人)?来(?:个|点)?人?(?:看看|修|弄|处理)?[啊呀吧呢了！!。]*"
)


def only_hurries(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> bool:
    """ "快点来人啊" while a fallen tree is reported: it is to be seen to soon, and nobody was hurt so far."""
    reports = dialogue.top is not None and catalogue[dialogue.top.service].kind == "ticket"
    return reports and not dialogue.danger and bool(_HURRIES.fullmatch(parse.text))


_RINGS = re.compile(
    "^(?:那|就|还是|我|想|要|[,，])*(?:跟|和|同|给)[^，,。]{1,4}打(?:一?个|视频|电话|吧|好了)*$"
)


def rings_somebody(dialogue: Dialogue, parse: Parse) -> bool:
    """ "那跟女儿打" while somebody of the family is to be rung: a call, and no blow."""
    top = dialogue.top
    return (
        parse.alert == "abuse"
        and top is not None
        and top.service == "tv-call"
        and bool(_RINGS.match(parse.text))
    )


def refused(dialogue: Dialogue, parse: Parse) -> bool:
    """Whether nothing is wrong but that an ambulance was named."""
    if parse.alert not in {None, "medical"} or dialogue.danger or not _REFUSES.search(parse.text):
        return False
    if parse.of("symptom"):
        return False
    return all(_CALM.match(clause) for clause in _BREAKS.split(_REFUSES.sub("，", parse.text)) if clause)
