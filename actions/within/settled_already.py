"""What is asked of a thing or a place that was taken already: "在哪里上课", "有吗", "是什么活动"."""

from __future__ import annotations

import re

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
_IS_THERE = re.compile("^(?:那|现在)?有(?:没有|得租|的)?(?:吗|伐|么)?[？?]?$")


def about_what_is_taken(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """ "在哪里上课", "有吗" once the place, or the thing, was taken: that one."""
    if spec.kind != "booking" or top.mode != "new":
        return None
    taken = [item for item in spec.fields if item.id in spec.dimensions and item.id in top.values]
    places = [name for name in ("place", "venue") if spec.field(name)]
    place = next(
        (there for name in places if (there := top.text(name) or top.hints.get(f"only_{name}"))), None
    )
    if taken and _WHAT_IT_IS.match(parse.text):
        return Move("resume", {"told": words("it_is_that", value=top.text(taken[0].id))})
    if place and _WHERE_IT_IS.match(parse.text):
        return Move("resume", {"told": words("it_is_there", place=place)})
    if taken and _IS_THERE.match(parse.text) and top.asking not in spec.dimensions:
        return Move("resume", {"told": words("there_it_is", values=top.text(taken[-1].id))})
    return None
