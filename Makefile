# `make check` is everything CI runs, in the same order; PYTHON may name another interpreter.
PYTHON ?= .venv/bin/python

check: format lint types test

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest

fix:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

.PHONY: check format lint types test fix
