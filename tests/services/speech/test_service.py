"""Saying the same twice costs once; one voice that fails leaves another."""

from __future__ import annotations

import pytest

from services.connectors import speech
from services.connectors.errors import ConnectorError, Unavailable
from services.connectors.http import Body
from services.speech import cache, service


class Voice:
    def __init__(self, name: str = "one", *, fails: bool = False) -> None:
        self.name, self.fails = name, fails
        self.said: list[tuple[str, float]] = []

    def synthesize(self, text: str, *, rate: float) -> Body:
        self.said.append((text, rate))
        if self.fails:
            raise Unavailable("朗读", "down")
        return Body(f"{self.name} {text}".encode(), "audio/wav")


@pytest.fixture
def voices(data_dir, monkeypatch: pytest.MonkeyPatch) -> list[Voice]:
    found = [Voice()]
    monkeypatch.setattr(speech, "voices", lambda: found)
    return found


def content(text: str, rate: float = 1) -> bytes:
    sound = service.say(text, rate=rate)
    assert sound
    return sound.content


def test_numbers_are_written_out_before_they_are_said(voices: list[Voice]) -> None:
    content("2026-11-25")
    assert voices[0].said == [("二零二六年十一月二十五日", 1)]


def test_the_same_words_at_the_same_rate_are_made_once(voices: list[Voice]) -> None:
    assert content("您好") == content("您好")
    assert len(voices[0].said) == 1
    content("您好", rate=0.85)
    assert len(voices[0].said) == 2


def test_what_is_kept_opens_only_with_its_words(voices: list[Voice]) -> None:
    content("您母亲的预约")
    [file] = cache.folder().iterdir()
    assert "您母亲".encode() not in file.read_bytes()
    file.rename(file.with_name(cache._file("one\x001\0别的话").name))
    assert cache.find("one\x001\0别的话") is None


def test_a_cut_off_file_is_made_again(voices: list[Voice]) -> None:
    before = content("您好")
    [file] = cache.folder().iterdir()
    file.write_bytes(file.read_bytes()[:20])
    assert content("您好") == before


def test_the_least_used_goes_when_the_folder_is_full(voices: list[Voice]) -> None:
    for text in ("一", "二", "三"):
        content(text)
    size = max(file.stat().st_size for file in cache.folder().iterdir())
    cache.trim(most_bytes=2 * size)
    assert len(list(cache.folder().iterdir())) == 2


def test_when_one_voice_fails_the_next_speaks(voices: list[Voice]) -> None:
    voices[:] = [Voice("best", fails=True), Voice("spare")]
    assert content("您好") == "spare 您好".encode()


def test_when_all_fail_it_says_so(voices: list[Voice]) -> None:
    voices[:] = [Voice(fails=True)]
    with pytest.raises(ConnectorError):
        service.say("您好")


def test_without_a_voice_or_words_there_is_no_sound(
    voices: list[Voice], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert service.say("📞") is None
    voices.clear()
    assert service.say("您好") is None


def test_a_long_text_ends_with_a_sentence(voices: list[Voice]) -> None:
    text = "这是一句话。" * 400
    assert service.shortened(text) == text[: service.LONGEST // 6 * 6]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x1aE\xdf\xa3....", "audio/webm"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"RIFF\0\0\0\0WAVE", "audio/wav"),
        (b"OggS....", "audio/ogg"),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_a_recording_is_known_by_its_content(content: bytes, kind: str | None) -> None:
    assert service.kind_of(content) == kind
