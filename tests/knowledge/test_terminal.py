"""The television's menu: every service within three presses, six at most on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from base.errors import ContentError
from knowledge import terminal
from knowledge.catalogue import catalogue

HOME_KEYS = 10
"""The digits of a remote control."""


def leaves(entries: list[terminal.Entry], depth: int = 1) -> Iterator[tuple[terminal.Entry, int]]:
    for entry in entries:
        if "entries" in entry:
            yield from leaves(entry["entries"], depth + 1)
        else:
            yield entry, depth


def test_every_service_is_within_three_presses() -> None:
    depths = {entry["service"]: depth for entry, depth in leaves(terminal.menu()) if "service" in entry}
    assert set(depths) == {spec.id for spec in catalogue()}
    assert max(depths.values()) <= 3


def test_the_six_scenes_come_first_and_fit_the_digits() -> None:
    home = [scene for scene in terminal.menu() if scene.get("home", True)]
    assert "".join(scene["title"] for scene in home[:6]) == "医康养护食防"
    assert len(home) < HOME_KEYS


def test_everything_to_press_says_or_shows_something() -> None:
    assert all(entry.get("text") or entry.get("screen") for entry, _ in leaves(terminal.menu()))


def test_a_service_that_nobody_placed_is_among_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "terminal.yml"
    names = [spec.id for spec in catalogue()]
    scenes = [f"- {{id: s{n}, title: 某, entries: [{', '.join(names[n:n + 6])}]}}" for n in range(1, len(names), 6)]  # fmt: skip
    file.write_text("\n".join([*scenes, "- {id: rest, title: 别的, rest: true, entries: []}"]), "utf-8")
    assert terminal.load(catalogue(), file)[-1]["entries"][0]["service"] == names[0]


@pytest.mark.parametrize(
    ("entries", "problem"),
    [("[flying]", "没有这个服务：flying"), ("[{title: 天, screen: sky}]", "没有这个画面：sky")],
)
def test_what_does_not_exist_is_named(tmp_path: Path, entries: str, problem: str) -> None:
    file = tmp_path / "terminal.yml"
    file.write_text(f"- {{id: one, title: 一, entries: {entries}}}", "utf-8")
    with pytest.raises(ContentError, match=problem):
        terminal.load(catalogue(), file)


def test_a_crowded_screen_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "terminal.yml"
    file.write_text("- {id: one, title: 挤, rest: true, entries: []}", "utf-8")
    with pytest.raises(ContentError, match="一屏最多6样"):
        terminal.load(catalogue(), file)
