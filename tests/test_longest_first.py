from pathlib import Path

from tests.longest_first import LONGEST

ROOT = Path(__file__).resolve().parent.parent


def test_every_long_file_is_there() -> None:
    assert [name for name in LONGEST if not (ROOT / name).is_file()] == []
