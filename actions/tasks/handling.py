"""One move of the person, applied to the task on top of the stack."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions import as_typed, cues, own_words, phone_parts, renamed, reply
from actions.dialogue import Frame, frame_of
from actions.kinds import kind_of
from actions.kinds.base import Kind
from actions.reading import read_values
from actions.tasks import sign_in, target, told_first
from actions.tasks.ask import ask_which_field
from actions.tasks.dropping import drop
from actions.tasks.engine import begin, pointed_at, walk
from actions.tasks.finish import drop_task
from actions.tasks.resuming import resume
from actions.tasks.taking import accept, another_occasion
from actions.tasks.why import reason
from actions.turn import Turn
from actions.value import Value
from actions.wording import masked, words

_MAKES_SURE = re.compile("(?:是吧|对吧|对伐|是不是|对不对|是伐|没错吧)[？?]?$")
""" "呼吸科是吧": what is taken already is asked once more."""
LOOKING = {"query", "affairs", "information", "guide"}
ASKING_FIRST = {"search", "match"}
NEW = {"first": "own", "last": "new", "none": "new"}

_ASKS_IF_THERE = re.compile(
    "^(?:那|请问)?有(?:没有)?(?!号|空|位|名额)[^，,。]{1,8}?(?:的)?(?:吗|伐|么|没有)?[？?]?$"
)
""" "有电动的吗": what is asked for is there, and taken."""


def handle(turn: Turn) -> None:
    """Apply the person's move to the task stack."""
    args = turn.move.args
    frame = turn.dialogue.top
    if turn.move.name == "begin":
        mode = args.get("mode") or _mode(turn, args["service"])
        turn.lead(args.get("told"))
        if told_alone := told_first.one_record(turn, args["service"]):
            return turn.say(told_alone)
        values = args.get("values") or told_first.asked_in_vain(turn, args["service"])
        return begin(turn, args["service"], values=values, mode=mode, hints=args.get("hints"))
    if turn.move.name == "restore":
        return _restore(turn)
    if frame is None:
        return turn.say(reply.refusal(words("nothing_open"), reason="not_understood"))
    if turn.move.name != "phone_part":
        frame.hints.pop(phone_parts.KEPT, None)
    MOVES[turn.move.name](turn, frame, kind_of(frame.service))


def _mode(turn: Turn, service: str) -> str:
    spec = turn.catalogue[service]
    if spec.kind in ASKING_FIRST:
        return "search"
    return "query" if spec.kind in LOOKING else NEW[spec.sign_in]


def _fill(turn: Turn, frame: Frame, kind: Kind) -> None:
    values = turn.move.args["values"]
    turn.lead(turn.move.args.get("told"))
    if frame.mode == "new" and frame.asking in values and _ASKS_IF_THERE.match(turn.parse.text):
        turn.lead(words("there_is"))
    if target.returns(frame):
        target.another_day(frame, values)
        return walk(turn)
    if turn.move.args.get("more"):
        turn.lead(words("noted", values=own_words.account(as_typed.said(turn.parse))["text"]))
    if frame.mode == "new" and frame.asking not in values and cues.THERE.search(turn.parse.text):
        values = {**pointed_at(turn, kind.spec), **values}  # "挂那里的产科"
    known = {name: frame.text(name) for name in values if name in frame.values}
    same = bool(known) and known.keys() == values.keys()
    same = same and all(frame.value(name) == value["value"] for name, value in values.items())
    if not accept(turn, frame, kind, values):
        unsaid = (
            bool(values) and frame.asking not in {None, "confirm", *values} and not turn.move.args.get("more")
        )
        if (same or unsaid) and not turn.leads:
            turn.lead(_as_it_was(turn, frame, values) if same else words("heard_already"))
        walk(turn)


def _as_it_was(turn: Turn, frame: Frame, values: dict[str, Value]) -> str:
    """What is said to something that was said before: "不是每天，是一个月一次" is what was noted."""
    if _MAKES_SURE.search(turn.parse.text):
        return words("just_so")
    if cues.NEGATED_FIRST.match(turn.parse.text) and frame.asking != "confirm":
        return words("still_so", values="，".join(frame.text(name) for name in values))
    return words("heard_already")


def _leave_out(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "不要发短信给别人": what need not be given is taken out again."""
    name = str(turn.move.args["field"])
    item = kind.spec.field(name)
    frame.drop(name)
    frame.skipped.append(name)
    frame.confirmed = False
    turn.lead(words("left_out", name=item.name if item else ""))
    walk(turn)


def _affirm(turn: Turn, frame: Frame, kind: Kind) -> None:
    if turn.move.args.get("phone"):  # "那好吧138…"
        frame.hints["phone"] = turn.move.args["phone"]
    frame.confirmed = True
    if turn.move.args.get("code"):  # "改到后天", and then the code that was under way already
        sign_in.take(turn, frame)
    walk(turn)


def _edit(turn: Turn, frame: Frame, kind: Kind) -> None:
    name = turn.move.args.get("field")
    if name is None and (frame.mode == "cancel" or not frame.values and frame.asking == "confirm"):
        return drop_task(turn, frame)
    if name is None and not frame.values:
        turn.lead(words("not_understood_here"))
        return walk(turn)
    if name is None:
        return ask_which_field(turn, frame, kind)
    frame.confirmed = False
    frame.hints.pop("alternatives", None)
    frame.hints["edit"] = name
    if renamed.is_wrong(turn.parse) and frame.values.get(name, {}).get("relation"):
        frame.hints["rename"] = name  # whose name it is stays
        turn.lead(words("name_again"))
    walk(turn)


def _restore(turn: Turn) -> None:
    """ "算了，还是约吧": the task that was dropped a moment ago, with everything that was said for it."""
    frame = frame_of(turn.dialogue.dropped)
    turn.dialogue.dropped = {}
    turn.dialogue.push(frame)
    turn.lead(words("resumed", task=turn.catalogue[frame.service].action_word))
    spec = turn.catalogue[frame.service]
    when = {item.id for item in spec.fields if item.type in {"date", "time"}}
    told = read_values(frame, spec, turn.parse)
    said = {name: value for name, value in told.items() if name in when}  # "那约后天吧"
    if not said or not accept(turn, frame, kind_of(frame.service), said):
        walk(turn)


def _length(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "一个半小时行吗" at the read-back: an hour at a time, and the next one afterwards."""
    hours = -(-int(turn.move.args["minutes"]) // 60)
    if hours > 1 and ":" in frame.text("time"):
        frame.hints["also"] = hours - 1
        turn.lead(words("one_slot_each", taken=frame.text("time")))
    walk(turn)


def _occasion(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "下一期吧": where none of the occasions is before or behind this one, the question stays."""
    if not another_occasion(turn, frame, kind, turn.parse.text):
        turn.lead(words("not_understood_here"))
    walk(turn)


def _keep_street(turn: Turn, frame: Frame, kind: Kind) -> None:
    """A street before the address: said back, and in front of the road and door that come later."""
    street = turn.move.args["street"]
    if not turn.move.args.get("unofficial"):
        frame.hints["street"] = street
    if turn.move.args["home"]:
        frame.hints["home_street"] = street
    turn.lead(words("street_kept" if turn.move.args["home"] else "street_for_places", street=street))
    walk(turn)


def _pointed(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "那就约那里": the place that was just spoken of, where it is one of those that can be picked."""
    item = kind.spec.field(frame.asking or "")
    spoken_of = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    options = kind.options(turn, frame, item) if item and spoken_of else []
    for option in options:
        values = option["do"].get("values", {})
        if item and values.get(item.id, {}).get("value") in {spoken_of.id, spoken_of.name}:
            turn.lead(words("noted", values=values[item.id]["text"]))
            if not accept(turn, frame, kind, values):
                walk(turn)
            return
    turn.lead(
        words("which_place" if not spoken_of else "not_there", name=spoken_of.name if spoken_of else "")
    )
    walk(turn)


def _as_before(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "上次那家": what whoever is signed in chose the last time, where it can still be picked."""
    item = kind.spec.field(frame.asking or "")
    before = (turn.person() and item and kind.options(turn, frame, item)) or []
    chosen = next((one for one in before if one.get("subtitle") == words("chosen_before")), None)
    if chosen is None:
        turn.lead(words("before_not_kept" if turn.person() else "before_unknown"))
        return walk(turn)
    turn.lead(words("noted", values=chosen["title"]))
    if not accept(turn, frame, kind, chosen["do"]["values"]):
        walk(turn)


def _phone_early(turn: Turn, frame: Frame, kind: Kind) -> None:
    """The number came before it was asked for: it is used when its turn comes."""
    frame.hints["phone"] = turn.move.args["phone"]
    turn.lead(words("phone_noted", phone=masked(str(frame.hints["phone"]))))
    walk(turn)


def _phone_part(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "138 1234": kept, and the rest is asked for."""
    digits = str(turn.move.args["digits"])
    frame.hints[phone_parts.KEPT] = digits
    field = str(frame.asking).removeprefix("@")
    text = words("phone_rest", digits=" ".join(digits), left=phone_parts.left(digits))
    turn.say(reply.question(text, service=frame.service, field=field, input="phone"))


def _back(turn: Turn, frame: Frame, kind: Kind) -> None:
    frame.hints.pop("edit", None)
    if frame.sign_in.get("phone"):  # from the code to the phone
        frame.sign_in = {}
        return walk(turn)
    if frame.confirmed:  # from the phone to the read-back
        frame.confirmed = False
        return walk(turn)
    if not frame.order:
        turn.lead(words("no_way_back"))
    else:
        last = frame.order[-1]
        item = kind.spec.field(last)
        turn.lead(words("gone_back", field=item.name if item else ""))
        frame.drop(last)
        frame.hints["edit"] = last
    walk(turn)


def _skip(turn: Turn, frame: Frame, kind: Kind) -> None:
    item = kind.spec.field(frame.asking or "")
    turn.lead(words(turn.move.args["say"]) if turn.move.args.get("say") else None)
    if turn.move.args.get("all"):
        frame.skipped += [one.id for one in kind.spec.fields if one.optional and one.id not in frame.values]
    elif item and item.optional:
        frame.skipped.append(item.id)
    elif frame.asking != "confirm":
        turn.lead(words("cannot_skip", why=item.why if item and item.why else ""))
    walk(turn)


def _why(turn: Turn, frame: Frame, kind: Kind) -> None:
    turn.lead(reason(turn.parse.text, frame, kind))
    walk(turn)


def _signing(turn: Turn, frame: Frame, kind: Kind) -> None:
    if not sign_in.asks(frame) or sign_in.take(turn, frame):
        walk(turn)


def _pick(turn: Turn, frame: Frame, kind: Kind) -> None:
    target.pick(turn, frame, turn.move.args["reference"])
    walk(turn)


MOVES: dict[str, Callable[[Turn, Frame, Kind], None]] = {
    "fill": _fill,
    "leave_out": _leave_out,
    "affirm": _affirm,
    "edit": _edit,
    "drop": drop,
    "back": _back,
    "skip": _skip,
    "why": _why,
    "resume": resume,
    "phone": _signing,
    "code": _signing,
    "resend": _signing,
    "pick": _pick,
    "as_before": _as_before,
    "phone_early": _phone_early,
    "phone_part": _phone_part,
    "pointed": _pointed,
    "length": _length,
    "keep_street": _keep_street,
    "occasion": _occasion,
}
