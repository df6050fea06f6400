"""What a command loads: an engine that it does without costs a second at every start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.running import write_book

ENGINES = {"weasyprint", "fontTools", "ziamath", "latex2mathml.converter", "pygments", "pikepdf", "pypdfium2"}
HOUSE = {"pydantic", "jinja2", "lxml", "markdown_it", "ruamel.yaml", "PIL", "babel", "pybtex", "rich.console"}
MAKING = HOUSE - {"babel", "markdown_it", "ruamel.yaml"}  # which read what book.yml says
SCRIPT = """
import json, sys
from octavo.cli.commands import octavo
try:
    octavo.main(sys.argv[1:], prog_name="octavo")
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

ENDING = """
import atexit, gc, sys
from octavo.cli.main import main
atexit.register(lambda: print(gc.get_freeze_count() > 1000))
sys.argv[1:] = ["--version"]
main()
"""


def loaded_by(*arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("completion", "bash")])
def test_help_loads_nothing_of_the_house(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & (ENGINES | HOUSE)


@pytest.mark.parametrize("arguments", [("check",), ("build", "--edition", "ebook")])
def test_without_print_no_engine_is_loaded(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    book = write_book(tmp_path)
    command, *options = arguments
    assert not loaded_by(command, str(book), *options) & ENGINES


def test_what_finds_its_editions_made_loads_nothing_that_makes_them(tmp_path: Path) -> None:
    book = write_book(tmp_path)
    asked = ("build", str(book), "--quiet")
    assert loaded_by(*asked) & (ENGINES | MAKING)
    again = loaded_by(*asked)
    assert not again & (ENGINES | MAKING)
    assert not again & {"octavo.run", "octavo.making"}


def test_what_a_command_has_made_is_not_looked_over_at_its_end() -> None:
    run = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "True"
