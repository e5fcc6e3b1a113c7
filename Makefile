# `make run` and `make test` set everything up first; nothing but Python 3.11 or newer and make is needed.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.14 python3.11 python; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.setup-stamp
RAW ?= data/raw
PROCESSED ?= data/processed

.PHONY: run test check setup lint types coverage bench faults lock docs clean help

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: setup  ## run the main job over data/raw as a Prefect flow
	$(BIN)/newsmill run --raw $(RAW) --processed $(PROCESSED) --engine prefect

test: setup  ## run the tests
	$(BIN)/python -m pytest

check: setup  ## what CI runs: lint, types, layers, tests with coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --cov --cov-report=term

setup: $(STAMP)  ## set up .venv from the lock

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Newsmill needs Python 3.11 or newer with venv (on Debian: apt install python3-venv). Name one: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(STAMP)

bench: setup  ## measure speed and memory as ratios; writes bench/results/
	$(BIN)/python -m bench

faults: setup  ## the long fault tests
	$(BIN)/python -m pytest tests/faults --run-long

docs: setup  ## write docs/tables.md from the schemas
	$(BIN)/newsmill tables --markdown > docs/tables.md

lock: setup  ## resolve pyproject.toml anew into requirements.lock
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements.lock

clean:  ## remove .venv, caches and the published data
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov data/processed/*
