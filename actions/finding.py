"""The open question, made easier: no idea, what else is there, something near."""

from __future__ import annotations

from actions import cues
from actions.dialogue import Frame
from actions.kinds import kind_of
from actions.kinds.base import Kind
from actions.tasks.ask import ask_field, narrow
from actions.tasks.engine import walk
from actions.tasks.taking import accept, offer_alternatives
from actions.turn import MOST_OPTIONS, Option, Turn
from actions.wording import words
from knowledge.catalogue import FieldSpec
from knowledge.roads import along, road_in


def unsure(turn: Turn) -> None:
    """ "不知道看什么科": the question in its longer words, with another way to answer it."""
    frame, kind, item = _open(turn)
    turn.lead(words(turn.move.args.get("say", "take_your_time")))
    frame.misses += 1
    ask_field(turn, frame, kind, item)


def nothing_to_pick(turn: Turn) -> None:
    """ "第二个", "随便" where an answer is told in own words: the question in its longer words."""
    frame, kind, item = _open(turn)
    turn.lead(words("nothing_to_pick"))
    frame.misses += 1
    ask_field(turn, frame, kind, item)


def more(turn: Turn) -> None:
    """The next five of what may be picked; after the last the first again."""
    frame, kind, item = _open(turn)
    options = kind.options(turn, frame, item)
    if not options:  # nothing is picked here: it is said
        return unsure(turn)
    narrowed = bool(frame.hints.pop("among", None))
    start = 0 if narrowed else int(frame.hints.get("shown", {}).get(item.id, 0)) + MOST_OPTIONS
    if start >= len(options):
        turn.lead(words("no_more_options"))
        start = 0
    else:
        turn.lead(words("more_shown"))
    frame.hints["shown"] = {item.id: start}
    ask_field(turn, frame, kind, item, options=options[start : start + MOST_OPTIONS])


def near(turn: Turn) -> None:
    """Only the places of one street or road; a distance that is not known is never pretended."""
    frame, kind, item = _open(turn)
    road = road_in(turn.parse.text, turn.knowledge) if turn.move.args.get("road") else None
    if road:
        return _on_the_road(turn, frame, kind, item, road)
    place = turn.knowledge.get(turn.move.args.get("place") or "")
    if place and not place.street:
        beside = road_in(str(place.shown_facts.get("address") or ""), turn.knowledge)
        if beside:
            return _on_the_road(turn, frame, kind, item, beside)
    street = turn.move.args.get("street") or (place and place.street) or frame.hints.get("street")
    if street is None:
        turn.lead(words("near_which_street"))
        return ask_field(turn, frame, kind, item)
    options = kind.options(turn, frame, item)
    here = [option for option in options if _street(turn, option, item) == street]
    frame.hints["street"] = street
    turn.lead(words("none_near" if not here else "which_is_nearest", street=street))
    narrow(frame, item, here)
    ask_field(turn, frame, kind, item, options=here or options)


def near_later(turn: Turn) -> None:
    """ "近点的，我住长白新村" while the department is asked: kept until the place is."""
    frame, kind, item = _open(turn)
    road = road_in(turn.parse.text, turn.knowledge)
    street = turn.move.args["street"] or (along(turn.knowledge)[road][0] if road else None)
    if street:
        frame.hints["street"] = street
    turn.lead(words("near_later", street=road or street) if street else words("near_which_street"))
    ask_field(turn, frame, kind, item)


def soonest(turn: Turn) -> None:
    """ "最快什么时候能看" while something else is asked: the first that are free, each to be picked."""
    frame, kind, item = _open(turn)
    found = kind.soonest(turn, frame)
    if not found:
        return ask_field(turn, frame, kind, item)
    frame.hints["alternatives"] = found[:MOST_OPTIONS]
    offer_alternatives(turn, frame, kind)


def advise(turn: Turn) -> None:
    """ "那挂哪个科好": the one that such a complaint mostly belongs to, and it stays a proposal."""
    frame, kind, item = _open(turn)
    turn.lead(words("advise_first", first=frame.hints["departments"][0]))
    ask_field(turn, frame, kind, item)


def _on_the_road(turn: Turn, frame: Frame, kind: Kind, item: FieldSpec, road: str) -> None:
    """ "控江路上那个大医院": the one whose address has that road, or those of the streets it runs through."""
    options = kind.options(turn, frame, item)
    there = [option for option in options if road in _address(turn, option, item)]
    own = [option for option in options if _street(turn, option, item) == f"{road}街道"]
    if not there and len(own) == 1:
        there = own  # "控江路的": the street is called like the road
    if len(there) == 1 and not cues.NEAR.search(turn.parse.text):
        turn.lead(words("heard_as", values=there[0]["title"]))
        if not accept(turn, frame, kind, there[0]["do"]["values"]):
            walk(turn)
        return
    if len(there) > 1:
        turn.lead(words("which_is_nearest", street=road))
    else:
        streets = along(turn.knowledge)[road]
        there += [o for o in options if o not in there and _street(turn, o, item) in streets]
        named = "、".join(streets) if there else road
        turn.lead(words("which_is_nearest" if there else "none_near", street=named))
    narrow(frame, item, there)
    ask_field(turn, frame, kind, item, options=there or options)


def _address(turn: Turn, option: Option, item: FieldSpec) -> str:
    record = turn.knowledge.get(option["do"]["values"][item.id]["value"])
    return str(record.shown_facts.get("address") or "") if record else ""


def _street(turn: Turn, option: Option, item: FieldSpec) -> str | None:
    record = turn.knowledge.get(option["do"]["values"][item.id]["value"])
    return record.street if record else None


def _open(turn: Turn) -> tuple[Frame, Kind, FieldSpec]:
    frame = turn.dialogue.top
    assert frame is not None
    kind = kind_of(frame.service)
    item = kind.spec.field(frame.asking or "")
    assert item is not None
    return frame, kind, item
