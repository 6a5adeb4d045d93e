"""Figures -> line charts, saved as SVG: what the threshold trades, and whether confidence is right.

Drawing needs vl-convert-python, which only developers install (requirements-dev.txt).
"""

import math
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import altair as alt

from claims.evaluate.calibration import Bin

Chart = alt.LayerChart | alt.FacetChart
Point = tuple[float, float]

_SWEPT = ("precision", "recall", "f1", "unique_recall", "unrelated_linked")

# Okabe and Ito's colours, which colour-blind readers tell apart, and dashes for prints.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00")
_DASHES = ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4])


def check_converter() -> None:
    """Check that charts can be saved as SVG.

    Raises:
        ValueError: vl-convert-python is not installed.
    """
    if find_spec("vl_convert") is None:
        raise ValueError("drawing SVG needs vl-convert-python: pip install -r requirements-dev.txt")


def save_svg(chart: Chart, path: str | Path) -> None:
    """Write a chart to `path` as SVG, whatever the suffix.

    Raises:
        ValueError: vl-convert-python is not installed.
    """
    check_converter()
    chart.save(str(path), format="svg")


def sweep_chart(sweep: Mapping[float, Mapping[str, float]]) -> Chart:
    """Draw the mean shares at every threshold, one line per share."""
    lines = {
        name.replace("_", " ").replace("f1", "F1"): [
            (step, row[name]) for step, row in sweep.items()
        ]
        for name in _SWEPT
    }
    return line_chart("What the threshold trades", "confidence a link needs", "mean share", lines)


def reliability_chart(bins: Sequence[Bin]) -> Chart:
    """Draw the marked share over the confidence; on the diagonal a confidence is right."""
    lines = {
        "measured": [(row.confidence, row.marked) for row in bins],
        "as it should be": [(0.0, 0.0), (1.0, 1.0)],
    }
    return line_chart("Is the confidence right?", "confidence", "share marked by a reader", lines)


def line_chart(title: str, across: str, up: str, lines: Mapping[str, Sequence[Point]]) -> Chart:
    """Return a chart of at most five named lines in the unit square; NaN points are left out."""
    points = [
        {"line": name, "x": x, "y": y}
        for name, line in lines.items()
        for x, y in line
        if not math.isnan(y)
    ]
    unit = alt.Scale(domain=[0, 1])
    names = list(lines)
    legend = alt.Legend(orient="bottom", title=None, columns=3, symbolType="stroke", symbolSize=600)
    colours = alt.Scale(domain=names, range=list(_COLOURS[: len(names)]))
    dashes = alt.Scale(domain=names, range=list(_DASHES[: len(names)]))
    base = alt.Chart(alt.InlineData(values=points), title=title).encode(
        x=alt.X("x:Q", title=across, scale=unit),
        y=alt.Y("y:Q", title=up, scale=unit),
        color=alt.Color("line:N", scale=colours, legend=legend),
    )
    dash = alt.StrokeDash("line:N", scale=dashes, legend=legend)
    strokes, dots = base.mark_line().encode(strokeDash=dash), base.mark_circle(size=25, opacity=1)
    return alt.layer(strokes, dots).properties(width=560, height=310)
