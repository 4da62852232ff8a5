"""The one task mechanism: every service walks the same steps.

own:    sign in → fields → ready → confirm → perform
new:    fields → ready → confirm → hold → sign in → perform
query:  sign in → show
search: fields → show
change: sign in → target → fields → ready → confirm → perform
cancel: sign in → target → confirm → perform

A step returns True when it has put a question and waits; otherwise the walk goes
on. `handle` applies one move of the person to the top frame and walks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from actions import cues, reply
from actions import fields as field_types
from actions.dialogue import Frame, frame_of
from actions.kinds import kind_of
from actions.kinds.base import Kind, Verdict, card_fields
from actions.kinds.place import shown_name
from actions.reading import read_values
from actions.tasks import behalf, closed, sign_in, target, television
from actions.tasks.ask import ask_confirm, ask_field, ask_which_field, next_field
from actions.tasks.finish import drop_task, finish_task, offer_return
from actions.tasks.taking import accept, offer_alternatives, tell, tell_wrong
from actions.turn import Option, Turn
from actions.wording import masked, words, words_for
from base import audit
from base.errors import Refused
from knowledge.catalogue import ServiceSpec
from services.inventory.schedule import inventory

LOOKING = {"query", "affairs", "information", "guide"}
ASKING_FIRST = {"search", "match"}
Step = Callable[[Turn, Frame, Kind], bool]


def begin(
    turn: Turn,
    service: str,
    *,
    values: dict[str, field_types.Value] | None = None,
    mode: str = "new",
    hints: dict[str, Any] | None = None,
) -> None:
    """Start a task on top of the stack with whatever the message already says."""
    if closed.told(turn, service):
        return
    for waiting in turn.dialogue.stack:
        if waiting.service == service and waiting.mode == mode and mode in {"new", "own"}:
            turn.dialogue.stack.remove(waiting)
            turn.dialogue.push(waiting)
            accept(turn, waiting, kind_of(waiting.service), values or {})
            return walk(turn)
    number = turn.message_id or str(turn.dialogue.count)
    frame = Frame(id=number, service=service, mode=mode, hints=dict(hints or {}))
    turn.dialogue.dropped = {}
    spec = turn.catalogue[service]
    turn.dialogue.push(frame)
    turn.dialogue.pending = {}
    pointed = _pointed_at(turn, spec)
    said = {**pointed, **read_values(frame, spec, turn.parse), **(values or {})}
    kind = kind_of(service)
    if any(said[name] is value for name, value in pointed.items()):
        turn.lead(words("noted", values="，".join(value["text"] for value in pointed.values())))
    opening = spec.extra.get("opening")
    if opening and mode in {"new", "own"}:
        turn.lead(opening)
    if not accept(turn, frame, kind, said):
        walk(turn)


def _pointed_at(turn: Turn, spec: ServiceSpec) -> dict[str, field_types.Value]:
    """ "帮我挂那里的儿科": the place that was just spoken of, where the service is given there."""
    spoken_of = turn.knowledge.get(turn.dialogue.focus.get("record") or "")
    goes_on = turn.dialogue.focus.get("service") == spec.id and turn.parse.service != spec.id
    if spoken_of is None or not (goes_on or cues.NARROWS.search(turn.parse.text)):
        return {}
    given = [line.attributes for line in inventory().by_service.get(spec.id, [])]
    here = {name for places in given for name, place in places.items() if place == spoken_of.id}
    value = {"value": spoken_of.id, "text": shown_name(turn, spoken_of.id), "record": spoken_of.id}
    return {item.id: value for item in spec.fields if item.id in here}


def walk(turn: Turn) -> None:
    """Go through the steps of the top frame until one waits or all are done."""
    frame = turn.dialogue.top
    if frame is None:
        return
    frame.paused = False
    try:
        for step in STEPS[frame.mode]:
            # The target of a change brings its own service, so closing and kind are looked up at each step.
            closed.check(turn, frame)
            television.check(turn, frame)
            if step(turn, frame, kind_of(frame.service)):
                return
    except Refused as refused:
        return _refused(turn, frame, kind_of(frame.service), refused)
    finish_task(turn, frame)


def _refused(turn: Turn, frame: Frame, kind: Kind, refused: Refused) -> None:
    """A service said no: say why, then ask again what can be asked, or let go."""
    frame.confirmed = False
    if refused.code in {"full", "past"} and frame.mode != "cancel":
        turn.memo.clear()  # what was open a moment ago is what has just been lost
        verdict = kind.ready(turn, frame)
        if verdict:
            return _send_back(turn, frame, kind, replace(verdict, problem=refused.message))
    kind.release(turn, frame)
    if refused.code == "duplicate" and frame.mode in {"new", "own"}:
        return target.offer_existing(turn, frame, kind, refused)
    turn.dialogue.stack.remove(frame)
    reason = closed.CODE if refused.code == closed.CODE else "not_allowed"
    options = turn.offer(_ways_on(turn, kind, refused))
    turn.say(reply.refusal(refused.message, reason=reason, options=options, service=frame.service))
    offer_return(turn)


def _ways_on(turn: Turn, kind: Kind, refused: Refused) -> list[Option]:
    """What would help after a refusal."""
    if refused.code == closed.CODE:
        return closed.ways_on()
    remedy = turn.catalogue.get(
        str(refused.details.get("remedy") or kind.spec.remedies.get(refused.code) or "")
    )
    return [{"title": remedy.name, "do": {"move": "begin", "service": remedy.id}}] if remedy else []


def _take_over(turn: Turn, frame: Frame, kind: Kind) -> bool:
    """A change judges the values it was asked for only now, when it knows what it changes."""
    wanted = frame.hints.pop("wanted", None)
    if wanted is None:
        return False
    mine = {name: value for name, value in wanted.items() if kind.spec.field(name)}
    if not mine:
        tell_wrong(turn, frame, kind)
        turn.lead(words_for("changing", kind.spec.kind, title=(frame.target or {})["title"]))
        frame.hints["edit"] = kind.first_to_change()
        return False
    return accept(turn, frame, kind, mine)


def _fields(turn: Turn, frame: Frame, kind: Kind) -> bool:
    if frame.hints.get("alternatives") and not frame.hints.get("edit"):
        return offer_alternatives(turn, frame, kind)
    item = next_field(turn, frame, kind)
    if item is None:
        return False
    ask_field(turn, frame, kind, item)
    return True


def _ready(turn: Turn, frame: Frame, kind: Kind) -> bool:
    verdict = kind.ready(turn, frame)
    if verdict is None:
        return False
    _send_back(turn, frame, kind, verdict)
    return True


def _send_back(turn: Turn, frame: Frame, kind: Kind, verdict: Verdict) -> None:
    """From the end of the form to what has to be chosen again."""
    frame.confirmed = False
    for name in verdict.dropped:
        frame.drop(name)
    if not tell(turn, frame, kind, verdict):
        _fields(turn, frame, kind)


def _confirm(turn: Turn, frame: Frame, kind: Kind) -> bool:
    if frame.confirmed or (frame.mode in {"new", "own"} and not kind.spec.confirm):
        return False
    if frame.mode == "cancel":
        target.ask_cancel(turn, frame)
    else:
        ask_confirm(turn, frame, kind)
    return True


def _hold(turn: Turn, frame: Frame, kind: Kind) -> bool:
    if kind.spec.sign_in == "last" and turn.person() is None:
        kind.hold(turn, frame)
    return False


def _sign_in(turn: Turn, frame: Frame, kind: Kind) -> bool:
    return kind.spec.sign_in != "none" and sign_in.ask(turn, frame)


def _perform(turn: Turn, frame: Frame, kind: Kind) -> bool:
    person = behalf.owner(turn, frame) if frame.mode == "change" else turn.person()
    done = kind.perform(turn, frame, person)
    turn.say(
        reply.receipt(
            done.text,
            service=frame.service,
            reference=done.reference,
            status=done.status,
            fields=done.fields or card_fields(frame),
            calendar=done.calendar,
            download=done.download,
            demo=done.demo,
        )
    )
    for message in done.extra:
        turn.say(message)
    return False


def _perform_cancel(turn: Turn, frame: Frame, kind: Kind) -> bool:
    target.cancel(turn, frame)
    return False


def _show(turn: Turn, frame: Frame, kind: Kind) -> bool:
    person = turn.person()
    for message in kind.show(turn, frame, person):
        turn.say(message)
    if person and kind.spec.sign_in != "none":  # what was shown is theirs
        audit.record("own.seen", subject=person.id, actor=person.id, service=frame.service)
    return False


NEW = {"first": "own", "last": "new", "none": "new"}
STEPS: dict[str, list[Step]] = {
    "own": [_sign_in, _fields, _ready, _confirm, _perform],
    "new": [_fields, _ready, _confirm, _hold, _sign_in, _perform],
    "query": [_sign_in, _show],
    "search": [_fields, _show],
    "change": [_sign_in, target.find, _take_over, _fields, _ready, _confirm, _perform],
    "cancel": [_sign_in, target.find, _confirm, _perform_cancel],
}


def handle(turn: Turn) -> None:
    """Apply the person's move to the task stack."""
    args = turn.move.args
    frame = turn.dialogue.top
    if turn.move.name == "begin":
        mode = args.get("mode") or _mode(turn, args["service"])
        return begin(turn, args["service"], values=args.get("values"), mode=mode, hints=args.get("hints"))
    if turn.move.name == "restore":
        return _restore(turn)
    if frame is None:
        return turn.say(reply.refusal(words("nothing_open"), reason="not_understood"))
    MOVES[turn.move.name](turn, frame, kind_of(frame.service))


def _mode(turn: Turn, service: str) -> str:
    spec = turn.catalogue[service]
    if spec.kind in ASKING_FIRST:
        return "search"
    return "query" if spec.kind in LOOKING else NEW[spec.sign_in]


def _fill(turn: Turn, frame: Frame, kind: Kind) -> None:
    values = turn.move.args["values"]
    if target.returns(frame):
        target.another_day(frame, values)
        return walk(turn)
    if frame.mode == "new" and frame.asking not in values and cues.THERE.search(turn.parse.text):
        values = {**_pointed_at(turn, kind.spec), **values}  # "挂那里的产科"
    if not accept(turn, frame, kind, values):
        walk(turn)


def _affirm(turn: Turn, frame: Frame, kind: Kind) -> None:
    frame.confirmed = True
    walk(turn)


def _edit(turn: Turn, frame: Frame, kind: Kind) -> None:
    name = turn.move.args.get("field")
    if name is None and (frame.mode == "cancel" or not frame.values):
        return drop_task(turn, frame)
    if name is None:
        return ask_which_field(turn, frame, kind)
    frame.confirmed = False
    frame.hints.pop("alternatives", None)
    frame.hints["edit"] = name
    walk(turn)


def _drop(turn: Turn, frame: Frame, kind: Kind) -> None:
    named = turn.move.args.get("service")
    if named:  # one that waits below was named
        frame = next(item for item in turn.dialogue.stack if item.service == named)
    kind_of(frame.service).release(turn, frame)
    if not turn.move.args.get("on"):
        return drop_task(turn, frame)
    turn.dialogue.stack.remove(frame)
    turn.lead(words_for("dropped", kind.spec.kind, task=kind.spec.action_word))
    walk(turn)


def _restore(turn: Turn) -> None:
    """ "算了，还是约吧": the task that was dropped a moment ago, with everything that was said for it."""
    frame = frame_of(turn.dialogue.dropped)
    turn.dialogue.dropped = {}
    turn.dialogue.push(frame)
    turn.lead(words("resumed", task=turn.catalogue[frame.service].action_word))
    walk(turn)


def _length(turn: Turn, frame: Frame, kind: Kind) -> None:
    """ "一个半小时行吗" at the read-back: an hour at a time, and the next one afterwards."""
    hours = -(-int(turn.move.args["minutes"]) // 60)
    if hours > 1 and ":" in frame.text("time"):
        frame.hints["also"] = hours - 1
        turn.lead(words("one_slot_each", taken=frame.text("time")))
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


def _phone_early(turn: Turn, frame: Frame, kind: Kind) -> None:
    """The number came before it was asked for: it is used when its turn comes."""
    frame.hints["phone"] = turn.move.args["phone"]
    turn.lead(words("phone_noted", phone=masked(str(frame.hints["phone"]))))
    walk(turn)


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
    if item and item.optional:
        frame.skipped.append(item.id)
    else:
        turn.lead(words("cannot_skip", why=item.why if item and item.why else ""))
    walk(turn)


def _why(turn: Turn, frame: Frame, kind: Kind) -> None:
    item = kind.spec.field(frame.asking or "")
    if sign_in.asks(frame):
        turn.lead(words(f"why_sign_in_{str(frame.asking)[1:]}"))
    else:
        general = "why_confirm" if frame.asking == "confirm" else "why_generally"
        turn.lead(item.why if item and item.why else words(general))
    walk(turn)


def _resume(turn: Turn, frame: Frame, kind: Kind) -> None:
    turn.lead(words("relieved") if turn.move.args.get("relieved") else None)
    if turn.move.args.get("heard"):
        return walk(turn)
    without = turn.move.args.get("without")
    if without:
        turn.lead(words("without", name=without))
        return walk(turn)
    turn.lead(words("kept_going") if turn.move.args.get("kept") else None)
    turn.lead(words("resumed", task=kind.spec.action_word))
    walk(turn)


def _signing(turn: Turn, frame: Frame, kind: Kind) -> None:
    if sign_in.take(turn, frame):
        walk(turn)


def _pick(turn: Turn, frame: Frame, kind: Kind) -> None:
    target.pick(turn, frame, turn.move.args["reference"])
    walk(turn)


MOVES: dict[str, Callable[[Turn, Frame, Kind], None]] = {
    "fill": _fill,
    "affirm": _affirm,
    "edit": _edit,
    "drop": _drop,
    "back": _back,
    "skip": _skip,
    "why": _why,
    "resume": _resume,
    "phone": _signing,
    "code": _signing,
    "resend": _signing,
    "pick": _pick,
    "phone_early": _phone_early,
    "pointed": _pointed,
    "length": _length,
}
