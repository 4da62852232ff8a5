"""What is asked of ourselves, wherever it comes up: "字太小看不清", "电视连上了没有", "还在吗".

The sentences are content (knowledge/content/asides.yml, 随处). In a form the open
question is put again behind them; a line of the open service's own is better and is
left to actions/within. Pure, as everything that chooses a move.
"""

from __future__ import annotations

import re

from actions import cues, questions
from actions.dialogue import Dialogue
from actions.fields import spoken
from actions.move import QUITE_SURE, Move
from actions.own_words import OWN_WORDS
from actions.parse import Parse
from actions.wording import words
from knowledge import asides
from knowledge.catalogue import Catalogue

_LONGEST = 24
_KEPT = {"affairs", "booking", "ticket", "profile", "query"}
_PAIR, _REPORT = "tv-pair", "citizen-report"
_CERTAIN = 0.9
_HARD_TO_SEE = re.compile("(?:字|屏幕).{0,4}(?:小|细)|看不[清见]|大一?[点些]|声音|听不[清见]")
""" "字太小看不清" is about the letters, "声音太小" about the sound, and not about what was told."""


def about(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move | None:
    """The move that tells it; None when the message is about something else."""
    if parse.option or parse.event or parse.of("phone", "code", "guide"):
        return None
    if len(parse.text) > _LONGEST:
        return _behind_a_story(dialogue, parse)
    connected = parse.service == _PAIR and parse.act == "query" and cues.IS_IT_ON.search(parse.text)
    if (connected or cues.TELEVISION_ON.search(parse.text)) and not parse.of("date", "time"):
        return Move("ask", {"television": True})
    top, told = dialogue.top, asides.anywhere(parse.text)
    if parse.act == "repeat" and dialogue.focus and not _HARD_TO_SEE.search(parse.text):
        told = None  # "我看不懂" of what was just told: that once more, and not how to begin
    if not top and _wishes_for_ours(parse, catalogue) and not (told and parse.service in told.meant):
        return None  # "小区里广场舞声音太响了" is nothing about our own voice
    if top and (_is_telling(dialogue, parse, catalogue) or _tells_what_ails(dialogue, parse)):
        return None
    if cues.STILL_THERE.match(parse.text):
        return Move("resume", {"say": "here_i_am"}) if top else Move("nothing", {"act": "here_i_am"})
    spoken_of = (
        [dialogue.focus["record"]] if dialogue.focus.get("record") else dialogue.focus.get("list") or []
    )
    of_it = None if top else asides.after(spoken_of[:1], parse.text)
    if of_it:
        return Move("ask", {"said": of_it.say, "begins": of_it.begins})
    stops = _how_to_stop(dialogue, parse, catalogue)
    if stops:
        return Move("resume", {"told": stops}) if top else Move("ask", {"said": stops})
    both = [] if top else asides.several(parse.text)
    if both:
        return Move("ask", {"both": [{"say": one.say, "record": one.record} for one in both]})
    near = top.service if top else dialogue.focus.get("service") or dialogue.done.get("service")
    if told is None or near and asides.about(near, parse.text):
        return None
    if told.record and (dialogue.focus.get("guide") or top and not questions.wonders(parse)):
        return None  # what is asked after a guide is about that
    if told.record:
        return Move("ask", {"record": told.record, "lead": told.say})
    waits = top is not None and top.paused and told.begins not in {None, top.service}
    if top and told.begins in {None, top.service} and _picks_one(dialogue, parse, catalogue):
        return None  # "有没有书法的" where just that can be picked
    if top and not waits and told.begins not in {None, top.service} and parse.service == told.begins:
        return Move("instead", {"service": told.begins})  # "有没有书法的" while a class for phones is picked
    if top and not waits:
        return Move("resume", {"told": told.say})
    if told.begins and _wants_it(parse):
        return Move("begin", {"service": told.begins, "told": told.say})
    return Move("ask", {"said": told.say, "begins": told.begins, "places": told.places})


def _wishes_for_ours(parse: Parse, catalogue: Catalogue) -> bool:
    """Whether something that is done here is surely wished for, or one's own asked after: "两样都好了吧，讲给我听" wants a report."""
    spec = catalogue.get(parse.service) if parse.act in {"begin", "query"} else None
    if spec is None or spec.kind == "guide":
        return False
    if parse.act == "query":
        return parse.surely_asks_after_own and spec.kind in _KEPT
    reports = parse.service == _REPORT and parse.certainty >= _CERTAIN
    return reports or parse.surely_wishes


def _picks_one(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> bool:
    """Whether the open question can be answered with one thing that the message names."""
    top = dialogue.top
    asked = catalogue[top.service].field(top.asking or "") if top else None
    return bool(asked and asked.type == "listed" and asked.choices and spoken(asked, parse))


def _behind_a_story(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "我父亲中风以后，白天家里没人，有没有白天送去晚上接的地方": what one clause asks, where a record tells it."""
    clauses = [one for one in re.split("[，,。；;！!？?]", parse.text) if one]
    fitting = ((one, asides.anywhere(one)) for one in reversed(clauses) if len(one) <= _LONGEST)
    clause, told = next(((one, told) for one, told in fitting if told), ("", None))
    told = None if dialogue.top else told
    somewhere = parse.of("street", "hospital", "venue", "place")  # "大桥街道哪里有食堂，一顿要几钿"
    if told is None or not told.record or clause == parse.text or somewhere:
        return None
    return Move("ask", {"record": told.record, "lead": told.say})


def _how_to_stop(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> str | None:
    """ "怎么关掉" after a reminder was set: that reminder, and not the page."""
    near = dialogue.done.get("service") or dialogue.focus.get("service")
    spec = catalogue.get(near) if cues.HOW_TO_STOP.match(parse.text) else None
    made = spec is not None and "cancel" in spec.after and spec.kind == "profile"
    return words("how_to_stop", name=spec.name) if spec and made else None


def _wants_it(parse: Parse) -> bool:
    """ "帮我book一个CT" wants something; "CT要约吗" only asks."""
    begins = parse.act in {"begin", "change"} and parse.certainty >= QUITE_SURE
    return begins and not questions.wonders(parse)


def _tells_what_ails(dialogue: Dialogue, parse: Parse) -> bool:
    """ "耳朵不好" where a department is looked for: a complaint."""
    return dialogue.top is not None and dialogue.top.asking == "department" and bool(parse.of("symptom"))


def _is_telling(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> bool:
    """Whoever is asked to tell in own words may use any of them."""
    top = dialogue.top
    asked = catalogue[top.service].field(top.asking or "") if top else None
    return asked is not None and asked.type in OWN_WORDS and not questions.wonders(parse)
