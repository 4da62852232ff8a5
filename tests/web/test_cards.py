"""Every card kind of the reply contract is drawn, with what a person needs from it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.web import cards
from tests.web.cards import SCRIPT
from tests.web.conftest import Chat, ChatServer

KINDS = {
    "答案": "answer",
    "选择": "choices",
    "哪天": "question",
    "核对": "confirm",
    "回执": "receipt",
    "我的预约": "list",
    "人工": "handoff",
    "胸口疼": "alert",
    "打分": "rating",
    "天气": "refusal",
}


def facts(bubble: Locator) -> dict[str, str]:
    rows = bubble.locator(".fact").all()
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows}


def test_each_kind_has_its_sentence_and_its_card(chat: Chat) -> None:
    for asked, kind in KINDS.items():
        bubble = chat.ask(asked)
        expect(bubble).to_have_attribute("data-kind", kind)
        expect(bubble.locator(".text")).not_to_be_empty()
        expect(bubble.locator(f".card-{kind}")).to_be_visible()


def test_a_shaking_finger_answers_once(chat: Chat, server: ChatServer) -> None:
    chat.page.clock.set_fixed_time("2026-11-20T10:00:00+08:00")
    yes = chat.ask("核对").get_by_role("button", name="对，就这样")
    yes.dblclick()
    expect(chat.bot.last).to_contain_text("约好了")
    yes.click()
    chat.ask("选择")
    assert server.said() == ["核对", "对，就这样", "选择"]
    server.mood(hold="thinking")
    chat.page.clock.set_fixed_time("2026-11-20T10:00:09+08:00")
    yes.click()
    expect(chat.page.locator(".typing")).to_be_visible()
    chat.page.clock.set_fixed_time("2026-11-20T10:00:18+08:00")
    yes.click()
    chat.say("好")
    expect(chat.mine).to_have_count(5)
    assert server.said() == ["核对", "对，就这样", "选择", "对，就这样", "好"]


def test_a_double_tap_that_nobody_counts_presses_no_other_button(
    open_chat: Callable[..., Chat], server: ChatServer
) -> None:
    """Not every telephone counts taps, and another option lies under the finger by then."""
    chat = open_chat(has_touch=True, is_mobile=True)
    chat.ask("选择")
    box = chat.ask("膝盖疼，想看医生").locator(".option").first.bounding_box()
    assert box
    for _ in range(2):
        chat.page.touchscreen.tap(box["x"] + 60, box["y"] + 20)
    expect(chat.bot.last).to_contain_text("哪一天")
    chat.ask("好")
    assert server.said() == ["选择", "膝盖疼，想看医生", "骨科", "好"]


def test_large_letters_do_not_repeat_below_what_the_sentence_has_said(chat: Chat) -> None:
    said, unsaid = chat.ask("核对"), chat.ask("取消")
    assert [len(facts(bubble)) for bubble in (said, unsaid)] == [5, 5]
    chat.page.get_by_role("button", name="长辈版", exact=True).click()
    expect(said.locator(".fact")).to_have_count(0)
    assert len(facts(unsaid)) == 5


def test_an_answer_has_facts_a_source_and_a_date(chat: Chat) -> None:
    bubble = chat.ask("答案")
    assert "现居住地街道社区事务受理服务中心" in facts(bubble)["办理地点"]
    link = bubble.get_by_role("link", name="2026上海居住证办理条件攻略")
    expect(link).to_have_attribute("href", "https://example.org/permit")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    expect(bubble.locator(".sources")).to_contain_text("2026年1月21日")
    expect(bubble.locator(".sources")).to_contain_text("资料日期：2026年2月")


def test_a_list_of_materials_is_written_as_a_list(chat: Chat) -> None:
    expect(chat.ask("答案").locator(".points li")).to_have_count(4)


def test_a_telephone_number_among_the_facts_can_be_dialled(chat: Chat) -> None:
    links = chat.ask("答案").locator(".fact a").all()
    assert [link.get_attribute("href") for link in links] == ["tel:02112345678", "tel:12345"]


def test_low_confidence_is_said_in_words(chat: Chat) -> None:
    expect(chat.ask("未核实").locator(".badge")).to_have_text("暂未核实")


def test_a_long_record_shows_the_rest_when_asked(chat: Chat) -> None:
    bubble = chat.ask("未核实")
    expect(bubble.get_by_text("第8条")).to_be_hidden()
    bubble.get_by_text("还有 4 项").click()
    expect(bubble.get_by_text("第8条")).to_be_visible()


def test_options_are_numbered_and_explained(chat: Chat) -> None:
    bubble = chat.ask("选择")
    expect(bubble.locator(".option-number")).to_have_text(["1", "2", "3"])
    expect(bubble.locator(".option-subtitle").first).to_have_text("看医生")


def test_options_are_not_read_out_above_their_buttons(chat: Chat) -> None:
    expect(chat.ask("选择").locator(".text")).to_have_text("您是想办下面哪一件？")


def test_what_follows_the_spoken_options_stays(chat: Chat) -> None:
    text = chat.ask("膝盖疼，想看医生").locator(".text")
    expect(text).to_have_text("膝盖疼一般看骨科。您想看哪个科？一共有19个，想要别的直接告诉我名字。")


def test_a_pressed_option_says_its_title_and_sends_its_payload(chat: Chat) -> None:
    chat.ask("膝盖疼，想看医生").get_by_role("button", name="骨科").click()
    expect(chat.mine.last).to_contain_text("骨科")
    expect(chat.bot.filter(has_text="好的，骨科。")).to_be_visible()


def test_an_older_option_can_still_be_pressed(chat: Chat) -> None:
    older = chat.ask("选择")
    chat.ask("天气")
    older.get_by_role("button", name="订运动场地").click()
    expect(chat.bot.last).to_contain_text("收到：opt:pick:2")


def test_a_date_question_offers_days_as_chips_and_any_other_day(chat: Chat) -> None:
    bubble = chat.ask("哪天")
    expect(bubble.locator(".options-chips button")).to_have_count(3)
    bubble.get_by_label("别的日子").fill("2030-01-05")
    bubble.get_by_role("button", name="就选它").click()
    expect(chat.mine.last).to_contain_text("2030年1月5日")


def test_what_has_happened_is_no_day_to_come(chat: Chat) -> None:
    day = chat.ask("什么时候的事").get_by_label("更早的日子")
    assert [day.get_attribute("min"), day.get_attribute("max")] == [None, "2026-11-20"]
    day.fill("2025-11-05")
    day.press("Enter")
    expect(chat.mine.last.locator(".text")).to_have_text("2025年11月5日")


def test_where_all_days_are_offered_no_other_can_be_entered(chat: Chat) -> None:
    expect(chat.ask("只有两天").locator(".options-chips button")).to_have_count(2)
    expect(chat.bot.last.locator(".picker")).to_have_count(0)


def test_an_answered_question_has_no_picker_any_more(chat: Chat) -> None:
    bubble = chat.ask("哪天")
    chat.ask("你好")
    expect(bubble.locator(".picker")).to_have_count(0)
    expect(bubble.locator(".option")).to_have_count(3)


@pytest.mark.parametrize(
    ("asked", "autocomplete"), [("手机", "tel-national"), ("验证码", "one-time-code"), ("几个人", "off")]
)
def test_a_question_for_digits_brings_the_number_pad(chat: Chat, asked: str, autocomplete: str) -> None:
    chat.ask(asked)
    expect(chat.field).to_have_attribute("inputmode", "numeric")
    expect(chat.field).to_have_attribute("autocomplete", autocomplete)
    pad = chat.page.get_by_role("group", name="数字键")
    for key in ["1", "3", "8", "0"]:
        pad.get_by_role("button", name=key, exact=True).click()
    pad.get_by_role("button", name="删除").click()
    expect(chat.field).to_have_value("138")
    pad.get_by_role("button", name="确定").click()
    expect(chat.mine.last).to_contain_text("138")
    expect(pad).to_have_count(0)


def test_a_confirmation_lists_the_fields_in_chinese(chat: Chat, server: ChatServer) -> None:
    bubble = chat.ask("核对")
    assert facts(bubble) == {
        "科室": "骨科",
        "医院": "上海市杨浦区中心医院",
        "日期": "2026年11月25日（周三）" if not this_year(chat, 2026) else "11月25日（周三）",
        "时间": "上午",
        "就诊人": "母亲",
    }
    expect(bubble.locator(".options-actions button")).to_have_text(["对，就这样", "要改一下", "不办了"])
    expect(bubble.locator(".badge")).to_have_text("演示数据")
    names = {"category": {"label": "让他做什么", "value": "只看预约"}, "relation": {"label": "家人"}}
    fields = {"relation": "女儿", "category": "see", "street": "殷行街道"}
    server.control(say={"from": "bot", **cards.card("对吗？", "confirm", fields=fields, names=names)})
    expect(chat.bot.last).to_contain_text("对吗")
    assert facts(chat.bot.last) == {"家人": "女儿", "让他做什么": "只看预约", "街道": "殷行街道"}


def this_year(chat: Chat, year: int) -> bool:
    """Whether the browser lives in that year: the page leaves out the year that everybody knows."""
    return bool(
        chat.page.evaluate("year => new Date(Date.now() + 8 * 3600e3).getUTCFullYear() === year", year)
    )


def test_a_receipt_has_status_reference_and_calendar(chat: Chat) -> None:
    bubble = chat.ask("回执")
    expect(bubble.get_by_role("heading", name="已预约")).to_be_visible()
    expect(bubble.locator(".reference-code")).to_have_text("YP7K3M")
    link = bubble.get_by_role("link", name="加到日历")
    expect(link).to_have_attribute("href", f"{chat.url}/calendar/abc.ics")
    expect(bubble.locator(".badge")).to_have_text("演示数据")


def test_a_cancelled_booking_offers_no_calendar(chat: Chat) -> None:
    bubble = chat.ask("取消")
    expect(bubble.get_by_role("heading", name="已取消")).to_be_visible()
    expect(bubble.get_by_role("link")).to_have_count(0)


def test_a_question_without_a_card_is_an_ordinary_bubble(chat: Chat) -> None:
    bubble = chat.ask("手机")
    expect(bubble.locator(".text")).to_be_visible()
    expect(bubble.locator(".card")).to_have_count(0)


def test_a_list_is_numbered_so_that_one_can_say_the_second(chat: Chat) -> None:
    expect(chat.ask("我的预约").locator(".item .option-number")).to_have_text(["1", "2"])


def test_a_list_shows_each_booking_with_status_and_time(chat: Chat) -> None:
    items = chat.ask("我的预约").locator(".item")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("骨科门诊")
    expect(items.first).to_contain_text("已预约")
    expect(items.first).to_contain_text("编号：YP7K3M")
    expect(items.first).to_contain_text("11月25日（周三）09:00")


def test_free_slots_are_listed_once_and_can_be_pressed(chat: Chat) -> None:
    bubble = chat.ask("空位")
    expect(bubble.get_by_text("江湾体育场 周六18:00")).to_have_count(1)
    bubble.get_by_role("button", name="江湾体育场").click()
    expect(chat.bot.last).to_contain_text("收到：opt:slot:1")


def test_places_are_written_once_with_their_addresses(chat: Chat) -> None:
    bubble = chat.ask("医院")
    expect(bubble.locator(".text")).to_have_text("杨浦区的医院，我查到10个。想细看哪个，告诉我第几个就行。")
    expect(bubble.locator(".item")).to_have_count(0)
    expect(bubble.locator(".option")).to_have_count(3)
    expect(bubble.get_by_text("控江路1665号")).to_have_count(1)


def test_an_empty_list_says_so(chat: Chat) -> None:
    expect(chat.ask("空单")).to_contain_text("现在没有")


def test_a_queue_tells_place_and_waiting_time(chat: Chat) -> None:
    bubble = chat.ask("人工")
    expect(bubble).to_contain_text("正在排队")
    expect(bubble).to_contain_text("您排在第 2 位")
    expect(bubble).to_contain_text("大约要等 5 分钟")
    expect(bubble.get_by_role("button", name="不等了")).to_be_visible()


def test_an_alert_has_big_numbers_to_call(chat: Chat) -> None:
    calls = chat.ask("胸口疼").locator("a.dial")
    assert [call.get_attribute("href") for call in calls.all()] == ["tel:120", "tel:12345"]
    box = calls.first.bounding_box()
    assert box is not None
    assert box["height"] >= 56
    assert box["width"] >= 200


def test_an_alert_has_its_numbers_above_everything_else(chat: Chat) -> None:
    bubble = chat.ask("胸口疼")
    call, text = bubble.locator("a.dial").first.bounding_box(), bubble.locator(".text").bounding_box()
    assert call is not None
    assert text is not None
    assert call["y"] < text["y"]


def test_stars_send_the_score_and_its_word(chat: Chat) -> None:
    chat.ask("打分").get_by_role("button", name="基本满意").click()
    expect(chat.mine.last.locator(".text")).to_have_text("3星，基本满意")


def test_a_refusal_offers_a_way_on(chat: Chat) -> None:
    expect(chat.ask("天气").get_by_role("button", name="让工作人员回电话")).to_be_visible()


def test_a_kind_this_page_does_not_know_keeps_its_sentence_and_options(chat: Chat) -> None:
    bubble = chat.ask("新卡片")
    expect(bubble.locator(".text")).to_have_text("这张卡片是以后才有的。")
    expect(bubble.get_by_role("button", name="知道了")).to_be_visible()


def test_staff_are_named(chat: Chat, server: object) -> None:
    chat.ask("你好")
    server.control(say={"from": "staff", "text": "您好，我是小李。"})  # type: ignore[attr-defined]
    expect(chat.page.locator(".row-staff")).to_contain_text("工作人员")


def test_the_script_names_every_kind_of_the_contract() -> None:
    drawn = {reply["custom"]["kind"] for replies in SCRIPT.values() for reply in replies if "custom" in reply}
    assert set(KINDS.values()) <= drawn
