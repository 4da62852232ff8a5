"""What the calendar tells of a day: its weekday, how far away it is, and its lunar name."""

from __future__ import annotations

from datetime import date
from typing import Any

from lunar_python import Solar

from actions import reply
from actions.wording import spoken_date, spoken_moment, words
from base import clock


def told(args: dict[str, Any]) -> reply.Message:
    """args: {day, called} of the move; `lunar` or `away` where that was asked of it."""
    day, called = date.fromisoformat(args["day"]), args["called"]
    if args.get("now"):
        return reply.say(words("time_now", moment=spoken_moment(clock.now())))
    if args.get("lunar"):
        moon = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        lunar = f"{moon.getMonthInChinese()}月{moon.getDayInChinese()}"
        return reply.say(words("lunar_day", called=called, lunar=lunar))
    when = spoken_date(day, near_by=False)
    if args.get("away"):
        count = (day - clock.today()).days
        name = "days_until" if count > 0 else "days_since"
        return reply.say(words(name, called=called, day=when, count=abs(count)))
    return reply.say(words("that_day", called=called, day=when))
