"""The log of looks and changes: complete, chained, and free of names."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from base import audit, db


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest) -> str:
    """Both databases in turn; the name of the dialect."""
    request.getfixturevalue("database" if request.param == "sqlite" else "postgres_database")
    return str(request.param)


@pytest.fixture
def four(storage: str) -> str:
    for person in ("li", "li", "wang", "li"):
        audit.record("look", subject=person, actor="staff:7", what="bookings")
    return storage


def _tamper(dialect: str, *statements: str) -> None:
    """What somebody with full rights on the database, but without the key, can do."""
    with db.engine().begin() as connection:
        if dialect == "postgresql":
            connection.execute(text("ALTER TABLE audit_entries DISABLE TRIGGER ALL"))
        else:
            connection.execute(text("DROP TRIGGER audit_entries_no_update"))
            connection.execute(text("DROP TRIGGER audit_entries_no_delete"))
        for statement in statements:
            connection.execute(text(statement))


def test_an_untouched_log_holds(four: str) -> None:
    report = audit.verify()
    assert (report.entries, report.problems) == (4, [])


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE audit_entries SET detail = '{}' WHERE number = 2"],
        ["UPDATE audit_entries SET actor = 'system' WHERE number = 4"],
        ["DELETE FROM audit_entries WHERE number = 2"],
        ["DELETE FROM audit_entries WHERE number = 1"],
        ["DELETE FROM audit_entries WHERE number = 4"],
        ["DELETE FROM audit_entries"],
        ["DELETE FROM audit_head"],
        [
            "DELETE FROM audit_entries WHERE number = 4",
            "UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit_entries WHERE number = 3)",
        ],
        [
            "UPDATE audit_entries SET number = 9 WHERE number = 2",
            "UPDATE audit_entries SET number = 2 WHERE number = 3",
            "UPDATE audit_entries SET number = 3 WHERE number = 9",
        ],
        [
            "INSERT INTO audit_entries SELECT 5, at, actor, action, subject, detail, hash "
            "FROM audit_entries WHERE number = 4"
        ],
    ],
    ids=lambda statements: statements[0][:45],
)
def test_tampering_shows(four: str, statements: list[str]) -> None:
    _tamper(four, *statements)
    assert audit.verify().problems


def test_going_back_to_an_older_copy_shows_by_the_anchor(database: Path) -> None:
    audit.record("look", subject="li")
    db.dispose()
    older = database.read_bytes()
    audit.record("look", subject="li")
    assert audit.anchor() is not None
    db.dispose()
    for leftover in database.parent.glob(f"{database.name}-*"):
        leftover.unlink()
    database.write_bytes(older)
    assert audit.verify().problems == ["锚点记下的第 2 条不见了"]


def test_an_anchor_is_written_once_per_newest_entry(database: Path) -> None:
    audit.record("look", subject="li")
    assert audit.anchor() == audit.verify().newest
    assert audit.anchor() is None


def test_the_database_itself_refuses_to_change_an_entry(four: str) -> None:
    for statement in ("UPDATE audit_entries SET actor = ''", "DELETE FROM audit_entries"):
        with pytest.raises(DBAPIError, match="append-only"), db.engine().begin() as connection:
            connection.execute(text(statement))


def test_writers_side_by_side_make_one_chain(storage: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: audit.record("look", subject=f"p{n % 3}"), range(30)))
    report = audit.verify()
    assert (report.entries, report.problems) == (30, [])


def test_an_entry_falls_with_the_effect_that_failed(database: Path) -> None:
    def failing() -> None:
        with db.transaction() as session:
            audit.note(session, "change", subject="li")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert audit.verify().entries == 0


def test_nobody_can_be_read_from_an_entry(database: Path) -> None:
    audit.record("look", subject="li-person-id", actor="staff:wang", note="打13812345678")
    (entry,) = audit.entries()
    assert "li-person-id" not in entry.subject
    assert "wang" not in entry.actor
    assert entry.detail == {"note": "打138****5678"}


def test_the_entries_of_one_person_are_found_by_their_id(four: str) -> None:
    assert [entry.number for entry in audit.entries(subject="li")] == [4, 2, 1]


def test_reading_while_others_write_raises_no_false_alarm(
    storage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.record("look", subject="li")
    real: Callable[..., object] = audit._all

    def slow(session: object) -> object:
        audit.record("look", subject="wang")
        return real(session)

    monkeypatch.setattr(audit, "_all", slow)
    assert audit.verify().problems == []


def test_the_folder_of_the_anchors_is_made(database, tmp_path, monkeypatch):
    file = tmp_path / "new" / "audit-anchors"
    monkeypatch.setattr(audit, "anchor_file", lambda: file)
    audit.record("sample")
    assert audit.anchor()
    assert file.stat().st_mode & 0o077 == 0
