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
