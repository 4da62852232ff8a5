"""What other rooms call of the time bank.

Everything that changes something takes `key=`; the same key again returns the first result.
"""

from __future__ import annotations

from services.timebank.listing import get, my_tasks, open_tasks
from services.timebank.members import Balance, Gift, Line, Member, balance, give, history, join, member
from services.timebank.task import PREFIX, Task
from services.timebank.tasks import cancel_request, complete, request, take, untake

__all__ = [
    "PREFIX",
    "Balance",
    "Gift",
    "Line",
    "Member",
    "Task",
    "balance",
    "cancel_request",
    "complete",
    "get",
    "give",
    "history",
    "join",
    "member",
    "my_tasks",
    "open_tasks",
    "request",
    "take",
    "untake",
]
