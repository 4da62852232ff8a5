#!/usr/bin/env bash
# Everything the project needs inside its own folder: Python 3.10, uv, the locked packages, the built pages.
# What is already there is left alone, so a second run takes a moment.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

OLDEST_UV=0.8.0   # the first to read this lock file's revision
READY=.venv/.ready
export UV_PROJECT_ENVIRONMENT=.venv
unset VIRTUAL_ENV

is_python310() {
  "$1" -c 'import ctypes, sqlite3, ssl, sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1
}

# Pyenv may hold a 3.10 that the `python3.10` on PATH only promises, so its folders are looked into as well.
python_candidates() {
  type -ap python3.10 python3 python || true
  # shellcheck disable=SC2012  # version folders have plain names
  ls -d "${PYENV_ROOT:-${HOME:-/root}/.pyenv}"/versions/*/bin/python3 2>/dev/null | sort -rV || true
}

# Prints the path of a working Python 3.10, or nothing.
find_python() {
  local candidate
  while IFS= read -r candidate; do
    if is_python310 "$candidate"; then
      "$candidate" -c 'import sys; print(sys.executable)'
      return
    fi
  done < <(python_candidates)
}

# Prints a Python of any version that has pip, or nothing.
find_pip() {
  local candidate
  while IFS= read -r candidate; do
    if "$candidate" -m pip --version >/dev/null 2>&1; then
      say "$candidate"
      return
    fi
  done < <(python_candidates)
}

is_new_uv() {
  local version
  version=$("$1" --version 2>/dev/null | cut -d' ' -f2) && [ -n "$version" ] &&
    [ "$(printf '%s\n' "$OLDEST_UV" "$version" | sort -V | head -n 1)" = "$OLDEST_UV" ]
}

# Sets uv to a usable one: the machine's own if it is new enough, else one in the project's folder.
get_uv() {
  local pip own=.tools/uv/bin/uv
  for uv in "$(command -v uv || true)" "$own"; do
    if [ -n "$uv" ] && is_new_uv "$uv"; then return; fi
  done
  pip=$(find_pip)
  [ -n "$pip" ] || fail "找不到 uv，也没有带 pip 的 Python 来装它。" "装 uv，或者 apt-get install python3-pip，再来一次。"
  step "安装 uv" "放在项目的 .tools 里" "看看能不能访问 PyPI，再来一次。" \
    "$pip" -m pip install --quiet --disable-pip-version-check --no-cache-dir --upgrade --target .tools/uv "uv>=$OLDEST_UV"
  uv=$own
}

# Sets python to a 3.10, fetched by uv if the machine has none.
get_python() {
  [ -z "$python" ] || return 0
  step "安装 Python 3.10" "本机没有，由 uv 下载" "自己装一个 Python 3.10（例如 pyenv install 3.10），再来一次。" \
    "$uv" python install 3.10
  python=$("$uv" python find 3.10)
}

sync_packages() {
  local wanted
  wanted="$PWD $(digest uv.lock pyproject.toml)"
  if [ "$(cat "$READY" 2>/dev/null)" = "$wanted" ] && is_python310 .venv/bin/python; then return; fi
  python=$(find_python)
  get_uv
  get_python
  done_line "Python 3.10（$python）"
  rm -f "$READY"
  step "安装依赖包" "第一次约两分钟" "看看网络和磁盘空间；若说锁文件过期，运行 $uv lock。" \
    "$uv" sync --locked --quiet --python "$python"
  printf '%s' "$wanted" >"$READY"
}

say "杨小伴：准备运行环境"
sync_packages
step "生成网页" "第一次约一分钟" "看上面的报错；删掉 web/node_modules 再来一次。" .venv/bin/python scripts/build_pages.py
done_line "运行环境已就绪（共 $SECONDS 秒）"
