"""Tickets as the desk's page gets them."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image

from base import audit, clock
from bot.desk.office_tickets import due_words
from services.attachments import service as attachments
from services.tickets import service as tickets
from tests.services.conftest import crowd
from tests.services.tickets.conftest import REPORT
from tests.staff import sign_in

__all__ = ["crowd"]  # a fixture


@pytest.fixture
def resident(database, crowd):
    return crowd(1)[0]


@pytest.fixture
def filed(client, wang, resident):
    """A report of a resident who said a number in it, with 小王 at the desk."""
    sign_in(client, wang)
    said = {**REPORT.fields, "phone": {"value": "13812345678", "text": "13812345678"}}
    new = tickets.New(REPORT.service, REPORT.category, REPORT.department, said, clock.today())
    return tickets.file(new, person=resident, conversation="talk", key="file")


def address(filed, what):
    return f"/desk/api/tickets/{filed.reference}/{what}"


def test_a_ticket_is_shown_with_its_numbers_masked_and_the_look_is_noted(client, filed, resident, wang):
    shown = client.get(f"/desk/api/tickets/{filed.reference}").json()
    assert {"label": "phone", "value": "138****5678"} in shown["fields"]
    assert (shown["title"], shown["due"]) == ("乱倒垃圾，鞍山四村门口", "今天到期")
    assert shown["phone"] == resident.masked_phone
    [entry] = audit.entries(subject=resident.id, limit=1)
    assert (entry.action, entry.actor) == ("ticket.seen", audit.pseudonym(wang.actor))
    assert client.post(address(filed, "phone"), json={}).json() == {"phone": resident.phone}


def test_only_pictures_that_came_with_a_ticket_are_shown(client, filed, resident):
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(drawn, "PNG")
    picture, other = (attachments.keep("talk", drawn.getvalue(), upload=name).id for name in "ab")
    fields = {**REPORT.fields, "photo": {"value": [picture], "text": "1张照片"}}
    new = tickets.New(REPORT.service, REPORT.category, REPORT.department, fields)
    with_photo = tickets.file(new, person=resident, conversation="talk", key="photo")
    shown = client.get(address(with_photo, f"photos/{picture}"))
    assert shown.headers["content-type"] == "image/jpeg"
    assert client.get(address(with_photo, f"photos/{other}")).status_code == 404
    assert client.get(address(filed, f"photos/{picture}")).status_code == 404


def test_a_double_click_answers_once(client, filed, wang):
    for _ in range(2):
        answer = client.post(
            address(filed, "reply"), json={"key": "12345678", "text": " 派人去了 ", "close": True}
        )
    shown = answer.json()
    assert shown["status"] == "closed"
    assert [(one["what"], one["by"], one["text"]) for one in shown["history"]] == [
        ("提交", "居民", ""),
        ("答复", "小王", "派人去了"),
    ]


def test_the_list_is_narrowed_and_counts_everything(client, filed):
    everything = client.get("/desk/api/tickets").json()
    assert [one["reference"] for one in everything["tickets"]] == [filed.reference]
    nothing = client.get("/desk/api/tickets", params={"street": "殷行街道"}).json()
    assert (nothing["tickets"], nothing["load"]["open"]) == ([], 1)


def test_passing_on_a_status_and_a_note_stand_in_the_history(client, filed):
    client.post(address(filed, "pass-on"), json={"key": "12345678-a", "department": "杨浦区民政局"})
    client.post(address(filed, "status"), json={"key": "12345678-b", "status": "handling"})
    shown = client.post(address(filed, "note"), json={"key": "12345678-c", "text": "去年也报过"}).json()
    assert [one["what"] for one in shown["history"]] == ["提交", "转办", "改为正在处理", "内部备注"]
    assert shown["department"] == "杨浦区民政局"


def test_what_may_not_follow_is_refused_in_a_sentence(client, filed):
    client.post(address(filed, "status"), json={"key": "12345678-a", "status": "closed"})
    refused = client.post(address(filed, "status"), json={"key": "12345678-b", "status": "handling"})
    assert refused.status_code == 409
    assert "不能变成" in refused.json()["text"]
    assert client.get("/desk/api/tickets/GD222222").status_code == 404


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("days", "open", "said"),
    [(2, True, "还剩2天"), (0, True, "今天到期"), (-3, True, "超期3天"), (-3, False, "")],
)
def test_a_promise_is_told_in_days(days: int, open: bool, said: str) -> None:
    assert due_words(clock.today() + timedelta(days=days), open=open) == said


@pytest.mark.usefixtures("database")
def test_where_nothing_is_promised_no_day_is_named() -> None:
    assert due_words(None, open=True) == ""
