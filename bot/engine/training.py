"""Makes a model: `python -m bot.engine.training PROJECT OUTPUT`. Importing this module imports Rasa.

The steps are those of `rasa train`, one after the other, without what only its
cache needs. The cache once brought back an old tokenizer after a dictionary had
changed, and hashing every message after every component takes longer than
training ours. Every data file is read once (bot.engine.reading), and config.yml is
never rewritten.
"""

from __future__ import annotations

import copy
import gc
import io
import sys
import tarfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.engine import quiet
from bot.engine.models import ARCHIVE, TrainingFailed

quiet.prepare()

import rasa.engine.validation  # noqa: E402  # after quiet, and so are the others
from rasa.engine.constants import PLACEHOLDER_IMPORTER  # noqa: E402
from rasa.engine.graph import ExecutionContext, GraphModelConfiguration  # noqa: E402
from rasa.engine.recipes.recipe import Recipe  # noqa: E402
from rasa.engine.runner.dask import DaskGraphRunner  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.model_training import get_unresolved_slots  # noqa: E402
from rasa.shared.data import TrainingType  # noqa: E402
from rasa.shared.importers.importer import TrainingDataImporter  # noqa: E402

from bot.engine.reading import Project  # noqa: E402


class QuickStorage(LocalModelStorage):
    """Packs lightly: weights are numbers that hardly shrink, and level 9 took ten seconds over it."""

    def create_model_package(
        self, model_archive_path: Path, model_configuration: GraphModelConfiguration, domain: Any
    ) -> Any:
        """Write the archive, as the parent does. Returns its metadata."""
        with TemporaryDirectory() as folder:
            metadata = self._create_model_metadata(domain, model_configuration)
            self._persist_metadata(metadata, Path(folder))
            with tarfile.open(model_archive_path, "w:gz", compresslevel=1) as archive:
                archive.add(folder, arcname="")
                archive.add(self._storage_path, arcname="components")
        return metadata


def make_model(project: Path, output: Path) -> Path:
    """Train the Rasa project in a folder; returns the archive, in `output`. Raises TrainingFailed."""
    said = io.StringIO()
    try:
        with redirect_stdout(said), TemporaryDirectory() as workshop:
            return _train(Project(project), Path(workshop), output / ARCHIVE)
    except (
        Exception,
        SystemExit,
    ) as error:  # a component raises what it likes, Rasa's checks end the process
        raise TrainingFailed(said.getvalue() + "\n".join(_reasons(error))) from error


def _train(importer: TrainingDataImporter, workshop: Path, archive: Path) -> Path:
    domain = copy.deepcopy(importer.get_domain())  # components may write to it as they train
    unresolved = get_unresolved_slots(domain, importer.get_stories())
    if unresolved:
        raise ValueError(f"stories set slots that the domain does not have: {', '.join(sorted(unresolved))}")
    configuration = _configuration(importer.get_config())
    schema = configuration.train_schema
    storage = QuickStorage(workshop)
    DaskGraphRunner(schema, storage, ExecutionContext(schema)).run({PLACEHOLDER_IMPORTER: importer})
    storage.create_model_package(archive, configuration, domain)
    return archive


def _configuration(config: dict[str, Any]) -> GraphModelConfiguration:
    recipe = Recipe.recipe_for_name(config.get("recipe"))
    configuration = recipe.graph_config_for_recipe(config, {}, training_type=TrainingType.BOTH)
    rasa.engine.validation.validate(configuration)
    return configuration


def _reasons(error: BaseException | None) -> Iterator[str]:
    """Rasa names the component, what happened in it is in the causes."""
    while error is not None:
        yield f"{type(error).__name__}: {error}"
        error = error.__cause__


def main(project: str, output: str) -> None:
    """Entry point of the process that `models.run_training` starts; the reason of a failure goes to stdout."""
    gc.disable()  # nearly all that is made lives until the end: looking for rubbish took a tenth of the time
    try:
        make_model(Path(project), Path(output))
    except TrainingFailed as error:
        sys.stdout.write(str(error))
        raise SystemExit(1) from error


if __name__ == "__main__":
    main(*sys.argv[1:])
