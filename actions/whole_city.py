"""“全上海多少家食堂”: the figure of the city, where a record of it has one, and not that of the district."""

from __future__ import annotations

import re

from actions import reply
from actions.turn import Turn
from knowledge.questions.lists import Listing
from knowledge.questions.words import says
from knowledge.vocabulary import kinds, label_of

_CITY, _SHANGHAI = re.compile("全上海|全市|整个上海"), "上海"
_COUNTED_IN = {"mechanism", "programme", "rule", "service"}


def counted(turn: Turn, listing: Listing) -> reply.Message | None:
    """How many of a kind the city has; None for any other question, and where no record says."""
    from actions.telling import answer_record

    if not _CITY.search(turn.parse.text) or not says("count", turn.parse.text) or not listing.kinds:
        return None
    called = {word for kind in listing.kinds for word in (kinds()[kind].label, *kinds()[kind].words)}
    for record in turn.knowledge.find(types=_COUNTED_IN):
        key = next((key for key in record.shown_facts if str(label_of(key)) in called), None)
        if key and record.name.startswith(_SHANGHAI):
            return answer_record(turn, record.id, None, keys=(key,))
    return None
