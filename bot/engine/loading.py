"""From a model archive to a Rasa agent whose processor is ours."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bot.engine import actions
from bot.engine.actions import InProcessActions
from bot.engine.errors import ModelUnusable
from bot.engine.processor import TurnProcessor


def load_agent(model_path: Path, package: str) -> Agent:
    """The agent of an archive, with the actions of a package. Raises ModelUnusable."""
    # numpy may have been imported before the environment said one thread.
    threadpool_limits(1)
    actions.install()
    endpoint = InProcessActions(package)
    try:
        processor = TurnProcessor(model_path, endpoint)
    except Exception as error:  # an archive can be wrong in any way, its components raise what they like
        raise ModelUnusable(f"{model_path.name} cannot be loaded") from error
    endpoint.check(processor.domain)
    agent = Agent(action_endpoint=endpoint, generator=processor.nlg)
    agent.processor = processor
    agent.domain = processor.domain
    return agent
