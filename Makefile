PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test test-full test-browser check bench conformance

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: .venv/.installed ## start everything with example data on http://127.0.0.1:8000
	@$(BIN)/liandong demo

test: .venv/.installed ## run the tests on a PostgreSQL of their own
	$(BIN)/python -m pytest -n 3 --dist loadfile --ignore tests/load --ignore tests/browser
	$(BIN)/python -m pytest tests/load

test-full: export LIANDONG_TESTS_FULL = 1
test-full: test ## the same with all cases of every product, of which `test` takes a sample

test-browser: .venv/.browser ## walk the console in Chromium, where the machine has one
	$(BIN)/python -m pytest -n 2 --dist loadfile -rs tests/browser

check: .venv/.installed ## lint, format, types, import layers, then the tests: what CI runs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test test-browser

bench: .venv/.installed ## measure speed beside hand-written SQL, Strawberry and PostGraphile
	$(BIN)/python -m bench

conformance: .venv/.installed ## run the GraphQL ecosystem's own checks (node 20.19 or newer)
	$(BIN)/python -m conformance

.venv/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.13")'
	@echo "Installing into .venv (a minute or two, once)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.browser: tests/browser/requirements.txt .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/browser/requirements.txt
	@touch $@
