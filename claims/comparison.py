"""What `compare` returns: the result, and how to take it elsewhere."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.schema import Result

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Comparison(Result):
    """What several articles on one event say, see `Result`, with the ways to write it down."""

    def to_frame(self) -> "pandas.DataFrame":
        """Return one row per alignment and one per unique claim, columns as in the CSV."""
        from claims.export.table import frame

        return frame(self)

    def to_csv(self, path: str | Path) -> None:
        """Write the rows as CSV: UTF-8 with BOM, formulas guarded."""
        from claims.export.files import write
        from claims.export.table import csv_text

        write(path, ("\ufeff" + csv_text(self)).encode("utf-8"))

    def to_json(self, path: str | Path, *, pairs: bool = False) -> None:
        """Write articles, claims with their values, and findings as JSON.

        With `pairs`, also every pair of claims that was scored, with its features.
        """
        from claims.export.files import write
        from claims.export.json import json_text

        write(path, json_text(self, pairs=pairs).encode("utf-8"))

    def to_html(self, path: str | Path, *, language: str | None = None) -> None:
        """Write a page that stands alone: quotations side by side, filters, fit to print.

        `language` of the page is "zh" or "en"; by default that of the explanations.
        """
        from claims.export.files import write
        from claims.export.html import html_text

        write(path, html_text(self, language=language).encode("utf-8"))
