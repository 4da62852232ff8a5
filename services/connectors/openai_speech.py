"""A voice and an ear behind any server that speaks OpenAI's audio interface.

https://platform.openai.com/docs/api-reference/audio — `POST audio/speech`
answers sound, `POST audio/transcriptions` takes a file and answers `{"text"}`.
FunASR, sherpa-onnx servers, LocalAI and others speak it.
"""

from __future__ import annotations

import hashlib

import httpx

from services.connectors.errors import Malformed
from services.connectors.http import Body, Http

SPEAKING, HEARING = "朗读服务", "听写服务"
_ATTEMPTS = 1
"""Somebody is waiting for every word."""
_DEADLINE_SECONDS = 10.0
_TIMEOUT = httpx.Timeout(10.0, connect=2.0)
"""A voice begins to answer only when it has thought of all of it."""
_ENDINGS = {
    "audio/webm": "webm",
    "audio/mp4": "m4a",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "audio/amr": "amr",
}


def _http(system: str, url: str, token: str | None) -> Http:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Http(
        system,
        url,
        switch="speech",
        headers=headers,
        timeout=_TIMEOUT,
        deadline_seconds=_DEADLINE_SECONDS,
        attempts=_ATTEMPTS,
    )


class Voice:
    """Speaks through `{url}/audio/speech`."""

    def __init__(self, url: str, token: str | None, model: str, voice: str) -> None:
        self._http = _http(SPEAKING, url, token)
        self._wish = {"model": model, "voice": voice, "response_format": "mp3"}
        self.name = f"{url} {model} {voice}"

    def synthesize(self, text: str, *, rate: float) -> Body:
        wish = {**self._wish, "input": text, "speed": rate}
        key = hashlib.sha256(f"{text} {rate}".encode()).hexdigest()
        sound = self._http.fetch("audio/speech", key=key, json=wish)
        if not (sound.media_type.startswith("audio/") and sound.content):
            raise Malformed(SPEAKING, "no sound")
        return sound


class Ear:
    """Hears through `{url}/audio/transcriptions`."""

    def __init__(self, url: str, token: str | None, model: str) -> None:
        self._http = _http(HEARING, url, token)
        self._wish = {"model": model, "language": "zh", "response_format": "json"}

    def transcribe(self, sound: bytes, media_type: str) -> str:
        file = (f"said.{_ENDINGS[media_type]}", sound, media_type)
        key = hashlib.sha256(sound).hexdigest()
        answer = self._http.post("audio/transcriptions", key=key, data=self._wish, files={"file": file})
        text = answer.get("text") if isinstance(answer, dict) else None
        if not isinstance(text, str):
            raise Malformed(HEARING, "no text")
        return text.strip()
