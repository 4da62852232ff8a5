"""Another occasion of the same: the next class, the earlier round, with places and without asking the day."""

from __future__ import annotations

from actions import cues
from actions.dialogue import Frame
from actions.kinds.base import Verdict, day_value
from actions.kinds.booking.fitting import Fitting
from actions.kinds.booking.supply import label_of
from actions.turn import Turn
from actions.value import Value
from actions.wording import words
from services.inventory.service import Opening


class Occasions(Fitting):
    """Moves along what is open, from the occasion that was chosen."""

    def other_occasion(self, turn: Turn, frame: Frame, said: str) -> Verdict | None:
        """ "换到下一次": its day and time; where there is none, that is said, with the nearest."""
        way = cues.another_round(said)
        now = self._chosen(turn, frame) if way else None
        if way is None or now is None:
            return None
        where = {name: frame.value(name) for name in self.spec.dimensions if name in frame.values}
        found = [one for one in self.open_for(turn, where) if one.id != now.id]
        wanted = _pick(way, found, now)
        if wanted is None:
            problem = words("no_later_occasion" if way in {"next", "last"} else "no_earlier_occasion")
            return Verdict({}, problem=problem, options=self._alternatives(turn, frame, {}))
        return Verdict(self._when(wanted))

    def _chosen(self, turn: Turn, frame: Frame) -> Opening | None:
        """The opening that the values name, whether it still has a place or not."""
        if "date" not in frame.values:
            return None
        found = self.open_for(turn, self._plain(frame), full=True, limit=1)
        return found[0] if found else None

    @staticmethod
    def _when(opening: Opening) -> dict[str, Value]:
        label = label_of(opening)
        return {"date": day_value(opening.start.date()), "time": {"value": label, "text": label}}


def _pick(way: str, found: list[Opening], now: Opening) -> Opening | None:
    later = [one for one in found if one.start > now.start]
    earlier = [one for one in found if one.start < now.start]
    if way in {"next", "last"}:
        return (later[0] if way == "next" else later[-1]) if later else None
    return (earlier[-1] if way == "earlier" else earlier[0]) if earlier else None
