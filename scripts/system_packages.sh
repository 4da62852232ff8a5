#!/usr/bin/env bash
# What the tests need from the operating system: a browser with and without windows, Redis, PostgreSQL's server, a Chinese font, a voice.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

has_postgresql() { command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
has_chinese_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn)" ]; }

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v chromium-headless-shell >/dev/null 2>&1 || missing="$missing chromium-headless-shell"
command -v redis-server >/dev/null 2>&1 || missing="$missing redis-server"
has_postgresql || missing="$missing postgresql-15"
has_chinese_font || missing="$missing fonts-noto-cjk fontconfig"
command -v espeak-ng >/dev/null 2>&1 || missing="$missing espeak-ng"
[ -n "$missing" ] || exit 0

by_hand="请管理员运行：apt-get install$missing（别的系统装同样的软件）。"
command -v apt-get >/dev/null 2>&1 || fail "测试缺少系统软件：$missing" "$by_hand"
as_root=""
if [ "$(id -u)" != 0 ]; then
  as_root="sudo -n"
  $as_root true 2>/dev/null || fail "测试缺少系统软件：$missing" "$by_hand"
fi

install_packages() {
  $as_root apt-get update -q
  # shellcheck disable=SC2086  # a list of names
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}
say "杨小伴：安装测试用的系统软件"
step "安装$missing" "第一次约一分钟" "$by_hand" install_packages
