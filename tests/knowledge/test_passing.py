"""What a record says of money or time where no fact bears that name."""

from __future__ import annotations

import pytest

from knowledge.library import KnowledgeBase
from knowledge.passing import in_passing


@pytest.mark.parametrize(
    ("record", "aspect", "asked", "text", "said"),
    [
        ("hpf-rent", "fee", ["租房子", "公积金"], "租房子公积金一个月能取多少", "4000元"),
        ("unemployment-benefit", "time_limit", ["失业"], "失业了能领多久", "最长24个月"),
        ("qingliuhuan-2-road-court", "fee", ["免费"], "免费吗", "免费时段：每日8:00-10:00"),
        ("yanglao-fuwu-butie", "price", ["低保"], "低保老人补多少", "照护一级，低保家庭：1110元/月"),
        ("school-enrol", "time_limit", ["小学"], "小学什么时候报名", "每年约4月"),
    ],
)
def test_the_phrase_with_such_a_figure_is_found(
    library: KnowledgeBase, record: str, aspect: str, asked: list[str], text: str, said: str
) -> None:
    assert said in "；".join(in_passing(library.get(record), aspect, asked, text))


def test_how_long_is_answered_only_by_what_speaks_of_it(library: KnowledgeBase) -> None:
    assert in_passing(library.get("id-card"), "time_limit", ["拿到"], "多久拿到") == []


def test_other_aspects_have_no_such_figures(library: KnowledgeBase) -> None:
    assert in_passing(library.get("hpf-rent"), "address", ["公积金"], "公积金在哪里取") == []
