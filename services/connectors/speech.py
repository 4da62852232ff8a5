"""A voice and an ear: text to sound, sound to text.

Two promises, because the two are often two servers. A voice is the server of
`YANGPU_SPEECH_URL`, otherwise the program espeak-ng where it is installed,
otherwise there is none. An ear is the server of `YANGPU_HEARING_URL`, otherwise
there is none. The pages ask first and leave out what there is not.
"""

from __future__ import annotations

from typing import Protocol

from base.settings import settings
from services.connectors import espeak, openai_speech
from services.connectors.http import Body
from services.switches import service as switches

__all__ = ["Body", "Ear", "Voice", "ear", "voices"]


class Voice(Protocol):
    """`name` tells its sound apart from another voice's."""

    @property
    def name(self) -> str: ...

    def synthesize(self, text: str, *, rate: float) -> Body:
        """Sound that browsers play. rate: 1 is ordinary speed. Raises ConnectorError."""
        ...


class Ear(Protocol):
    def transcribe(self, sound: bytes, media_type: str) -> str:
        """What was said, '' when nothing was. Raises ConnectorError."""
        ...


def voices() -> list[Voice]:
    """The best first; the next speaks when it fails. Empty where there is none, or speech is closed."""
    if switches.connector("speech"):
        return []
    now = settings()
    found: list[Voice] = []
    if now.speech_url:
        found.append(
            openai_speech.Voice(now.speech_url, now.speech_token, now.speech_model, now.speech_voice)
        )
    if espeak.installed():
        found.append(espeak.Voice())
    return found


def ear() -> Ear | None:
    """The configured one; None where there is none, or speech is closed."""
    now = settings()
    if not now.hearing_url or switches.connector("speech"):
        return None
    return openai_speech.Ear(now.hearing_url, now.hearing_token, now.hearing_model)
