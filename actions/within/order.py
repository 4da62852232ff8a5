"""A task is open: is the message about it, and if so, how? The order of the questions is the order of precedence."""

from __future__ import annotations

from actions import after_a_no, entries, phone_parts
from actions.dialogue import Dialogue, Frame
from actions.move import Move
from actions.parse import Parse
from actions.reading import read_values
from actions.within.answers import (
    about_choices,
    about_moving,
    about_occasion,
    about_read_back,
    about_values,
    has_none,
)
from actions.within.asides import (
    about_finding_out,
    about_picking_blindly,
    about_signing,
    about_talk,
    about_unfinished,
    about_what_is_asked,
    about_which_of_two,
)
from actions.within.dropping import about_dropping, about_listed
from actions.within.elsewhere import (
    about_elsewhere,
    about_explained,
    about_list,
    about_named,
    is_value,
    only_values,
)
from actions.within.offered import about_offered
from actions.within.rest import about_nothing_here
from knowledge.catalogue import Catalogue


def within(dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue) -> Move:
    """A task is open: is this about it, and if so, how?"""
    spec = catalogue[top.service]
    values = read_values(top, spec, parse)
    here = only_values(parse) or is_value(top, parse, values)
    elsewhere = None if here else about_elsewhere(top, parse, values, catalogue)
    return (
        phone_parts.told(top, spec, parse)
        or about_signing(top, spec, parse)
        or about_occasion(top, spec, parse, values)
        or after_a_no.about(dialogue, parse)
        or about_talk(top, spec, parse)
        or about_picking_blindly(dialogue, top, spec, parse, values)
        or about_unfinished(top, spec, parse)
        or about_listed(dialogue, top, parse)
        or (Move("fill", {"values": values}) if entries.meant(top, parse) else None)
        or about_dropping(dialogue, top, spec, parse, values)
        or about_moving(top, spec, parse)
        or about_what_is_asked(top, spec, parse, values)
        or about_which_of_two(top, parse)
        or about_list(dialogue, top, parse, catalogue)
        or about_explained(dialogue, top, parse, catalogue, values)
        or (None if elsewhere else about_offered(dialogue, top, spec, parse, values))
        or about_choices(dialogue, parse, elsewhere, values)
        or about_named(dialogue, top, parse, catalogue, values)
        or elsewhere
        or about_finding_out(top, spec, parse, values)
        or has_none(top, spec, parse)
        or about_read_back(top, parse, values)
        or about_values(top, spec, parse, values)
        or about_nothing_here(top, spec, parse)
    )
