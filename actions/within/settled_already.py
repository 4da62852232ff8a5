"""What is asked of a thing or a place that was taken already: "在哪里上课", "有吗", "是什么活动"."""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Parse
from actions.wording import words
from knowledge.catalogue import ServiceSpec

_WHERE_IT_IS = re.compile(
    "^(?:那|是|都)*(?:在|去|到)?(?:哪里|哪儿|啥地方|什么地方)(?:上课?|去上课?|听课|吃|集合|看)?(?:的|呢|啊|呀)*[？?]?$"
)
_WHAT_IT_IS = re.compile(
    "^(?:那|这|这个|到底|[,，])*(?:是)?(?:个)?(?:什么|啥)(?:活动|课|班|项目|内容)(?:的|啊|呀|呢)*[？?]?$"
)
""" "是什么活动" once it was taken."""
_WHEN_IT_IS = re.compile(
    "^(?:那|我|刚才|到底|约|挂|订|选|是|定|的|[,，])*(?:几点钟?|什么时间|什么时候|哪天|哪一天|几号|星期几|礼拜几|周几|上午还是下午)(?:来着|来了|的)+(?:啊|呀|呢)*[？?]?$"
)
""" "是几点钟来着" once a day or an hour was taken."""
_SAME_TIME = re.compile(
    "^(?:还是|也是|就|要|[,，])*(?:同样|一样|同一个?|原来|刚才)的?(?:时间|钟点|钟头|辰光|时段)(?:不变|不改)?(?:吧|就行|就好)?[。]?$|^(?:时间|钟点)(?:不变|一样|不改|照旧)[。]?$"
)
""" "同样时间" after another day was named."""
_ANY_THEN = re.compile(
    "^(?:那|是|难道|就|[,，])*(?:没有|有没有|没|有)(?P<part>上午|下午|晚上)(?:的)?(?:号|场|空|位子?)?(?:了|的)?(?:吗|伐|么)?[？?]?$"
)
""" "没有下午吗" once the afternoon was taken."""
_NOON = 12
_IS_THERE = re.compile("^(?:那|现在)?有(?:没有|得租|的)?(?:吗|伐|么)?[？?]?$")


def about_what_is_taken(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "在哪里上课", "有吗" once the place, or the thing, was taken: that one."""
    if spec.kind != "booking" or top.mode != "new":
        return None
    matter = next((top.value(item.id) for item in spec.fields if item.type == "guide"), None)
    if matter and cues.ASKS_TO_BRING.search(parse.text) and not parse.of("guide"):
        return Move("ask", {"record": matter, "aspect": "materials"})  # of what one goes there for
    taken = [item for item in spec.fields if item.id in spec.dimensions and item.id in top.values]
    places = [name for name in ("place", "venue") if spec.field(name)]
    place = next(
        (there for name in places if (there := top.text(name) or top.hints.get(f"only_{name}"))), None
    )
    when = "".join(top.text(name) for name in ("date", "time") if name in top.values)
    if when and top.asking == "confirm" and _SAME_TIME.match(parse.text):
        return Move("resume", {"told": words("it_is_then", when=when)})
    if when and _WHEN_IT_IS.match(parse.text) and top.asking not in {"date", "time"}:
        return Move("resume", {"told": words("it_is_then", when=when)})
    part = _ANY_THEN.match(parse.text)
    if part and top.asking not in {"date", "time"} and part["part"] == _part_of_day(top.text("time")):
        return Move("resume", {"told": words("it_is_then", when=when)})
    if taken and _WHAT_IT_IS.match(parse.text):
        return Move("resume", {"told": words("it_is_that", value=top.text(taken[0].id))})
    if place and _WHERE_IT_IS.match(parse.text):
        return Move("resume", {"told": words("it_is_there", place=place)})
    if taken and _IS_THERE.match(parse.text) and top.asking not in spec.dimensions:
        return Move("resume", {"told": words("there_it_is", values=top.text(taken[-1].id))})
    return None


def _part_of_day(taken: str) -> str:
    """ "下午" of 下午 and of 14:00; "" where nothing was taken."""
    hour, colon, _ = taken.partition(":")
    if not colon:
        return taken
    return "上午" if int(hour) < _NOON else "下午"
