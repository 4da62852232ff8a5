"""Anything that is reported or requested: one kind for all, told apart by the catalogue alone.

The first sentence often says everything: what, where, when. What is missing is
asked, the rest is read back as it was understood, beside the person's own words.
"""

from __future__ import annotations

import re
from typing import Any

from actions import cues, own_words, stories
from actions.dialogue import Frame
from actions.kinds import where_it_is
from actions.kinds.base import Done, Kind, Verdict, card_fields
from actions.turn import Option, Turn
from actions.value import Value
from actions.wording import spoken_date, words
from knowledge.catalogue import FieldSpec, ServiceSpec
from knowledge.matters import OTHER, matters, named
from knowledge.tickets import TicketRule, rule
from services.tickets import outside
from services.tickets import service as tickets
from services.tickets.promise import due

_FILLER = re.compile(
    r"我|要|想|给|跟|区里|政府|居委会|你们|侬|提|个|条|一|把|帮|请|能不能|可以|吗|呀|啊|的|事|件|情|问题|关于|对|说|讲|声"
    r"|下|有|做|办|了|电话|打|12345|匿名|举报|投诉|反映|报修|上报|登记|申请|留言|表扬|评价|建议|意见"
)
_MENDS = re.compile("不是|弄错|搞错|说错|错了|改成|换成|应该是|其实是|是说|不对")
_CONTENT = 4
"""Characters that must be left of a message, without the wish itself, to count as an account."""
_SPAN = re.compile(
    "(?:早上|上午|中午|下午|傍晚|晚上|夜里|半夜|凌晨)?[0-9一二两三四五六七八九十]{1,3}(?:点半?|:[0-9]{2})(?:到|至|-)(?:早上|第二天|次日|凌晨|夜里|半夜|晚上)*[0-9一二两三四五六七八九十]{1,3}(?:点半?|:[0-9]{2})"
)
_ONLY_SAYS_TO_WHOM = re.compile(
    "^(?:你好|我|阿拉|想|要|来|[,，])*(?:给|对|跟|向|和)[^，,。]{2,12}(?:提|反映|讲|说)(?:一?个|一?点|些|几个|条)?(?:意见|建议|问题|情况|事)[吧呀啊]?$"
    "|^(?:没有|没查到|查不到|没)?[吗啊呀？?，, ]*(?:那么?|就|我|再)*(?:重新|再)(?:报|反映|投诉|提)(?:一次|一遍|一个|一下)?(?:吧|好了)?[。！]*$"
)
""" "我想给社区食堂提个意见": to whom, and not yet what; "没有吗？那我重新报": only that it is told again."""
_ABOUT_IT = re.compile("小区|这里|这边|我们|阿拉|有人|住户|邻居")
_STORY = 5
"""Characters that must be left of it to count as a matter of its own, where no matter is called so."""
_WHEN_OR_WHERE = {"happened", "date", "time", "spot", "address", "matter"}
"""Types of values that take a few words out of a sentence, and leave what it tells."""
_SAYS_MORE = 6
"""Characters of a sentence that tells more than when: "这个月第三次了"."""
_LATER, _NOON = {"下午", "晚上", "夜里"}, 12


class TicketKind(Kind):
    """See the module docstring."""

    def __init__(self, spec: ServiceSpec) -> None:
        super().__init__(spec)
        self.rule: TicketRule = rule(spec)

    def prompt(self, frame: Frame, item: FieldSpec) -> str:
        if frame.mode == "change" and item.type == "account":
            return words("ask_addition")
        if item.type == "matter" and frame.hints.get(item.id) and not frame.misses:
            return words("which_matter")
        return super().prompt(frame, item)

    def first_to_change(self) -> str:
        return next(item.id for item in self.spec.fields if item.type == "account")

    def told_in(self, text: str) -> dict[str, Value]:
        """ "改成三个人": to be added as it was said."""
        says = self._says_something(text) or cues.PUTS_RIGHT.search(text)
        return {self.first_to_change(): own_words.account(text)} if says else {}

    def accept(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> Verdict:
        if frame.mode != "change":
            self._keep_account(turn, frame, values)
            self._keep_pictures(turn, frame, values)
            self._keep_place(turn, frame, values)
            self._keep_matter(turn, frame, values)
            self._keep_unnamed(turn, frame, values)
            self._keep_story(turn, frame, values)
        self._settle(frame, values)
        where_it_is.put_together(turn, frame, self.spec, values)
        _of_that_half(frame, values)
        self._keep_span(turn, frame, values)
        return Verdict(values)

    def _keep_span(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """ "晚上十一点到两点" where it is asked when: these hours as they were said, and no day is asked again."""
        item = self.spec.field(frame.asking or "")
        span = _SPAN.search(turn.parse.text)
        if not span or "time" not in values:
            return
        if item is not None and item.type == "happened" and item.id not in values:
            values["time"] = {**values["time"], "text": span[0]}
            frame.skipped.append(item.id)
        elif frame.asking == "confirm":
            values["time"] = {**values["time"], "text": span[0]}

    def _keep_account(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """The words in which the matter was first told are kept as they are."""
        item = self.spec.field("description")
        text = turn.parse.text
        asked = self.spec.field(frame.asking or "")
        telling = frame.asking is None or asked is not None and asked.type == "matter"
        if item is None or turn.parse.option or not telling or {"description"} & {*values, *frame.values}:
            return
        if self._says_something(text):
            values["description"] = own_words.account(text)

    def _keep_place(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """ "再报一个，同一个地方": where the report was that was filed before."""
        item = next((item for item in self.spec.fields if item.type == "spot"), None)
        before = turn.dialogue.done.get("values", {}).get(item.id) if item else None
        if item and before and cues.SAME_PLACE.search(turn.parse.text):
            values[item.id] = before

    def _keep_matter(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """ "物业不管" after "楼道灯坏了" tells more of the same matter; another one has to be said to be another."""
        item = next((item for item in self.spec.fields if item.type == "matter"), None)
        if item is None or turn.parse.option or frame.asking == item.id or turn.parse.act == "change":
            return
        before, now = frame.value(item.id), values.get(item.id)
        if before is None or now is None or now["value"] == before or _MENDS.search(turn.parse.text):
            return
        if before == matters()[OTHER].name:
            values["description"] = self._longer(turn, frame)
            return  # what had no name of its own has one now
        del values[item.id]
        values["description"] = self._longer(turn, frame)

    def _keep_unnamed(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """ "绿化带里有人种菜" at the beginning: told, though no matter is called so; nobody is asked to tell it twice."""
        item = next((item for item in self.spec.fields if item.type == "matter"), None)
        if item is None or frame.asking is not None or {item.id} & {*values, *frame.values, *frame.hints}:
            return
        story = _ABOUT_IT.sub("", str(values.get("description", {}).get("text") or ""))
        if len(re.sub(r"\W", "", _FILLER.sub("", story))) >= _STORY and not turn.parse.option:
            other = matters()[OTHER].name
            values[item.id] = {"value": other, "text": other, "assumed": True}

    def _keep_story(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """ "晚上老人走路不安全": part of what is reported, beside the hour in it."""
        asked, item = self.spec.field(frame.asking or ""), self.spec.field("description")
        taken = [str(value["text"]) for value in values.values()]
        tells = frame.asking and taken and not frame.hints.get("edit")
        types = {one.type for one in self.spec.fields if one.id in values}
        tells = tells and types <= _WHEN_OR_WHERE
        if (
            item
            and not item.ask
            and tells
            and item.id not in values
            and stories.more_than_values(turn.parse, taken)
        ):
            values[item.id] = self._longer(turn, frame)
            for name in {"date", "time"} & values.keys() & set(frame.values) - {frame.asking}:
                del values[name]  # "昨天又把人关在里面" is one of the times, and not since when
        where = asked is not None and asked.type in {"spot", "address"} and asked.id not in values
        when = bool({"time", "date"} & values.keys()) and len(turn.parse.text) >= _SAYS_MORE
        asks = own_words.QUESTION.search(turn.parse.text) or turn.parse.option
        if item is None or not where or asks or item.id in values:
            return
        if not (stories.tells(turn.parse) or when):
            return
        values[item.id] = self._longer(turn, frame)

    def _longer(self, turn: Turn, frame: Frame) -> Value:
        """What was told so far and this message behind it; the same once more adds nothing."""
        before, said = frame.text("description"), turn.parse.text
        if said in before:
            return own_words.account(before)
        return own_words.account(f"{before}，{said}" if before else said)

    def _keep_pictures(self, turn: Turn, frame: Frame, values: dict[str, Value]) -> None:
        """What was sent before the report was begun belongs to it."""
        item = next((item for item in self.spec.fields if item.type == "photo"), None)
        if item and turn.dialogue.pictures and item.id not in {*values, *frame.values}:
            values[item.id] = own_words.photos(turn.dialogue.pictures, turn.parse)
        if item:
            turn.dialogue.pictures = []
        if item and item.id in values and frame.asking in {None, "confirm"}:
            turn.lead(words("photos_taken", photos=values[item.id]["text"]))

    def _says_something(self, text: str) -> bool:
        if _ONLY_SAYS_TO_WHOM.match(text):
            return False
        for name in (self.spec.name, *self.spec.aliases, self.spec.action_word):
            text = text.replace(name, "")
        return len(re.sub(r"\W", "", _FILLER.sub("", text))) >= _CONTENT

    def _settle(self, frame: Frame, values: dict[str, Value]) -> None:
        """Several matters fit the words: offer just these."""
        for name in [name for name, value in values.items() if isinstance(value["value"], tuple)]:
            if name in frame.values or name in frame.hints:
                values.pop(name)
                continue
            frame.hints[name] = list(values.pop(name)["value"])

    def options(self, turn: Turn, frame: Frame, item: FieldSpec) -> list[Option]:
        if item.type == "matter":
            among = frame.hints.get(item.id, [])
            return [_option(item.id, name) for name in [*among, matters()[OTHER].name] if among]
        return super().options(turn, frame, item)

    def department(self, frame: Frame) -> str:
        matter = named(str(frame.value("category")))
        return matter.department if matter and matter.department else self.rule.department

    def perform(self, turn: Turn, frame: Frame, person: Any) -> Done:
        if frame.mode == "change":
            return self._add(turn, frame, person)
        made = tickets.file(
            self._new(frame), person=person, conversation=turn.conversation, key=_key(turn, frame)
        )
        return Done(made.reference, "filed", self._receipt(made), card_fields(frame))

    def _new(self, frame: Frame) -> tickets.New:
        said = str(frame.value("category") or self.spec.id)
        matter = named(said)
        return tickets.New(
            service=self.spec.id,
            category=matter.id if matter else said[:40],
            department=self.department(frame),
            fields=dict(frame.values),
            promised_on=due(self.rule.workdays),
            outside=self.rule.outside,
        )

    def _receipt(self, made: tickets.Ticket) -> str:
        return (self.spec.receipt or "{reference}").format(
            reference=made.reference, department=self._handed_to(made), promise=self._promise(made)
        )

    def _handed_to(self, made: tickets.Ticket) -> str:
        """Who has it now: without the city's system our own desk has, and passes it on."""
        if not self.rule.outside or outside.is_connected():
            return made.department
        return words("handed_here", department=made.department)

    def _promise(self, made: tickets.Ticket) -> str:
        if made.promised_on is None:
            return words("no_promise")
        return words("promise", day=spoken_date(made.promised_on), basis=self.rule.basis)

    def read_back(self, frame: Frame) -> str:
        if frame.mode != "change":
            return super().read_back(frame)
        return words("confirm_addition", title=(frame.target or {})["title"], said=self._added(frame))

    def _add(self, turn: Turn, frame: Frame, person: Any) -> Done:
        reference = str((frame.target or {})["reference"])
        said = self._added(frame)
        tickets.add(reference, said, person=person, key=_key(turn, frame))
        text = words("added", reference=reference, said=said)
        return Done(reference, "changed", text, card_fields(frame))

    def _added(self, frame: Frame) -> str:
        """What is new against the ticket as it was: own words alone, anything else with its name."""
        before = (frame.target or {}).get("values", {})
        new = [item for item in self.spec.fields if frame.value(item.id) not in (None, before.get(item.id))]
        said = "；".join(
            frame.text(item.id) if item.type == "account" else f"{item.name}：{frame.text(item.id)}"
            for item in new
        )
        return said or frame.text(self.first_to_change())  # the same words once more


def _of_that_half(frame: Frame, values: dict[str, Value]) -> None:
    """ "每天七点到九点半" after "晚上": seven in the evening."""
    before, now = frame.text("time"), values.get("time") or {}
    hour, colon, minute = str(now.get("value") or "").partition(":")
    if colon and before in _LATER and int(hour) < _NOON:
        later = f"{int(hour) + _NOON}:{minute}"
        values["time"] = {**now, "value": later, "text": later}


def _option(field_id: str, name: str) -> Option:
    return {"title": name, "do": {"move": "fill", "values": {field_id: {"value": name, "text": name}}}}


def _key(turn: Turn, frame: Frame) -> str:
    return turn.key(f"ticket:{frame.id}")
