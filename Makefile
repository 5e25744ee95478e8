# 考成: the two commands are `make run` and `make test`; both set everything up in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run walk test postgres lint types layers check bench docs rates lock spark clean

help: ## 列出可用的命令
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(READY): pyproject.toml requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo '需要 Python 3.11 或更高版本；可用 make PYTHON=python3.11 指定。'; exit 1; }
	@echo '正在准备运行环境（第一次约需一两分钟）……'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --no-deps --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

run: $(READY) ## 网上办理：装入示例的一年，在 127.0.0.1:8000 打开，打印各角色的账号
	@$(BIN)/kaocheng serve --demo examples/liupanshui-2024

walk: $(READY) ## 不开网站，把示例走一遍：读表、检查、度量、自评、出表，结果在 out/
	@$(BIN)/kaocheng run examples/liupanshui-2024 --out out

test: $(READY) check ## 代码检查和全部测试
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered --cov-report=json:.coverage.json -q
	@$(BIN)/python tests/coverage_floor.py .coverage.json
	@$(BIN)/python -m tests.web.on_postgres

postgres: $(READY) ## 网站的测试在 PostgreSQL 上再跑一遍（服务器由一个 wheel 带来）
	@$(BIN)/python -m tests.web.on_postgres

check: lint types layers

lint: $(READY) ## ruff
	@$(BIN)/ruff check .

types: $(READY) ## mypy
	@$(BIN)/mypy

layers: $(READY) ## 各层的依赖方向
	@$(BIN)/lint-imports --no-cache

bench: $(READY) ## 测速：只报数字；make bench FULL=1 加测 10 万张表
	@$(BIN)/python -m bench $(if $(FULL),--full)

docs: $(READY) ## 从代码生成参考文档
	@$(BIN)/python -m kaocheng.cli.reference docs/reference

rates: $(READY) ## 重新统计每条规则的触发次数（语料不在本机的列写“未测”）
	@$(BIN)/python -m tests.lint.fire_rates --write

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-header

lock: $(READY) ## 重新计算依赖的版本和校验和
	@$(BIN)/python -m pip install --quiet uv
	@$(COMPILE) --extra dev --extra pdf --extra web --extra analytics pyproject.toml build-requirements.in -o requirements.txt
	@$(COMPILE) --extra spark -c requirements.txt pyproject.toml -o requirements-spark.txt

spark: $(READY) ## 装上 Spark（约 480 MB，要 Java 17），让它的测试也跑起来
	@$(BIN)/python -m pip install -qq --no-deps --require-hashes -r requirements-spark.txt

clean: ## 删除运行环境和输出
	@rm -rf $(VENV) out
