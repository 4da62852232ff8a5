"""Whatever people do in whatever order, no place is given twice and none is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from base import clock
from base.db import reading, transaction
from base.errors import Refused
from services.inventory import service as inventory
from services.inventory.models import BOOKED, HELD, Booking, BookingEvent, Slot, SlotHold
from services.people.person import Person

WHERE = {"venue": "qingliuhuan-2-road-court"}  # one basketball court, two badminton courts
PEOPLE = 3
who = st.integers(0, PEOPLE - 1)
what = st.integers(0, 3)
EXPECTED = {"full", "duplicate", "cancelled", "past", "not_found"}


class Bookers(RuleBasedStateMachine):
    """Three people, four openings, every operation, and time that passes."""

    people: list[Person]

    @initialize()
    def empty(self) -> None:
        with transaction() as session:
            for model in (BookingEvent, Booking, SlotHold, Slot):
                session.query(model).delete()
        self.openings = inventory.openings("venue-booking", where=WHERE, time="20:00", limit=4)
        self.step = 0
        self.holds: list[inventory.Hold] = []
        self.references: list[tuple[str, int]] = []

    def _try(self, work: Callable[[str], object]) -> object:
        self.step += 1
        try:
            return work(f"{id(self)}:{self.step}")
        except Refused as refused:
            if refused.code not in EXPECTED:
                raise
            return None

    @rule(person=who, opening=what)
    def hold(self, person: int, opening: int) -> None:
        target = self.openings[opening].id
        held = self._try(lambda key: inventory.hold(target, conversation=f"c{person}", key=key))
        if isinstance(held, inventory.Hold):
            self.holds.append(held)

    @rule(person=who, which=st.integers(0, 20), twice=st.booleans())
    def book_a_hold(self, person: int, which: int, twice: bool) -> None:
        if not self.holds:
            return
        held = self.holds[which % len(self.holds)]

        def book(key: str) -> inventory.Booking:
            return inventory.book(
                held, person=self.people[person], fields={}, conversation=held.conversation, key=key
            )

        booked = self._try(lambda key: [book(key) for _ in range(2 if twice else 1)][-1])
        if isinstance(booked, inventory.Booking):
            self.references.append((booked.reference, person))

    @rule(person=who, opening=what, guest=st.sampled_from(["本人", "母亲"]))
    def book_an_opening(self, person: int, opening: int, guest: str) -> None:
        booked = self._try(
            lambda key: inventory.book(
                self.openings[opening].id,
                person=self.people[person],
                fields={"patient": guest},
                conversation=f"c{person}",
                key=key,
            )
        )
        if isinstance(booked, inventory.Booking):
            self.references.append((booked.reference, person))

    @rule(which=st.integers(0, 20), opening=what)
    def change(self, which: int, opening: int) -> None:
        if self.references:
            reference, person = self.references[which % len(self.references)]
            target = self.openings[opening].id
            self._try(lambda key: inventory.change(reference, target, person=self.people[person], key=key))

    @rule(which=st.integers(0, 20))
    def cancel(self, which: int) -> None:
        if self.references:
            reference, person = self.references[which % len(self.references)]
            self._try(lambda key: inventory.cancel(reference, person=self.people[person], key=key))

    @rule(which=st.integers(0, 20))
    def release(self, which: int) -> None:
        if self.holds:
            held = self.holds[which % len(self.holds)]
            inventory.release(held.id, conversation=held.conversation)

    @rule(seconds=st.sampled_from([60, 300, 601]))
    def wait(self, seconds: int) -> None:
        clock.advance(seconds)

    @invariant()
    def every_slot_counts_what_it_holds(self) -> None:
        with reading() as session:
            for slot in session.execute(select(Slot)).scalars():
                assert 0 <= slot.taken <= slot.capacity
                held = _count(session, SlotHold, slot_id=slot.id, state=HELD)
                booked = _count(session, Booking, slot_id=slot.id, status=BOOKED)
                assert slot.taken == held + booked


def _count(session: object, model: object, **where: str) -> int:
    return int(session.execute(select(func.count()).select_from(model).filter_by(**where)).scalar_one())  # type: ignore[attr-defined]


@pytest.mark.parametrize(("on", "examples"), [("database", 40), ("postgres_database", 10)])
def test_capacity_holds_over_any_order_of_hold_book_change_cancel_and_waiting(
    request: pytest.FixtureRequest,
    crowd: Callable[[int], list[Person]],
    clock: Callable[[str], object],
    on: str,
    examples: int,
) -> None:
    request.getfixturevalue(on)
    clock("2026-11-20T10:00:00+08:00")
    Bookers.people = crowd(PEOPLE)
    run_state_machine_as_test(
        Bookers,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
