"""Who asked to be called is seen at the desk until somebody has called."""

from __future__ import annotations

import pytest

from base import audit
from services.callback import service as callbacks
from services.profile import sos
from tests.staff import sign_in

CALLS = "/desk/api/callbacks"


@pytest.fixture
def officer(client, wang):
    sign_in(client, wang)
    return client


def asked(phone: str = "13812345678", key: str = "call") -> str:
    return callbacks.request(phone=phone, when="周一上午", conversation="talk", key=key)


def test_who_pressed_for_help_stands_before_who_only_wants_a_call(officer):
    first = asked()
    help_ = sos.page("13711112222", conversation="talk", key="sos")
    shown = officer.get(CALLS).json()["callbacks"]
    assert [(one["reference"], one["urgent"]) for one in shown] == [(help_, True), (first, False)]
    assert officer.get("/desk/api/conversations").json()["callbacks"] == {"open": 2, "urgent": 1}


@pytest.mark.parametrize(("phone", "masked"), [("13812345678", "138****5678"), ("65123456", "****3456")])
def test_the_number_is_masked_until_asked_for_and_the_look_is_noted(officer, wang, phone, masked):
    reference = asked(phone)
    listed = officer.get(CALLS)
    assert phone not in listed.text
    assert listed.json()["callbacks"][0]["phone"] == masked
    assert officer.post(f"{CALLS}/{reference}/phone").json() == {"phone": phone}
    [entry] = audit.entries(subject="talk:talk", actor=wang.actor)
    assert (entry.action, entry.detail) == ("callback.phone_seen", {"reference": reference})


def test_called_twice_is_called_once(officer, wang):
    reference = asked()
    for _ in range(2):
        assert officer.post(f"{CALLS}/{reference}/done").json() == {"callbacks": []}
    assert [entry.action for entry in audit.entries(actor=wang.actor)].count("callback.done") == 1


def test_a_call_back_that_is_not_there_is_said_to_be_unknown(officer):
    assert officer.post(f"{CALLS}/HD234567/phone").status_code == 404
