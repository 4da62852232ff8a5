"""`make test` brings a browser, Redis, PostgreSQL and a font, or says which one an administrator must install."""

from __future__ import annotations

import pytest

from tests.scripts.conftest import Machine


@pytest.fixture
def complete(machine: Machine) -> Machine:
    """A machine with everything the tests need."""
    for name in ("chromium", "chromium-headless-shell", "redis-server", "initdb", "espeak-ng"):
        machine.program(name, "")
    machine.program("fc-list", "echo NotoSansCJK")
    return machine


@pytest.fixture
def without_redis(complete: Machine) -> Machine:
    (complete.programs / "redis-server").unlink()
    return complete


def identity(machine: Machine, number: int) -> None:
    (machine.programs / "id").unlink()
    machine.program("id", f"echo {number}")


def test_nothing_is_installed_where_nothing_is_missing(complete: Machine) -> None:
    complete.program("apt-get", "")
    assert complete.run("system_packages.sh").returncode == 0
    assert complete.calls("apt-get") == []


def test_root_gets_what_is_missing_and_no_more(without_redis: Machine) -> None:
    without_redis.program("apt-get", "")
    identity(without_redis, 0)
    assert without_redis.run("system_packages.sh").returncode == 0
    install = without_redis.calls("apt-get install")
    assert len(install) == 1
    assert install[0].endswith(" redis-server")


def test_sudo_without_a_password_is_used(without_redis: Machine) -> None:
    without_redis.program("apt-get", "")
    without_redis.program("sudo", 'shift; "$@"')
    identity(without_redis, 1000)
    assert without_redis.run("system_packages.sh").returncode == 0
    assert len(without_redis.calls("apt-get install")) == 1


def test_without_the_right_to_install_it_names_the_packages_and_fails(without_redis: Machine) -> None:
    without_redis.program("apt-get", "")
    without_redis.program("sudo", "exit 1")
    identity(without_redis, 1000)
    result = without_redis.run("system_packages.sh")
    assert result.returncode == 1
    assert "测试缺少系统软件： redis-server" in result.stdout
    assert without_redis.calls("apt-get") == []


def test_on_another_system_it_names_the_packages_and_fails(without_redis: Machine) -> None:
    result = without_redis.run("system_packages.sh")
    assert result.returncode == 1
    assert "redis-server" in result.stdout


def test_a_failed_installation_shows_what_the_system_said(without_redis: Machine) -> None:
    without_redis.program("apt-get", 'echo "no route to host"; exit 100')
    identity(without_redis, 0)
    result = without_redis.run("system_packages.sh")
    assert result.returncode == 1
    assert "no route to host" in result.stdout
