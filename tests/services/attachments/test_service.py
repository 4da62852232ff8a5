"""A picture is kept once, as it is seen and no more, and only its conversation finds it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from base import clock
from base.db import reading
from base.errors import Refused
from services.attachments import service
from services.attachments.models import Attachment
from services.attachments.pictures import LONGEST_SIDE, made_again

ORIENTATION, PLACE = 0x0112, 0x8825


def file(
    width: int = 40, height: int = 30, form: str = "JPEG", *, mode: str = "RGB", **more: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), (200, 30, 30) if mode == "RGB" else 0).save(out, form, **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(("form", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGB"), ("GIF", "P")])
def test_every_usual_form_becomes_a_jpeg(form: str, mode: str) -> None:
    made = made_again(file(form=form, mode=mode))
    assert (opened(made.content).format, made.width, made.height) == ("JPEG", 40, 30)


def test_where_and_how_it_was_taken_is_lost() -> None:
    notes = Image.Exif()
    notes[ORIENTATION] = 6
    notes[PLACE] = {1: "N", 2: (31.0, 17.0, 0.0)}
    made = made_again(file(exif=notes))
    assert dict(opened(made.content).getexif()) == {}
    assert (made.width, made.height) == (30, 40), "upright, as the camera was held"


def test_a_large_one_is_made_smaller() -> None:
    made = made_again(file(4000, 1000))
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n", file()[:300], b"GIF89a" + b"\0" * 20]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        made_again(content)
    assert refused.value.code == "not_a_picture"


def test_a_small_file_with_too_many_pixels_is_not_drawn() -> None:
    with pytest.raises(Refused) as refused:
        made_again(file(12_000, 12_000, "PNG", mode="1"))
    assert refused.value.code == "too_many_pixels"


def test_the_same_upload_is_one_picture(database) -> None:
    first = service.keep("a", file(), upload="u1")
    assert service.keep("a", file(), upload="u1") == first
    assert service.keep("a", file(), upload="u2") != first


def test_only_its_own_conversation_finds_it(database) -> None:
    kept = service.keep("a", file(), upload="u1")
    assert service.find(kept.id, conversation="a") == kept
    assert service.find(kept.id, conversation="b") is None
    assert service.content(kept.id, conversation="b") is None
    assert opened(service.content(kept.id, conversation="a") or b"").size == (40, 30)


def test_it_lies_sealed_in_the_database(database) -> None:
    service.keep("a", file(), upload="u1")
    with reading() as session:
        row = session.execute(select(Attachment)).scalar_one()
    assert b"JFIF" not in row.sealed


def test_a_conversation_does_not_fill_the_database(database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_PER_CONVERSATION", 2)
    for upload in ("u1", "u2"):
        service.keep("a", file(), upload=upload)
    with pytest.raises(Refused):
        service.keep("a", file(), upload="u3")
    assert service.keep("b", file(), upload="u3")


def test_it_goes_with_its_conversation_and_with_its_time(database) -> None:
    kept = service.keep("a", file(), upload="u1")
    service.forget("a")
    assert service.content(kept.id) is None
    kept = service.keep("a", file(), upload="u1")
    assert service.expire(clock.now() - timedelta(days=1)) == 0
    assert service.expire(clock.now() + timedelta(seconds=1)) == 1
    assert service.content(kept.id) is None
