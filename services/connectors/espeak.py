"""The voice that needs no server and no model: espeak-ng as a program of its own.

It gets pinyin: its own dictionary says zhòngfù for 重复, and `-v cmn` takes the
syllables for English (https://github.com/espeak-ng/espeak-ng/blob/master/docs/guide.md).
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from services.connectors.errors import Malformed, Unavailable
from services.connectors.http import Body

SYSTEM = "朗读"
PROGRAM = "espeak-ng"
_WORDS_PER_MINUTE = 165
_TIMEOUT_SECONDS = 10
_LETTERS = {
    "A": "ei1", "B": "bi4", "C": "xi1", "D": "di4", "E": "yi4", "F": "ai2 fu5", "G": "ji4", "H": "ei1 qi1", "I": "ai4",
    "J": "jie4", "K": "kai4", "L": "ai2 lou5", "M": "ai2 mu5", "N": "en1", "O": "ou1", "P": "pi1", "Q": "kiu4", "R": "a4",
    "S": "ai2 si5", "T": "ti4", "U": "you1", "V": "wei1", "W": "da2 bu5 liu5", "X": "ai2 ke5 si5", "Y": "wai4", "Z": "zei4",
}  # fmt: skip
"""The names of letters in syllables that it can say."""


def installed() -> bool:
    return shutil.which(PROGRAM) is not None


class Voice:
    """Robotic, but every syllable is right, 20 ms for a sentence."""

    name = "espeak"

    def synthesize(self, text: str, *, rate: float) -> Body:
        speed = str(round(_WORDS_PER_MINUTE * rate))
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "said.wav"  # on its standard output the header's lengths are wrong
            self._run(
                [PROGRAM, "-v", "cmn-latn-pinyin", "-s", speed, "-b", "1", "--stdin", "-w", str(made)], text
            )
            sound = made.read_bytes() if made.exists() else b""
        if not sound.startswith(b"RIFF"):
            raise Malformed(SYSTEM, "no sound")
        return Body(sound, "audio/wav")

    def _run(self, command: list[str], text: str) -> None:
        try:
            subprocess.run(
                command,
                input=in_pinyin(text).encode(),
                capture_output=True,
                timeout=_TIMEOUT_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise Unavailable(SYSTEM, type(error).__name__) from error


def in_pinyin(text: str) -> str:
    """女儿 YP → `nv3 er2 wai4 pi1`; signs stay, they are its pauses."""
    syllables = lazy_pinyin(text.upper(), style=Style.TONE3, neutral_tone_with_five=True)
    return " ".join(_spelt(part) if part.isupper() else part for part in syllables)


def _spelt(letters: str) -> str:
    return " ".join(_LETTERS.get(sign, sign) for sign in letters)
