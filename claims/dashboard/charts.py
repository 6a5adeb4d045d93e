"""Rows -> charts. Texts of articles and names of sources are data fields, never expressions."""

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt
import pandas as pd

from claims.dashboard.chart_data import (
    ChartPoint,
    ClaimPair,
    ClaimPosition,
    CoverageShare,
    SourcePair,
)
from claims.dashboard.i18n import relation_label, t
from claims.dashboard.theme import SHAPES, SHOWN, palette
from claims.dashboard.view_model import View
from claims.export.wording import GLYPHS
from claims.schema import Relation

# Characters of a claim or a source on an axis; a label too wide for the axis ends in dots.
_GIST = 60

# Height of one row of a chart, in pixels.
_ROW = 24

Chart = alt.LayerChart | alt.FacetChart

CLICK = "click"
"""Name of the selection that a click makes."""


def _colour() -> alt.Color:
    relations = [*SHOWN, Relation.UNRELATED]
    scale = alt.Scale(
        domain=[relation_label(r) for r in relations], range=[palette()[r] for r in relations]
    )
    return alt.Color("relation:N", scale=scale, title=None, legend=None)


def _source(view: View, source: str) -> str:
    return f"{view.letters[source]} {source[:_GIST]}"


def _axis(**options: Any) -> alt.Axis:  # noqa: ANN401 (Altair's own options)
    ink = palette()["muted"]
    return alt.Axis(
        labelColor=ink, titleColor=ink, tickColor=ink, domain=False, **{"title": None, **options}
    )


def coverage(view: View, shares: Sequence[CoverageShare]) -> Chart:
    """Draw, per source, how many of its claims others bear out, contradict or leave alone."""
    order = [*SHOWN, Relation.UNRELATED]
    frame = pd.DataFrame(
        {
            "source": [_source(view, share.source) for share in shares],
            "relation": [relation_label(share.relation) for share in shares],
            "order": [order.index(share.relation) for share in shares],
            "claims": [share.claims for share in shares],
        }
    )
    y = alt.Y("source:N", axis=_axis(labelLimit=150))
    bars = (
        alt.Chart(frame)
        .mark_bar(stroke=palette()["page"], strokeWidth=2)
        .encode(
            y=y,
            x=alt.X("claims:Q", stack="zero", axis=None),
            order="order:O",
            color=_colour(),
            tooltip=[
                alt.Tooltip("source:N", title=t("charts.source")),
                alt.Tooltip("relation:N", title=t("component.relation")),
                alt.Tooltip("claims:Q", title=t("charts.claims")),
            ],
        )
    )
    # Beside the bars, where the narrowest share has room for its number.
    labels = (
        alt.Chart(_totals(view, shares))
        .mark_text(align="left", dx=8, color=palette()["text"], fontSize=13)
        .encode(y=y, x="claims:Q", text="label:N")
    )
    sources = max(1, len({share.source for share in shares}))
    return alt.layer(bars, labels).properties(height=44 * sources)


def _totals(view: View, shares: Sequence[CoverageShare]) -> pd.DataFrame:
    """Return, per source, how many claims it has, and how many in each relation."""
    order = [*SHOWN, Relation.UNRELATED]
    by_source: dict[str, list[CoverageShare]] = {}
    for share in sorted(shares, key=lambda share: order.index(share.relation)):
        by_source.setdefault(share.source, []).append(share)
    return pd.DataFrame(
        {
            "source": [_source(view, source) for source in by_source],
            "claims": [sum(share.claims for share in own) for own in by_source.values()],
            "label": [
                " · ".join(f"{GLYPHS[share.relation]} {share.claims}" for share in own)
                for own in by_source.values()
            ],
        }
    )


def positions(view: View, claims: Sequence[ClaimPosition]) -> Chart:
    """Draw where the claims stand in each article; lines join those on one question."""
    relations = {topic.number: topic.relation for topic in view.topics}
    frame = pd.DataFrame(
        {
            "source": [_source(view, position.source) for position in claims],
            "topic": [position.topic for position in claims],
            "share": [position.share for position in claims],
            "relation": [relation_label(relations[position.topic]) for position in claims],
            "claim": [position.claim.text for position in claims],
            "id": [position.claim.id for position in claims],
        }
    )
    relations_shown = [*SHOWN, Relation.UNRELATED]
    names = [relation_label(r) for r in relations_shown]
    shape = alt.Shape(
        "relation:N",
        scale=alt.Scale(domain=names, range=[SHAPES[r] for r in relations_shown]),
        legend=None,
    )
    dash = alt.StrokeDash(
        "relation:N",
        scale=alt.Scale(domain=names, range=[[1, 0], [5, 4], [1, 2], [1, 3]]),
        legend=None,
    )
    base = alt.Chart(frame).encode(
        x=alt.X("source:N", axis=_axis(orient="top", labelAngle=0, labelLimit=170)),
        y=alt.Y(
            "share:Q",
            scale=alt.Scale(domain=[0, 1], reverse=True),
            axis=_axis(format="%", tickCount=5, gridOpacity=0.3),
        ),
        color=_colour(),
    )
    lines = base.mark_line(strokeWidth=1.6).encode(detail="topic:N", strokeDash=dash)
    points = base.mark_point(filled=True, size=46, opacity=1).encode(
        shape=shape,
        tooltip=[
            alt.Tooltip("topic:N", title="#"),
            alt.Tooltip("relation:N", title=t("component.relation")),
            alt.Tooltip("claim:N", title=t("charts.claim")),
        ],
    )
    clicked = alt.selection_point(name=CLICK, fields=["id"], on="click", clear=False)
    return alt.layer(lines, points.add_params(clicked)).properties(height=520)


def similarities(view: View, pairs: Sequence[ClaimPair]) -> Chart:
    """Draw how alike every two claims of two sources are."""
    rows = _numbers(pair.a.id for pair in pairs)
    columns = _numbers(pair.b.id for pair in pairs)
    frame = pd.DataFrame(
        {
            "a": [f"{rows[pair.a.id]} {pair.a.text[:_GIST]}" for pair in pairs],
            "b": [columns[pair.b.id] for pair in pairs],
            "one": [pair.a.text for pair in pairs],
            "other": [pair.b.text for pair in pairs],
            "similarity": [round(pair.similarity, 3) for pair in pairs],
            "pair": [f"{pair.a.id} {pair.b.id}" for pair in pairs],
        }
    )
    colours = palette()
    x = alt.X(
        "b:N", sort=None, axis=_axis(orient="top", labelAngle=0, labelOverlap="greedy", ticks=False)
    )
    y = alt.Y(
        "a:N",
        sort=None,
        axis=_axis(labelLimit=190, labelOverlap=False, labelFlush=False, ticks=False),
    )
    scale = alt.Scale(domain=[0, 1], range=[colours["unique-fill"], colours["agreement"]])
    clicked = alt.selection_point(name=CLICK, fields=["pair"], on="click", clear=False)
    tiles = (
        alt.Chart(frame)
        .mark_rect(stroke=colours["page"], strokeWidth=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "similarity:Q", scale=scale, legend=alt.Legend(title=t("charts.similarity"))
            ),
            tooltip=[
                alt.Tooltip("one:N", title="A"),
                alt.Tooltip("other:N", title="B"),
                alt.Tooltip("similarity:Q", title=t("charts.similarity"), format=".2f"),
            ],
        )
        .add_params(clicked)
    )
    return alt.layer(tiles).properties(height=max(120, 20 * len(rows)))


def _numbers(ids: Iterable[str]) -> dict[str, str]:
    """Return a number per id, from 1, in the order in which the ids come first."""
    return {id_: str(number) for number, id_ in enumerate(dict.fromkeys(ids), 1)}


def agreement(view: View, pairs: Sequence[SourcePair]) -> Chart:
    """Draw, for every two sources, the share of their common questions on which they agree."""
    both = [pair for p in pairs for pair in (p, SourcePair(p.b, p.a, p.agree, p.diverge))]
    frame = pd.DataFrame(
        {
            "a": [_source(view, pair.a) for pair in both],
            "b": [_source(view, pair.b) for pair in both],
            "share": [pair.agree / max(1, pair.agree + pair.diverge) for pair in both],
            "label": [f"＝{pair.agree}  ≠{pair.diverge}" for pair in both],
        }
    )
    colours = palette()
    base = alt.Chart(frame).encode(
        x=alt.X("a:N", axis=_axis(orient="top", labelAngle=0, labelLimit=130, ticks=False)),
        y=alt.Y("b:N", axis=_axis(labelLimit=150, ticks=False)),
    )
    scale = alt.Scale(domain=[0, 1], range=[colours["unique-fill"], colours["agreement-fill"]])
    tiles = base.mark_rect(stroke=colours["page"], strokeWidth=2).encode(
        color=alt.Color(
            "share:Q",
            scale=scale,
            legend=alt.Legend(title=t("charts.share"), format="%", gradientLength=90),
        )
    )
    labels = base.mark_text(fontSize=14, color=colours["text"]).encode(text="label:N")
    return alt.layer(tiles, labels).properties(height=max(150, 56 * len(view.letters)))


def counts(view: View, chart_points: Sequence[ChartPoint]) -> Chart:
    """Draw the numbers that sources give for one count, by day of publication."""
    colours = palette()
    frame = pd.DataFrame(
        {
            "day": [pd.Timestamp(point.day) for point in chart_points],
            "value": [point.value for point in chart_points],
            "source": [_source(view, point.source) for point in chart_points],
            "label": [f"{view.letters[point.source]} {point.words}" for point in chart_points],
        }
    )
    base = alt.Chart(frame).encode(
        x=alt.X(
            "day:T",
            axis=_axis(format="%m-%d", tickCount={"interval": "day", "step": 1}),
            # Room for the labels of the last day.
            scale=alt.Scale(padding=70),
        ),
        y=alt.Y("value:Q", axis=_axis(tickCount=4, gridOpacity=0.3), scale=alt.Scale(zero=True)),
        tooltip=[
            alt.Tooltip("source:N", title=t("charts.source")),
            alt.Tooltip("day:T", title=t("sources.published"), format="%Y-%m-%d"),
            alt.Tooltip("label:N", title=t("charts.count")),
        ],
    )
    line = base.mark_line(color=colours["divergence"], strokeDash=[5, 4], strokeWidth=1.5)
    points = base.mark_point(filled=True, size=90, color=colours["divergence"], shape="diamond")
    labels = base.mark_text(align="left", dx=10, color=colours["text"]).encode(text="label:N")
    return alt.layer(line, points, labels).properties(height=190)
