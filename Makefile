# make run    the booth on this machine        make dev     hot reload for pages and states
# make check  before a commit, in a minute     make test    everything that is checked
# make lint   style and types                  make test-js  the JavaScript's own tests
# make bench  the budgets, measured            make build   compile the frontend
# make mutants  which changes of the code no test notices
# make browsers  a visit, and the rules, in Firefox and WebKit
# make package  the folder that Databricks Apps runs    make wheel  the same to pip install
# make bundle-check  databricks.yml against the published models

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
NODE_TOOLS := node_modules/.ready
JAVASCRIPT = $(wildcard trex_app/game/*.js* trex_app/screens/*.jsx trex_app/screens/*/*.js* assets/*.js bench/*.js tests/js/*.js tests/js/*/*.js)
BUILT := .web/build/client/index.html
# What the compiled frontend is made of; a change elsewhere needs no build.
FRONTEND := $(shell find trex_app/game trex_app/screens assets -type f -not -path '*/__pycache__*' \
	-not -path 'assets/external*') trex_app/trex_app.py trex_app/frontend.py trex_app/lean_build.py \
	rxconfig.py \
	$(wildcard trex_app/texts/*.py trex_app/texts/*/pages.py trex_app/texts/*/desk*.py trex_app/texts/*/__init__.py)

# Node comes with the environment; npm's commands look for it on the path.
ON_NODE := PATH="$(abspath $(BIN)):$$PATH"

export REFLEX_USE_NPM = 1
export REFLEX_TELEMETRY_ENABLED = false
export npm_config_update_notifier = false

.PHONY: run dev build check test test-fast test-js lint mutants browsers bench package wheel bundle-check clean

run: $(BUILT)
	@$(BIN)/python -m trex_app

dev: $(VENV)/.ready
	@$(BIN)/python -m trex_app.dev

build: $(BUILT)

# What needs neither a browser nor minutes, side by side.
check: $(VENV)/.ready $(NODE_TOOLS)
	@$(MAKE) --no-print-directory --jobs --output-sync=target lint test-js test-fast

test-fast: $(VENV)/.ready
	@$(BIN)/pytest -q -n auto --dist worksteal -m "not slow"

# Tests that measure time or take all of a machine run alone, after the others.
test: $(VENV)/.ready $(BUILT) browser
	@$(MAKE) --no-print-directory lint test-js
	@$(BIN)/pytest -q -n auto --dist worksteal -m "not slow and not alone" --cov --cov-report= --cov-fail-under=0
	@$(BIN)/pytest -q -n auto --dist loadgroup -m "slow and not alone and not browsers" --cov --cov-append
	@$(BIN)/pytest -q -m alone

test-js: $(VENV)/.ready
	@$(BIN)/node --test --test-reporter=dot "tests/js/*.test.js"

lint: $(VENV)/.ready $(NODE_TOOLS)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(ON_NODE) node_modules/.bin/biome check --error-on-warnings
	@$(ON_NODE) node_modules/.bin/tsc --project jsconfig.json
	@! grep -nE '.{121}' $(JAVASCRIPT)

mutants: $(VENV)/.ready
	@$(BIN)/python -m tests.mutants.javascript
	@$(BIN)/python -m tests.mutants.python

browsers: $(VENV)/.ready $(BUILT)
	@sh scripts/find_other_browsers.sh
	@$(BIN)/pytest -q -m browsers tests/browsers

bench: $(VENV)/.ready $(BUILT) browser
	@$(BIN)/python -m bench

package: $(BUILT)
	@$(BIN)/python scripts/package.py app dist/app

wheel: $(BUILT)
	@$(BIN)/python scripts/package.py wheel dist

bundle-check: $(VENV)/.ready
	@$(BIN)/python deploy/check_bundle.py

clean:
	rm -rf $(VENV) .web build dist node_modules

$(VENV)/.ready: requirements.txt pyproject.toml deploy/pyproject.toml
	@PYTHON=$(PYTHON) VENV=$(VENV) sh scripts/make_environment.sh
	@touch $@

$(NODE_TOOLS): package.json package-lock.json .npmrc $(VENV)/.ready
	@BIN=$(BIN) sh scripts/install_node_tools.sh
	@touch $@

$(BUILT): $(VENV)/.ready $(FRONTEND)
	@BIN=$(BIN) sh scripts/build_frontend.sh
	@touch $@

.PHONY: browser
browser: $(VENV)/.ready
	@BIN=$(BIN) sh scripts/find_browser.sh
