from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from base import clock as base_clock
from base.db import reading
from base.errors import Refused
from services.affairs import leaving
from services.people.person import Person
from services.tickets import desk
from services.tickets import service as tickets
from tests.services.tickets.conftest import REPORT, SAID, File


def test_a_report_is_kept_with_what_was_said(file: File, person: Person) -> None:
    made = file()
    found = tickets.get(f" {made.reference.lower()} ", person=person)
    assert found == made
    assert made.fields == SAID
    assert (made.status, made.department, made.promised_on) == ("filed", "12345", date(2026, 11, 27))
    assert made.reference.startswith("GD")


def test_the_same_key_files_once(file: File, person: Person) -> None:
    assert file() == file()
    assert len(tickets.of_person(person)) == 1


def test_twenty_requests_at_once_with_one_key_file_once(file: File, person: Person) -> None:
    start = threading.Barrier(20)

    def at_once(_: int) -> str:
        start.wait()
        return file().reference

    with ThreadPoolExecutor(20) as pool:
        references = set(pool.map(at_once, range(20)))
    assert len(references) == 1
    assert len(tickets.of_person(person)) == 1


def test_nothing_that_was_said_is_readable_in_the_database(file: File, person: Person) -> None:
    made = file()
    tickets.add(made.reference, "垃圾到今天还没清", person=person, key="add")
    with reading() as session:
        rows = [
            *session.execute(text("select * from tickets")),
            *session.execute(text("select * from ticket_entries")),
        ]
    stored = "".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for row in rows
        for value in row
    )
    assert "鞍山四村" not in stored
    assert "没清" not in stored


def test_somebody_else_neither_sees_nor_touches_it(file: File, sign_in: Callable[..., Person]) -> None:
    made, other = file(), sign_in("elsewhere")
    assert tickets.get(made.reference, person=other) is None
    for touch in (
        lambda: tickets.add(made.reference, "我也说一句", person=other, key="x"),
        lambda: tickets.withdraw(made.reference, person=other, key="y"),
    ):
        with pytest.raises(Refused) as refused:
            touch()
        assert refused.value.code == "not_found"


def test_an_added_sentence_is_in_the_history(file: File, person: Person) -> None:
    made = tickets.add(file().reference, "垃圾到今天还没清", person=person, key="add")
    again = tickets.add(made.reference, "垃圾到今天还没清", person=person, key="add")
    assert [entry.text for entry in again.entries if entry.kind == "added"] == ["垃圾到今天还没清"]
    assert again.status == "filed"


def test_it_can_be_withdrawn_until_somebody_works_on_it(file: File, person: Person) -> None:
    made = file()
    desk.set_status(made.reference, "accepted", by="王", key="1")
    assert tickets.withdraw(made.reference, person=person, key="w").status == "withdrawn"
    other = file("second")
    desk.set_status(other.reference, "handling", by="王", key="2")
    with pytest.raises(Refused) as refused:
        tickets.withdraw(other.reference, person=person, key="w2")
    assert refused.value.code == "handled"


def test_a_withdrawn_one_takes_nothing_more(file: File, person: Person) -> None:
    made = tickets.withdraw(file().reference, person=person, key="w")
    with pytest.raises(Refused) as refused:
        tickets.add(made.reference, "还有", person=person, key="add")
    assert refused.value.code == "settled"
    assert tickets.of_person(person) == []
    assert len(tickets.of_person(person, everything=True)) == 1


def test_an_anonymous_report_becomes_the_persons_who_signs_in_later(
    sign_in: Callable[..., Person],
) -> None:
    made = tickets.file(REPORT, person=None, conversation="before", key="file")
    owner = sign_in("before")
    assert [one.reference for one in tickets.of_person(owner)] == [made.reference]


def test_erasing_a_person_leaves_nothing_of_their_words(file: File, person: Person) -> None:
    kept, anonymous = file(), file("anonymous", owner=None)
    leaving.erase(person)
    assert desk.show(kept.reference).fields == {}
    with pytest.raises(Refused):
        desk.show(anonymous.reference)


def test_a_copy_of_everything_holds_the_tickets(file: File, person: Person) -> None:
    made = file()
    [copied] = leaving.export(person)["tickets"]
    assert copied["reference"] == made.reference
    assert copied["fields"] == SAID


@pytest.mark.parametrize(("score", "status"), [(1, "filed"), (2, "filed"), (3, "closed"), (5, "closed")])
def test_one_and_two_stars_with_a_reason_open_a_rectification(
    person: Person, score: int, status: str
) -> None:
    made = _rate(person, score)
    assert (made.status, made.score) == (status, score)
    assert (made.promised_on == date(2026, 12, 11)) == (status == "filed")


def test_bad_stars_without_a_reason_are_only_counted(person: Person) -> None:
    assert _rate(person, 1, comment=None).status == "closed"


def test_a_bad_score_reopens_the_answered_report_with_a_new_date(file: File, person: Person) -> None:
    made = file()
    desk.reply(made.reference, "已清理", by="王", key="r")
    rated = _rate(person, 1, about=made.reference)
    again = desk.show(made.reference)
    assert (again.status, again.promised_on) == ("reopened", date(2026, 12, 11))
    assert rated.parent == made.reference


def test_a_good_score_closes_the_answered_report(file: File, person: Person) -> None:
    made = file()
    desk.reply(made.reference, "已清理", by="王", key="r")
    _rate(person, 5, about=made.reference)
    assert desk.show(made.reference).status == "closed"


def test_a_crash_between_rating_and_reopening_is_made_good_by_the_retry(file: File, person: Person) -> None:
    made = file()
    desk.reply(made.reference, "已清理", by="王", key="r")
    new = replace(REPORT, service="rating", score=1, category="rectification")
    tickets.file(new, person=person, conversation="talk", key="rate")  # and here the process dies
    _rate(person, 1, about=made.reference)
    assert desk.show(made.reference).status == "reopened"
    assert len(tickets.of_person(person, everything=True)) == 2


def _rate(
    person: Person, score: int, *, comment: str | None = "没清干净", about: str | None = None
) -> tickets.Ticket:
    fields = {"comment": {"value": comment, "text": comment}} if comment else {}
    return tickets.rate(
        "rating",
        score,
        about=about,
        fields=fields,
        department="12345",
        person=person,
        conversation="talk",
        key="rate",
    )


def test_what_was_settled_long_ago_is_deleted_and_its_rating_stays(file: File, person: Person) -> None:
    old = tickets.withdraw(file().reference, person=person, key="w")
    rated = file("rating", parent=old.reference)
    base_clock.advance(40 * 86_400)
    open_ = file("open")
    assert tickets.expire(base_clock.now() - timedelta(days=30)) == 1
    left = tickets.of_person(person, everything=True)
    assert {one.reference for one in left} == {rated.reference, open_.reference}
    assert desk.show(rated.reference).parent is None
