# Two commands matter: `make demo` and `make test`. Each builds .venv from the lock file first.
# The first Python that really runs and is new enough; a name on the path may be a stub.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
BIN := .venv/bin
PIP_OPTIONS := --quiet --disable-pip-version-check --require-hashes --only-binary :all:
PORT ?=

.PHONY: demo test lint bench clean lock translations

demo: .venv/runtime
	@$(BIN)/python -m portal.foundation.catalogues >/dev/null
	@$(BIN)/portal demo $(if $(PORT),--port $(PORT))

test: .venv/complete
	@$(BIN)/python -m tests.harness.run

lint: .venv/complete
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet portal membership governance funding reports
	@$(BIN)/python -m tests.harness.translations --check
	@$(BIN)/python -m tests.harness.lock --check

bench: .venv/complete
	@$(BIN)/python -m benchmarks

translations: .venv/complete
	@$(BIN)/python -m tests.harness.translations

lock: .venv/complete
	@$(BIN)/python -m tests.harness.lock

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache tests/browser/screenshots
	@echo "Removed the environment and the caches. The data of the demo stays in var/; 'portal demo --reset' starts it over."

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Convergence needs Python 3.11 or newer: install it, or name one with make PYTHON=/path/to/python3.11 demo"; exit 1; }
	@"$(PYTHON)" -m venv .venv

.venv/runtime: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing Convergence in .venv…"
	@$(BIN)/python -m pip install $(PIP_OPTIONS) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m portal.foundation.catalogues
	@touch $@

.venv/complete: requirements-dev.lock .venv/runtime
	@$(BIN)/python -m pip install $(PIP_OPTIONS) -r requirements-dev.lock
	@touch $@
