"""Draw the picture of docs/architecture.md from the imports: `python -m docs.architecture`.

A room is a file or folder directly under `claims/`. An arrow leads from a room to one it imports;
arrows that only shorten a way along other arrows are left out. Rooms of one layer never import each
other, and no arrow leads up.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "claims"
PAGE = Path(__file__).with_suffix(".md")

BEGIN, END = "<!-- picture, made by docs/architecture.py -->\n", "<!-- end of picture -->\n"

# Lower layers first, each with what it is to a newcomer.
LAYERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("records and tables", frozenset({"schema", "data"})),
    ("language", frozenset({"spans", "language"})),
    ("values and models", frozenset({"normalize", "scoring"})),
    ("stages", frozenset({"ingest", "extract", "encoders", "align", "facets"})),
    (
        "what was found",
        frozenset({"relation", "explain", "topics", "review", "evaluate", "text_similarity"}),
    ),
    ("files", frozenset({"export"})),
    ("result", frozenset({"comparison"})),
    ("pipeline", frozenset({"pipeline", "text_pair"})),
    ("doors", frozenset({"__init__", "__main__", "dashboard"})),
)

# Lazily imported by name, and so no import that the syntax tree shows: the doors open everything.
_DOORS = LAYERS[-1][1]


def layer(room: str) -> int:
    """Return the number of the layer a room stands on, 0 the lowest.

    Raises:
        KeyError: no layer names the room; add it to `LAYERS`.
    """
    for number, (_, rooms) in enumerate(LAYERS):
        if room in rooms:
            return number
    raise KeyError(f"expected {room!r} in LAYERS of docs/architecture.py: which layer is it on?")


def room_of(path: Path) -> str:
    """Return the room a file of the package lies in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    """Yield the rooms that one file imports, its own included."""
    rooms = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or p.is_dir()}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for parts in (name.split(".") for name in names):
            if parts[0] == PACKAGE.name and len(parts) > 1 and parts[1] in rooms:
                yield parts[1]


def arrows() -> dict[str, set[str]]:
    """Return, per room, the rooms it imports."""
    found: dict[str, set[str]] = {room: set() for _, rooms in LAYERS for room in rooms}
    for path in PACKAGE.rglob("*.py"):
        found[room_of(path)] |= set(imported_rooms(path)) - {room_of(path)}
    return found


def shortest(found: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Leave out every arrow that leads where a longer way leads, too."""

    def reached(room: str) -> set[str]:
        return found[room].union(*map(reached, found[room]))

    return {
        room: {to for to in direct if not any(to in reached(by) for by in direct - {to})}
        for room, direct in found.items()
    }


def picture() -> str:
    """Return the picture in Mermaid, which GitHub and most editors draw."""
    lines = ["```mermaid", "flowchart BT"]
    for number, (title, rooms) in enumerate(LAYERS):
        lines += [f'  subgraph L{number}["{title}"]', "    direction LR"]
        lines += [f'    {room.strip("_")}["{_label(room)}"]' for room in sorted(rooms)]
        lines.append("  end")
    for room, targets in sorted(shortest(arrows()).items()):
        lines += [f"  {room.strip('_')} --> {to.strip('_')}" for to in sorted(targets)]
    return "\n".join([*lines, "```", ""])


def _label(room: str) -> str:
    return f"{room}/" if (PACKAGE / room).is_dir() else f"{room}.py"


def page() -> str:
    """Return the page with its picture as the imports are now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + picture() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
