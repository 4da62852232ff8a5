from __future__ import annotations

import pytest

from bot.nlu.examples import Example
from bot.nlu.teaching import labels_of


def danger(service: str, alert: str) -> str | None:
    example = Example("按了铃没有人来", "query", service, "none", "bo-77", alert=alert)
    [label] = labels_of([example], [[]])["danger"]
    return label


@pytest.mark.parametrize(
    ("service", "alert", "taught"),
    [
        ("bath-help", "none", "none"),
        ("none", "medical", "medical"),
        ("none", "calm", "none"),
        ("sos", "none", None),
    ],
)
def test_who_calls_for_help_teaches_neither_danger_nor_calm(
    service: str, alert: str, taught: str | None
) -> None:
    assert danger(service, alert) == taught
