"""Sport points: earned by visits that took place, spent on rewards, kept in the ledger.

Nobody has to claim them: whoever looks at or spends points first gets those of
the visits that have ended since. The ledger's key is the booking's reference,
so a visit pays once, however often and from however many screens one looks.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from base.db import reading
from base.errors import Refused
from services.inventory import service as inventory
from services.ledger import service as ledger
from services.once import once
from services.people.person import Person
from services.points.rules import Reward, rules

CURRENCY = "sportpoint"
_SOURCE = "source:sport"
_SHOP = "sink:rewards"


@dataclass(frozen=True)
class Redeemed:
    """What was bought, and what is left."""

    reference: str
    reward: Reward
    left: int


def balance(person: Person) -> int:
    """A person's points, those of visits that have just ended included."""
    _settle(person)
    return ledger.balance(_account(person), CURRENCY)


def history(person: Person, *, limit: int = 10) -> list[ledger.Movement]:
    """The newest movements first."""
    return ledger.movements(_account(person), CURRENCY, limit=limit)


def redeem(person: Person, reward_id: str, *, key: str) -> Redeemed:
    """Spend points. Raises Refused: `not_found` (no such reward), `not_enough` (details: points)."""
    reward = rules().reward(reward_id)
    if reward is None:
        raise Refused("not_found", "没有这样可以换的东西。")
    _settle(person)

    def work(session: Session) -> Redeemed:
        sides = {_account(person): -reward.cost, _SHOP: reward.cost}
        reference = _spend(session, person, sides, key, reward)
        return Redeemed(reference, reward, ledger.balance_in(session, _account(person), CURRENCY))

    return once(work)


def _spend(session: Session, person: Person, sides: dict[str, int], key: str, reward: Reward) -> str:
    try:
        return ledger.post(session, currency=CURRENCY, kind="redeem", sides=sides, key=key, subject=reward.id)
    except Refused as refused:
        points = ledger.balance_in(session, _account(person), CURRENCY)
        text = f"积分不够，{reward.title}要{reward.cost}分，您现在有{points}分。"
        raise Refused("not_enough", text, points=points) from refused


def _settle(person: Person) -> None:
    """Book the points of every visit that has ended."""
    earn = rules().earn
    for visit in inventory.visits(person, services=earn.keys()):
        _earn(person, visit.reference, earn[visit.service])


def _earn(person: Person, reference: str, points: int) -> None:
    with reading() as session:
        if ledger.posted(session, f"visit:{reference}"):
            return
    once(
        lambda session: ledger.post(
            session,
            currency=CURRENCY,
            kind="visit",
            sides={_SOURCE: -points, _account(person): points},
            key=f"visit:{reference}",
            subject=reference,
        )
    )


def _account(person: Person) -> str:
    return f"person:{person.id}"
