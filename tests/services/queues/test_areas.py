"""Officers see first what they look after; nothing is hidden from anybody for long."""

from __future__ import annotations

import pytest

from base import clock as base_clock
from base.errors import Refused
from services.queues import areas
from services.queues import service as queues
from services.queues.models import ALERT
from services.staff import accounts
from tests.staff import cheap_passwords, wang

__all__ = ["cheap_passwords", "wang"]  # fixtures

YANJI, YINHANG = "延吉新村街道", "殷行街道"


@pytest.mark.parametrize(
    ("looks_after", "street", "subject", "mine"),
    [
        ((), YANJI, "doctor-appointment", True),
        ((YANJI,), YANJI, "doctor-appointment", True),
        ((YANJI,), YINHANG, "doctor-appointment", False),
        ((YANJI,), "", "doctor-appointment", True),
        (("eldercare",), YANJI, "meal-order", True),
        (("eldercare",), YANJI, "doctor-appointment", False),
        (("doctor-appointment",), YANJI, "doctor-appointment", True),
        (("eldercare",), YANJI, "", True),
        ((YANJI, "eldercare"), YINHANG, "meal-order", False),
    ],
)
def test_a_street_and_a_subject_lead_to_whoever_looks_after_both(wang, looks_after, street, subject, mine):
    officer = accounts.set_looks_after("wang", looks_after)
    waits = queues.enter("a", key="a", reason="asked", street=street, subject=subject)
    assert areas.belongs(waits, officer) is mine


def test_danger_and_who_has_waited_long_belong_to_everybody(wang):
    officer = accounts.set_looks_after("wang", [YANJI])
    danger = queues.enter("a", key="a", reason="alert", street=YINHANG, priority=ALERT)
    other = queues.enter("b", key="b", reason="asked", street=YINHANG)
    assert areas.belongs(danger, officer)
    assert not areas.belongs(other, officer)
    base_clock.advance(11 * 60)
    assert areas.belongs(other, officer)


def test_areas_are_said_in_chinese_and_kept_by_name(wang):
    officer = accounts.set_looks_after("wang", areas.checked([YANJI, "养老", "预约挂号"]))
    assert officer.looks_after == (YANJI, "eldercare", "doctor-appointment")
    assert areas.titles(officer) == [YANJI, "养老", "预约挂号"]


def test_what_is_no_street_and_no_subject_is_refused(database):
    with pytest.raises(Refused) as refused:
        areas.checked(["火星街道"])
    assert refused.value.code == "area_unknown"


def test_every_domain_of_the_catalogue_has_a_name():
    assert {spec.domain for spec in areas.catalogue()} - {"every"} <= set(areas.DOMAINS)
