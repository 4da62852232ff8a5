"""Which paper is asked about right after an office matter."""

import pytest

from actions.cues.papers import paper_asked


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("要照片吗", "照片"),
        ("带户口本吗", "户口本"),
        ("要打疫苗证明吗", "疫苗证明"),
        ("个税要吗", "个税"),
        ("需要房产证吗", "房产证"),
        ("身份证复印件要不要", "身份证复印件"),
    ],
)
def test_one_paper_is_asked_about(text: str, paper: str) -> None:
    assert paper_asked(text) == paper


@pytest.mark.parametrize("text", ["要什么材料", "要钱吗", "身份证丢了", "带好身份证", "户口本在老家"])
def test_what_asks_for_no_paper(text: str) -> None:
    assert paper_asked(text) is None
