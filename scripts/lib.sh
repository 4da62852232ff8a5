# shellcheck shell=bash
# What the scripts share: how they speak and wait. Sourced, never run.
# Kept to what bash 3.2 understands, the newest that macOS ships.

say() { printf '%s\n' "$*"; }
done_line() { say "  ✓ $*"; }

# fail "what is wrong" "what to do about it"
fail() {
  say "  ✗ $1" >&2
  say "    怎么办：$2" >&2
  exit 1
}

child=""
stop_child() {
  [ -z "$child" ] || { kill "$child" && wait "$child"; } 2>/dev/null || true
  printf '\n  已停下。\n' >&2
  exit 130
}

# step LABEL HINT REMEDY COMMAND…: run quietly, show how long it takes, and on failure what it said last.
# A child in the background ignores Ctrl-C in a script, so the script stops it itself.
step() {
  local label=$1 hint=$2 remedy=$3 started=$SECONDS log
  shift 3
  log=$(mktemp)
  trap stop_child INT TERM
  "$@" >"$log" 2>&1 </dev/null &
  child=$!
  [ -t 1 ] || say "  … $label（$hint）"
  while [ -t 1 ] && kill -0 "$child" 2>/dev/null; do
    printf '\r\033[K  … %s（%s，已经 %d 秒）' "$label" "$hint" $((SECONDS - started))
    sleep 0.3
  done
  [ ! -t 1 ] || printf '\r\033[K'
  if wait "$child"; then
    child=""
    done_line "$label（$((SECONDS - started)) 秒）"
  else
    child=""
    tail -n 60 "$log" >&2
    rm -f "$log"
    fail "$label没有成功。" "$remedy"
  fi
  rm -f "$log"
  trap - INT TERM
}

digest() {
  if command -v sha256sum >/dev/null 2>&1; then cat "$@" | sha256sum; else cat "$@" | shasum -a 256; fi | cut -d' ' -f1
}

# Whoever has not decided gets development mode where it is allowed: on this machine only, embedded database.
prefer_development() {
  grep -qs '^YANGPU_DEV=' "${YANGPU_ENV_FILE:-.env}" || export YANGPU_DEV="${YANGPU_DEV:-auto}"
}
