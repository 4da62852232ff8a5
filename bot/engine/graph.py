"""Runs a model's prediction graph without building it anew for every message.

Rasa's runner cuts the schema down to the wanted targets, turns it into a dask
graph and lets dask order it, at every message and every prediction: about a
third of a turn. The order never changes, so it is worked out once per target.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner


class Step(NamedTuple):
    """One node of a plan."""

    name: str
    run: Callable[..., Any]
    needs: tuple[tuple[str, str], ...]
    """Its parameters, each with the node or input whose output it takes."""


class OrderedGraphRunner(DaskGraphRunner):
    """A graph runner that remembers the order of the nodes of each set of targets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plans: dict[tuple[str, ...], list[Step]] = {}

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Outputs of the targets; same contract as the parent's. Raises GraphRunError on a missing input."""
        wanted = tuple(targets or self._graph_schema.target_names)
        plan = self._plans.get(wanted)
        if plan is None:
            plan = self._plans[wanted] = self._plan(wanted)
        outputs = dict(inputs or {})
        for name, work, needs in plan:
            try:
                received = {parameter: outputs[need] for parameter, need in needs}
            except KeyError as error:
                raise GraphRunError(f"node {name} needs {error}, which nobody provides") from error
            outputs[name] = work(**received)
        return {name: outputs[name] for name in wanted}

    def _plan(self, targets: tuple[str, ...]) -> list[Step]:
        plan: list[Step] = []
        seen: set[str] = set()
        for target in targets:
            self._visit(target, plan, seen)
        return plan

    def _visit(self, name: str, plan: list[Step], seen: set[str]) -> None:
        schema = self._graph_schema.nodes.get(name)
        if schema is None or name in seen:  # an input placeholder is no node
            return
        seen.add(name)
        for need in schema.needs.values():
            self._visit(need, plan, seen)
        plan.append(Step(name, _direct(self._instantiated_nodes[name]), tuple(schema.needs.items())))


def _direct(node: GraphNode) -> Callable[..., Any]:
    """The component's own method. A node adds looking up its inputs, hooks (none while serving) and debug lines."""
    assert node._eager, "everything is loaded with the model"
    assert not node._hooks, "hooks are for training"
    method: Callable[..., Any] = getattr(node._component, node._fn_name)
    return method
