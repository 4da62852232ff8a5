"""The daily question whether all is well: asked of oneself, or of an elder who let somebody set it up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import persons
from actions.dialogue import Frame
from actions.kinds.base import Done, Verdict
from actions.kinds.plans import PlanKind
from actions.parse import Parse
from actions.tasks import behalf
from actions.turn import Turn
from actions.value import Value
from actions.wording import masked, words
from base.errors import Refused
from knowledge.catalogue import FieldSpec
from services.affairs import over_time
from services.people.person import Person
from services.schedule import plans

_ASKS_AFTER = re.compile(r"(?:给|帮|替|为|问问?|关心|看看)(?:一下|一声|候|下)?(?:我|阿拉|俺|咱)?们?家?的?$")
"""Before somebody who is named: they are asked after."""
_IS_ALONE = r".{0,4}(?:独居|(?:一个人|独自|自己)(?:住|在家|过|生活))"
_IS_OLD = (
    r"(?:今年|都|已经|也|快|有)*(?:\d{2,3}|[六七八九]十[一二三四五六七八九]?|一百)(?:多)?(?:岁|了|[,，、 ])"
)
_HOW_THEY_ARE = re.compile(f"{_IS_ALONE}|{_IS_OLD}")
"""Behind them: that they live alone, or how old they are, which is told of whoever it is about."""
_SAYS_WHO = re.compile(
    "^(?:我|阿拉)(?:就)?是(?:她|他|伊|我妈|我爸|老人)?家?的?[^，,。]{1,4}[，,。 ]+(?:我的?)?(?:电话|手机|号码)"
)
""" "我是她女儿，电话…": one's own number."""
_HEARS_OF_IT = re.compile(r"发|打|说|讲|知道|一个?短信|听到")
"""Behind them: they are told, and not asked after."""


class Checkin(PlanKind):
    """The daily question; "我报平安" answers it at any time of the day.

    Set up for an elder it is put to the elder, who agreed to it before; whoever set it up hears of silence.
    """

    wording = "checkin"

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        relatives = [one for one in turn.parse.of("relation") if one["value"] != persons.SELF]
        only_mentioned = not _asked_after(turn.parse) and (relatives or "person" not in frame.values)
        if "person" in values and only_mentioned:
            values = {name: value for name, value in values.items() if name != "person"}
        return super().accept(turn, frame, self._whose_number(turn, frame, values))

    def _whose_number(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> dict[str, Value]:
        """Set up for an elder, silence is told to whoever sets it up; the elder's number is wanted for their yes."""
        elder = values.get("person") or frame.values.get("person")
        if "contact" not in values or elder is None or not self._is_for_other(frame, elder):
            return values
        number = str(values["contact"]["value"])
        theirs = any(one["value"] != persons.SELF for one in turn.parse.of("relation"))
        theirs = theirs and not _SAYS_WHO.match(turn.parse.text)
        if theirs or turn.parse.text.startswith(("他", "她", "伊")):
            turn.lead(words("their_number_later", who=elder["text"]))
        else:
            frame.hints["phone"] = number
            turn.lead(words("phone_noted", phone=masked(number)))
        return {name: value for name, value in values.items() if name != "contact"}

    def _is_for_other(self, frame: Frame, elder: Value) -> bool:
        return self._for_other(replace(frame, values={**frame.values, "person": elder}))

    def needs(self, turn: Turn, frame: Frame, item: FieldSpec) -> bool:
        return super().needs(turn, frame, item) and not (item.id == "contact" and self._for_other(frame))

    def read_back(self, frame: Frame) -> str:
        return self._elder_read_back(frame) if self._for_other(frame) else super().read_back(frame)

    def _who_agreed(self, turn: Turn, frame: Frame) -> Person | None:
        """Nobody else can answer how the elder is. Raises Refused `no_grant`."""
        try:
            return behalf.of_elder(turn, frame.text("person"), doing=self.spec.id)
        except Refused as refused:
            if refused.code != "no_grant":
                raise
            text = words("checkin_no_grant", who=frame.text("person"))
            raise Refused(refused.code, text, **refused.details) from refused

    def _told_of_a_miss(self, frame: Frame, person: Person) -> str | None:
        return person.phone

    def _set_for_elder(self, turn: Turn, frame: Frame, elder: Person, person: Person) -> Done:
        theirs = plans.of_person(elder, self.spec.id)
        if theirs:
            title = over_time.plan_title(theirs[0])
            raise Refused("exists", words("checkin_exists", who=frame.text("person"), title=title))
        return super()._set_for_elder(turn, frame, elder, person)

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        who = person or turn.signed_in()
        mine = [] if self._for_other(frame) else plans.of_person(who, self.spec.id)
        if frame.mode != "change" and mine:
            frame.mode, frame.target = "change", {"reference": mine[0].reference}
        return super().perform(turn, frame, who)


def _asked_after(parse: Parse) -> bool:
    """ "问问我妈好不好", "我妈一个人住"; "女儿不放心我" asks after nobody but the speaker."""
    return any(
        _ASKS_AFTER.search(parse.text[: one["start"]])
        and not _HEARS_OF_IT.match(parse.text[one["end"] :])
        or _HOW_THEY_ARE.match(parse.text[one["end"] :])
        for one in parse.of("relation", "person_name")
    )
