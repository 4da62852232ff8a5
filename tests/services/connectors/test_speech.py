"""Every voice keeps one promise, and so does the ear; the servers are asked over a real socket, in good and bad hours."""

from __future__ import annotations

import io
import json
import wave

import httpx
import pytest

from base.settings import reload
from services.connectors import breaker, espeak, openai_speech, speech
from services.connectors.errors import ConnectorError, Malformed, Rejected, Unavailable
from services.switches import service as switches
from tests.services.connectors.conftest import Asked, Remote

SOUND = "sound"


@pytest.fixture
def served(remote: Remote, data_dir, monkeypatch: pytest.MonkeyPatch) -> Remote:
    """The installation speaks and hears through the remote server, which answers well."""
    monkeypatch.setenv("YANGPU_SPEECH_URL", remote.url)
    monkeypatch.setenv("YANGPU_SPEECH_TOKEN", "secret")
    monkeypatch.setenv("YANGPU_HEARING_URL", remote.url)
    monkeypatch.setattr(openai_speech, "_TIMEOUT", httpx.Timeout(0.3))
    monkeypatch.setattr(openai_speech, "_DEADLINE_SECONDS", 0.3)
    reload()
    remote.answer = good
    remote.media_type = "audio/mpeg"
    return remote


def good(asked: Asked) -> tuple[int, str]:
    return 200, SOUND if asked.path == "/audio/speech" else '{"text": " 我想挂号 "}'


def server_voice() -> speech.Voice:
    return speech.voices()[0]


def ear() -> speech.Ear:
    found = speech.ear()
    assert found
    return found


def test_the_server_is_asked_as_its_interface_says(served: Remote) -> None:
    sound = server_voice().synthesize("您好", rate=0.9)
    assert (sound.content, sound.media_type) == (SOUND.encode(), "audio/mpeg")
    [asked] = served.asked
    assert asked.headers["authorization"] == "Bearer secret"
    wish = {"model": "tts-1", "voice": "alloy", "input": "您好", "speed": 0.9, "response_format": "mp3"}
    assert json.loads(asked.body) == wish


def test_the_ear_sends_the_recording_as_a_file(served: Remote) -> None:
    assert ear().transcribe(b"recorded", "audio/webm") == "我想挂号"
    [asked] = served.asked
    assert asked.path == "/audio/transcriptions"
    assert 'name="language"\r\n\r\nzh' in asked.body
    assert 'filename="said.webm"\r\nContent-Type: audio/webm\r\n\r\nrecorded' in asked.body


@pytest.mark.parametrize("trouble", ["slow", "error", "cut", "drip"])
@pytest.mark.parametrize("ability", ["voice", "ear"])
def test_a_server_that_fails_is_unavailable(served: Remote, trouble: str, ability: str) -> None:
    served.trouble = trouble
    with pytest.raises(Unavailable):
        _use(ability)


@pytest.mark.parametrize("ability", ["voice", "ear"])
def test_an_answer_of_the_wrong_type_is_malformed(served: Remote, ability: str) -> None:
    served.trouble, served.media_type = "garbage", "text/html"
    with pytest.raises(Malformed):
        _use(ability)


@pytest.mark.parametrize("ability", ["voice", "ear"])
def test_a_server_that_says_no_is_rejected(served: Remote, ability: str) -> None:
    served.answer = lambda asked: (401, "{}")
    with pytest.raises(Rejected):
        _use(ability)


def test_a_server_that_goes_on_failing_is_left_alone(served: Remote) -> None:
    served.trouble = "error"
    for _ in range(breaker.FAILURES + 3):
        with pytest.raises(ConnectorError):
            _use("voice")
    assert len(served.asked) == breaker.FAILURES


def _use(ability: str) -> object:
    return (
        server_voice().synthesize("您好", rate=1)
        if ability == "voice"
        else ear().transcribe(b"x", "audio/webm")
    )


def test_espeak_makes_sound_that_lasts_longer_when_it_is_slower() -> None:
    assert _seconds(0.7) > _seconds(1.3) > 1


def _seconds(rate: float) -> float:
    made = espeak.Voice().synthesize("约好了，十一月二十五日上午九点半。", rate=rate)
    assert made.media_type == "audio/wav"
    with wave.open(io.BytesIO(made.content)) as sound:
        return sound.getnframes() / sound.getframerate()


def test_espeak_gets_the_syllables_that_the_words_have_here() -> None:
    assert espeak.in_pinyin("重复，银行，女儿") == "chong2 fu4 ， yin2 hang2 ， nv3 er2"


def test_a_program_that_hangs_is_ended(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = tmp_path / "espeak-ng"
    hangs.write_text("#!/bin/sh\nexec sleep 60\n")
    hangs.chmod(0o755)
    monkeypatch.setattr(espeak, "PROGRAM", str(hangs))
    monkeypatch.setattr(espeak, "_TIMEOUT_SECONDS", 0.2)
    with pytest.raises(Unavailable):
        espeak.Voice().synthesize("您好", rate=1)


def test_without_server_and_program_there_is_no_voice_and_no_ear(
    database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(espeak, "PROGRAM", "no-such-program")
    assert speech.voices() == []
    assert speech.ear() is None


def test_closed_by_operations_it_neither_speaks_nor_hears(served: Remote, database) -> None:
    switches.close(switches.of_connector("speech"))
    assert speech.voices() == []
    assert speech.ear() is None
