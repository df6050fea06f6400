"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from octavo.codes import Code

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "octavo").rglob("*.py"))
MAX_LINES = 400
MAX_FUNCTION_LINES = 60


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short(module: Path) -> None:
    for function in _functions(module):
        assert function.end_lineno is not None
        length = function.end_lineno - function.lineno + 1
        assert length <= MAX_FUNCTION_LINES, f"{function.name} has {length} lines"


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.name)
def test_every_code_is_documented(code: Code) -> None:
    page = ROOT / "docs" / "messages" / f"{code.name}.md"
    assert page.is_file(), f"write {page.relative_to(ROOT)}"
    text = page.read_text("utf-8")
    assert code.title in text
    assert code.severity.value in text


def test_no_page_for_a_code_that_is_gone() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "messages").glob("[A-Z][0-9]*.md")}
    assert pages == {code.name for code in Code}


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.name)
def test_every_code_is_used(code: Code) -> None:
    pattern = re.compile(rf"\bCode\.{code.name}\b")
    assert any(pattern.search(module.read_text("utf-8")) for module in MODULES)


def test_no_blanket_except_and_no_print_outside_the_command() -> None:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, module
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                assert "cli" in module.parts, module


def test_architecture_page_names_every_phase() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for package in sorted(path.parent.name for path in (ROOT / "octavo").glob("*/__init__.py")):
        if package != "model":
            assert f"{package}/" in page, package


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_package(line) for line in project["dependencies"]}
    distributions = packages_distributions()
    imported = {name for module in MODULES for name in _imported(module)} - sys.stdlib_module_names
    used = {_package(package) for name in imported - {"octavo"} for package in distributions[name]}
    assert used - {"pypandoc-binary"} == declared  # which is of the extra `import`


def _package(requirement: str) -> str:
    """The normal form of the name that a requirement begins with (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ \[;]", requirement)[0]).lower()


def _imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def _functions(module: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node
