"""Who may call whom, and what becomes of a call, whoever presses what and how often."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from base import clock
from base.db import transaction
from base.errors import Refused
from base.settings import reload
from services.affairs import leaving
from services.calls import auto, parties, service, turn
from services.calls.parties import Contact, Party
from services.people import grants
from services.people.person import Person
from services.queues import desk
from services.schedule.models import Notice

ELDER, FAMILY = Party(conversation="tv"), Party(conversation="phone")


class Family(SimpleNamespace):
    """An elder at the television, a daughter at her telephone, and the grant between them."""

    elder: Person
    daughter: Person
    grant: grants.Grant

    def to_elder(self) -> Contact:
        return parties.contact(FAMILY, f"grant:{self.grant.id}")


@pytest.fixture
def family(sign_in: Callable[..., Person]) -> Family:
    elder, daughter = sign_in("tv"), sign_in("phone")
    grant = grants.give(elder, phone=daughter.phone, relation="女儿", scopes=[grants.TV], key="g")
    return Family(elder=elder, daughter=daughter, grant=grant)


@pytest.fixture
def ringing(family: Family) -> service.Call:
    return service.ring(family.to_elder(), screen="her", key="k1")


def test_an_elder_and_whom_they_let_act_on_their_television_call_each_other(family) -> None:
    to_daughter, to_elder = parties.contacts(ELDER)[0], parties.contacts(FAMILY)[0]
    assert to_daughter.name == f"女儿（{family.daughter.masked_phone}）"
    assert (to_daughter.caller, to_daughter.callee) == (to_elder.callee, to_elder.caller)


@pytest.mark.parametrize("scopes", [[grants.AFFAIRS], [grants.BOOK, grants.HEALTH]])
def test_another_grant_is_no_leave_to_call(sign_in, scopes) -> None:
    elder, daughter = sign_in("tv"), sign_in("phone")
    grants.give(elder, phone=daughter.phone, relation="女儿", scopes=scopes, key="g")
    assert parties.contacts(ELDER) == parties.contacts(FAMILY) == []


def test_a_grant_taken_back_ends_the_leave_to_call(family) -> None:
    grants.revoke(family.elder, family.grant.id)
    with pytest.raises(Refused, match="现在不能"):
        family.to_elder()


def test_a_resident_calls_the_officer_who_has_them_and_no_other(database) -> None:
    officer = SimpleNamespace(id="wang", name="小王", actor="staff:wang")
    assert parties.contacts(Party(conversation="talk")) == []
    with transaction() as session:
        desk.claim(session, "talk", officer)
    assert [one.callee for one in parties.contacts(Party(conversation="talk"))] == ["staff:wang"]
    assert parties.contact(Party(staff_id="wang"), "conversation:talk").callee == "conversation:talk"
    with pytest.raises(Refused):
        parties.contact(Party(staff_id="li"), "conversation:talk")


def test_pressing_twice_rings_once(family, ringing) -> None:
    assert service.ring(family.to_elder(), screen="her", key="k1").id == ringing.id


def test_whoever_is_in_a_call_is_busy(family, ringing) -> None:
    with pytest.raises(Refused) as refused:
        service.ring(parties.contacts(ELDER)[0], screen="tv", key="k2")
    assert refused.value.code == "busy"


def test_one_screen_answers_and_the_others_are_too_late(family, ringing) -> None:
    answered = service.answer(ringing.id, ELDER.names, screen="tv")
    assert (answered.other("tv"), answered.other("her"), answered.other("stranger")) == ("her", "tv", None)
    with pytest.raises(Refused) as refused:
        service.answer(ringing.id, ELDER.names, screen="tablet")
    assert refused.value.code == "over"


def test_nobody_else_answers_or_declines(family, ringing) -> None:
    stranger = Party(conversation="stranger").names
    for act in (
        lambda: service.answer(ringing.id, stranger, screen="x"),
        lambda: service.decline(ringing.id, stranger),
    ):
        with pytest.raises(Refused, match="没有打给您"):
            act()
    assert service.hang_up(ringing.id, "x") is None


def outcomes(person: Person) -> list[tuple[bool, str]]:
    return [(line.incoming, line.outcome) for line in service.log(person)]


def test_the_log_tells_who_called_when_and_what_came_of_it(family, ringing) -> None:
    service.answer(ringing.id, ELDER.names, screen="tv")
    clock.advance(180)
    service.hang_up(ringing.id, "tv")
    service.decline(service.ring(family.to_elder(), screen="her", key="k2").id, ELDER.names)
    service.miss(service.ring(family.to_elder(), screen="her", key="k3").id)
    assert outcomes(family.elder) == [(True, "missed"), (True, "declined"), (True, "talked")]
    last = service.log(family.elder)[-1]
    assert (last.who, last.minutes) == (family.grant.who, 3)
    assert outcomes(family.daughter)[0] == (False, "missed")


def test_a_call_ends_once(family, ringing) -> None:
    service.answer(ringing.id, ELDER.names, screen="tv")
    assert service.hang_up(ringing.id, "her", lost=True).outcome == "lost"
    assert service.hang_up(ringing.id, "tv") is None
    assert service.miss(ringing.id) is None


@pytest.mark.parametrize("end", [service.miss, lambda call_id: service.hang_up(call_id, "her")])
def test_a_call_that_nobody_took_is_told_to_whom_it_was_for(family, ringing, end) -> None:
    end(ringing.id)
    with transaction() as session:
        notice = session.query(Notice).one()
        assert (notice.person_id, notice.step, notice.subject) == (family.elder.id, "missed_call", ringing.id)


def test_what_a_stopped_process_left_ringing_is_missed(family, ringing) -> None:
    clock.advance(200)
    assert service.sweep() == 1
    assert service.find(ringing.id).outcome == "missed"


def test_by_itself_only_by_the_elders_consent_at_their_hours_and_after_the_countdown(family, clock) -> None:
    clock("2026-11-23T10:00:00+08:00")
    assert auto.seconds(family.to_elder().callee, family.grant.id) == 0
    auto.allow(family.elder, family.grant.id, start="08:00", end="20:00", key="a")
    call = service.ring(family.to_elder(), screen="her", key="k1")
    assert auto.seconds(call.callee, call.grant_id) == 10
    with pytest.raises(Refused, match="自己接"):
        service.answer(call.id, ELDER.names, screen="tv", by_itself=True)
    clock("2026-11-23T10:00:11+08:00")
    assert service.answer(call.id, ELDER.names, screen="tv", by_itself=True).state == "active"
    clock("2026-11-23T20:00:00+08:00")
    assert auto.seconds(call.callee, call.grant_id) == 0


def test_an_elder_takes_it_back_at_once_and_nobody_else_is_ever_put_through(family) -> None:
    auto.allow(family.elder, family.grant.id, start="00:00", end="23:59", key="a")
    assert auto.seconds(f"person:{family.daughter.id}", family.grant.id) == 0
    assert auto.seconds("conversation:tv", None) == 0
    auto.stop(family.elder, family.grant.id)
    assert auto.seconds(f"person:{family.elder.id}", family.grant.id) == 0


@pytest.mark.parametrize(("start", "end"), [("20:00", "08:00"), ("8点", "20:00"), ("", "")])
def test_hours_that_make_no_sense_are_refused(family, start, end) -> None:
    with pytest.raises(Refused, match="时间不对"):
        auto.allow(family.elder, family.grant.id, start=start, end=end, key="a")


def test_whoever_leaves_takes_their_log_along(family, ringing) -> None:
    service.hang_up(ringing.id, "her")
    auto.allow(family.elder, family.grant.id, start="08:00", end="20:00", key="a")
    leaving.erase(family.elder)
    assert service.find(ringing.id) is None


def test_the_relay_is_shown_a_name_that_ends_and_its_hmac(data_dir, monkeypatch) -> None:
    assert turn.servers("u") == []
    monkeypatch.setenv("YANGPU_TURN_URLS", "turn:turn.example:3478")
    monkeypatch.setenv("YANGPU_TURN_SECRET", "shared")
    reload()
    monkeypatch.setattr(turn.time, "time", lambda: 1795296466.9 - turn.GOOD_FOR_SECONDS)
    shown = turn.servers("u")[0]
    assert shown["username"] == "1795296466:u"
    # printf '1795296466:u' | openssl dgst -sha1 -hmac shared -binary | base64
    assert shown["credential"] == "701hD/pvzlodEtrmIaOkS2dpL/8="
