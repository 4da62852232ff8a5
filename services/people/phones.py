"""Which numbers a code can be sent to."""

from __future__ import annotations

import re

from base.errors import Refused

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0?21?\d{8}|0\d{9,11}|[2-9]\d{6,7}")


def mobile(text: str) -> str:
    """The eleven digits of a mainland mobile number, spaces, dashes and +86 removed.

    Raises Refused: `landline` for a fixed line, `phone_wrong` for anything else.
    """
    digits = re.sub(r"[\s\-－—()（）.]", "", text)
    digits = re.sub(r"^(\+|00)86", "", digits)
    if _MOBILE.fullmatch(digits):
        return digits
    if _LANDLINE.fullmatch(digits):
        raise Refused("landline", "座机收不到短信验证码，请报一个手机号，家里人的也可以。")
    raise Refused("phone_wrong", "这个手机号好像不对，手机号是 1 开头的 11 位数字，请再报一遍。")
