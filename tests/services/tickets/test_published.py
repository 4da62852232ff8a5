from __future__ import annotations

import pytest

from base.errors import Refused
from knowledge import board
from services.people.person import Person
from services.schedule import notices
from services.tickets import desk, published
from services.tickets import service as tickets
from tests.services.tickets.conftest import File

SAID = {
    "description": {"value": "招两个服务员，月薪六千", "text": "招两个服务员，月薪六千"},
    "place": {"value": "平凉路1000号", "text": "平凉路1000号"},
}


@pytest.fixture
def vacancy(file: File) -> tickets.Ticket:
    """Asked for by an employer, not yet looked at."""
    return file(service="vacancy-post", category="vacancy-post", department="人社局", fields=SAID)


def _publish(one: tickets.Ticket) -> tickets.Ticket:
    return published.publish(one.reference, title="饭店服务员", unit="平凉路某饭店", by="王", key="p")


def _titles() -> list[str]:
    return [one.title for one in board.search("vacancies", text="服务员", also=published.posts())]


def test_nothing_stands_on_the_board_before_an_officer_has_checked_it(vacancy: tickets.Ticket) -> None:
    assert published.posts() == []


def test_what_was_checked_stands_on_the_board_and_the_employer_hears_of_it(
    vacancy: tickets.Ticket, person: Person
) -> None:
    for _ in range(2):
        _publish(vacancy)
    assert _titles()[0] == "饭店服务员"
    [post] = published.posts()
    assert post.details["说明"] == "招两个服务员，月薪六千"
    assert not post.demo
    assert len(notices.claim()) == 1


def test_a_closed_vacancy_is_taken_down(vacancy: tickets.Ticket) -> None:
    _publish(vacancy)
    desk.set_status(vacancy.reference, "closed", by="王", key="c")
    assert published.posts() == []


def test_a_report_of_another_kind_is_not_put_on_the_board(file: File) -> None:
    with pytest.raises(Refused) as refused:
        _publish(file())
    assert refused.value.code == "no_vacancy"
