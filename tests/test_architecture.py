"""Imports point one way, heavy packages stay out of the way, files stay small."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "claims"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300

# Lower layers first. A module may import its own package and the layers before, never a neighbour.
LAYERS = [
    {"schema", "data"},
    {"spans", "language"},
    {"normalize", "scoring"},
    {"ingest", "extract", "encoders", "align", "facets"},
    {"relation", "explain", "evaluate", "text_similarity", "topics", "review"},
    {"export"},
    {"comparison"},
    {"pipeline", "text_pair"},
    {"__init__", "__main__", "dashboard"},
]


def stage(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layer(name):
    return next(i for i, names in enumerate(LAYERS) if name in names)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "claims" and len(parts) > 1:
                yield parts[1]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    own = stage(path)
    modules = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or p.is_dir()}
    for other in set(imported(path)) & modules - {own}:
        assert layer(other) < layer(own), f"{own} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path):
    calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    prints = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
    assert not prints or path.name == "__main__.py"


@pytest.mark.parametrize(
    "code",
    [
        "import claims",
        "import claims; claims.compare([claims.read('甲说了一句话。', source='a')])",
    ],
    ids=["import", "compare"],
)
def test_nothing_heavy_is_loaded(code):
    check = (
        "import sys; print(sorted({'torch', 'streamlit', 'sklearn', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {check}"], capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
