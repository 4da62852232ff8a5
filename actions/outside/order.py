"""No task is open: what does the person want? The order of the questions is the order of precedence."""

from __future__ import annotations

from actions import after_a_no, heavy_heart, questions
from actions.dialogue import Dialogue
from actions.move import Move
from actions.outside.affairs import about_affairs, about_own_account
from actions.outside.before import (
    about_here,
    about_number,
    about_offer,
    about_one_of_these,
    about_pending,
    about_that_street,
    about_the_granted,
    about_their_number,
    about_unnamed,
    about_what_was_searched,
    names_whom,
)
from actions.outside.booked import (
    books_any_of_these,
    books_one_of_these,
    books_that_free_one,
    books_this_place,
)
from actions.outside.done import (
    about_another_report,
    about_promise,
    about_what_to_bring,
    once_more,
    stays_longer,
)
from actions.outside.explained import about_a_snag, about_a_step, about_its_ways, about_which_hall
from actions.outside.fallen import about_a_fall, picks_a_department
from actions.outside.how_so import about_then, about_why
from actions.outside.let_go import about_what_was_let_go
from actions.outside.matched import about_what_was_matched
from actions.outside.meant import as_surely_meant, behind_the_opening
from actions.outside.narrowed import about_narrowing
from actions.outside.nothing_wanted import about_nothing
from actions.outside.put_right import about_what_was_made
from actions.outside.reports import asks_us_to_report, complains_in_passing
from actions.outside.rest import about_knowledge, about_the_world
from actions.outside.services import about_service
from actions.outside.shown import (
    about_having_a_look,
    about_the_free,
    about_the_listed,
    about_the_offered,
    about_what_is_free,
    about_what_is_shown,
)
from actions.outside.their_case import about_their_case, stands_so
from actions.outside.to_us import about_us
from actions.parse import Parse
from knowledge.catalogue import Catalogue


def outside(dialogue: Dialogue, parse: Parse, catalogue: Catalogue) -> Move:
    """Nothing is open: what does the person want?"""
    heard = parse
    parse = as_surely_meant(dialogue, parse, catalogue)
    first = (
        about_why(dialogue, parse) or about_then(dialogue, parse, catalogue) or about_a_snag(dialogue, parse)
    )
    if first:
        return first
    parse = behind_the_opening(dialogue, parse)
    return (
        about_another_report(dialogue, parse, catalogue)
        or about_what_was_made(dialogue, parse, catalogue)
        or about_a_step(dialogue, parse)
        or asks_us_to_report(dialogue, parse)
        or about_the_world(parse)
        or about_what_is_shown(dialogue, parse, catalogue)
        or about_narrowing(dialogue, parse)
        or about_what_was_matched(dialogue, parse, catalogue)
        or about_pending(dialogue, parse)
        or names_whom(dialogue, parse)
        or heavy_heart.about(dialogue, heard)
        or about_a_fall(dialogue, parse)
        or about_what_was_let_go(dialogue, parse, catalogue)
        or picks_a_department(parse)
        or about_here(dialogue, parse)
        or after_a_no.about(dialogue, parse)
        or after_a_no.about_values(dialogue, parse)
        or about_unnamed(dialogue, parse)
        or about_nothing(dialogue, parse)
        or stays_longer(dialogue, parse, catalogue)
        or about_what_was_searched(dialogue, parse)
        or about_that_street(dialogue, parse)
        or about_one_of_these(dialogue, parse)
        or about_the_granted(dialogue, parse)
        or about_promise(dialogue, parse)
        or about_what_to_bring(dialogue, parse, catalogue)
        or about_the_offered(dialogue, parse, catalogue)
        or about_the_free(dialogue, parse)
        or about_its_ways(dialogue, parse)
        or about_their_number(dialogue, parse, catalogue)
        or books_one_of_these(dialogue, parse, catalogue)
        or books_any_of_these(dialogue, parse, catalogue)
        or books_this_place(dialogue, parse, catalogue)
        or books_that_free_one(dialogue, parse)
        or about_number(dialogue, parse)
        or about_which_hall(dialogue, parse)
        or about_their_case(dialogue, parse)
        or about_having_a_look(dialogue, parse, catalogue)
        or once_more(dialogue, parse, catalogue)
        or about_own_account(dialogue, parse, catalogue)
        or questions.asked(dialogue, parse)
        or about_affairs(dialogue, parse, catalogue)
        or about_offer(dialogue, parse)
        or about_what_is_free(dialogue, parse, catalogue)
        or about_the_listed(dialogue, parse)
        or complains_in_passing(parse)
        or about_us(dialogue, parse)
        or after_a_no.about_applying(dialogue, parse)
        or stands_so(dialogue, parse)
        or about_service(dialogue, parse, catalogue)
        or about_knowledge(dialogue, parse)
    )
