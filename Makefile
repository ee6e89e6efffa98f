# 清风：开发者的全部命令。直接输入 make 列出它们。
.DEFAULT_GOAL := help
.PHONY: help setup run sample test lint format types test-sqlite test-postgres stories bench pictures messages clean
QINGFENG := .venv/bin/qingfeng
VERIFY := .venv/bin/python -m scripts.verify

help: ## 列出全部命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 24

setup: ## 准备环境：Python 依赖、前端文件、译文（可重复执行，第二次很快）
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec "$$python" -m scripts.setup; \
	  fi; \
	done; \
	echo '找不到 Python 3.11 或更新的版本：请先安装（例如 apt-get install python3 python3-venv），再运行一次。' >&2; exit 1

run: setup ## 准备环境，装入样例单位，填好样例报告，在 127.0.0.1:8000 打开网站
	@$(QINGFENG) run $(if $(PORT),--port $(PORT))

sample: setup ## 只装入样例单位
	@$(QINGFENG) sample

test: setup ## 全部检查和测试：格式、规范、类型、分层、译文、两种数据库、真实浏览器
	@$(VERIFY)

lint: setup ## 只查格式、规范、模板、分层
	@$(VERIFY) format lint templates layers

format: setup ## 自动整理代码的格式
	@.venv/bin/ruff check --fix-only --quiet . && .venv/bin/ruff format .

types: setup ## 只查类型
	@$(VERIFY) types

test-sqlite: setup ## 只在 SQLite 上运行测试
	@$(VERIFY) consistency sqlite

test-postgres: setup ## 只在 PostgreSQL 上运行测试
	@$(VERIFY) postgres

stories: setup ## 只在真实浏览器里走完各个故事
	@$(VERIFY) chromium stories-sqlite stories-postgres

bench: setup ## 测速：一百万人的筛查（与 DuckDB、Polars、pandas 对比，五分钟以内），再测一百万行台账
	@.venv/bin/python -m qingfeng.screening.benchmark --persons 1000000 --peers duckdb,polars,pandas --limit 50
	@$(QINGFENG) bench

pictures: setup ## 重新拍文档里的画面（示例单位，真实浏览器；只拍一个角色的：ONLY=liaison）
	@.venv/bin/python -m scripts.pictures $(ONLY)

messages: setup ## 把新出现的中文界面文字加入英文译文，删去不再使用的
	@.venv/bin/python -m scripts.messages update

clean: ## 删除环境、前端文件和缓存（不动 var/ 里的数据）
	@rm -rf .venv node_modules qingfeng/web/static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	  .hypothesis test-results
