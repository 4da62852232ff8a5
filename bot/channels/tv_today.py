"""What the television's home tells of a day and of its person."""

from __future__ import annotations

from datetime import date
from typing import Any

from lunar_python import Solar

from services.affairs import service as affairs
from services.inventory.workdays import WEEKDAYS
from services.people import grants
from services.people.person import Person
from services.profile import sos

MOST_AFFAIRS = 3


def day_of(day: date) -> dict[str, str]:
    """`date` as one says it, `iso`, `lunar` with its year's animal, `festival` (festivals and the solar term)."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    term = [lunar.getJieQi()] if lunar.getJieQi() else []
    return {
        "iso": day.isoformat(),
        "date": f"{day.year}年{day.month}月{day.day}日",
        "weekday": WEEKDAYS[day.weekday()].replace("周", "星期"),
        "lunar": f"{lunar.getYearShengXiao()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}",
        "festival": "、".join([*lunar.getFestivals(), *term]),
    }


def mine(person: Person) -> dict[str, Any]:
    """`affairs`: the next few, as one reads them; `family`: whom to ring in need, kept on the device."""
    found = affairs.items(person)
    return {
        "person": person.masked_phone,
        "affairs": [one.title for one in found[:MOST_AFFAIRS]],
        "more": max(0, len(found) - MOST_AFFAIRS),
        "family": family(person),
    }


def family(person: Person) -> list[dict[str, str]]:
    """Those who help, with their numbers: who was granted something, and who is told of an emergency."""
    named = {grant.phone: grant.relation for grant in grants.of_elder(person)}
    phones = dict.fromkeys([*sos.contacts(person), *named])
    return [{"name": named.get(phone, "家人"), "phone": phone} for phone in phones]
