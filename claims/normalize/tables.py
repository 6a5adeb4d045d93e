"""Reading the tab-separated tables under `claims/data/`."""

import csv
import re
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the table `name`, by column; lines that begin with `#` are comments."""
    text = (files("claims") / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def words(cell: str) -> list[str]:
    """Split a cell that lists alternatives with `|`."""
    return cell.split("|")


def alternatives(surfaces: list[str]) -> str:
    """Return the regular expression of these literal words, the longest tried first."""
    return "|".join(re.escape(s) for s in sorted(surfaces, key=lambda s: (-len(s), s)))
