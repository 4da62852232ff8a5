# 两条命令就够：make run 启动，make test 检查。细节在 scripts/ 里。
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test check format clean doctor

help:    ## 列出这些命令
	@sed -nE 's/^([a-z]+): *## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run:     ## 装好缺的东西，启动服务；按 Ctrl-C 停止
	@exec scripts/run.sh

test:    ## 装好缺的东西，跑全部检查和测试（只跑一部分：make test ARGS="tests/base"）
	@exec scripts/test.sh $(ARGS)

check:   ## 只做格式、规则、类型、内容检查，不跑测试
	@scripts/bootstrap.sh && exec scripts/check.sh

format:  ## 整理代码格式，改掉能自动改的
	@scripts/bootstrap.sh && .venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

doctor:  ## 看看哪里没准备好，该怎么办
	@exec scripts/run.sh doctor

clean:   ## 删掉可以重新生成的东西；var 里的数据不动
	rm -rf .venv .tools models .rasa web/dist web/node_modules results
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
