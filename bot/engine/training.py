"""Training in this process. Importing this module imports Rasa."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from bot.engine import quiet
from bot.engine.models import TrainingFailed

quiet.prepare()

import rasa.model_training  # noqa: E402


def make_model(project: Path, output: Path) -> Path:
    """Train the Rasa project in a folder; returns the archive. Raises TrainingFailed.

    Rasa's cache is switched off: it once brought back an old tokenizer after a
    dictionary had changed, and hashing every message after every component
    takes longer than training ours.
    """
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            result = rasa.model_training.train(
                domain=str(project / "domain.yml"),
                config=str(project / "config.yml"),
                training_files=[str(project / "data")],
                output=str(output),
                fixed_model_name="model",
                force_training=True,
            )
    except (Exception, SystemExit) as error:  # a component raises what it likes, Rasa's checks end the process
        raise TrainingFailed(said.getvalue() + "\n".join(_reasons(error))) from error
    if result.model is None:
        raise TrainingFailed(said.getvalue() or "no model was made")
    return Path(result.model)


def _reasons(error: BaseException | None) -> Iterator[str]:
    """Rasa names the component, what happened in it is in the causes."""
    while error is not None:
        yield f"{type(error).__name__}: {error}"
        error = error.__cause__
