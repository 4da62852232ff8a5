from __future__ import annotations

from datetime import date

import pytest

from base import clock as base_clock
from base.errors import Refused
from services.people.person import Person
from services.tickets import desk
from services.tickets import service as tickets
from tests.services.tickets.conftest import File


def test_what_is_due_first_lies_on_top_and_what_has_no_date_last(file: File) -> None:
    late = file("1", promised_on=date(2026, 12, 1))
    without = file("2", promised_on=None)
    soon = file("3", promised_on=date(2026, 11, 23))
    assert [one.reference for one in desk.tickets()] == [
        soon.reference,
        late.reference,
        without.reference,
    ]


def test_the_desk_is_sorted_by_department_status_and_service(file: File) -> None:
    one, other = file("1"), file("2", department="杨浦区民政局", service="child-support")
    assert [t.reference for t in desk.tickets(department="杨浦区民政局")] == [other.reference]
    assert [t.reference for t in desk.tickets(service="citizen-report")] == [one.reference]
    desk.set_status(one.reference, "handling", by="王", key="h")
    assert [t.reference for t in desk.tickets(status="handling")] == [one.reference]


def test_a_report_is_late_the_day_after_its_promise(file: File) -> None:
    made = file()
    base_clock.advance(7 * 86_400)  # the day of the promise itself
    assert desk.tickets(overdue=True) == []
    base_clock.advance(86_400)
    assert [one.reference for one in desk.tickets(overdue=True)] == [made.reference]
    assert desk.show(made.reference).overdue


def test_an_answer_reaches_the_person(file: File, person: Person) -> None:
    made = file()
    desk.reply(made.reference, "已经派人清理", by="王", key="r")
    [mine] = tickets.of_person(person)
    assert mine.status == "answered"
    assert mine.reply
    assert mine.reply.text == "已经派人清理"


def test_the_same_answer_sent_twice_is_one_answer(file: File) -> None:
    made = file()
    for _ in range(2):
        desk.reply(made.reference, "已经派人清理", by="王", key="r")
    assert [entry.kind for entry in desk.show(made.reference).entries] == ["filed", "reply"]


def test_passing_on_keeps_where_it_lay(file: File) -> None:
    made = desk.reassign(file().reference, "控江路街道办事处", by="王", key="p")
    assert made.department == "控江路街道办事处"
    assert made.entries[-1].text == "12345 → 控江路街道办事处"


def test_a_withdrawn_report_is_not_answered(file: File, person: Person) -> None:
    made = file()
    tickets.withdraw(made.reference, person=person, key="w")
    with pytest.raises(Refused) as refused:
        desk.reply(made.reference, "收到", by="王", key="r")
    assert refused.value.code == "not_next"


@pytest.mark.usefixtures("database")
def test_an_unknown_number_is_said_to_be_unknown() -> None:
    with pytest.raises(Refused) as refused:
        desk.show("GD222222")
    assert refused.value.code == "not_found"
