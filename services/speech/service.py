"""Saying and hearing, whatever voice and ear are configured."""

from __future__ import annotations

import logging

from services.connectors import speech
from services.connectors.errors import ConnectorError
from services.connectors.http import Body
from services.speech import cache
from services.speech.spoken import spoken

logger = logging.getLogger(__name__)

LONGEST = 1_000
"""Characters said at once; what is longer is cut at the end of a sentence."""
MOST_BYTES = 2_000_000
"""Of one recording: sixty seconds at the highest rate that browsers record with."""
SLOWEST, FASTEST = 0.5, 1.5


def speaks() -> bool:
    return bool(speech.voices())


def hears() -> bool:
    return speech.ear() is not None


def say(text: str, *, rate: float = 1.0) -> Body | None:
    """The text as sound; None where there is no voice or nothing to say. Raises ConnectorError."""
    said = spoken(shortened(text))
    rate = min(max(round(rate, 2), SLOWEST), FASTEST)
    voices = speech.voices() if said else []
    for place, voice in enumerate(voices, start=1):
        try:
            return _said_by(voice, said, rate)
        except ConnectorError as error:
            if place == len(voices):
                raise
            logger.warning("the next voice speaks: %s", error.reason)
    return None


def _said_by(voice: speech.Voice, said: str, rate: float) -> Body:
    name = f"{voice.name}\0{rate}\0{said}"
    found = cache.find(name)
    if found is None:
        found = voice.synthesize(said, rate=rate)
        cache.keep(name, found)
    return found


def shortened(text: str) -> str:
    """At most LONGEST characters, up to the last full sentence among them."""
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST]
    end = max(cut.rfind(sign) for sign in "。！？\n")
    return cut[: end + 1] if end > 0 else cut


def hear(sound: bytes) -> str | None:
    """What was said, '' for nothing; None where there is no ear. Raises ConnectorError, ValueError for what is no sound."""
    media_type = kind_of(sound)
    if media_type is None:
        raise ValueError("not a recording")
    ear = speech.ear()
    return ear.transcribe(sound, media_type) if ear else None


def kind_of(sound: bytes) -> str | None:
    """By content, whatever the sender calls it: the containers that browsers and WeChat record in."""
    if sound[:4] == b"\x1aE\xdf\xa3":
        return "audio/webm"
    if sound[4:8] == b"ftyp":
        return "audio/mp4"
    if sound[:4] == b"RIFF" and sound[8:12] == b"WAVE":
        return "audio/wav"
    if sound[:5] == b"#!AMR":
        return "audio/amr"
    return "audio/ogg" if sound[:4] == b"OggS" else None
