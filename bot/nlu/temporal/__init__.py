"""Chinese dates, times and durations in a sentence, resolved against a moment.

A small grammar of our own over libraries that know the calendars; why, and
what else was measured, is in docs/decisions/0005-chinese-dates.md.
"""

from bot.nlu.temporal.finder import find
from bot.nlu.temporal.span import Span

__all__ = ["Span", "find"]
