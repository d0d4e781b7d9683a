# 民生实事进展通报。运行 make 看有哪些目标。
PYTHON ?= python3
PERIOD ?= 2025H1
export PYTHON
VENV := .venv/bin

.PHONY: help bulletin test check-office check-editor docs fonts wheel bench mutants clean

help:
	@echo '用法：make 目标'
	@echo
	@echo '  bulletin      生成通报（网页、PDF、Word），放在 reports/；第一次会先装好所需的软件'
	@echo '                换一期：make bulletin PERIOD=2025Q1'
	@echo '  test          检查代码并运行全部测试'
	@echo '  check-office  用 LibreOffice、Chromium、ofd-cli 打开生成的文档，逐项核对；再用各种检查程序检查'
	@echo '  check-editor  在编辑器所用的语言服务里试 schemas/（需要 npm）'
	@echo '  docs          按程序重写 docs/rules.md 和 schemas/'
	@echo '  fonts         安装 Fandol 字体，和补生僻字的霞鹜文楷'
	@echo '  wheel         打包，放在 dist/'
	@echo '  bench         测量生成速度'
	@echo '  mutants       逐处改错程序，看测试能否发现'
	@echo '  clean         删除虚拟环境、缓存和打包结果（data/ 和 reports/ 不动）'

bulletin:
	@sh scripts/setup.sh
	@if $(VENV)/python -c 'import weasyprint' >/dev/null 2>&1; then \
		$(VENV)/minsheng render $(PERIOD); \
	else \
		echo '本机缺少生成 PDF 所需的系统软件包，这次只生成网页和 Word。' >&2; \
		$(VENV)/minsheng render $(PERIOD) -f html,docx; \
	fi

test:
	@sh scripts/setup.sh dev
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	$(VENV)/mypy
	$(VENV)/pytest -n auto --dist loadfile

check-office:
	@sh scripts/setup.sh dev,office
	@sh scripts/office.sh
	@npm install --loglevel=error --no-audit --no-fund --no-save --prefix build/validators vnu-jar@26.9.27 axe-core@4.14.1
	$(VENV)/pytest tests/programs

check-editor:
	@sh scripts/venv.sh
	npm install --silent --no-save --prefix build/editor yaml-language-server@1.25.0
	$(VENV)/python scripts/editor.py build/editor

docs:
	@sh scripts/venv.sh
	$(VENV)/python scripts/docs.py

fonts:
	@sh scripts/fonts.sh

wheel:
	@sh scripts/venv.sh
	PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
		$(VENV)/python -m pip wheel -qq --no-deps --wheel-dir dist .
	@ls dist

bench:
	@sh scripts/setup.sh dev
	$(VENV)/python bench/run.py

mutants:
	@sh scripts/setup.sh dev
	$(VENV)/python -m bench.mutants

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
