"""Examination reports: what is said while their platform does not answer."""

from __future__ import annotations

import pytest

from base.settings import reload
from services.connectors import breaker
from services.tickets import desk
from tests.actions.conversation import Conversation


@pytest.mark.usefixtures("database")
def test_reports_that_cannot_be_read_leave_a_sentence_and_work_for_staff(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("YANGPU_REPORTS_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("services.connectors.http._FIRST_PAUSE_SECONDS", 0.0)
    breaker.reset()
    reload()
    talk = Conversation()
    talk.sign_in()
    talk.begin("report-query")
    assert talk.card["reason"] == "unavailable"
    [work] = desk.tickets()
    assert "检查报告平台" in work.text("description")


@pytest.mark.parametrize(
    ("said", "first", "listed"),
    [("我的CT的结果呢", "没有查到CT的报告", 3), ("片子出来了没有", "查到1份报告", 1)],
)
def test_the_examination_that_was_named_is_answered_first(
    talk: Conversation, said: str, first: str, listed: int
) -> None:
    talk.sign_in()
    talk.say(said, "query", service="report-query")
    assert talk.text.startswith(first)
    assert len(talk.card["items"]) == listed
