"""A comparison as a stand-alone HTML page to pass on or print.

The page asks nothing of a network: style and filters are in it, and its own policy forbids more.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any

from claims import data
from claims.export import report as reports
from claims.schema import FacetName, Result
from claims.topics import ORDER, Topic, marks, parts


def html_text(result: Result, *, language: str | None = None) -> str:
    """Return the comparison as one HTML page: quotations side by side, filters, fit to print.

    Args:
        result: what to report, reviewed or not.
        language: of the page, "zh" or "en"; by default that of the explanations.
    """
    from jinja2 import Environment, StrictUndefined

    report = reports.report(result, language)
    script = data.text("report.js")
    pages = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = pages.from_string(data.text("report.html.j2"))
    return template.render(
        report=report,
        words=partial(reports.words, report.language),
        named=lambda relation: reports.named(relation, report.language),
        about=partial(reports.about, report),
        reasons=partial(reports.reasons, report),
        made_with=reports.made_with(report),
        passages=_passages,
        balance=_balance(report),
        facets=[n for n in FacetName if any(n in topic.facets for topic in report.topics)],
        style=_colours() + data.text("report.css"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _colours() -> str:
    """Return the palette as CSS variables, the dark one for readers who have their screen dark."""
    palettes = data.toml("palette.toml")
    light, dark = (_variables(palettes[theme]) for theme in ("light", "dark"))
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def _variables(palette: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in palette.items())


def _balance(report: reports.Report) -> list[tuple[str, int]]:
    """Return how many topics there are of each relation that occurs."""
    counts = Counter(topic.relation for topic in report.topics)
    return [(relation, counts[relation]) for relation in ORDER if counts[relation]]


def _passages(topic: Topic, source: str) -> list[dict[str, Any]]:
    """Return what one source says on the topic: each claim, cut where its words differ."""
    differing = marks(topic.findings)
    return [
        {
            "claim": claim,
            "parts": parts(claim.text, differing.get(claim.id, ())),
            "is_main": claim.id in topic.main,
        }
        for claim in topic.claims[source]
    ]
