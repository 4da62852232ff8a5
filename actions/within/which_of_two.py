"""One or the other of two, put as a question while just that is to be picked: "骨科还是神经科啊", "长海还是新华好"."""

from __future__ import annotations

import re

from actions import cues, offers, questions
from actions.dialogue import Dialogue, Frame
from actions.move import Move
from actions.parse import Parse
from actions.wording import words


def _two_on_the_table(dialogue: Dialogue, text: str) -> bool:
    """ "长海还是新华好": both are among those that can be picked."""
    sides = re.fullmatch(
        "(?:那|是)?(?P<one>[^，,]{2,8}?)还是(?P<other>[^，,]{2,8}?)(?:更|比较)?(?:好|合适|近|灵|强)[些点一啊呀呢？?]*",
        text,
    )
    titles = [str(option["title"]) for option in offers.fresh(dialogue)]
    return sides is not None and all(any(side in title for title in titles) for side in sides.groups())


def about_which_of_two(dialogue: Dialogue, top: Frame, parse: Parse) -> Move | None:
    """ "骨科还是神经科啊，我也不懂" while the department is asked: advised, and none is picked by its name."""
    if top.asking != "department" and _two_on_the_table(dialogue, parse.text.strip(" ，。！")):
        return Move("resume", {"told": words("cannot_compare")})
    asks = cues.EITHER_OR.search(parse.text) or cues.DONT_KNOW.search(parse.text)
    doubts = asks and (questions.wonders(parse) or cues.DONT_KNOW.search(parse.text))
    return Move("advise") if doubts and top.asking == "department" and top.hints.get("departments") else None
