"""Signing in inside a task: the phone number, then the one-time code."""

from __future__ import annotations

from actions import reply
from actions.dialogue import Frame
from actions.turn import Option, Turn
from actions.wording import masked, words, words_for
from base.errors import Refused
from services.people import codes
from services.people import service as people

_SET_UP = "profile"
_ASKING = "sign_in"
_UNSENT = "unsent"
"""No text message can be sent now: asking for the number or the code as ever would promise one."""
_FIRST = {"own", "query", "change", "cancel"}
"""Modes in which signing in comes before anything else."""
PHONE, CODE = "@phone", "@code"
"""What a frame is asking while it signs in; a service may have a field called `phone` of its own."""


def asks(frame: Frame) -> bool:
    return frame.asking in {PHONE, CODE}


def ask(turn: Turn, frame: Frame) -> bool:
    """True while the person is not signed in and a question for it has been put."""
    if turn.person() is not None:
        return False
    early = frame.hints.pop("phone", None) or _told_for_another(turn, frame)
    if early and not frame.sign_in:
        _try_early(turn, frame, str(early))
    phone = frame.sign_in.get("phone")
    frame.asking = CODE if phone else PHONE
    turn.dialogue.offer = {}
    field = "code" if phone else "phone"
    kind = "phone" if field == "phone" else "number"
    options = _options(turn, frame, phone)
    shown = turn.offer(options) if options else None
    text = _question(turn, frame, phone)
    turn.say(reply.question(text, service=frame.service, field=field, input=kind, options=shown))
    return True


def _told_for_another(turn: Turn, frame: Frame) -> str | None:
    """The number that was told in what waits below, or was dropped: nobody is asked for it twice."""
    dropped = turn.dialogue.dropped.get("hints") or {}
    told = [one.hints for one in reversed(turn.dialogue.stack) if one is not frame] + [dropped]
    return next((str(hints["phone"]) for hints in told if hints.get("phone")), None)


def _question(turn: Turn, frame: Frame, phone: str | None) -> str:
    if turn.memo.get(_ASKING) == _UNSENT:
        return words("ask_unsent")
    if phone:
        return words(f"ask_{turn.memo.get(_ASKING, 'code')}", phone=masked(phone), minutes=codes.CODE_MINUTES)
    first = frame.mode in _FIRST
    spec = turn.catalogue[frame.service]
    task = words_for("task", frame.mode, task=spec.action_word)
    if frame.mode == "query" and spec.kind == _SET_UP:
        task = words("task_look", name=spec.name)  # nothing is set up by looking
    return words("ask_phone_first" if first else "ask_phone", task=task)


def _options(turn: Turn, frame: Frame, phone: str | None) -> list[Option]:
    options: list[Option] = []
    if phone:
        options.append({"title": words("option_resend"), "do": {"move": "resend"}})
    if turn.memo.get(_ASKING) == _UNSENT or frame.hints.get("no_code"):
        options.append({"title": words("option_human"), "do": {"move": "human"}})
    return options


def take(turn: Turn, frame: Frame) -> bool:
    """Use the phone number or code of this message; True when the walk should go on."""
    try:
        if turn.move.name == "phone":
            _send(turn, frame, str(turn.move.args["phone"]))
        elif turn.move.name == "resend":
            _send(turn, frame, frame.sign_in.get("phone", ""))
        else:
            people.verify(
                frame.sign_in.get("phone", ""),
                str(turn.move.args["code"]),
                conversation=turn.conversation,
                key=turn.key("verify"),
            )
            frame.sign_in = {}
    except Refused as refused:
        turn.lead(refused.message)
        if turn.move.name == "resend":
            turn.lead(words("code_help"))
            frame.hints["no_code"] = True
        turn.memo[_ASKING] = _asked_after(turn.move.name, refused)
    return True


def _asked_after(move: str, refused: Refused) -> str:
    """How it goes on after a refusal: never as if a code that never went, or is no good any more, had just come."""
    if refused.code == "unavailable":
        return _UNSENT
    if refused.code == "code_wrong":
        return "code_again"
    if refused.code == "code_expired" or refused.details.get("live") is False:
        return "code_dead" if move == "code" else "code_later"
    return "code"


def _try_early(turn: Turn, frame: Frame, phone: str) -> None:
    """Send the code to the number that was told before it was asked for."""
    try:
        _send(turn, frame, phone)
    except Refused as refused:
        turn.lead(refused.message)
        turn.memo[_ASKING] = _asked_after("phone", refused)


def _send(turn: Turn, frame: Frame, phone: str) -> None:
    try:
        people.request_code(phone, conversation=turn.conversation, key=turn.key("code"), origin=turn.origin)
    except Refused as refused:
        if refused.code == "too_many":  # one was sent moments ago and is still good
            frame.sign_in = {"phone": phone}
        raise
    frame.sign_in = {"phone": phone}
