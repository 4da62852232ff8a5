from pathlib import Path

from tests.longest_first import LONGEST


def test_every_long_file_is_there() -> None:
    assert [name for name in LONGEST if not Path(name).is_file()] == []
