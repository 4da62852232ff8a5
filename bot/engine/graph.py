"""Runs a model's prediction graph without building it anew for every message.

Rasa's runner cuts the schema down to the wanted targets, turns it into a dask
graph and lets dask order it, at every message and every prediction: about a
third of a turn. The order never changes, so it is worked out once per target.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

Step = tuple[str, Any, tuple[str, ...]]
"""Name of a node, the node, the names of the outputs it needs."""


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
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, node, needs in plan:
            try:
                received = [outputs[need] for need in needs]
            except KeyError as error:
                raise GraphRunError(f"node {name} needs {error}, which nobody provides") from error
            outputs[name] = node(*received)
        return {name: outputs[name][1] for name in wanted}

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
        needs = tuple(schema.needs.values())
        for need in needs:
            self._visit(need, plan, seen)
        plan.append((name, self._instantiated_nodes[name], tuple(dict.fromkeys(needs))))
