"""“为什么”, “为啥要无房证明”, “接着说”, “然后呢” with nothing open: of what was told a moment ago.

A form explains why it asks (actions/tasks/why.py); an answer, a rule or a no is asked
the same, and the one who asks began nothing. Pure, as everything that chooses a move.
"""

from __future__ import annotations

import re

from actions import cues
from actions.dialogue import Dialogue
from actions.move import Move
from actions.outside.done import just_receipted
from actions.outside.signs import SHORT
from actions.parse import Parse
from actions.wording import words
from knowledge.catalogue import Catalogue

_LEAD = "^(?:那么?|咦|啊|哎呀?|可是|但是?|这|这个|这是|到底|请问|[,，])*"
_WHY = "(?:为什么|为啥|为何|干嘛|干吗|凭什么|啥道理|什么道理|啥原因|什么原因|怎么会)"
_END = "(?:呢|啊|呀|啦|的|了)*[？?]*$"
_BARE = re.compile(
    _LEAD
    + _WHY
    + "(?:会)?(?:这样|这么(?:规定|麻烦|久|贵|少|多)|这样规定|不行|不可以|不能(?:办)?|没有|不知道|办不了|不给办|不让办)?"
    + _END
)
_OF_A_THING = re.compile(
    _LEAD
    + _WHY
    + "(?:一定|非得?|还|都|必须|就)*(?:要|得|需要|用|看|不要|不用|不能|不可以|不让)(?:交|带|有|开|提供|拿|查|办|去|做|打)?(?P<thing>[^，,]{2,8}?)"
    + _END
)
_TELLS_ON = re.compile(
    "^(?:那|请|你|侬|您|好的?|嗯|[,，])*(?:接着|继续|往下|再往下|接下去)(?:说|讲|念|读)(?:下去|吧|呀|呢|啊)*[。！]*$|^(?:说|讲|念)下去(?:吧|呀)*$"
)
_THEN = re.compile(
    "^(?:那|好的?|嗯|哦|[,，])*(?:然后|接下来|接下去|再后来|后面|下面|之后|办好了?以后)(?:呢|还?要(?:做什么|怎么弄|怎么办|做啥|干啥|干什么)|怎么(?:弄|办|样)|做什么|做啥)*(?:呢|啊|呀)*[？?]*$"
)
_FOLLOWING = {"materials": "steps", "eligibility": "materials", "steps": "time_limit", "where": "materials"}
"""What is told next of an office matter, after this."""


def about_why(dialogue: Dialogue, parse: Parse) -> Move | None:
    """The move that gives the reason, or says that none is written; None when no reason is asked."""
    if parse.option or not (dialogue.last or dialogue.focus):
        return None
    if _BARE.match(parse.text):
        return Move("ask", {"why": ""})
    asked = _OF_A_THING.match(parse.text) if len(parse.text) <= SHORT else None
    if asked is None or parse.act not in {"why", "ask", "out_of_scope", "inform", "deny"}:
        return None
    if cues.OF_A_PHONE.search(asked["thing"]):
        return Move("ask", {"said": words("why_sign_in_phone")})
    return Move("ask", {"why": asked["thing"]}) if dialogue.focus.get("guide") else None


def about_then(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "接着说" where nothing is left; "然后呢" after a receipt, a list of papers, the steps."""
    focus = dialogue.focus
    if _TELLS_ON.match(parse.text) and not (focus.get("rest") or focus.get("query") or dialogue.dropped):
        return Move("ask", {"said": words("all_that_is_told")}) if focus.get("record") else None
    if not _THEN.match(parse.text):
        return None
    if focus.get("rest"):
        return Move("ask", {"rest": True})
    made = catalogue.get(dialogue.done.get("service"))
    if made and (just_receipted(dialogue) or focus.get("service") == made.id):
        said = words("then_is_told") if made.kind == "ticket" else words("then_is_done")
        return Move("ask", {"said": said})
    following = _FOLLOWING.get(focus.get("aspect") or "")
    if focus.get("guide") and following:
        return Move("ask", {"record": focus["record"], "aspect": following})
    return Move("ask", {"said": words("all_that_is_told")}) if focus.get("guide") else None
