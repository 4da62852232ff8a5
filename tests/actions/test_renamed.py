"""A given name put right in part."""

import pytest

from actions.parse import Parse
from actions.renamed import is_wrong, put_right, spelt_out


def person(name: str, relation: str = "") -> dict[str, object]:
    if not relation:
        return {"value": name, "text": name, "name": name}
    related = {"value": relation, "text": relation}
    text = f"{relation}（{name}）"
    return {"value": text, "text": text, "relation": related, "name": name}


@pytest.mark.parametrize(
    ("name", "said", "right"),
    [
        ("王阿妹", "不是阿妹，是雅梅", "王雅梅"),
        ("王亚娟", "名字写错了，是雅不是亚", "王雅娟"),
        ("刘志强", "不是刘志强，是刘志刚", "刘志刚"),
    ],
)
def test_the_rest_of_the_name_stays(name: str, said: str, right: str) -> None:
    value = put_right(person(name, "母亲"), Parse({"text": said}))
    assert value is not None
    assert value["name"] == right
    assert value["text"] == f"母亲（{right}）"


@pytest.mark.parametrize("said", ["不是周三，是周四", "是长海不是新华", "好的"])
def test_what_is_no_part_of_the_name(said: str) -> None:
    assert put_right(person("王亚娟"), Parse({"text": said})) is None


def test_a_character_is_spelt_out() -> None:
    value = spelt_out(person("陈美华", "老婆"), Parse({"text": "哦写错了，是梅花的梅"}))
    assert value is not None
    assert value["name"] == "陈梅华"


def test_only_that_the_name_is_wrong() -> None:
    assert is_wrong(Parse({"text": "名字又错了"}))
    assert not is_wrong(Parse({"text": "日期错了"}))
