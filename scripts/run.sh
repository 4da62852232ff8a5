#!/usr/bin/env bash
# Prepare what is missing, then serve until Ctrl-C; or run another command of yangpu: run.sh doctor
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/bootstrap.sh
prefer_development
exec .venv/bin/yangpu "${@:-serve}"
