"""What earns sport points and what they buy: `knowledge/content/points.yml`, demonstration rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from base import yaml_file
from base.errors import ContentError
from base.settings import ROOT

CONTENT = ROOT / "knowledge" / "content" / "points.yml"


@dataclass(frozen=True)
class Reward:
    """Something that points buy; `cost` in points."""

    id: str
    title: str
    cost: int


@dataclass(frozen=True)
class Rules:
    """`earn`: service id → points for one visit that took place."""

    earn: Mapping[str, int]
    rewards: tuple[Reward, ...]
    demo: bool

    def reward(self, reward_id: str) -> Reward | None:
        return next((one for one in self.rewards if one.id == reward_id), None)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of this process."""
    return load(CONTENT)


def load(path: Path) -> Rules:
    """Read the rules. Raises ContentError."""
    content = yaml_file.read(path)
    rewards = tuple(Reward(one["id"], one["title"], int(one["cost"])) for one in content["rewards"])
    earn = {service: int(points) for service, points in content["earn"].items()}
    wrong = [one.title for one in rewards if one.cost < 1] + [name for name, got in earn.items() if got < 1]
    if wrong:
        raise ContentError([f"{path.name}：{name} 的分数要大于 0" for name in wrong])
    return Rules(earn, rewards, bool(content.get("demo")))
