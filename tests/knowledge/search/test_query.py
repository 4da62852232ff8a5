"""A question taken apart."""

from __future__ import annotations

import pytest

from knowledge.library import KnowledgeBase
from knowledge.search.query import understand


@pytest.mark.parametrize("text", ["户口在闵行能在杨浦办事吗", "老家在安徽省的能办吗", "社保落在徐汇区行不行"])
def test_where_somebody_is_registered_is_not_where_the_thing_is_wanted(
    library: KnowledgeBase, text: str
) -> None:
    assert not library.asks_beyond(text)
    assert not any(place in understand(text).text for place in ("闵行", "徐汇"))


def test_another_district_is_still_another_district(library: KnowledgeBase) -> None:
    assert library.asks_beyond("闵行的图书馆在哪里")
