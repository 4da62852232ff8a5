"""What takes longest begins first, so that at the end no worker is left alone with it.

The files are given out one by one in this order; by number of tests, the two
that run the stock commands for a minute would come last. Those that need the
whole engine go to one worker, which loads it once.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

LONGEST = (
    "tests/test_dialogues.py",
    "tests/bot/engine/test_stock_commands.py",
    "tests/bot/server/test_processes.py",
    "tests/web/test_tv.py",
    "tests/web/test_sending.py",
    "tests/web/test_look.py",
    "tests/bot/cli/test_train.py",
    "tests/web/test_cards.py",
    "tests/actions/test_forms.py",
    "tests/services/schedule/test_workers.py",
    "tests/test_no_skips.py",
    "tests/web/test_safety.py",
    "tests/web/test_tv_answers.py",
    "tests/bot/cli/test_serve.py",
    "tests/web/test_keyboard.py",
    "tests/web/test_calls.py",
    "tests/web/test_real_service.py",
    "tests/web/test_office.py",
    "tests/web/test_flapping.py",
    "tests/web/test_desk.py",
)
"""Files that keep a core busy for more than ten seconds."""

WHOLE_ENGINE = {
    "tests/test_dialogues.py",
    "tests/bot/engine/test_stock_commands.py",
    "tests/actions/test_apart.py",
    "tests/test_danger.py",
}
"""Ten seconds of a processor to load it; together they are done before the others are."""


class _Together(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        scope = nodeid.rpartition("::")[0]
        return "whole engine" if scope in WHOLE_ENGINE else scope


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    return _Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(rank)))
