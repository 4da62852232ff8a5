"""TensorFlow stays out, as it does of a server: six seconds and 400 MB for every file that imports Rasa."""

from __future__ import annotations

from bot.engine.deferred import defer_heavy

defer_heavy()
