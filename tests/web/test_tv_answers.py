"""The television: what is asked is answered by digits, arrows and OK, or by speaking to it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web import cards
from tests.web.conftest import ChatServer, OpenTelevision
from tests.web.remote import DOWN, OK, RIGHT, UP, Television
from tests.web.tv_states import DEPARTMENTS, MANY, READING, assert_heard


def test_a_number_is_entered_by_digit_keys_or_on_the_pad(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.PHONE})
    expect(tv.page.locator(".pad-value")).to_be_visible()
    tv.digits("1381234").press(RIGHT, RIGHT, DOWN, DOWN, OK)
    expect(tv.page.locator(".pad-hint")).to_have_text("手机号是11位")
    tv.digits("5678")
    expect(tv.page.locator(".pad-hint")).not_to_have_text("手机号是11位")
    tv.digits("0")
    expect(tv.page.locator(".pad-hint")).to_have_text("手机号是11位")  # too many: at once
    tv.control("delete").click()
    expect(tv.page.locator(".pad-hint")).not_to_have_text("手机号是11位")
    tv.control("send").focus()
    tv.press(OK)
    expect(tv.text).to_contain_text("收到：13812345678")
    code = {**cards.CODE["custom"], "options": cards.options("resend", "重发验证码")}
    server.control(say={"from": "bot", **cards.CODE, "custom": code})
    expect(tv.control("opt:resend:1")).to_be_visible()
    tv.digits("034518").control("send").click()
    expect(tv.text).to_contain_text("收到：034518")
    server.control(say={"from": "bot", **cards.PEOPLE})
    expect(tv.control("digit 5")).to_be_focused()
    tv.press(UP, OK, RIGHT, DOWN, DOWN, DOWN, OK)
    expect(tv.text).to_contain_text("收到：2")
    server.control(say={"from": "bot", **cards.RATING})
    expect(tv.control("ready 5星，非常满意")).to_be_focused()
    tv.digits("4")
    expect(tv.text).to_contain_text("收到：4星，满意")


def test_days_hours_and_readings_need_no_keyboard(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.ANY_DATE})
    tv.choose("看日历").screen("calendar")
    expect(tv.control("2026-11-20")).to_be_focused()
    tv.press(RIGHT, DOWN, OK).screen("talk")
    expect(tv.text).to_contain_text("收到：11月28日")
    days = [{"title": title} for title in ("11月24日（周二）", "12月1日（周二）")]
    some = {
        **cards.DATE["custom"],
        "options": cards.options("day", "11月21日（明天，周六）"),
        "more": days,
        "only": True,
    }
    server.control(say={"from": "bot", **cards.DATE, "custom": some})
    tv.choose("看日历").screen("calendar")
    expect(tv.control("2026-11-21")).to_be_focused()
    expect(tv.page.locator(".calendar .tile")).to_have_count(2)
    tv.press(DOWN, OK)
    expect(tv.text).to_contain_text("收到：11月24日")
    server.control(say={"from": "bot", **cards.HAPPENED})
    tv.choose("选更早的日子").screen("calendar")
    expect(tv.control("2026-11-20")).to_be_focused()
    expect(tv.page.locator(".day-cell.tile")).to_have_count(20)
    expect(tv.control("after")).to_have_count(0)
    tv.press(UP).choose_tile("before").title("选哪一天　2026年10月")
    tv.press(UP).choose_tile("2026-10-31")  # another key between: OK twice at once is a tremor
    expect(tv.text).to_contain_text("收到：10月31日")
    late = {**cards.TIME["custom"], "earliest": "15:20"}
    server.control(say={"from": "bot", **cards.TIME, "custom": late})
    tv.choose("选别的时间")
    expect(tv.page.locator(".choices .tile-title")).to_have_text(["下午", "晚上"])
    tv.choose("下午")
    expect(tv.page.locator(".choices .tile-title")).to_have_text(["下午3点", "下午4点", "下午5点"])
    tv.choose("下午3点").choose("下午3点半")
    expect(tv.text).to_contain_text("收到：下午3点半")
    server.control(say={"from": "bot", **READING})
    tv.choose("选一样").choose("血压")
    tv.digits("135").control("send").click()
    expect(tv.text).to_contain_text("低压")
    tv.digits("85").control("send").click()
    expect(tv.text).to_contain_text("收到：血压135 85")


def test_in_danger_help_is_what_ok_presses(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.ALERT})
    expect(tv.control("help")).to_be_focused()
    tv.press(OK).screen("help")


def test_a_shaking_hand_answers_one_question(tv: Television, server: ChatServer) -> None:
    server.control(say={"from": "bot", **cards.DEPARTMENT})
    expect(tv.page.locator(".choices .tile:focus")).to_have_count(1)
    tv.press(OK, OK, OK, OK, OK)
    expect(tv.text).to_contain_text("哪一天去看？")
    assert server.said() == ["骨科"]


def test_answers_without_a_button_are_pages_of_choices(tv: Television, server: ChatServer) -> None:
    more = [{"title": f"第{number}街道"} for number in range(1, 13)]
    asked = cards.card("住哪个街道？", "question", service="door-service", field="street", input="place", more=more, optional=True)  # fmt: skip
    server.control(say={"from": "bot", **asked})
    tv.choose("第12街道")
    expect(tv.text).to_contain_text("收到：第12街道")
    server.control(say={"from": "bot", **asked})
    tv.choose("跳过")
    expect(tv.text).to_contain_text("收到：跳过")
    server.control(say={"from": "bot", **asked})
    tv.choose("请工作人员打给我")
    expect(tv.text).to_contain_text("收到：我要找人工")


def test_any_of_many_departments_is_four_presses_of_the_digits_that_are_read_aloud(
    open_tv: OpenTelevision, server: ChatServer
) -> None:
    tv = open_tv("large", voice=True)  # three of them and the next page fit on the screen
    server.control(say={"from": "bot", **MANY})
    words = (
        "您想看哪个科？要别的科室直接告诉我。1，心血管内科；2，消化内科；3，呼吸内科；4，分类找；5，神经内科"
    )
    assert_heard(tv, words, times=1)
    tv.digits("4").title("在哪一类里")
    headings = list(dict.fromkeys(one["group"] for one in DEPARTMENTS))
    wanted = headings[-1]
    tv.digits(str(len(headings))).title(wanted)
    tv.press(57)
    expect(tv.page.locator(".choices .tile").first).to_contain_text("4")
    tv.choose("针灸推拿科")
    expect(tv.text).to_contain_text("收到：针灸推拿科")


def test_what_is_said_to_the_television_appears(open_tv: OpenTelevision, server: ChatServer) -> None:
    tv = open_tv(ears=True)
    server.control(say={"from": "bot", **cards.ANY_DATE})
    tv.choose("对着电视说")
    expect(tv.control("microphone")).to_contain_text("说完按确定")
    tv.press(OK)
    expect(tv.text).to_contain_text("膝盖疼一般看骨科")
