"""What was not understood: words for one of the options, for another service, or for none at all."""

from __future__ import annotations

from actions import (
    agreeing,
    cues,
    half_told,
    knowing,
    picking,
    reply,
)
from actions.dialogue import Frame
from actions.first_options import MAIN, read_out, services
from actions.gaps import note_gap
from actions.kinds import kind_of
from actions.move import QUITE_SURE, SURE
from actions.pointing_out import which
from actions.tasks.ask import ask_field
from actions.tasks.engine import walk
from actions.tasks.taking import accept
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import words
from knowledge.search.query import content_words

_MENTIONED = 0.06
_MOSTLY = 0.7
"""So much of what was said stands in a guide that it may be meant."""


def unclear(turn: Turn) -> None:
    """First miss: what can be picked. Second in a row: an explanation and the offer of a person."""
    dialogue = turn.dialogue
    agrees = turn.parse.act == "affirm" and turn.parse.certainty >= SURE
    if agrees and dialogue.top and len(dialogue.offer.get("options", [])) > 1:
        return agreeing.answer(turn)
    if agrees and dialogue.top and _is_counted(turn, dialogue.top):
        turn.lead(words("resumed", task=turn.catalogue[dialogue.top.service].action_word))
        return walk(turn)  # "好" to "租几个月": agreed, and the question is still open
    frame = dialogue.top
    if frame and half_told.tells(turn.parse):
        frame.misses += 1
        settled = turn.catalogue[frame.service].field(frame.asking or "") is None
        turn.lead(words("heard_you") if settled else words("told_beside", turn=dialogue.count))
        return walk(turn)
    dialogue.misses += 1
    if frame is None:  # what a form does not take may be an address or a name
        note_gap(turn, "not_understood")
    if dialogue.misses % 2 == 0:  # never the same twice running
        options = turn.offer(
            [
                {"title": words("option_human"), "do": {"move": "human"}},
                *services(list(MAIN[:3]), turn),
            ]
        )
        turn.say(
            reply.refusal(
                words("not_understood_twice"),
                reason="not_understood",
                options=options,
                service=frame.service if frame else None,
            )
        )
        return
    if frame:
        frame.misses += 1
        turn.lead(words("not_understood_here"))
        return walk(turn)
    shown = turn.offer(services(_likely(turn), turn))
    text = words("not_understood") + read_out(shown)
    turn.say(reply.refusal(text, reason="not_understood", options=shown))


def _is_counted(turn: Turn, frame: Frame) -> bool:
    """Whether a number is asked for, with nothing to pick from."""
    item = turn.catalogue[frame.service].field(frame.asking or "")
    return item is not None and item.type in {"number", "hours"} and not turn.dialogue.offer.get("options")


def _matters_near(turn: Turn) -> list[str]:
    """ "想给孩子改个名字": office matters that hold most of the words, where no service is sure; [] where none does."""
    if turn.parse.service_certainty >= QUITE_SURE or not content_words(turn.parse.text):
        return []
    hits = turn.knowledge.search(turn.parse.text, types=("guide",), limit=MOST_OPTIONS)
    return [hit.record.id for hit in hits if hit.matched >= _MOSTLY] if turn.knowledge.plausible(hits) else []


def _likely(turn: Turn) -> list[str]:
    ranked = [item["name"] for item in turn.parse.service_ranking if item["confidence"] >= _MENTIONED]
    return [name for name in [*ranked, *MAIN] if name in turn.catalogue.services]


def choose(turn: Turn) -> None:
    """Words for one of more options than were shown; the kind of the service knows them all."""
    frame = turn.dialogue.top
    assert frame is not None
    kind = kind_of(frame.service)
    item = kind.spec.field(frame.asking or "")
    found = picking.fitting(kind.options(turn, frame, item), turn.parse) if item else []
    if len(found) == 1:
        turn.dialogue.misses = 0
        accept(turn, frame, kind, found[0]["do"]["values"])
        return walk(turn)
    if item is None or not found:
        return _otherwise(turn)
    turn.dialogue.misses = 0
    ask_field(turn, frame, kind, item, options=found)


def _otherwise(turn: Turn) -> None:
    """The words fit none of the options: what else they may have been."""
    move = turn.move.args.get("otherwise")
    if move is None:
        return unclear(turn)
    turn.move = move
    if move.name == "resume":
        turn.lead(words(move.args["say"]))
        return walk(turn)
    {"instead": instead, "unused": unused, "heard_you": heard_you}[move.name](turn)


def narrow(turn: Turn) -> None:
    """Words that fit several options: only these are offered again."""
    options = [turn.dialogue.offer["options"][n] for n in turn.move.args["among"]]
    shown = turn.offer(options)
    titles = "，".join(f"{n}、{option['title']}" for n, option in enumerate(shown, 1))
    frame = turn.dialogue.top
    turn.say(
        reply.choices(
            words("narrowed", count=len(shown), titles=titles),
            shown,
            service=frame.service if frame else None,
            field=frame.asking if frame else None,
        )
    )


def instead(turn: Turn) -> None:
    """Another service, perhaps: the person says which of the two."""
    frame, other = turn.dialogue.top, turn.catalogue[turn.move.args["service"]]
    assert frame is not None
    task = turn.catalogue[frame.service].action_word
    options: list[Option] = [
        {"title": other.name, "do": {"move": "begin", "service": other.id}},
        {"title": words("option_resume", task=task), "do": {"move": "resume"}},
    ]
    text = words("instead", other=other.action_word, task=task)
    turn.dialogue.pending = {}
    turn.say(reply.choices(text, turn.offer(options), service=frame.service, field=frame.asking))


def unused(turn: Turn) -> None:
    """Heard, and not needed here; the open question again."""
    frame = turn.dialogue.top
    assert frame is not None
    task = turn.catalogue[frame.service].action_word
    name = turn.move.args.get("words", "unused")
    turn.lead(words(name, said=turn.move.args["said"], task=task, later=turn.move.args.get("later", "")))
    walk(turn)


def heard_you(turn: Turn) -> None:
    """Something told in passing: heard, and the open question again."""
    turn.lead(words("heard_pain" if turn.parse.of("symptom") else "heard_you"))
    walk(turn)


def clarify(turn: Turn) -> None:
    told = None if cues.OBJECTLESS.match(turn.parse.text) else knowing.surely_about(turn)
    if told:
        return turn.say(told)  # "我想约个体检": nothing books it, and something is known of it
    if near := _matters_near(turn):
        return turn.say(which(turn, near, turn.parse.aspect))
    shown = turn.offer(services(_likely(turn), turn))
    turn.say(reply.choices(words("which_service") + read_out(shown), shown))
