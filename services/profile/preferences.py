"""What a person wished once and for all: sealed lines of their log, one for each wish, kept after consent."""

from __future__ import annotations

from services.people import consent
from services.people.person import Person
from services.profile import entries

PURPOSE, KIND, SERVICE = "preferences", "preference", "my-affairs"
LONGEST = 40


def of_person(person: Person) -> dict[str, str]:
    """Wish → value, as they stand now."""
    found = entries.of_person(person, KIND)
    return {str(one.body["wish"]): str(one.body["value"]) for one in found}


def keep(person: Person, wished: dict[str, str], *, key: str) -> None:
    """Remember these, in place of what was wished before. Raises Refused `no_consent`."""
    consent.require(person, PURPOSE)
    before = {str(one.body["wish"]): one for one in entries.of_person(person, KIND)}
    for wish, value in wished.items():
        body = {"wish": wish, "value": value[:LONGEST]}
        if wish in before:
            entries.correct(before[wish].reference, body, person=person, key=f"{key}:{wish}")
        else:
            entries.add(person, SERVICE, KIND, body, key=f"{key}:{wish}")


def forget(person: Person, wishes: list[str]) -> list[str]:
    """Forget these; those that there were."""
    gone = [one for one in entries.of_person(person, KIND) if one.body["wish"] in wishes]
    for one in gone:
        entries.delete(one.reference, person=person)
    return [str(one.body["wish"]) for one in gone]
