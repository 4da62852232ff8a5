"""What `make run` and `make test` do first, on machines that have more or less of what is needed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tests.scripts.conftest import Machine

SYNC = "uv sync"


def test_it_installs_the_locked_packages_with_the_python_on_the_path(machine: Machine) -> None:
    machine.python("python3.10")
    machine.uv()
    result = machine.run("bootstrap.sh")
    assert result.returncode == 0, result.stdout
    assert machine.calls(SYNC)[0].startswith("uv sync --locked")


def test_it_finds_python_only_in_pyenvs_folder_while_the_one_on_the_path_fails(machine: Machine) -> None:
    machine.program("python3.10", "exit 127")
    machine.python("python3", folder=machine.home / ".pyenv" / "versions" / "3.10.13" / "bin")
    machine.uv()
    result = machine.run("bootstrap.sh")
    assert result.returncode == 0, result.stdout
    assert len(machine.calls(SYNC)) == 1


def test_another_python_on_the_path_is_not_taken_for_the_right_one(machine: Machine) -> None:
    machine.program("python3", "exit 1")
    machine.uv()
    machine.run("bootstrap.sh")
    assert machine.calls("uv python install") == ["uv python install 3.10"]


def test_a_second_run_installs_nothing_again(machine: Machine) -> None:
    machine.python("python3.10")
    machine.uv()
    machine.run("bootstrap.sh")
    machine.run("bootstrap.sh")
    assert len(machine.calls(SYNC)) == 1


def test_a_changed_lock_file_is_installed(machine: Machine) -> None:
    machine.python("python3.10")
    machine.uv()
    machine.run("bootstrap.sh")
    (machine.project / "uv.lock").write_text("version = 2\n", encoding="utf-8")
    machine.run("bootstrap.sh")
    assert len(machine.calls(SYNC)) == 2


def test_an_environment_whose_python_is_gone_is_made_again(machine: Machine) -> None:
    machine.python("python3.10")
    machine.uv()
    machine.run("bootstrap.sh")
    (machine.project / ".venv" / "bin" / "python").unlink()
    assert machine.run("bootstrap.sh").returncode == 0
    assert len(machine.calls(SYNC)) == 2


def test_an_interrupted_installation_is_done_again(machine: Machine) -> None:
    machine.python("python3.10")
    machine.program("uv", 'case $1 in --version) echo "uv 0.9.0" ;; sync) exit 1 ;; esac')
    machine.run("bootstrap.sh")
    machine.uv()
    assert machine.run("bootstrap.sh").returncode == 0


def test_a_failed_installation_says_what_failed_and_what_to_do(machine: Machine) -> None:
    machine.python("python3.10")
    machine.program(
        "uv", 'case $1 in --version) echo "uv 0.9.0" ;; sync) echo "no space left" ; exit 1 ;; esac'
    )
    result = machine.run("bootstrap.sh")
    assert result.returncode == 1
    assert "no space left" in result.stdout
    assert "安装依赖包没有成功" in result.stdout
    assert "怎么办" in result.stdout


def fake_pip(machine: Machine) -> None:
    """A Python of another version that has pip; installing uv puts the stand-in into the project's folder."""
    machine.uv(folder=machine.home)
    machine.program(
        "python3",
        f"""case "$*" in
  *--target*) mkdir -p .tools/uv/bin && cp "{machine.home}/uv" .tools/uv/bin/uv ;;
  *pip*) ;;
  *) exit 1 ;;
esac""",
    )


def test_a_missing_uv_is_installed_into_the_projects_folder(machine: Machine) -> None:
    machine.python("python3", folder=machine.home / ".pyenv" / "versions" / "3.10.13" / "bin")
    fake_pip(machine)
    result = machine.run("bootstrap.sh")
    assert result.returncode == 0, result.stdout
    assert (machine.project / ".tools" / "uv" / "bin" / "uv").exists()
    assert len(machine.calls(SYNC)) == 1


def test_a_uv_too_old_for_the_lock_file_is_not_used(machine: Machine) -> None:
    machine.uv(version="0.4.9")
    fake_pip(machine)
    machine.run("bootstrap.sh")
    assert any("--target .tools/uv" in call for call in machine.calls("python3 -m pip install"))


def test_with_neither_uv_nor_pip_it_says_so_in_one_line(machine: Machine) -> None:
    result = machine.run("bootstrap.sh")
    assert result.returncode == 1
    assert "找不到 uv" in result.stdout


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")


def test_ctrl_c_stops_the_installation_too(machine: Machine) -> None:
    pid = machine.project / "pid"
    machine.python("python3.10")
    machine.program(
        "uv",
        f"""case $1 in
  --version) echo "uv 0.9.0" ;;
  sync) echo $$ >"{pid}.new" && mv "{pid}.new" "{pid}"; exec sleep 60 ;;
esac""",
    )
    bootstrap = machine.start("bootstrap.sh")
    while not pid.exists():
        time.sleep(0.02)
    os.killpg(bootstrap.pid, signal.SIGINT)
    output, _ = bootstrap.communicate(timeout=60)
    assert bootstrap.returncode == 130
    assert "已停下" in output
    assert not is_running(int(pid.read_text(encoding="utf-8")))
