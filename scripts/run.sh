#!/usr/bin/env bash
# Prepare what is missing, then serve until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

load_env_file
scripts/bootstrap.sh

# Development is for one's own machine with the embedded database; base/settings.py refuses it elsewhere.
case "${YANGPU_HOST:-127.0.0.1}" in
  127.0.0.1 | localhost | ::1) [ -n "${YANGPU_DATABASE_URL:-}" ] || export YANGPU_DEV="${YANGPU_DEV:-1}" ;;
esac
exec .venv/bin/yangpu serve
