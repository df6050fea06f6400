"""A style that another package adds by an entry point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.cite.styles import ENTRY_POINT_GROUP, load_house_style, load_style, style_names
from octavo.model.book import BibSource
from tests.unit.cite.making import cite, cluster, engine, notes

STYLE = '''
from octavo.cite.styles.chicago import ChicagoNotes17

class Gazette(ChicagoNotes17):
    """A house's own: full stops for nothing, ibid. in Latin."""
    name = "gazette"
    note_end = " ///"
'''
BIB = "@book{a, author={Doe, Jane}, title={Maps}, date={1999}}"


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package on the path that registers `gazette`, as pip leaves one."""
    (tmp_path / "gazette_style.py").write_text(STYLE, "utf-8")
    info = tmp_path / "gazette_style-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: gazette-style\nVersion: 1.0\n", "utf-8")
    points = f"[{ENTRY_POINT_GROUP}]\ngazette = gazette_style:Gazette\n"
    (info / "entry_points.txt").write_text(points, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    monkeypatch.delitem(__import__("sys").modules, "gazette_style", raising=False)


def test_it_is_found_and_prints() -> None:
    assert "gazette" in style_names()
    assert notes(engine(BIB, "gazette"), cluster(cite("a", "p 7"))) == ["Jane Doe, Maps (1999), 7 ///"]


def test_a_house_style_can_extend_it() -> None:
    house = BibSource("house.yml", "style: ours\nextends: gazette\nrepeat: {subsequent: full}\n")
    loaded = load_house_style(house, "en-US")
    assert loaded.diagnostics == ()
    assert loaded.value is not None
    assert loaded.value.note_end == " ///"


def test_without_the_package_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "gazette_style-1.0.dist-info" / "entry_points.txt").unlink()
    assert "gazette" not in style_names()
    assert load_style("gazette", "en-US") is None
