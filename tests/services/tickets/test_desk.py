from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from base import audit
from base import clock as base_clock
from base.errors import Refused
from services.connectors.sms import outbox
from services.people.person import Person
from services.profile.deeds import DEEDS
from services.schedule import notices, runner
from services.tickets import desk
from services.tickets import service as tickets
from tests.services.tickets.conftest import SAID, File


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


def test_an_answer_is_said_in_the_persons_conversations(file: File) -> None:
    made = file()
    for _ in range(2):
        desk.reply(made.reference, "已经派人清理", by="王", key="r")
    [(token, conversations)] = notices.claim()
    notice = notices.find(token)
    assert conversations == ["talk"]
    assert notice
    assert notice.step == "ticket_reply"
    assert notice.values["title"] == "乱倒垃圾，鞍山四村门口"
    assert notice.values["said"] == "已经派人清理"


def test_an_answer_that_cannot_be_said_is_not_given(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    made = file()

    def dies(*_: object, **__: object) -> None:
        raise RuntimeError("killed between the answer and the notice")

    with monkeypatch.context() as patch:
        patch.setattr(notices, "put", dies)
        with pytest.raises(RuntimeError, match="killed"):
            desk.reply(made.reference, "已经派人清理", by="王", key="r")
    assert desk.show(made.reference) == made
    desk.reply(made.reference, "已经派人清理", by="王", key="r")
    assert len(notices.claim()) == 1


def test_an_answer_that_nobody_looked_at_goes_out_as_a_text_message(file: File, person: Person) -> None:
    made = file()
    desk.reply(made.reference, "已经派人清理", by="王", key="r")
    [(token, _)] = notices.claim()
    notices.handed(token)
    base_clock.advance(notices.PATIENCE.total_seconds() + 1)
    runner.tick(DEEDS)
    text = outbox(person.phone)[0]["text"]
    assert made.reference in text
    assert "清理" not in text, "what it says stays out of a message that anybody may read"


def test_a_note_is_for_colleagues_only(file: File, person: Person) -> None:
    made = file()
    noted = desk.note(made.reference, "去年也报过", by="王", key="n")
    assert [one.text for one in noted.entries if one.kind == "note"] == ["去年也报过"]
    assert desk.show(made.reference) == noted
    mine = tickets.get(made.reference, person=person)
    assert mine
    assert [one.kind for one in mine.entries] == ["filed"]


@pytest.mark.parametrize(
    ("fields", "street"),
    [
        ({"street": {"value": "殷行街道", "text": "殷行街道"}}, "殷行街道"),
        ({"place": {"value": "延吉新村街道门口", "text": "延吉新村街道门口"}}, "延吉新村街道"),
        (SAID, None),
    ],
)
def test_a_ticket_lies_in_the_street_that_its_words_name(
    file: File, fields: dict[str, Any], street: str | None
) -> None:
    made = file(fields=fields)
    assert made.street == street
    assert [one.reference for one in desk.tickets(street=street or desk.ELSEWHERE)] == [made.reference]
    assert desk.tickets(street="大桥街道") == []


def test_looking_at_a_number_is_noted(file: File, person: Person) -> None:
    made = file()
    assert desk.phone(made.reference, by="7") == person.phone
    [entry] = audit.entries(subject=person.id, limit=1)
    assert (entry.action, entry.actor) == ("ticket.phone_seen", audit.pseudonym("staff:7"))


def test_the_load_counts_what_is_open_late_and_due_soon(file: File) -> None:
    file("1", promised_on=date(2026, 11, 19))
    file("2", promised_on=date(2026, 11, 23))
    file("3", department="杨浦区民政局")
    load = desk.load()
    assert (load.open, load.overdue, load.soon) == (3, 1, 1)
    assert load.by_department == {"12345": 2, "杨浦区民政局": 1}
