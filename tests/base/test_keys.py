"""Changing the master key: nothing becomes unreadable, nothing is lost, nothing destroyed comes back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select

from base import crypto, db, driver, keys
from base.errors import ConfigurationError, SealBroken
from base.settings import reload
from bot.migrations.models import metadata
from bot.turns import store
from services.people import service as people
from services.people.models import Person as PersonRow
from tests.conftest import MASTER_KEY
from tests.services.conftest import crowd, sign_in

__all__ = ["crowd", "sign_in"]

NEW = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
Masters = Callable[..., None]


@pytest.fixture
def masters(database: Path, monkeypatch: pytest.MonkeyPatch) -> Masters:
    """Configure the master key, and the one before."""

    def configure(current: str, old: str = "") -> None:
        monkeypatch.setenv("YANGPU_MASTER_KEY", current)
        monkeypatch.setenv("YANGPU_MASTER_KEY_OLD", old)
        reload()

    return configure


def _change() -> dict[str, keys.Rewrapped]:
    return {found.table: found for found in keys.rewrap(metadata())}


def test_with_both_keys_everything_opens_before_anything_was_wrapped_anew(masters, sign_in):
    person = sign_in()
    found = crypto.lookup_hash("a")
    masters(NEW, old=MASTER_KEY)
    assert people.by_phone(person.phone) == person
    assert crypto.lookup_hash("a") == found


def test_afterwards_the_new_key_alone_is_enough(masters, sign_in):
    person = sign_in("talk")
    with driver.writing() as writer:
        store.create(writer, "talk")
    own = crypto.seal(None, b"kept")
    masters(NEW, old=MASTER_KEY)
    done = _change()
    assert (done["people"].done, done["conversations"].done, done["installation_keys"].done) == (1, 1, 2)
    masters(NEW)
    assert people.of_conversation("talk").phone == person.phone
    assert crypto.open_(None, own) == b"kept"
    assert store.state_of("talk").version == 0


def test_the_old_key_alone_opens_nothing_any_more(masters, sign_in):
    person = sign_in()
    masters(NEW, old=MASTER_KEY)
    _change()
    masters(MASTER_KEY)
    with pytest.raises(SealBroken):
        people.by_phone(person.phone)


def test_a_change_that_was_stopped_goes_on_where_it_was(masters, crowd, monkeypatch):
    monkeypatch.setattr(keys, "_BATCH", 2)
    crowd(5)
    masters(NEW, old=MASTER_KEY)
    tables = (found for found in keys.rewrap(metadata()) if found.table == "people")
    first = next(islice(tables, 0, 1))
    assert first.done == 2
    tables.close()
    again = _change()["people"]
    assert (again.before, again.done) == (2, 3)


def test_doing_it_twice_does_nothing_twice(masters, crowd):
    crowd(3)
    masters(NEW, old=MASTER_KEY)
    _change()
    again = _change()["people"]
    assert (again.before, again.done, again.broken) == (3, 0, 0)


def test_a_key_destroyed_meanwhile_stays_destroyed(masters, crowd):
    (person,) = crowd(1)
    masters(NEW, old=MASTER_KEY)
    people.erase(person)
    _change()
    with db.reading() as session:
        assert session.execute(select(PersonRow.key)).scalar_one() is None


def test_a_key_under_a_third_master_is_counted_and_left(masters, crowd):
    crowd(1)
    masters(NEW, old="QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=")
    assert _change()["people"].broken == 1


def test_a_database_of_another_master_key_stops_the_start(masters):
    masters(NEW)
    with pytest.raises(ConfigurationError, match="另一把主密钥"):
        keys.keep()


def test_erased_is_erased_under_either_key(masters, sign_in):
    person = sign_in()
    sealed = crypto.seal(person.key, b"secret")
    people.erase(person)
    with pytest.raises(SealBroken):
        crypto.open_(crypto.new_key(), sealed)


def test_no_new_key_is_made_beside_a_database_that_has_one(database, monkeypatch):
    monkeypatch.setenv("YANGPU_MASTER_KEY", "")
    reload()
    with pytest.raises(ConfigurationError, match="master.key"):
        keys.check()
    assert not (database.parent / "master.key").exists()
