#!/usr/bin/env bash
# Everything that must hold, on a fresh clone: set-up, checks, then every test. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

# The developer's own settings must not reach the tests.
for name in $(compgen -e YANGPU_ || true); do unset "$name"; done
export YANGPU_ENV_FILE=/dev/null
# Where it is set, every process under test reads all code anew.
unset PYTHONDONTWRITEBYTECODE

scripts/system_packages.sh
scripts/bootstrap.sh
say "杨小伴：检查"
scripts/check.sh
step "训练模型" "没变就不训" "看上面的报错。" .venv/bin/yangpu train
# Two more than there are cores: who drives a page or a process waits for it a third of the time.
exec .venv/bin/python -m pytest -q -n "$(($(nproc) + 2))" --dist loadscope --no-loadscope-reorder -p tests.longest_first -p tests.no_skips \
  --reruns 1 --only-rerun "Timeout|ConnectionError|did not start|with timeout [0-9]+ms" "$@"
