# Every command a person types; `make help` lists them. A stamp file remembers what is done.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

PORT ?= 8000
PYTHON ?= python3
# Found before our own environment comes first on the PATH: it could not rebuild itself.
BASE := $(or $(shell $(PYTHON) -c 'import sys; print(sys._base_executable)' 2>/dev/null),$(PYTHON))
VENV := .venv
PY := $(VENV)/bin/python
ROOT := $(CURDIR)
# Downloads are kept beside the code, so that an empty or read-only HOME is no obstacle.
CACHE := $(or $(CERCLE_CACHE),$(ROOT)/.cache)

export CERCLE_PORT := $(PORT)
export PATH := $(ROOT)/$(VENV)/bin:$(PATH)
export PIP_CACHE_DIR ?= $(CACHE)/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
export PLAYWRIGHT_BROWSERS_PATH ?= $(CACHE)/browsers
export npm_config_cache ?= $(CACHE)/npm
export npm_config_update_notifier := false
# Node and npm come inside a wheel and would miss the machine's own certificates and settings.
export NODE_OPTIONS ?= --use-system-ca
ifneq ($(wildcard /etc/npmrc),)
export npm_config_globalconfig ?= /etc/npmrc
endif

FRONT_SOURCES := $(shell find frontend/src frontend/service-worker frontend/public -type f 2>/dev/null) \
  $(wildcard frontend/*.json frontend/*.ts frontend/*.js frontend/index.html)

.PHONY: help run demo setup test check fix bench soak screenshots relock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: setup ## The demo, on http://localhost:8000 (PORT=… for another)
	@$(PY) manage.py serve --port $(PORT)

setup: $(VENV)/.run frontend/dist/.built
	@echo "[5/5] Secrets, database, demo data"
	@$(PY) manage.py setup

demo: $(VENV)/.run ## Fresh demo data; everything said in the demo so far is lost
	@$(PY) manage.py setup --fresh

test: $(VENV)/.dev frontend/node_modules/.installed ## Everything, as .ci/run does
	@.ci/chromium
	@$(PY) .ci/suite.py

check: $(VENV)/.dev frontend/node_modules/.installed ## Lint, types, layers: what needs no running
	@$(PY) .ci/suite.py check

fix: $(VENV)/.dev frontend/node_modules/.installed ## Format, and mend what a machine can mend
	@$(VENV)/bin/ruff check --fix-only --quiet . ; $(VENV)/bin/ruff format --quiet .
	@cd frontend && npm run --silent fix

bench: $(VENV)/.dev frontend/dist/.built ## Measure beside the baseline, into bench/results.json
	@$(PY) -m bench

soak: $(VENV)/.dev frontend/dist/.built ## A long run that looks for leaks (MINUTES=30)
	@$(PY) -m bench.soak --minutes $(or $(MINUTES),30)

screenshots: $(VENV)/.dev frontend/dist/.built ## The README's pictures, into docs/pictures
	@$(PY) -m tests.browser.screenshots

relock: $(VENV)/.dev ## Newest versions that pyproject.toml and package.json allow, then the lock files
	@echo "[1/2] Python"
	@rm -f requirements/*.txt
	@$(LOCK) --group build --group dev -o requirements/dev.txt
	@$(LOCK) --group build -c requirements/dev.txt -o requirements/run.txt
	@$(LOCK) -c requirements/dev.txt -o requirements/prod.txt
	@echo "[2/2] Front end"
	@cd frontend && npm install --package-lock-only --no-audit --no-fund

LOCK = $(VENV)/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header

clean: ## Removes what was built and downloaded; never var/, where the data lives
	@rm -rf $(VENV) .cache frontend/node_modules frontend/dist artifacts \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# --- What is built, each piece remembered by a stamp written last ---------------------------

define usable_python
	@$(BASE) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Cercle needs Python 3.11 or newer, and «$(PYTHON)» is not. Try: make run PYTHON=python3.12" >&2; exit 1; }
	@$(BASE) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
endef

# `.busy` stands while pip works: found on the next call, it means that pip was cut short, and
# the environment is made anew.
define install
	@if [ -e $(VENV)/.busy ] || ! $(PY) -m pip --version >/dev/null 2>&1; then \
	  echo "[1/5] Python environment" && $(BASE) -m venv --clear $(VENV); fi
	@echo "[2/5] Python packages ($(1))" && touch $(VENV)/.busy
	@$(PY) -m pip install --quiet --require-hashes -r $(1)
	@rm $(VENV)/.busy && touch $@
endef

$(VENV)/.run: requirements/run.txt
	$(usable_python)
	$(call install,$<)

$(VENV)/.dev: requirements/dev.txt | $(VENV)/.run
	$(call install,$<)

# npm empties the folder before it installs, so a half-finished one needs no care.
frontend/node_modules/.installed: frontend/package-lock.json frontend/.npmrc | $(VENV)/.run
	@echo "[3/5] Front-end packages"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/.built: frontend/node_modules/.installed $(FRONT_SOURCES)
	@echo "[4/5] Front end"
	@cd frontend && npm run --silent build -- --logLevel warn
	@touch $@
