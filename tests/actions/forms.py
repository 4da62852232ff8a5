"""The forms of the catalogue by what can be tried on them; and how one is begun."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.catalogue import catalogue
from tests.actions.conversation import LOOKING, Conversation

FORMS = [spec.id for spec in catalogue() if spec.fields and spec.kind not in LOOKING]
CONFIRMED = [name for name in FORMS if catalogue()[name].confirm]
BOOKINGS = [spec.id for spec in catalogue() if spec.kind == "booking"]
SIGNED_LAST = [name for name in CONFIRMED if catalogue()[name].sign_in == "last"]
ONCE = [*BOOKINGS, "timebank-join", "timebank-request", "timebank-take", "timebank-complete"]

Begin = Callable[[str], Conversation]
