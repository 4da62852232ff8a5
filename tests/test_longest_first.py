from pathlib import Path

from tests.longest_first import LONGEST, WHOLE_ENGINE, _Together

ROOT = Path(__file__).resolve().parent.parent


def test_every_long_file_is_there() -> None:
    assert [name for name in LONGEST if not (ROOT / name).is_file()] == []


def test_what_needs_the_whole_engine_goes_to_one_worker() -> None:
    files = [path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]
    needing = {path for path in files if "whole_engine" in path.read_text(encoding="utf-8")}
    assert {path.relative_to(ROOT).as_posix() for path in needing} == WHOLE_ENGINE
    split = _Together._split_scope
    assert len({split(None, f"{name}::test_one") for name in WHOLE_ENGINE}) == 1  # type: ignore[arg-type]
