"""Custom actions in the same process, without HTTP.

Rasa's `RemoteAction.run` serialises the whole tracker, posts it, lets jsonschema
check its own schema and then the answer: half of a turn. `RemoteAction` is also
built inside forms and slot extraction, so no hook on the processor catches all
of them; `run` itself has to know about actions at home. It takes this way only
when its endpoint is an `InProcessActions`, so the stock HTTP endpoint in the same
process stays as it was.
"""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Iterator
from typing import Any

from rasa.core.actions.action import ActionExecutionRejection as Rejection
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.utils import all_subclasses, call_potential_coroutine

from bot.engine.channel import Collector
from bot.engine.errors import ActionFailed, ModelUnusable
from bot.engine.snapshot import event_of


class LightTracker(Tracker):
    """The sdk's tracker over Rasa's: events become dicts only for an action that reads them."""

    def __init__(self, source: DialogueStateTracker) -> None:
        self._source = source
        self._events: list[dict[str, Any]] | None = None
        super().__init__(
            sender_id=source.sender_id,
            slots=_own(source.current_slot_values()),
            latest_message=source._latest_message_data(),
            events=[],
            paused=source.is_paused(),
            followup_action=source.followup_action,
            active_loop=vars(source.active_loop).copy() if source.active_loop else {},
            latest_action_name=source.latest_action_name,
        )

    @property
    def events(self) -> list[dict[str, Any]]:
        """The kept events, oldest first."""
        if self._events is None:
            self._events = [event.as_dict() for event in self._source.events]
        return self._events

    @events.setter
    def events(self, value: list[dict[str, Any]]) -> None:
        """The parent's constructor assigns; the source is the truth."""


def _own(values: dict[str, Any]) -> dict[str, Any]:
    # Over HTTP an action gets a copy and may scribble on it; pickle is the
    # fastest copy of plain JSON there is (deepcopy costs ten times as much).
    copied: dict[str, Any] = pickle.loads(pickle.dumps(values, protocol=pickle.HIGHEST_PROTOCOL))
    return copied


class InProcessActions(EndpointConfig):
    """An action endpoint that is a package of `rasa_sdk.Action` subclasses."""

    def __init__(self, package: str) -> None:
        super().__init__()
        self._actions = dict(_actions_of(package))
        self._domain: dict[str, Any] = {}

    def check(self, domain: Domain) -> None:
        """Raise ModelUnusable when the domain names an action that the package does not have."""
        self._domain = domain.as_dict()
        wanted = [name for name in domain.user_actions if not name.startswith("utter_")]
        missing = sorted(set(wanted) - set(self._actions))
        if missing:
            raise ModelUnusable(f"no code for {', '.join(missing)}")

    async def run(self, name: str, channel: Any, nlg: Any, tracker: DialogueStateTracker) -> list[Event]:
        """Run one action; its utterances first, then its events, as over HTTP.

        Raises ActionFailed around whatever the action raised, and Rasa's own
        rejection when the action declines, so that another policy may decide.
        """
        dispatcher = CollectingDispatcher()
        if isinstance(channel, Collector):
            channel.ran.append(name)
        try:
            returned = await call_potential_coroutine(
                self._actions[name].run(dispatcher, LightTracker(tracker), self._domain)
            )
            events = ActionExecutor.validate_events(returned or [], name)
            said: list[BotUttered] = await RemoteAction._utter_responses(
                dispatcher.messages, channel, nlg, tracker
            )
            return [*said, *map(event_of, events)]
        except ActionExecutionRejection as error:
            raise Rejection(name, error.message) from error
        except Exception as error:
            raise ActionFailed(name) from error


def _actions_of(package: str) -> Iterator[tuple[str, Action]]:
    # ActionExecutor.register_package would end the process on an ImportError.
    root = importlib.import_module(package)
    for found in pkgutil.walk_packages(root.__path__, prefix=f"{package}."):
        importlib.import_module(found.name)
    for kind in all_subclasses(Action):
        if kind.__module__.split(".")[0] == package and not inspect.isabstract(kind):
            action = kind()
            yield action.name(), action


_over_http = RemoteAction.run


async def _run(
    self: RemoteAction, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain
) -> list[Event]:
    if isinstance(self.action_endpoint, InProcessActions):
        return await self.action_endpoint.run(self.name(), output_channel, nlg, tracker)
    remote: list[Event] = await _over_http(self, output_channel, nlg, tracker, domain)
    return remote


def install() -> None:
    """Teach Rasa's RemoteAction about actions at home. Harmless when called again."""
    RemoteAction.run = _run
