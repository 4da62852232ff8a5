"""Where two sources disagree both are said, with their years; the list is that of the collection's README."""

from __future__ import annotations

import pytest

from knowledge.figures import span

DISAGREE = [
    ("disabled-living-allowance", {"aspect": "price"}, ["410元", "290元", "330元", "2016年"]),
    ("disability-allowance", {"keys": ("amount",)}, ["410元", "2021年", "330元", "2016年"]),
    ("min-living-allowance", {"keys": ("amount",)}, ["1595元", "2024年", "1240元", "2020年"]),
    ("dibao-standard-2024", {"keys": ("amount",)}, ["1595元", "2024年7月起", "1510元", "2023年7月"]),
    ("dibao-standard-2024", {"when": span("2020-12")}, ["1240元", "2020年7月起"]),
    ("yangpu-canteen-count", {"keys": ("count",)}, ["47处", "2024年9月", "40家", "2024年5月"]),
    ("yangpu-nursing-home-list", {"keys": ("count",)}, ["65家", "2024年9月", "61处"]),
    ("startup-subsidies-2024", {"aspect": "eligibility"}, ["毕业2年以内", "只写高校毕业生", "2024年"]),
    ("canteen-changbai-228", {"aspect": "address"}, ["敦化路62号", "敦化路164号"]),
    ("canteen-jiangpu-02", {"aspect": "address"}, ["双辽路186号", "188号"]),
    ("canteen-wujiaochang-01", {"aspect": "address"}, ["国定支路24号", "24-28号"]),
    ("canteen-yinhang-02", {"aspect": "address"}, ["E栋", "E座"]),
    ("canteen-siping-03", {"aspect": "address"}, ["铁岭路", "没有核实"]),
    ("yangpu-parks-24h", {}, ["2025年1月", "19座", "24小时"]),
    ("huangxing-park", {"aspect": "hours"}, ["暂未核实", "2025年1月报道", "没有逐座列名"]),
    ("park-boyang", {"aspect": "hours"}, ["暂未核实", "2025年1月报道", "没有逐座列名"]),
    ("canteen-siping-tieling", {"aspect": "address"}, ["铁岭路", "没有核实"]),
    ("huangxing-park", {"keys": ("area",)}, ["62.4万平方米", "39.86万平方米", "2021年"]),
    ("yangpu-park", {"keys": ("area",)}, ["21.71万平方米", "22.36万"]),
    ("changhai-hospital", {"keys": ("beds",)}, ["2700余张", "2100多张"]),
    ("fuxing-island-park", {"aspect": "hours"}, ["6:00-21:00", "24小时", "2025年"]),
    ("shanghai-academicians-hall", {"aspect": "hours"}, ["周二至周日", "周一、周五不开", "2021年"]),
    ("changyang-xiudai", {"aspect": "target"}, ["1500亿元", "3000亿元", "2023年", "2025年"]),
]


@pytest.mark.parametrize(("record_id", "asked", "said"), DISAGREE, ids=[case[0] for case in DISAGREE])
def test_both_sources_are_said(library, record_id, asked, said):
    text = library.answer(record_id, **asked).text
    assert [part for part in said if part not in text] == []


@pytest.mark.parametrize(
    ("record_id", "year"),
    [
        ("smart-companionship", "2021年"),
        ("kongjiang-smart-community", "2023年"),
        ("changyang-xiudai", "2023年"),
    ],
)
def test_what_the_plan_states_is_a_target_of_its_year(library, record_id, year):
    text = library.answer(record_id, "target").text
    assert year in text
    assert "有没有做到，资料里没有写" in text


@pytest.mark.parametrize("alias", ["受理中心", "五角场镇"])
def test_a_name_for_many_is_the_alias_of_at_most_one(content, alias):
    assert sum(alias in record.aliases for record in content) <= 1
