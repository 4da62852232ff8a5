"""What residents usually write is counted, and slips in it are no habit."""

from pathlib import Path

import pytest

from bot.nlu.habits import Habits, learn, marked

SAID = ["我想预约骨科", "预约挂号", "骨科预约在哪里"] * 40 + ["预月挂号", "预月挂号"]


@pytest.fixture(scope="module")
def habits() -> Habits:
    return learn(SAID, ["长海医院"])


def test_what_is_often_written_is_likelier(habits: Habits) -> None:
    assert habits.likelihood("想", "预", "约") > habits.likelihood("想", "预", "月") + 3


def test_a_slip_of_the_sentences_themselves_is_forgotten(habits: Habits) -> None:
    assert "预约" in habits.pairs
    assert "预月" not in habits.pairs


def test_names_everyday_words_and_rare_ones_that_are_right_count_too(habits: Habits) -> None:
    assert {"长海", "窗户", "邻居", "赚币"} <= habits.pairs.keys()


def test_the_words_of_danger_are_no_slips(habits: Habits) -> None:
    assert "脑溢" in habits.pairs
    assert "走丢" in habits.pairs


@pytest.mark.parametrize(("text", "usual"), [("预约挂号", True), ("预越挂号", False)])
def test_a_sign_is_usual_beside_its_usual_neighbours(habits: Habits, text: str, usual: bool) -> None:
    assert habits.is_usual(marked(text), 3) is usual


def test_habits_are_kept_with_the_model(habits: Habits, tmp_path: Path) -> None:
    habits.save(tmp_path)
    assert Habits.load(tmp_path) == habits


def test_who_has_no_habits_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Habits.load(tmp_path)
