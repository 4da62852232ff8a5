"""The two set-ups: ours, and stock Rasa on the same data. Both speak Rasa's REST protocol."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from abc import ABC, abstractmethod
from pathlib import Path
from urllib.parse import quote

import yaml

from base.settings import ROOT
from benchmarks.turn.client import Talker
from benchmarks.turn.processes import Processes, free_port

START_SECONDS = 600
STOCK = Path(__file__).with_name("stock")
_COUNTER = re.compile(r"^yangpu_actions_total (\S+)", re.MULTILINE)


class Side(ABC):
    """One set-up in a folder of its own, with a fresh data folder."""

    name: str

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.models = folder / "models"
        folder.mkdir(parents=True, exist_ok=True)
        self.processes = Processes(folder, self._environment())

    def _environment(self) -> dict[str, str]:
        return {
            "YANGPU_DATA_DIR": str(self.folder / "var"),
            "YANGPU_ENV_FILE": os.devnull,
            "YANGPU_MODEL_DIR": str(self.models),
            "YANGPU_DEV": "1",
            "YANGPU_PORT": str(self.port),
            "RASA_TELEMETRY_ENABLED": "false",
            "RASA_CACHE_DIRECTORY": str(self.folder / "cache"),
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
            "PYTHONWARNINGS": "ignore",
        }

    def prepare(self) -> None:
        """Make the database; neither side's start should pay for it."""
        self.processes.run("prepare", "python", "-c", "from bot.storage import prepare; prepare()")

    def start(self, first: str) -> float:
        """Start and answer a first text; returns the seconds until the answer."""
        started = time.perf_counter()
        self._launch()
        self.processes.wait_until(lambda: self._answers(first), START_SECONDS)
        return time.perf_counter() - started

    def stop(self) -> None:
        """End all processes."""
        self.processes.stop()

    def talker(self) -> Talker:
        """A new person at the address."""
        return Talker(self.port)

    def _answers(self, text: str) -> bool:
        talker = self.talker()
        try:
            return self._ready(talker) and bool(talker.say("first", text)[0])
        finally:
            talker.close()

    @abstractmethod
    def train(self) -> float:
        """Make the model; returns seconds."""

    @abstractmethod
    def actions_of(self, senders: list[str]) -> int:
        """Custom actions that ran: in these conversations, or in all so far, as the side can tell."""

    @abstractmethod
    def _launch(self) -> None: ...

    @abstractmethod
    def _ready(self, talker: Talker) -> bool: ...


class Ours(Side):
    """`yangpu serve`."""

    name = "杨小伴"

    def train(self) -> float:
        """Through `yangpu train`."""
        return self.processes.run("train", "yangpu", "train", "--force")

    def actions_of(self, senders: list[str]) -> int:
        """All so far in this process, from /metrics."""
        talker = self.talker()
        found = _COUNTER.search(talker.get("/metrics")[1])
        talker.close()
        return int(float(found[1])) if found else 0

    def _launch(self) -> None:
        self.processes.start("serve", "yangpu", "serve")

    def _ready(self, talker: Talker) -> bool:
        return talker.get("/readyz")[0] == 200


class Stock(Side):
    """`rasa run` with `rasa run actions`; everything else as Rasa has it by default."""

    name = "原装 Rasa"

    def __init__(self, folder: Path, *, model: Path | None = None) -> None:
        super().__init__(folder)
        self.model = model or self.models / "stock.tar.gz"
        self.actions_port = free_port()

    @staticmethod
    def epochs() -> int:
        """How often the neural components see every example."""
        config = yaml.safe_load((STOCK / "config.yml").read_text(encoding="utf-8"))
        counts = {part["epochs"] for part in config["pipeline"] + config["policies"] if "epochs" in part}
        return int(counts.pop())

    def train(self) -> float:
        """Through `rasa train`, from an empty cache."""
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        data = ["--data", "data", str(STOCK / "stories.yml")]
        config = self.folder / "config.yml"  # a copy: `rasa train` writes into it
        shutil.copy(STOCK / "config.yml", config)
        return self.processes.run(
            "train",
            *("rasa", "train", "--force", "--domain", "domain.yml", *data),
            *(
                "--config",
                str(config),
                "--out",
                str(self.model.parent),
                "--fixed-model-name",
                self.model.name,
            ),
        )

    def actions_of(self, senders: list[str]) -> int:
        """In these conversations, from their trackers."""
        custom = set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["actions"])
        talker = self.talker()
        trackers = [
            json.loads(talker.get(f"/conversations/{quote(sender)}/tracker?include_events=ALL")[1])
            for sender in senders
        ]
        talker.close()
        events = [event for tracker in trackers for event in tracker["events"]]
        return sum(event["event"] == "action" and event["name"] in custom for event in events)

    def _launch(self) -> None:
        endpoints = self.folder / "endpoints.yml"
        endpoints.write_text(f"action_endpoint: {{url: 'http://localhost:{self.actions_port}/webhook'}}\n")
        self.processes.start("actions", "rasa", "run", "actions", "--port", str(self.actions_port))
        self.processes.start(
            "server",
            *("rasa", "run", "--enable-api", "--port", str(self.port), "--model", str(self.model)),
            *("--endpoints", str(endpoints), "--credentials", "credentials.yml"),
        )

    def _ready(self, talker: Talker) -> bool:
        actions = Talker(self.actions_port)
        try:
            return actions.get("/health")[0] == 200 and talker.get("/status")[0] == 200
        finally:
            actions.close()
