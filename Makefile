# make demo | test | check | truth | bench | lock: each sets up what it needs in .venv (Python 3.11 or newer).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The lock holds exact versions; as a constraint it pins what is installed, for users and developers alike.
export PIP_CONSTRAINT := $(CURDIR)/requirements.lock

.PHONY: demo test check truth bench purity lock clean

demo: $(VENV)/run.stamp
	rm -rf build/demo
	$(BIN)/filinggraph build samples --out build/demo/graph || test $$? -eq 1
	$(BIN)/filinggraph query build/demo/graph auditor_left_near_bankruptcy --param days=90 --proof

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

check:
	bash .ci/run

truth: $(VENV)/run.stamp
	$(BIN)/python -m benchmarks.truth $(ARGS)

bench: $(VENV)/run.stamp
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.rdf --filings 20000
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.embedded

purity: $(VENV)/run.stamp
	$(BIN)/python -m benchmarks.purity

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "filinggraph needs Python 3.11 or newer; set PYTHON=python3.12, say")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(PIP) install --editable .
	touch $@

$(VENV)/dev.stamp: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(PIP) install --editable '.[dev]'
	touch $@ $(VENV)/run.stamp

# Needs uv; one lock for all systems and Python versions.
lock:
	uv pip compile --universal --python-version 3.11 --all-extras --no-header --no-annotate --upgrade pyproject.toml --output-file requirements.lock

clean:
	rm -rf build $(VENV)
