"""The embedded Rasa engine: a text and a conversation's state in, replies and the new state out."""

from bot.engine.engine import Engine
from bot.engine.turn import TurnRequest, TurnResult

__all__ = ["Engine", "TurnRequest", "TurnResult"]
