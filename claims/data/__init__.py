"""The tables, texts and fitted weights of this folder, and the only code that reads them."""

import csv
import json
import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """Return the content of the file `name` of this folder."""
    return (files("claims") / "data" / name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """Return the lines of `name` without empty ones and without comments, which begin with `#`."""
    return [line for line in text(name).splitlines() if line and not line.startswith("#")]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the tab-separated table `name` by column; a missing cell is empty."""
    return list(csv.DictReader(lines(name), delimiter="\t", restval="", quoting=csv.QUOTE_NONE))


def toml(name: str) -> dict[str, Any]:
    """Return the tables of a TOML file."""
    return tomllib.loads(text(name))


def weights(name: str) -> Any:  # noqa: ANN401 - each model states the shape of its own weights
    """Return fitted weights, written as JSON by a command under `training/`."""
    return json.loads(text(name))


def split_cell(cell: str) -> list[str]:
    """Split a cell that lists alternatives with `|`."""
    return cell.split("|")


def alternatives(surfaces: Sequence[str]) -> str:
    """Return the regular expression of these literal words, the longest tried first."""
    return "|".join(re.escape(s) for s in sorted(surfaces, key=lambda s: (-len(s), s)))
