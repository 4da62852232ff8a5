"""What stands on the screen, as a person would read it to somebody."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.speech.spoken import spoken

SAID = {
    "2026-11-25": "二零二六年十一月二十五日",
    "2026年11月25日（周三）09:30": "二零二六年十一月二十五日，周三，九点半",
    "2026-11-25T09:05:00+08:00": "二零二六年十一月二十五日九点零五分",
    "2025-2026年度": "二零二五到二零二六年度",
    "周一至周五8:30-17:00": "周一至周五八点半到十七点",
    "9:00—11:15": "九点到十一点十五分",
    "021-65432100": "零二幺，六五四三，二幺零零",
    "（021）65690520": "零二幺，六五六九，零五二零",
    "13812345678": "幺三八，幺二三四，五六七八",
    "138****5678": "幺三八，尾号五六七八",
    "400-820-1234": "四零零，八二零，幺二三四",
    "拨打12345": "拨打幺二三四五",
    "急救120": "急救幺二零",
    "每人120元": "每人一百二十元",
    "110米栏": "一百一十米栏",
    "¥30": "三十元",
    "12.50元": "十二点五元",
    "2元": "两元",
    "共1,200元": "共一千二百元",
    "编号YP234567": "编号YP，二三四五六七",
    "编号007": "编号零零七",
    "控江路1665号": "控江路幺六六五号",
    "2号楼": "二号楼",
    "还有2个": "还有两个",
    "第2个": "第二个",
    "60-79岁": "六十到七十九岁",
    "85%": "百分之八十五",
    "3%-5%": "百分之三到百分之五",
    "血压130/85": "血压一百三十，八十五",
    "占1/3": "占三分之一",
    "5.6mmol/L": "五点六毫摩尔每升",
    "36.5℃": "三十六点五摄氏度",
    "65kg": "六十五公斤",
    "10000人": "一万人",
    "1、骨科，2、眼科": "一、骨科，二、眼科",
    "上午/下午": "上午或者下午",
    "**重要** 📞": "重要",
    "请看https://www.shyp.gov.cn/a?b=1。": "请看网址见屏幕。",
}


@pytest.mark.parametrize(("written", "said"), SAID.items())
def test_what_is_written_is_said_as_people_say_it(written: str, said: str) -> None:
    assert spoken(written) == said


@given(st.text(alphabet="0123456789年月日-:/.,¥%元号路人 ~*", max_size=40))
def test_no_digit_is_left_to_be_misread(written: str) -> None:
    assert not re.search(r"\d", spoken(written))
