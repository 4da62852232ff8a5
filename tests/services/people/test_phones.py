from __future__ import annotations

import pytest

from base.errors import Refused
from services.people.phones import mobile


@pytest.mark.parametrize(
    "said",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "0086-13812345678",
        "（138）12345678",
    ],
)
def test_a_mobile_number_is_understood_however_it_is_written(said: str) -> None:
    assert mobile(said) == "13812345678"


@pytest.mark.parametrize("said", ["65123456", "021-65123456", "02165123456", "0512 88881234"])
def test_a_landline_is_refused_with_the_reason(said: str) -> None:
    with pytest.raises(Refused) as refused:
        mobile(said)
    assert refused.value.code == "landline"
    assert "座机" in refused.value.message


@pytest.mark.parametrize("said", ["", "12812345678", "1381234567", "138123456789", "一三八", "+1 2025550123"])
def test_anything_else_is_refused_as_wrong(said: str) -> None:
    with pytest.raises(Refused) as refused:
        mobile(said)
    assert refused.value.code == "phone_wrong"
