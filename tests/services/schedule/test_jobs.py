from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from base import clock
from base.db import transaction
from services.people.person import Person
from services.schedule import jobs, runner
from services.schedule.jobs import Job
from services.schedule.runner import Deed

DUE = datetime.fromisoformat("2026-11-20T10:00:00+08:00")


def _put(subject: str, *, due: datetime = DUE) -> None:
    with transaction() as session:
        jobs.add(session, "ring", subject, due_at=due)


def _counting(done: Counter[str]) -> dict[str, Deed]:
    def ring(session: Session, job: Job) -> None:
        done[job.subject] += 1

    return {"ring": Deed(ring)}


def test_what_is_due_is_done_once(person: Person) -> None:
    done: Counter[str] = Counter()
    _put("a")
    _put("a")
    runner.tick(_counting(done))
    runner.tick(_counting(done))
    assert done == {"a": 1}


def test_what_is_not_due_waits(person: Person) -> None:
    done: Counter[str] = Counter()
    _put("later", due=clock.now() + timedelta(hours=1))
    assert runner.tick(_counting(done)) == 0
    clock.advance(3601)
    runner.tick(_counting(done))
    assert done == {"later": 1}


def test_a_claimed_job_is_nobody_elses_until_its_lease_is_over(person: Person) -> None:
    _put("a")
    assert [job.subject for job in jobs.claim()] == ["a"]
    assert jobs.claim() == []
    clock.advance(jobs.LEASE.total_seconds() + 1)
    assert [job.subject for job in jobs.claim()] == ["a"]


def test_a_worker_whose_lease_was_lost_changes_nothing(person: Person) -> None:
    _put("a")
    [slow] = jobs.claim()
    clock.advance(jobs.LEASE.total_seconds() + 1)
    [fast] = jobs.claim()
    with transaction() as session:
        assert jobs.finish(session, fast)
    with transaction() as session:
        assert not jobs.finish(session, slow)


def test_a_deed_that_breaks_does_not_stop_the_others_and_is_tried_again(person: Person) -> None:
    done: Counter[str] = Counter()
    broken = {"now": True}

    def ring(session: Session, job: Job) -> None:
        if job.subject == "a" and broken["now"]:
            raise ValueError("no")
        done[job.subject] += 1

    _put("a")
    _put("b")
    runner.tick({"ring": Deed(ring)})
    assert done == {"b": 1}
    broken["now"] = False
    clock.advance(120)
    runner.tick({"ring": Deed(ring)})
    assert done == {"a": 1, "b": 1}


def test_what_a_broken_deed_wrote_is_not_kept(person: Person) -> None:
    def ring(session: Session, job: Job) -> None:
        jobs.add(session, "ring", "left over", due_at=DUE)
        raise ValueError("no")

    _put("a")
    runner.tick({"ring": Deed(ring)})
    assert jobs.claim() == []


def test_a_dropped_job_is_not_done(person: Person) -> None:
    _put("a")
    with transaction() as session:
        jobs.drop(session, "a")
    assert jobs.claim() == []


def test_a_clock_that_was_set_back_does_not_lock_a_job_for_ever(person: Person) -> None:
    clock.advance(86400)
    _put("a")
    jobs.claim()
    clock.advance(-80000)
    assert [job.subject for job in jobs.claim()] == ["a"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=some.lists(some.tuples(some.integers(0, 5), some.booleans()), min_size=1, max_size=12))
def test_however_workers_die_every_job_is_done_once(
    person: Person, clock: Callable[[str], datetime], steps: list[tuple[int, bool]]
) -> None:
    """Each step puts a job down, claims what is due, and dies before or after doing it."""
    clock("2026-11-20T10:00:00+08:00")
    done: Counter[str] = Counter()
    deeds, mark = _counting(done), datetime.now().isoformat()
    for number, (wait, dies) in enumerate(steps):
        _put(f"{mark}{number}"[-30:])
        if dies:
            jobs.claim()
        else:
            runner.tick(deeds)
        _advance(wait * 30)
    _advance(120)
    while runner.tick(deeds):
        _advance(120)
    assert done == {f"{mark}{number}"[-30:]: 1 for number in range(len(steps))}


def _advance(seconds: float) -> None:
    clock.advance(seconds)
