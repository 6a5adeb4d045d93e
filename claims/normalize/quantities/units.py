"""The table of units: how much of the canonical unit of its kind a surface stands for."""

from fractions import Fraction
from typing import NamedTuple

from claims.data import rows, split_cell
from claims.language.lexicon import Lexicon
from claims.schema import QuantityKind


class Unit(NamedTuple):
    """One surface of `units.tsv`: its canonical unit, and how much of that it stands for.

    `noun` says that the surface itself is what is counted, `spread` by which share the unit varies.
    A `mask` only begins like a unit and is none.
    """

    surface: str
    name: str
    factor: float
    kind: QuantityKind
    noun: bool = False
    uncertain: bool = False
    spread: float = 0.0
    offset: float = 0.0
    mask: bool = False


def _unit(surface: str, row: dict[str, str]) -> Unit:
    flags = dict(flag.partition("=")[::2] for flag in row["flags"].split())
    mask = row["kind"] == "none"
    return Unit(
        surface,
        row["unit"],
        float(Fraction(row["factor"])),
        QuantityKind.NUMBER if mask else QuantityKind(row["kind"]),
        noun="noun" in flags,
        uncertain="uncertain" in flags,
        spread=float(flags.get("spread", 0)),
        offset=float(Fraction(flags.get("offset", 0))),
        mask=mask,
    )


def _table() -> tuple[dict[str, Unit], dict[str, Unit]]:
    before: dict[str, Unit] = {}
    after: dict[str, Unit] = {}
    for row in rows("units.tsv"):
        side = before if "before" in row["flags"] else after
        side |= {surface: _unit(surface, row) for surface in split_cell(row["surfaces"])}
    return before, after


_BEFORE, UNITS = _table()
BEFORE = Lexicon(_BEFORE)
AFTER = Lexicon(UNITS)
PERSON = UNITS["人"]
PERCENT = UNITS["%"]
CELSIUS = UNITS["℃"]
TIMES = UNITS["times"]
MULTIPLE = UNITS["倍"]
# A count without a unit of its own (missiles), and a number that says neither.
COUNT = Unit("", "", 1.0, QuantityKind.COUNT)
NUMBER = Unit("", "", 1.0, QuantityKind.NUMBER)
