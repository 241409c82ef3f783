# jianbao: `make demo` shows it, `make test` proves it. Needs Python 3.11 or newer and the network
# for the first run; everything is installed into .venv and nowhere else.

PYTHON ?= python3
HOST ?= 127.0.0.1
# A port of its own only if you name one: without it the reader takes 8018 or the next free one.
PORT ?=
# SERVE=0 lets `make demo` stop before it serves.
SERVE ?= 1
# Processes that run the tests side by side.
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test check lint types pytest browser format schema build clean

help:
	@echo 'make demo    install, read the samples into a fresh archive, serve the reader (SERVE=0: do not serve)'
	@echo 'make test    install, lint, type-check, run all tests'
	@echo 'make check   install, lint and type-check only'
	@echo 'make format  lay the code out as the linter wants it'
	@echo 'make schema  write the JSON Schema anew from the types'
	@echo 'make build   wheel and source archive in dist/'
	@echo 'make clean   remove what the other targets made'

demo: $(VENV)/installed
	rm -rf demo
	mkdir demo
	$(BIN)/jianbao read samples/*.pdf $(wildcard samples/flat-*/) \
	  --archive demo/jianbao.db --out demo/issues --summary
ifneq ($(SERVE),0)
	$(BIN)/jianbao serve --archive demo/jianbao.db --host $(HOST) $(if $(PORT),--port $(PORT))
endif

# One after another, so that pytest's closing line is the last.
test: check
	@$(MAKE) --no-print-directory pytest

check: lint types

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-test
	$(BIN)/mypy

pytest: $(VENV)/installed-test browser
	$(BIN)/python -m pytest -n $(JOBS)

# A browser for the end-to-end tests: the system's, else Playwright's own; without one they are
# skipped.
browser: $(VENV)/installed-test
	@$(BIN)/python -m tests.e2e.browser >/dev/null 2>&1 \
	  || { echo 'Fetching a browser for the tests; this once takes a minute or two ...'; \
	       $(BIN)/python -m playwright install chromium >/dev/null 2>&1; } \
	  || echo 'No browser: the tests that need one will be skipped.'

format: $(VENV)/installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(VENV)/installed
	$(BIN)/jianbao schema > src/jianbao/model/issue.schema.json.new
	mv src/jianbao/model/issue.schema.json.new src/jianbao/model/issue.schema.json

build: $(VENV)/installed-test
	$(PIP) build
	$(BIN)/python -m build --outdir dist .

clean:
	rm -rf demo dist build $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The files below tell make that an installation is done and still fits pyproject.toml.

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo 'Installing into $(VENV); the first time this takes a minute or two ...'
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(BIN)/python
	@echo 'Installing into $(VENV); the first time this takes a minute or two ...'
	$(PIP) --editable '.[ocr,pdf,press,test]'
	@touch $@ $(VENV)/installed

# Debian parts venv's pip (ensurepip) from Python; virtualenv brings its own.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "jianbao needs Python 3.11 or newer; name one by make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV) && $(PYTHON) -m virtualenv --quiet $(VENV); } \
	  || { $(PYTHON) -m pip install --quiet --target build/virtualenv virtualenv \
	       && PYTHONPATH=build/virtualenv $(PYTHON) -m virtualenv --quiet $(VENV); } \
	  || { rm -rf $(VENV); echo "cannot make a virtual environment: install python3-venv" >&2; exit 1; }
