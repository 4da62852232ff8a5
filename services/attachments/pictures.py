"""Making a picture again: a JPEG of bounded size, with nothing in it but what is seen.

The camera's notes (where, when, which telephone) are lost on purpose, and so is whatever
else a file may carry. Only what Pillow can draw is let in.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from base.errors import Refused

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
LONGEST_SIDE = 1600
MOST_PIXELS = 50_000_000
_QUALITY = 80


@dataclass(frozen=True)
class Made:
    content: bytes
    width: int
    height: int


def made_again(content: bytes) -> Made:
    """Raises Refused for what is no picture, or has too many pixels to be drawn."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we look at the size ourselves
            return _drawn(content)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Refused("not_a_picture", "这个文件不是能看的图片，请换一张照片，或者用文字说。") from error


def _drawn(content: bytes) -> Made:
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refused("too_many_pixels", "这张图片太大了，请换一张小一点的，或者先截个图再发。")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read at a fraction of its size
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        flat = Image.new("RGB", upright.size, "white")
        transparent = upright.convert("RGBA")
        flat.paste(transparent, mask=transparent.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY)
    return Made(out.getvalue(), *flat.size)
