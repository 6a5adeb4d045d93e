# `make check` is everything CI runs, in the same order; PYTHON and BIOME may name others.
PYTHON ?= .venv/bin/python
BIOME ?= biome

# Pinned by its schema in biome.json.
BIOME_PACKAGE = @biomejs/biome@$(shell sed -n 's|.*/schemas/\([0-9.]*\)/.*|\1|p' biome.json)

check: format lint types web test

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

# Format and faults of scripts and styles.
web: biome
	$(BIOME) ci --colors=off --error-on-warnings

test:
	$(PYTHON) -m pytest

fix: biome
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	$(BIOME) check --colors=off --write

biome:
	@command -v $(BIOME) >/dev/null || { echo "biome is missing: npm install --global $(BIOME_PACKAGE)" >&2; exit 1; }

biome-package:
	@echo $(BIOME_PACKAGE)

.PHONY: check format lint types web test fix biome biome-package
