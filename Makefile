# One virtual environment, made from requirements.lock (versions and hashes, no addresses).
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test check wheel bench readings catalogue catalogue-docs rules-docs lock clean

help:  ## show what can be made
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "docnlp needs Python 3.11 or newer: set PYTHON=/path/to/python3"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP)  ## scan three sample case files and write an HTML report
	@mkdir -p out
	@echo "正在检查三个示例案卷，首次约需两三分钟…"
	@$(BIN)/docnlp scan corpora/scans/demo --workspace out/demo-workspace --jobs 0 --format html --output out/demo.html
	@echo "报告已生成，请用浏览器打开：$(CURDIR)/out/demo.html"

check: $(STAMP)  ## lint, types, layers, fast tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -m "not slow" -n 2

test: $(STAMP)  ## every test
	$(BIN)/python -m pytest -n 2

wheel: $(STAMP)  ## build dist/docnlp-*.whl
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

bench: $(STAMP)  ## print the tables of docs/benchmarks.md
	$(BIN)/python -m corpora.bench --cache out/bench-readings

readings: $(STAMP)  ## recognise the stored sample scans anew (tests/readings)
	$(BIN)/python -m corpora.readings

catalogue: $(STAMP)  ## rebuild the shipped statute catalogue from TEXTS=folder, VERSIONS=file, OFFENCES=file
	$(BIN)/docnlp statutes rebuild $(TEXTS) $(VERSIONS) --offences $(OFFENCES) --output src/docnlp/law/data/catalogue.json.gz
	$(BIN)/docnlp statutes page docs/catalogue.md

catalogue-docs: $(STAMP)  ## write docs/catalogue.md from the catalogue
	$(BIN)/docnlp statutes page docs/catalogue.md

rules-docs: $(STAMP)  ## write docs/rules/ from the catalogue
	$(BIN)/docnlp rules pages docs/rules

lock:  ## resolve pyproject.toml into requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra ocr --extra openvino --extra postgres --extra web --group dev --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 -o requirements.lock

clean:  ## remove the environment, dist and out
	rm -rf $(VENV) dist build out
