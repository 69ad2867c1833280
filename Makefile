# make verify   set up, then derive, prove and attack every theorem; with REQUIRE=kernel, Coq has to accept every certified step
# make test     set up, then run the tests
# make report   set up, then write the site of all theorems into tamegd-report
# make book     set up, then build the documentation as a book into tamegd-book
# make lint     style, types and import contracts
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?=
REQUIRE ?=

.PHONY: verify test report book lint format certificates clean

verify: $(VENV)/.ready
	$(BIN)/tamegd verify $(if $(JOBS),--jobs $(JOBS)) $(if $(REQUIRE),--require $(REQUIRE))

test: $(VENV)/.ready-test
	$(BIN)/python -m pytest -n auto

report: $(VENV)/.ready-report
	$(BIN)/tamegd report $(if $(JOBS),--jobs $(JOBS))

book: $(VENV)/.ready-book
	$(BIN)/python docs/book/build.py

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check verify tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format verify tests

# Write the certificates of all theorems to proofs/certificates/, after the checker accepted each.
certificates: $(VENV)/.ready
	$(BIN)/tamegd verify --only certified --record

# A half-made environment is thrown away, so that an interrupted set-up can simply be repeated.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"tamegd needs Python 3.11 or later; $(PYTHON) is {v[0]}.{v[1]}: run make PYTHON=/path/to/python3.11")'
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { echo "could not make a virtual environment: on Debian, install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.ready: $(VENV)/.made pyproject.toml
	@echo "setting up $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.ready-report: $(VENV)/.made pyproject.toml
	@echo "setting up $(VENV) with what the report needs"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[plot,report]"
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-book: $(VENV)/.made pyproject.toml
	@echo "setting up $(VENV) with what the book needs"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[book]"
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-test: $(VENV)/.made pyproject.toml
	@echo "setting up $(VENV) with the test tools"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	@touch $@ $(VENV)/.ready $(VENV)/.ready-report $(VENV)/.ready-book

$(VENV)/.ready-dev: $(VENV)/.made pyproject.toml
	@echo "setting up $(VENV) with the developers' tools"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@ $(VENV)/.ready $(VENV)/.ready-test $(VENV)/.ready-report $(VENV)/.ready-book

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
