"""What is published is searched and recognised by every replica, also one that was started since or talks to nobody."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest

import knowledge
from base.settings import ROOT
from bot.nlu import recognise
from bot.server.app import recognise_what_is_published
from knowledge import runtime, store

NAME = "鑫淼焱邻里厅"
OTHER_REPLICA = textwrap.dedent(
    f"""
    import asyncio, sys
    import knowledge
    from bot.nlu import recognise
    from bot.server import upkeep

    def tell(base):
        recognise.refresh(base.records.values())
        found = [entity["name"] for entity in recognise.recogniser().find("{NAME}在哪里")]
        print(base.search("{NAME}在哪里")[0].record.name, found, flush=True)

    knowledge.base()
    knowledge.follow(tell)
    print("ready", flush=True)
    asyncio.run(upkeep.run(tuple(job for job in upkeep.JOBS if job.name == "knowledge")))
    """
)


def publish_a_new_name() -> None:
    record = next(iter(store.published_records()))
    new = replace(record, id="new-hall", name=NAME, aliases=(), alias_ids=())
    store.approve(new.id, store.propose(new, author="a", reason="新开"), approver="b")


@pytest.fixture
def _forgotten(monkeypatch):
    """As in a process that starts: nothing loaded, nobody follows, afterwards everything as before."""
    monkeypatch.setattr(runtime, "_loaded", None)
    monkeypatch.setattr(runtime, "_followers", [])
    monkeypatch.setattr(recognise, "_current", None)


@pytest.mark.usefixtures("_forgotten")
def test_a_server_started_after_an_edit_recognises_the_new_name(database):
    publish_a_new_name()
    recognise_what_is_published()
    assert [entity["name"] for entity in recognise.recogniser().find(f"{NAME}在哪里")] == [NAME]


@pytest.mark.usefixtures("_forgotten")
def test_another_process_that_nobody_talks_to_follows_an_edit(postgres_database):
    knowledge.prepare()
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_REPLICA], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as replica:
        assert replica.stdout is not None
        try:
            assert replica.stdout.readline() == "ready\n"
            publish_a_new_name()
            assert replica.stdout.readline() == f"{NAME} ['{NAME}']\n"
        finally:
            replica.kill()
