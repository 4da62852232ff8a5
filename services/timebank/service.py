"""What other rooms call of the time bank.

Everything that changes something takes `key=`; the same key again returns the first result.
"""

from __future__ import annotations

from services.people.person import Person
from services.timebank import members
from services.timebank.asking import cancel_request, request, settle_past, start_of
from services.timebank.changing import change_request
from services.timebank.helping import complete, take, untake
from services.timebank.listing import get, my_tasks, open_tasks
from services.timebank.members import Balance, Gift, Line, Member, give, history, join, member
from services.timebank.task import PREFIX, Task, title

__all__ = [
    "PREFIX",
    "Balance",
    "Gift",
    "Line",
    "Member",
    "Task",
    "balance",
    "cancel_request",
    "change_request",
    "complete",
    "get",
    "give",
    "history",
    "join",
    "member",
    "my_tasks",
    "open_tasks",
    "request",
    "start_of",
    "take",
    "title",
    "untake",
]


def balance(person: Person) -> Balance:
    """A person's coins, those of requests that nobody took in time returned. Who never joined has none."""
    settle_past(person)
    return members.balance(person)
