# make run    the booth on this machine        make test   everything that is checked
# make dev    hot reload for pages and states  make lint   style and types
# make bench  the budgets, measured            make build  compile the frontend
# make package  the folder that Databricks Apps runs    make wheel  the same to pip install
# make bundle-check  databricks.yml against the published models

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
BUILT := .web/build/client/index.html
# What the compiled frontend is made of; a change elsewhere needs no build.
FRONTEND := $(shell find trex_app/game trex_app/screens assets -type f -not -path '*/__pycache__*' \
	-not -path 'assets/external*') trex_app/trex_app.py trex_app/texts/pages.py trex_app/frontend.py rxconfig.py

export REFLEX_USE_NPM = 1
export REFLEX_TELEMETRY_ENABLED = false
export npm_config_update_notifier = false

.PHONY: run dev build test lint bench package wheel bundle-check clean

run: $(BUILT)
	@$(BIN)/python -m trex_app

dev: $(VENV)/.ready
	@$(BIN)/python -m trex_app.dev

build: $(BUILT)

test: $(VENV)/.ready $(BUILT) browser
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest

lint: $(VENV)/.ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/.ready $(BUILT) browser
	@$(BIN)/python -m bench

package: $(BUILT)
	@$(BIN)/python scripts/package.py app dist/app

wheel: $(BUILT)
	@$(BIN)/python scripts/package.py wheel dist

bundle-check: $(VENV)/.ready
	@$(BIN)/python deploy/check_bundle.py

clean:
	rm -rf $(VENV) .web build dist

$(VENV)/.ready: requirements.txt pyproject.toml deploy/pyproject.toml
	@PYTHON=$(PYTHON) VENV=$(VENV) sh scripts/make_environment.sh
	@touch $@

$(BUILT): $(VENV)/.ready $(FRONTEND)
	@BIN=$(BIN) sh scripts/build_frontend.sh
	@touch $@

.PHONY: browser
browser: $(VENV)/.ready
	@BIN=$(BIN) sh scripts/find_browser.sh
