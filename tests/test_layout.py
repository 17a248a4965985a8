"""The shape of the repository that the imports depend on."""

import ast
import os
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("platform", "graphql", "tenants", "policies")
MAX_LINES = 400


def _tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-s", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return listed.stdout.splitlines()


@pytest.mark.parametrize("folder", FOLDERS)
def test_folder_is_no_package_of_its_own(folder: str) -> None:
    # `platform/__init__.py` would shadow the standard library, `graphql/__init__.py` graphql-core.
    assert not (ROOT / folder / "__init__.py").exists()


@pytest.mark.parametrize("folder", FOLDERS)
def test_link_is_relative(folder: str) -> None:
    assert os.readlink(ROOT / "src" / "liandong" / folder) == f"../../{folder}"


def test_source_folder_holds_only_links() -> None:
    held = {path.name for path in (ROOT / "src" / "liandong").iterdir()}
    assert held - {"__pycache__"} == set(FOLDERS)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_links_are_committed_as_links() -> None:
    modes = {line.split()[0] for line in _tracked("src/liandong")}
    assert modes == {"120000"}


def _python_files() -> list[Path]:
    folders = (*FOLDERS, "migrations", "tests", "bench")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    ours = (path for path in files if "node_modules" not in path.parts)
    return [*ours, *(ROOT / "conformance").glob("*.py")]


def test_python_files_stay_small() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in _python_files()}
    assert {str(path): lines for path, lines in lengths.items() if lines > MAX_LINES} == {}


def test_what_a_function_does_is_said_first() -> None:
    # Behind its first statement, such a text is no docstring; it may say what a name holds.
    late = [
        f"{path}:{statement.lineno}"
        for path in _python_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for before, statement in pairwise(node.body)
        if isinstance(statement, ast.Expr)
        and not isinstance(before, ast.Assign | ast.AnnAssign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    ]
    assert late == []
