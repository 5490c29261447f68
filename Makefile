# Two commands matter: `make demo` and `make test`. Each builds .venv from the lock file first.
# The machine's own Python where it is new enough and makes environments: distributions build theirs with optimisations
# that version managers leave out, and it is a sixth faster. Otherwise the first that runs: a name may be a stub.
OWN := /usr/bin/python3
PYTHON ?= $(shell $(OWN) -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(OWN) || \
	for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
# Another environment beside it, for another Python: make VENV=/elsewhere PYTHON=python3.13 demo
VENV := .venv
BIN := $(VENV)/bin
PORT ?=
# Where the environment forbids bytecode, each process compiles two thousand modules again: five seconds for each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint bench clean lock rehearsal snapshot translations

demo: $(VENV)/runtime
	@$(BIN)/portal demo $(if $(PORT),--port $(PORT))

test: $(VENV)/complete
	@$(BIN)/python -m tests.harness.run

lint: $(VENV)/complete
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet portal membership governance funding reports
	@$(BIN)/python -m tests.harness.translations --check
	@$(BIN)/python -m tests.harness.lock --check

rehearsal: $(VENV)/complete
	@$(BIN)/python -m tests.rehearsal

bench: $(VENV)/complete
	@$(BIN)/python -m benchmarks

translations: $(VENV)/complete
	@$(BIN)/python -m tests.harness.translations

# The schema that a new database starts from; after a change of the migrations.
snapshot: $(VENV)/complete
	@$(BIN)/python -m tests.harness.snapshot

lock: $(VENV)/complete
	@$(BIN)/python -m tests.harness.lock

clean:
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache tests/browser/screenshots
	@echo "Removed the environment and the caches. The data of the demo stays in var/; 'portal demo --reset' starts it over."

# uv installs the same locked wheels in seconds where it is there; pip, which comes with Python, in a minute. A first
# installation that fails takes its environment along: of what a full disk has cut, pip would leave half as it is.
define install
	@{ command -v uv >/dev/null && uv pip install --quiet --python $(VENV) $(1) 2>/dev/null; } \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check $(1) \
		|| { test ! -e $(VENV)/unfinished || rm -rf $(VENV); $(not_installed); }
endef
not_installed = echo "Convergence is not installed in $(VENV); the cause is written above: make room on the disk or mend the network, \
then type the same command again."; exit 1
LOCKED := --require-hashes --only-binary :all:

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Convergence needs Python 3.11 or newer: install it, or name one with make PYTHON=/path/to/python3.11 demo"; exit 1; }
	@{ mkdir -p $(dir $(VENV)) && test -w $(dir $(VENV)); } 2>/dev/null || { \
		echo "This account may not write in $(abspath $(dir $(VENV))): copy Convergence to a folder of yours and start it there."; exit 1; }
	@if command -v uv >/dev/null && uv venv --quiet --seed --python "$(PYTHON)" $(VENV) 2>/dev/null; then :; \
	elif "$(PYTHON)" -c "import ensurepip" 2>/dev/null; then \
		"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); $(not_installed); }; \
	else rm -rf $(VENV); echo "This Python lacks the module venv, which makes $(VENV): install it (on Debian and Ubuntu, apt install python3-venv) and start again."; exit 1; \
	fi
	@touch $(VENV)/unfinished

$(VENV)/runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Convergence in $(VENV)…"
	$(call install,$(LOCKED) -r requirements.lock)
	$(call install,--no-deps --no-build-isolation --editable .)
	@rm -f $(VENV)/unfinished
	@touch $@

$(VENV)/complete: requirements-dev.lock $(VENV)/runtime
	$(call install,$(LOCKED) -r requirements-dev.lock)
	@# The processes of the tests start together: each would compile all of it. Nobody imports what is left out.
	@$(BIN)/python -m compileall -q -j 0 -x '/(tests|mypy|mypyc|pygments)/' $(VENV)/lib >/dev/null 2>&1 || true
	@touch $@
