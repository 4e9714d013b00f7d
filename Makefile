# Everything that people and machines do with Proofnotes. `make help` lists it.
#
# It needs Python 3.11 or newer, Node.js 20 or newer, and bash; the rest is installed below this folder.

PYTHON ?= python3
SHELL := bash
BIN := .venv/bin
PROOFNOTES := $(BIN)/python -m proofnotes
# examples are read on a phone, and import inside the sections that pages show
NARROW := --isolated --line-length 72 --target-version py311
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve test lint check update bench build clean lock environment runtime
.DEFAULT_GOAL := help

help:  ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

serve: runtime  ## show the site at http://127.0.0.1:8000 and rebuild it on every change
	$(BIN)/mkdocs serve --quiet

test: environment lint build  ## prove everything: examples, claims, checks, both site generators, browsers
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(TESTS)

lint: environment
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/ruff format --check $(NARROW) snippets
	$(BIN)/ruff check $(NARROW) --select A,B,C4,E,F,I,PIE,SIM,UP,W --ignore E402,B007,B905,SIM105 snippets
	$(BIN)/mypy
	node_modules/.bin/tsc

check: .venv/ready  ## list everything that is wrong with pages, claims, facts and examples
	$(PROOFNOTES) check

update: environment  ## record outputs, draw diagrams, rewrite generated pages, and show what changed
	$(PROOFNOTES) update

bench: environment  ## measure, as ratios in one run on this machine
	$(BIN)/python -m bench.bench

runtime: environment  ## build what runs the examples in the reader's browser, where something of it changed
	$(BIN)/python -m proofnotes.runtime

build: runtime  ## build the site into site/
	$(BIN)/mkdocs build --quiet

clean:  ## remove everything that was built or installed here
	rm -rf .venv node_modules site docs/assets/runtime .cache .pytest_cache .ruff_cache .mypy_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: .venv/ready  ## write the lock files again; with OPTIONS=--upgrade take the newest versions
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --no-header --quiet --output-file requirements.lock $(OPTIONS)
	npm install --package-lock-only --ignore-scripts

environment: .venv/ready node_modules/ready

# Every package comes from a wheel whose hash is in the lock file, so nothing is fetched to build one. Proofnotes
# itself is not installed but found here, through a path file.
.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Proofnotes needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile \
	  --only-binary :all: --require-hashes --requirement requirements.lock
	@$(BIN)/python -c 'import sysconfig; print("$(CURDIR)", file=open(sysconfig.get_path("purelib") + "/proofnotes.pth", "w"))'
	@touch $@

node_modules/ready: package-lock.json package.json .npmrc
	npm ci --ignore-scripts --loglevel=error
	@touch $@
