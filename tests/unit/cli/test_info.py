from __future__ import annotations

from octavo import __version__
from octavo.typeset.faces import FAMILIES
from tests.unit.cli.running import run


def test_versions_faces_and_theme() -> None:
    result = run("info")
    assert result.exit_code == 0
    rows = [line.split("  ", 1) for line in result.stdout.splitlines()]
    told = {name: value.strip() for name, value in rows}
    assert told["octavo"] == __version__
    assert {"python", "weasyprint", "pango", "system", "theme"} <= told.keys()
    for family in FAMILIES:
        count, word = told[family].split()
        assert int(count) > 0
        assert word == "faces"
