"""`yangpu bench search`: how often the right record comes first, how fast, and how well nonsense is refused.

Our search and three baselines answer the same questions in the same run. A
baseline has no threshold of its own; it is given the one that serves it best
on the development half (highest mean of recall@1 and refusal).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles
from typing import Any

import yaml
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.search.baselines import FullText, PlainBm25, Ranked, Tantivy
from benchmarks.search.noise import NOISES
from bot.nlu.text import normalise
from knowledge.content import load_records
from knowledge.library import KnowledgeBase
from knowledge.records import Record
from knowledge.search.text import clean

HERE = Path(__file__).parent
ASKED = {"recall@1": 0.93, "recall@3": 0.98, "refusal": 0.90, "p99_ms": 5.0}
Rank = Callable[[str], Ranked]


@dataclass(frozen=True)
class Question:
    """One question and the records of which any may come first."""

    text: str
    wanted: frozenset[str]
    part: str
    persona: str


@dataclass(frozen=True)
class Figures:
    """What one searcher reached on one part of the questions."""

    name: str
    recall_1: float
    recall_3: float
    mrr: float
    refusal: float
    near_refusal: float
    wrongly_refused: float
    p50_ms: float
    p99_ms: float
    p99_cpu_ms: float
    """Processor time of the searching thread: what is left when other programs want the machine too."""


def questions() -> list[Question]:
    """All questions with an answer."""
    people: list[dict[str, Any]] = yaml.safe_load((HERE / "questions.yml").read_text(encoding="utf-8"))
    return [
        Question(
            text,
            frozenset([wanted] if isinstance(wanted, str) else wanted),
            person["part"],
            person["persona"],
        )
        for person in people
        for text, wanted in person["questions"].items()
    ]


def blind(part: str = "") -> tuple[list[Question], list[str], list[str]]:
    """The second set: questions with an answer, without one, and without one but near.

    part: "" for those whose words were added afterwards, "again" for those asked once, after that.
    """
    data: dict[str, Any] = yaml.safe_load((HERE / "blind.yml").read_text(encoding="utf-8"))
    asked = [
        Question(text, frozenset(wanted), "blind", person["persona"])
        for person in data[part or "answerable"]
        for text, wanted in person["questions"].items()
    ]
    return asked, data[f"{part}_unanswerable".lstrip("_")], data["near"]


def third(part: str) -> tuple[list[Question], list[str], list[str]]:
    """The third set: questions with an answer, and many that only sound like ours; it has no plain nonsense of its own."""
    data: dict[str, Any] = yaml.safe_load((HERE / "near.yml").read_text(encoding="utf-8"))[part]
    asked = [Question(text, frozenset(ids), part, "third") for text, ids in data["answerable"].items()]
    return asked, unanswerable(part), data["near"]


def residents(part: str) -> tuple[list[Question], list[str], list[str]]:
    """The fourth set: residents in their own words; its nonsense is that of the first."""
    data: dict[str, Any] = yaml.safe_load((HERE / "residents.yml").read_text(encoding="utf-8"))[part]
    asked = [
        Question(text, frozenset(wanted), part, person["persona"])
        for person in data["answerable"]
        for text, wanted in person["questions"].items()
    ]
    return asked, unanswerable(part), data["near"]


def neighbours(part: str) -> tuple[list[Question], list[str], list[str]]:
    """The fifth set: what stands beside our records and is told by none; its nonsense is that of the first."""
    data: dict[str, Any] = yaml.safe_load((HERE / "neighbours.yml").read_text(encoding="utf-8"))[part]
    asked = [Question(text, frozenset(ids), part, "fifth") for text, ids in data["answerable"].items()]
    return asked, unanswerable(part), data["near"]


def unanswerable(group: str) -> list[str]:
    """Questions without an answer: dev, test, near_dev or near_test."""
    return list(yaml.safe_load((HERE / "unanswerable.yml").read_text(encoding="utf-8"))[group])


def shares_words(question: Question, records: dict[str, Record]) -> bool:
    """Whether half of the question's pairs of characters stand in name or aliases of a wanted record."""
    text = clean(question.text).replace(" ", "")
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    for record_id in question.wanted:
        names = clean(" ".join([records[record_id].name, *records[record_id].aliases]))
        if pairs and sum(pair in names for pair in pairs) / len(pairs) >= 0.5:
            return True
    return False


def position(ranked: Ranked, question: Question) -> int | None:
    """Where the first right record stands, from 0; None when it is not among them."""
    return next(
        (number for number, (record_id, _) in enumerate(ranked) if record_id in question.wanted), None
    )


def measure(
    name: str,
    rank: Rank,
    refuses: Callable[[str, Ranked], bool],
    asked: Sequence[Question],
    nothing: Sequence[str],
    near: Sequence[str],
    *,
    progress: bool = False,
) -> Figures:
    """Ask everything once and count."""
    places, times, cpu, refused = [], [], [], 0
    for question in track(asked, description=name, disable=not progress):
        start, worked = time.perf_counter(), time.thread_time()
        ranked = rank(question.text)
        times.append((time.perf_counter() - start) * 1000)
        cpu.append((time.thread_time() - worked) * 1000)
        places.append(position(ranked, question))
        refused += refuses(question.text, ranked)
    right = [place for place in places if place is not None]
    return Figures(
        name=name,
        recall_1=_share(place == 0 for place in places),
        recall_3=_share(place is not None and place < 3 for place in places),
        mrr=sum(1 / (place + 1) for place in right) / len(asked),
        refusal=_share(refuses(text, rank(text)) for text in nothing),
        near_refusal=_share(refuses(text, rank(text)) for text in near),
        wrongly_refused=refused / len(asked),
        p50_ms=quantiles(times, n=100)[49],
        p99_ms=quantiles(times, n=100)[98],
        p99_cpu_ms=quantiles(cpu, n=100)[98],
    )


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted)


def best_threshold(rank: Rank, asked: Sequence[Question], nothing: Sequence[str]) -> float:
    """The score below which a baseline refuses, chosen on the development half."""
    first = [
        (ranked[0][1] if ranked else 0.0, position(ranked, q) == 0)
        for q in asked
        for ranked in [rank(q.text)]
    ]
    none = [ranked[0][1] if ranked else 0.0 for text in nothing for ranked in [rank(text)]]

    def worth(limit: float) -> float:
        return _share(right and score >= limit for score, right in first) + _share(
            score < limit for score in none
        )

    return max(sorted({score for score, _ in first} | set(none)), key=worth)


def _below(limit: float) -> Callable[[str, Ranked], bool]:
    return lambda text, ranked: not ranked or ranked[0][1] < limit


def run(part: str = "test", *, progress: bool = True) -> list[Figures]:
    """Measure our search and the baselines on one part (`dev` or `test`) and print the table."""
    records = load_records()
    base = KnowledgeBase(records)
    base.search("预热")
    asked = [question for question in questions() if part in (question.part, "all")]
    dev = [question for question in questions() if question.part == "dev"]
    nothing, near = unanswerable(part), unanswerable(f"near_{part}")
    figures = [
        measure(
            "yangpu",
            lambda text: [(hit.record.id, hit.score) for hit in base.search(text)],
            lambda text, ranked: not base.plausible(base.search(text)),
            asked,
            nothing,
            near,
            progress=progress,
        )
    ]
    for name, baseline in (
        ("SQLite FTS5 + jieba", FullText(records)),
        ("tantivy + jieba", Tantivy(records)),
        ("BM25", PlainBm25(records)),
    ):
        limit = best_threshold(baseline.rank, dev, unanswerable("dev"))
        figures.append(measure(name, baseline.rank, _below(limit), asked, nothing, near, progress=progress))
    _print(figures, asked, records, part)
    return figures


def run_noisy(part: str = "test") -> list[Figures]:
    """The blind set, and the questions of one part with noise, all through the normaliser that every message passes."""
    base = KnowledgeBase(load_records())
    asked = [question for question in questions() if question.part == part]
    nothing, near = unanswerable(part), unanswerable(f"near_{part}")

    def ours(name: str, asked: Sequence[Question], nothing: Sequence[str], near: Sequence[str]) -> Figures:
        return measure(
            name,
            lambda text: [(hit.record.id, hit.score) for hit in base.search(normalise(text))],
            lambda text, ranked: not base.plausible(base.search(normalise(text))),
            [replace(question, wanted=_now(base, question.wanted)) for question in asked],
            nothing,
            near,
        )

    normalise("re shen")  # reads its table of pinyin
    rows = [
        ours("blind", *blind()),
        ours("blind, again", *blind("again")),
        ours("third, used for tuning", *third("dev")),
        ours("third, held out", *third("test")),
        ours("residents, used for tuning", *residents("dev")),
        ours("residents, held out", *residents("test")),
        ours("neighbours, used for tuning", *neighbours("dev")),
        ours("neighbours, held out", *neighbours("test")),
        ours("as in a turn", asked, nothing, near),
    ]
    for name, noise in NOISES.items():
        noisy = [replace(question, text=noise(question.text)) for question in asked]
        rows.append(ours(name, noisy, nothing, near))
    Console(width=130).print("the blind set; then the questions as they are and with noise", table(rows))
    return rows


def _now(base: KnowledgeBase, ids: Iterable[str]) -> frozenset[str]:
    """Ids that were merged are found under their new one."""
    found = (base.get(record_id) for record_id in ids)
    return frozenset(record.id for record in found if record)


def _print(
    figures: Sequence[Figures], asked: Sequence[Question], records: Sequence[Record], part: str
) -> None:
    by_id = {record.id: record for record in records} | {old: r for r in records for old in r.alias_ids}
    sharing = _share(shares_words(question, by_id) for question in asked)
    console = Console(width=130)
    console.print(
        f"{len(records)} records; {len(asked)} questions ({part}) over "
        f"{len({i for q in asked for i in q.wanted})} records, {1 - sharing:.0%} not in the record's words"
    )
    console.print(table(figures))
    ours = figures[0]
    for label, value, enough in (
        ("recall@1", ours.recall_1, ours.recall_1 >= ASKED["recall@1"]),
        ("recall@3", ours.recall_3, ours.recall_3 >= ASKED["recall@3"]),
        ("refusal", ours.refusal, ours.refusal >= ASKED["refusal"]),
        ("p99_ms", ours.p99_cpu_ms, ours.p99_cpu_ms < ASKED["p99_ms"]),
    ):
        console.print(f"{label} {value:.3f}, asked {ASKED[label]}: {'达标' if enough else '未达标'}")


def table(figures: Sequence[Figures]) -> Table:
    """One row for each searcher."""
    drawn = Table(
        "",
        "recall@1",
        "recall@3",
        "MRR",
        "refusal",
        "refusal near",
        "wrongly refused",
        "p50 ms",
        "p99 ms",
        "p99 cpu ms",
    )
    for row in figures:
        drawn.add_row(
            row.name,
            *(
                f"{value:.3f}"
                for value in (
                    row.recall_1,
                    row.recall_3,
                    row.mrr,
                    row.refusal,
                    row.near_refusal,
                    row.wrongly_refused,
                )
            ),
            f"{row.p50_ms:.2f}",
            f"{row.p99_ms:.2f}",
            f"{row.p99_cpu_ms:.2f}",
        )
    return drawn


def reached(ours: Figures) -> bool:
    """Whether everything asked was reached; time is the processor's, which no neighbour on the machine can spoil."""
    return (
        ours.recall_1 >= ASKED["recall@1"]
        and ours.recall_3 >= ASKED["recall@3"]
        and ours.refusal >= ASKED["refusal"]
        and ours.p99_cpu_ms < ASKED["p99_ms"]
    )


def misses(part: str = "dev") -> list[tuple[str, list[str], list[str]]]:
    """Questions whose right record did not come first, with what came instead; for whoever improves the search."""
    base = KnowledgeBase(load_records())
    found = []
    for question in questions():
        hits = base.search(question.text) if question.part == part else []
        if question.part == part and position([(hit.record.id, hit.score) for hit in hits], question) != 0:
            found.append((question.text, sorted(question.wanted), [hit.record.id for hit in hits[:3]]))
    return found
