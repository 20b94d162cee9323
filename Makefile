# Everything a newcomer needs. `make help` lists it.
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1	\2/' | expand -t 20

setup: $(VENV)/.runs ## .venv from the pinned requirements; starts nothing
demo: setup ## the demo city on http://127.0.0.1:$${PORT:-8000}, until Ctrl-C
	@exec $(BIN)/bela demo
test: $(VENV)/.develops ## every test but the long ones
	@tools/chromium >/dev/null || [ -z "$$CI" ]
	$(BIN)/python -m pytest -n 2 -m "not long" $(ARGS)
test-long: $(VENV)/.develops ## the long tests
	$(BIN)/python -m pytest -m long $(ARGS)
check: $(VENV)/.develops ## style, types, arrows, migrations, messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/bela messages check
	$(BIN)/bela migrate --check
bench: $(VENV)/.develops ## measure; ONLY=law_judge for one
	@$(BIN)/python -m bench $(ONLY)
journey: setup ## walk the main line of a running demo: make journey BASE=http://127.0.0.1:8000
	@$(BIN)/python -m journey "$(BASE)"
pin: $(VENV)/.develops ## write requirements/*.txt anew from the *.in
	cd requirements && for name in base dev; do ../$(BIN)/uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header $$name.in -o $$name.txt; done
format: $(VENV)/.develops ## let ruff lay out the code
	$(BIN)/ruff check --fix-only -q . ; $(BIN)/ruff format -q .

# Each stamp is written last: a set-up that was killed in the middle is done again.
$(VENV)/.runs: requirements/base.txt pyproject.toml
	@python=$$(tools/python) && { [ -x $(BIN)/python ] || $$python -m venv $(VENV); }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/bela messages compile
	@touch $@
$(VENV)/.develops: $(VENV)/.runs requirements/dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.PHONY: help setup demo test test-long check bench journey pin format
