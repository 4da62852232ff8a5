#!/usr/bin/env bash
# Prepare what is missing, then serve until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/bootstrap.sh
# Whoever has not decided gets development mode where it is allowed: on this machine only, embedded database.
grep -qs '^YANGPU_DEV=' "${YANGPU_ENV_FILE:-.env}" || export YANGPU_DEV="${YANGPU_DEV:-auto}"
exec .venv/bin/yangpu serve
