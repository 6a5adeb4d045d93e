"""Figures -> a picture: line charts as SVG, plain enough to write without a drawing library."""

from collections.abc import Mapping, Sequence
from html import escape

from claims.evaluate.calibration import Bin

Point = tuple[float, float]

_WIDTH, _HEIGHT = 640, 440
_LEFT, _TOP, _RIGHT, _BOTTOM = 60, 40, 20, 90
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)

# Okabe and Ito's colours, which colour-blind readers tell apart, and dashes for prints.
_STROKES = (
    ("#0072b2", ""),
    ("#d55e00", "7 3"),
    ("#009e73", "2 3"),
    ("#cc79a7", "9 3 2 3"),
    ("#e69f00", "4 4"),
    ("#56b4e9", "1 4"),
)


_SWEPT = ("precision", "recall", "f1", "unique_recall", "unrelated_linked")


def sweep_picture(found: Mapping[float, Mapping[str, float]]) -> str:
    """Return the sweep of thresholds, one line a figure."""
    lines = {
        name.replace("_", " ").replace("f1", "F1"): [
            (step, row[name]) for step, row in found.items()
        ]
        for name in _SWEPT
    }
    return chart("What the threshold trades", "confidence a link needs", "mean share", lines)


def reliability_picture(bins: Sequence[Bin]) -> str:
    """Return marked share over confidence; on the diagonal a confidence is right."""
    lines = {
        "measured": [(row.confidence, row.marked) for row in bins],
        "as it should be": [(0.0, 0.0), (1.0, 1.0)],
    }
    return chart("Is the confidence right?", "confidence", "share marked by a reader", lines)


def chart(title: str, across: str, up: str, lines: Mapping[str, Sequence[Point]]) -> str:
    """Return a line chart of points in the unit square; NaN points are left out."""
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    middle = _TOP + (_HEIGHT - _TOP - _BOTTOM) / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        'font-family="sans-serif" font-size="12" fill="#222">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        _text(_WIDTH / 2, 22, title, size=15),
        _text(_WIDTH / 2, _HEIGHT - _BOTTOM + 36, across),
        f'<g transform="rotate(-90 16 {middle})">{_text(16, middle, up)}</g>',
        *_axes(),
    ]
    for number, (name, points) in enumerate(lines.items()):
        parts += _line(number, name, [p for p in points if p[1] == p[1]])
    return "\n".join([*parts, "</svg>", ""])


def _axes() -> list[str]:
    parts = []
    for tick in _TICKS:
        x, y = _place((tick, tick))
        left, bottom = _place((0.0, 0.0))
        right, top = _place((1.0, 1.0))
        parts.append(f'<path d="M{left} {y}H{right}M{x} {bottom}V{top}" stroke="#ddd"/>')
        parts.append(_text(left - 18, y + 4, f"{tick:.1f}"))
        parts.append(_text(x, bottom + 18, f"{tick:.1f}"))
    return parts


def _line(number: int, name: str, points: Sequence[Point]) -> list[str]:
    colour, dashes = _STROKES[number % len(_STROKES)]
    stroke = f'stroke="{colour}" stroke-width="2" fill="none" stroke-dasharray="{dashes or "none"}"'
    path = " ".join(f"{x},{y}" for x, y in map(_place, points))
    dots = [f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>' for x, y in map(_place, points)]
    column, row = number % 3, number // 3
    x, y = _LEFT + column * 190, _HEIGHT - 30 + row * 18
    key = f'<path d="M{x} {y - 4}h24" {stroke}/>'
    label = f'<text x="{x + 30}" y="{y}">{escape(name)}</text>'
    return [f'<polyline points="{path}" {stroke}/>', *dots, key, label]


def _place(point: Point) -> Point:
    """Return where a point of the unit square lies in the picture."""
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return round(_LEFT + point[0] * width, 1), round(_TOP + (1 - point[1]) * height, 1)


def _text(x: float, y: float, text: str, *, size: int = 12) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle" font-size="{size}">{escape(text)}</text>'
