"""Imports point one way, heavy packages stay out of the way, files stay small."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter

import pytest

from docs import architecture

PACKAGE = architecture.PACKAGE
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    own = architecture.room_of(path)
    for other in set(architecture.imported_rooms(path)) - {own}:
        assert architecture.layer(other) < architecture.layer(own), f"{own} imports {other}"


def test_no_file_imports_itself_by_a_detour():
    modules = {_module(path): path for path in FILES}
    imports = {name: set(_imported(path)) & set(modules) for name, path in modules.items()}
    order = TopologicalSorter(imports)
    try:
        order.prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def _module(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _imported(path):
    """Yield modules; `from package import module` asks for the module, not for the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if _is_module(inner) else node.module


def _is_module(name):
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def test_the_picture_shows_the_imports_as_they_are():
    assert architecture.PAGE.read_text(encoding="utf-8") == architecture.page(), (
        "draw it anew: python -m docs.architecture"
    )


def test_every_room_has_its_sentence():
    page = architecture.PAGE.read_text(encoding="utf-8")
    for room in {architecture.room_of(path) for path in FILES}:
        name = f"`{room}/`" if (PACKAGE / room).is_dir() else f"`{room}.py`"
        assert name in page, f"say in docs/architecture.md what {name} is"


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
