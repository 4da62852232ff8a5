"""A packed domain is the one that was packed, whichever of its two copies is read."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from bot.engine import Engine, quiet

quiet.prepare()

from rasa.shared.core.domain import Domain  # noqa: E402


def test_a_model_answers_by_the_domain_that_it_was_made_with(
    engine: Engine, toy_model: Path, tmp_path: Path
) -> None:
    with tarfile.open(toy_model) as archive:
        archive.extract("components/domain_provider/domain.yml", tmp_path)
    packed = Domain.from_path(tmp_path / "components" / "domain_provider")
    served = engine._processor.domain
    assert served.fingerprint() == packed.fingerprint()
    assert served.responses == packed.responses
    assert served.action_names_or_texts == packed.action_names_or_texts


def test_nobody_parses_it_again(toy_model: Path, toy_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Domain, "from_path", lambda path: pytest.fail(f"{path} is read again"))
    Engine.load(toy_model, actions="toy_actions")
