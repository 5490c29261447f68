# Two commands matter: `make demo` and `make test`. Each builds .venv from the lock file first.
# The first Python that really runs and is new enough; a name on the path may be a stub.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
BIN := .venv/bin
PORT ?=
# Where the environment forbids bytecode, each process compiles two thousand modules again: five seconds for each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint bench clean lock rehearsal snapshot translations

demo: .venv/runtime
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

rehearsal: .venv/complete
	@$(BIN)/python -m tests.rehearsal

bench: .venv/complete
	@$(BIN)/python -m benchmarks

translations: .venv/complete
	@$(BIN)/python -m tests.harness.translations

# The schema that a new database starts from; after a change of the migrations.
snapshot: .venv/complete
	@$(BIN)/python -m tests.harness.snapshot

lock: .venv/complete
	@$(BIN)/python -m tests.harness.lock

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache tests/browser/screenshots
	@echo "Removed the environment and the caches. The data of the demo stays in var/; 'portal demo --reset' starts it over."

# uv installs the same locked wheels in seconds where it is there; pip, which comes with Python, in a minute.
define install
	@{ command -v uv >/dev/null && uv pip install --quiet --python .venv $(1) 2>/dev/null; } \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check $(1)
endef
LOCKED := --require-hashes --only-binary :all:

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Convergence needs Python 3.11 or newer: install it, or name one with make PYTHON=/path/to/python3.11 demo"; exit 1; }
	@if command -v uv >/dev/null && uv venv --quiet --seed --python "$(PYTHON)" .venv 2>/dev/null; then :; \
	elif "$(PYTHON)" -c "import ensurepip" 2>/dev/null; then "$(PYTHON)" -m venv .venv; \
	else echo "This Python lacks the module venv, which makes .venv: install it (on Debian and Ubuntu, apt install python3-venv) and start again."; false; \
	fi || { rm -rf .venv; exit 1; }

.venv/runtime: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing Convergence in .venv…"
	$(call install,$(LOCKED) -r requirements.lock)
	$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

.venv/complete: requirements-dev.lock .venv/runtime
	$(call install,$(LOCKED) -r requirements-dev.lock)
	@# The processes of the tests start together: each would compile all of it.
	@$(BIN)/python -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true
	@touch $@
