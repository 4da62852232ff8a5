#!/usr/bin/env bash
# The checks that run nothing of the product, cheapest first. Names as arguments choose some: check.sh lint types
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

in_env() { .venv/bin/python -m "$@"; }
check_format() { step "代码格式" "ruff" "运行 make format。" in_env ruff format --check .; }
check_lint() { step "代码规则" "ruff" "运行 make format，剩下的照上面改。" in_env ruff check .; }
check_types() { step "类型" "mypy" "照上面的行号改。" in_env mypy; }
check_content() { step "知识内容" "逐条校验" "照上面的文件和行号改。" .venv/bin/yangpu kb validate; }

[ $# -gt 0 ] || set -- format lint types content
for check in "$@"; do "check_$check"; done
