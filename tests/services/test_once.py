from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base.errors import StorageUnavailable
from services.once import KEY_LENGTH, once, stored

pytestmark = pytest.mark.usefixtures("database")


def test_work_that_collided_starts_again_and_sees_what_the_other_wrote() -> None:
    attempts = []

    def work(session: Session) -> str:
        attempts.append(session)
        if len(attempts) == 1:
            raise IntegrityError("insert", {}, Exception("unique"))
        return "found"

    assert once(work) == "found"
    assert attempts[0] is not attempts[1]


def test_work_that_collides_for_ever_is_given_up() -> None:
    def work(session: Session) -> str:
        raise IntegrityError("insert", {}, Exception("check"))

    with pytest.raises(StorageUnavailable):
        once(work)


def test_a_key_longer_than_its_column_is_kept_as_a_digest() -> None:
    assert stored("short") == "short"
    long = "conversation" * 40
    assert len(stored(long)) <= KEY_LENGTH
    assert stored(long) == stored(long) != stored(long + "x")
