"""The one of the last time: "上次那家", "还是老地方", "跟上次一样"."""

from __future__ import annotations

import re

from actions.dialogue import Frame
from actions.move import Move
from actions.parse import Parse
from knowledge.catalogue import ServiceSpec

_LAST_TIME = re.compile(
    "^(?:还是|就是?|要|想|去|约|订|挂|选|那|我|嗯|[,，])*"
    "(?:(?:跟|和|同|照)?(?:上一?次|上回|上趟|以前|之前|往常|平时)(?:一样|(?:我|阿拉)?(?:去|订|约|挂|看|吃|打|用|选|报|借)?(?:过|好)?的?(?:同|那|的)(?:一?[家个]|里|边|儿|个?(?:地方|医生|场子|场地|医院|食堂))?)|老地方|老样子|老规矩|照老样子)"
    "(?:的|就行|就好|就可以|好了|吧|啊|呀|呢)*[。！]?$"
)


def about_the_last_time(top: Frame, spec: ServiceSpec, parse: Parse) -> Move | None:
    """What was chosen before is meant, while just that is asked."""
    asked = top.asking if top.asking in spec.dimensions and top.mode == "new" else None
    return Move("as_before") if asked and _LAST_TIME.match(parse.text) else None
