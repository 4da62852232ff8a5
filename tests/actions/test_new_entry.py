"""A new service of a known kind is data alone: a booking, a reminder and a search that nobody has written Python for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from base import clock
from knowledge import catalogue as catalogues
from knowledge.catalogue import catalogue
from services.affairs import service as affairs
from services.inventory import schedule
from services.inventory.schedule import Inventory
from services.profile.deeds import DEEDS
from services.schedule import notices, runner
from tests.actions.conversation import Conversation, fill
from tests.actions.parses import entity

NEW = """
- id: repair-day
  name: 约小修小补
  aliases: [修伞磨刀]
  domain: community
  kind: booking
  lead_unit: 杨浦区民政局
  action_word: 约小修小补
  dimensions: [item]
  demo: true
  fields:
  - {id: item, name: 修什么, type: listed, prompt: 您要修什么？, again: 请从下面选一个。, why: 师傅要带家什。}
  - {id: date, name: 日期, type: date, prompt: 哪一天来？, again: 请告诉我日期。, why: 师傅不是天天在。}
  - {id: time, name: 时段, type: time, prompt: 上午还是下午？, again: 请选一个。, why: 好排队。}
  confirm: 我跟您核对一下：{date}{time}来修{item}。对吗？
  receipt: 约好了：{date}{time}修{item}，预约号{reference}。
  after: [query, change, cancel]
- id: water-reminder
  name: 喝水提醒
  domain: community
  kind: profile
  operation: profile.plan
  what: 喝水
  action_word: 设喝水提醒
  fields:
  - {id: frequency, name: 多久一次, type: frequency, prompt: 每天都提醒吗？, ask: false}
  - {id: time, name: 几点, type: clock_times, prompt: 几点提醒您？, again: 请说钟点。, why: 到点才好说。}
  confirm: 我跟您核对一下：{frequency}{time}提醒您喝水。对吗？
  receipt: 设好了，编号{reference}。
  after: [query, change, cancel]
- id: find-hospital
  name: 找三甲医院
  aliases: [哪些是三甲]
  domain: health
  kind: search
  looks_in: records
  types: [hospital]
  of: venues
  listed: 医院
  action_word: 找医院
  sign_in: none
  fields:
  - {id: street, name: 街道, type: street, prompt: 在哪个街道？, ask: false}
"""
SCHEDULE = """
service: repair-day
demo: true
when:
  摆摊:
  - days: 工作日
    sessions:
    - {label: 上午, start: "09:00", end: "11:00"}
    - {label: 下午, start: "13:30", end: "16:00"}
lines:
- {item: [修伞, 磨剪刀], name: 小修小补摊, when: 摆摊, capacity: 3}
"""


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor would add: two entries and a schedule."""
    for folder, content in (("services", NEW), ("inventory", SCHEDULE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "new.yml").write_text(content, encoding="utf-8")
    services = cast("dict[str, Any]", catalogue().services)
    for id, spec in catalogues.load(tmp_path / "services").services.items():
        monkeypatch.setitem(services, id, spec)
    own, new = schedule._own(), schedule.load(tmp_path / "inventory")
    both: Mapping[str, Any] = {**own.lines, **new.lines}
    monkeypatch.setattr(schedule, "_own", lambda: Inventory(both, own.related))


@pytest.mark.usefixtures("entries")
def test_a_new_booking_is_asked_for_booked_listed_and_cancelled(talk: Conversation) -> None:
    talk.sign_in()
    talk.begin("repair-day")
    assert fill(talk) == ["item", "date"]  # the first day has one half left
    talk.say("对的", "affirm")
    assert (talk.card["status"], talk.card["fields"]["item"]) == ("booked", "修伞")
    made = talk.card["reference"]
    talk.say("我的事项", "query", service="my-affairs")
    assert [item["reference"] for item in talk.card["items"]] == [made]
    talk.say("取消小修小补", "cancel", service="repair-day").say("对", "affirm")
    assert talk.card["status"] == "cancelled"


@pytest.mark.usefixtures("entries")
def test_a_new_reminder_is_set_and_comes_at_its_time(talk: Conversation) -> None:
    person = talk.sign_in()
    talk.begin("water-reminder").say("早上八点", "inform", entity("time", "早上八点", "08:00"))
    talk.say("对的", "affirm")
    assert talk.card["status"] == "recorded", talk.text
    assert [one.title for one in affairs.items(person)] == ["每天08:00提醒喝水"]
    clock.advance(timedelta(days=1).total_seconds())
    while runner.tick(DEEDS):
        pass
    [(token, _)] = notices.claim()
    assert "喝水" in talk.say_payload(f"opt:due-{token}:say").text


@pytest.mark.usefixtures("entries")
def test_a_new_search_shows_what_the_records_have(talk: Conversation) -> None:
    talk.begin("find-hospital")
    assert (talk.card["kind"], talk.card["service"]) == ("list", "find-hospital")
    assert len(talk.card["items"]) > 1
