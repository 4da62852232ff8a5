"""Settings come from the environment and .env, and development mode cannot reach residents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from base import settings as module
from base.errors import ConfigurationError
from base.settings import Settings

Read = Callable[..., Settings]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Read]:
    """Read the settings with exactly the given variables and lines of .env."""

    def read_with(*lines: str, **variables: str) -> Settings:
        file = tmp_path / ".env"
        file.write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.setenv("YANGPU_ENV_FILE", str(file))
        for name, value in variables.items():
            monkeypatch.setenv(f"YANGPU_{name.upper()}", value)
        return module.reload()

    for name in [name for name in module._environment() if name.startswith("YANGPU_")]:
        monkeypatch.delenv(name, raising=False)
    yield read_with
    monkeypatch.undo()
    module.settings.cache_clear()


def test_without_any_setting_it_serves_this_machine_from_the_projects_folder(read: Read) -> None:
    found = read()
    assert (found.host, found.port, found.dev) == ("127.0.0.1", 8000, False)
    assert found.database_url == f"sqlite:///{module.ROOT / 'var' / 'yangpu.db'}"


def test_the_data_folder_moves_the_embedded_database(read: Read, tmp_path: Path) -> None:
    assert read(data_dir=str(tmp_path)).database_url == f"sqlite:///{tmp_path / 'yangpu.db'}"


def test_the_file_is_read(read: Read) -> None:
    assert read("# 端口", "YANGPU_PORT=9000", "OTHER=1").port == 9000


def test_a_variable_of_the_process_wins_over_the_file(read: Read) -> None:
    assert read("YANGPU_PORT=9000", port="9001").port == 9001


def test_a_value_may_hold_equals_signs(read: Read) -> None:
    assert read("YANGPU_MASTER_KEY=YWJj==").master_key == "YWJj=="


def test_an_empty_value_means_not_set(read: Read) -> None:
    assert read("YANGPU_REDIS_URL=").redis_url is None


def test_a_number_that_is_none_is_named(read: Read) -> None:
    with pytest.raises(ConfigurationError, match="YANGPU_PORT"):
        read(port="abc")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "99999"),
        ("port", "0"),
        ("port", "80.5"),
        ("turn_workers", "0"),
        ("keep_messages_days", "-1"),
        ("database_url", "mysql://db/yangpu"),
        ("log_level", "LOUD"),
    ],
)
def test_a_value_that_cannot_be_meant_is_named(read: Read, name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=f"YANGPU_{name.upper()}"):
        read(**{name: value})


def test_the_password_of_a_database_is_not_repeated(read: Read) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(database_url="mysql://yangpu:secret@db/yangpu")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_development_is_allowed_on_this_machine(read: Read, host: str) -> None:
    assert read(dev="1", host=host).dev


def test_development_is_refused_where_others_can_reach_it(read: Read) -> None:
    with pytest.raises(ConfigurationError, match="YANGPU_HOST"):
        read(dev="1", host="0.0.0.0")


def test_development_is_refused_on_a_chosen_database(read: Read) -> None:
    with pytest.raises(ConfigurationError, match="YANGPU_DATABASE_URL"):
        read(dev="1", database_url="postgresql://db/yangpu")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, True), ({"host": "0.0.0.0"}, False), ({"database_url": "postgresql://db/yangpu"}, False)],
)
def test_auto_develops_only_where_it_is_allowed(
    read: Read, variables: dict[str, str], expected: bool
) -> None:
    assert read(dev="auto", **variables).dev is expected


def test_zero_switches_development_off(read: Read) -> None:
    assert not read(dev="0").dev


def test_what_is_no_setting_is_named(data_dir, tmp_path, monkeypatch):
    file = tmp_path / "some.env"
    file.write_text("YANGPU_PROT=8401\nexport YANGPU_PORT=8402\nYANGPU_DATA_DIR=x\n", encoding="utf-8")
    monkeypatch.setenv("YANGPU_ENV_FILE", str(file))
    unknown, unread = module.slips()
    assert "YANGPU_PROT" in unknown
    assert "第 2 行" in unread


def test_a_file_of_settings_that_was_named_has_to_be_there(data_dir, tmp_path, monkeypatch):
    monkeypatch.setenv("YANGPU_ENV_FILE", str(tmp_path / "nowhere.env"))
    with pytest.raises(ConfigurationError, match="没有这个文件"):
        module.reload()


def test_a_file_of_another_encoding_is_told_in_one_sentence(data_dir, tmp_path, monkeypatch):
    file = tmp_path / "some.env"
    monkeypatch.setenv("YANGPU_ENV_FILE", str(file))
    file.write_bytes("# 端口\nYANGPU_PORT=8431\n".encode("gbk"))
    with pytest.raises(ConfigurationError, match="UTF-8"):
        module.reload()
    file.write_text("YANGPU_PORT=8431\n", encoding="utf-8-sig")
    assert module.reload().port == 8431
