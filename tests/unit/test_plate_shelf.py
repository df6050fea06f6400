"""What was set and printed before is taken from the shelf, and what is on it is never trusted blindly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from octavo.diagnostics import Code, Position
from octavo.model.proof import Proof, Slip
from octavo.model.sheet import Sheet, Sheets
from octavo.plate_shelf import PlateShelf
from octavo.typeset.plates.plate import PlateOrder
from octavo.typeset.press import typeset, write_pdf
from octavo.typeset.room import Bench, bench
from octavo.typeset.room.door import MadePlate, SetTake
from octavo.typeset.setting import Take, set_take
from octavo.typeset.sheet_layout import Materials
from tests.builders import book
from tests.unit.typeset.printing import PRINT, note, sheet, sheets

WORDS = "The quick brown fox jumps over the lazy dog while the band plays on. " * 12
COUNTED = "@page counted { @bottom-left { content: counter(pages) } } .matter-back { page: counted }"
PLACES = {name: Position(f"manuscript/{name}.md", 1, 1) for name in ("one", "two", "end")}


class Watched(Bench):
    """A room that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.set: list[str] = []
        self.printed: list[str] = []

    def lay_out(self, takes: Sequence[Take], materials: Materials) -> Iterator[SetTake]:
        self.set += [take.sheet.id for take in takes]
        return super().lay_out(takes, materials)

    def write_plates(self, orders: Sequence[PlateOrder], materials: Materials) -> Iterator[MadePlate]:
        self.printed += [order.take.sheet.id for order in orders]
        return super().write_plates(orders, materials)


def chapter(id: str, paragraphs: int = 2, opens: str = "recto", more: str = "") -> Sheet:
    text = "".join(f'<p id="{id}.{number}">{WORDS}</p>' for number in range(paragraphs))
    called = f'<p id="{id}.n">{note("n-" + id, "A note.")} <a href="#end">See the end</a>. {more}</p>'
    return sheet(id, f"<h1>{id}</h1>{called}{text}", opens=opens)  # type: ignore[arg-type]


def the_book(*, one: Sheet | None = None, two: Sheet | None = None) -> Sheets:
    picture = '<img src="a.png" alt="A square"/>'
    end = sheet("end", f"<p id='end.1'>{picture} end</p>", "back", "recto")
    return sheets(one or chapter("one"), two or chapter("two"), end, css=COUNTED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("L", (10, 10)).save(tmp_path / "a.png")
    return tmp_path


def build(folder: Path, made: Sheets, places: dict[str, Position] | None = None) -> tuple[bytes, Watched]:
    """The PDF, and what had to be made for it."""
    room = Watched()
    shelf = PlateShelf(room, folder / "shelf")
    layout = typeset(made, PRINT, folder, places=places or PLACES, room=shelf).value
    assert layout is not None
    written = write_pdf(layout, book().metadata, PRINT)
    assert written.value is not None
    shelf.clear_out()
    return written.value, room


def without_shelf(folder: Path, made: Sheets) -> bytes:
    layout = typeset(made, PRINT, folder, places=PLACES).value
    assert layout is not None
    content = write_pdf(layout, book().metadata, PRINT).value
    assert content is not None
    return content


def test_a_second_build_sets_and_prints_nothing(folder: Path) -> None:
    first, made = build(folder, the_book())
    assert (made.set, made.printed) == (["one", "two", "end", ""], ["one", "", "two", "end"])
    second, again = build(folder, the_book())
    assert (again.set, again.printed) == ([], [])
    assert first == second == without_shelf(folder, the_book())


def test_only_a_changed_sheet_is_set_and_printed(folder: Path) -> None:
    build(folder, the_book())
    changed = the_book(one=chapter("one", more="A word."))
    content, made = build(folder, changed)
    assert (made.set, made.printed) == (["one"], ["one"])
    assert content == without_shelf(folder, changed)


def test_what_bears_another_folio_has_other_furniture_and_is_not_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, the_book())
    inks = set((folder / "shelf").glob("*.ink"))
    longer = the_book(one=chapter("one", 20))
    set_at_all: list[str] = []

    def watched(take: Take, *rest: Any) -> Any:
        set_at_all.append(take.sheet.id)
        return set_take(take, *rest)

    monkeypatch.setattr(bench, "set_take", watched)
    content, made = build(folder, longer)
    assert made.set == set_at_all == ["one"]
    assert made.printed == ["one", "two", "end"]
    assert len(inks & set((folder / "shelf").glob("*.ink"))) == 3  # two, the end and the blank page
    monkeypatch.undo()
    assert content == without_shelf(folder, longer)
    again, made = build(folder, longer)
    assert (again, made.printed) == (content, [])


def test_what_says_how_many_pages_there_are_is_printed_anew_when_they_are_more(folder: Path) -> None:
    start = [chapter("one"), chapter("two"), sheet("end", "<p id='end.1'>end</p>", "back", "recto")]
    build(folder, sheets(*start, css=COUNTED))
    more = sheets(*start, sheet("more", "<p id='more.1'>end</p>"), css=COUNTED)
    content, made = build(folder, more)
    assert made.set == ["more"]
    assert made.printed == ["end", "more"]
    assert content == without_shelf(folder, more)


def test_a_changed_picture_is_noticed(folder: Path) -> None:
    before, _ = build(folder, the_book())
    furniture = set((folder / "shelf").glob("*.furniture"))
    Image.new("L", (20, 20), 200).save(folder / "a.png")
    after, made = build(folder, the_book())
    assert (made.set, made.printed) == (["end"], ["end"])
    assert len(furniture & set((folder / "shelf").glob("*.furniture"))) == 3  # a head can now be another's
    assert after == without_shelf(folder, the_book()) != before


def test_a_picture_is_noticed_that_has_changed_in_a_copy_of_the_book(folder: Path) -> None:
    before, _ = build(folder, the_book())
    copy = folder / "copy"
    shutil.copytree(folder / "shelf", copy / "shelf")
    Image.new("L", (20, 20), 200).save(copy / "a.png")
    after, _ = build(copy, the_book())
    assert after == without_shelf(copy, the_book()) != before


def test_a_picture_in_a_running_head_is_noticed(folder: Path) -> None:
    head = "@page { @top-left { content: ''; width: 9pt; background: url(../../a.png) } }"
    made = sheets(chapter("one"), sheet("end", "<p id='end.1'>end</p>"), css=head)
    before, _ = build(folder, made)
    Image.new("L", (20, 20), 200).save(folder / "a.png")
    after, again = build(folder, made)
    assert again.printed == ["one", "end"]
    assert after == without_shelf(folder, made) != before


def test_a_warning_is_told_again_and_where_it_now_is(folder: Path) -> None:
    foreign = the_book(two=chapter("two", more='<i lang="ay">chachawarmi</i>'))

    def told(places: dict[str, Position]) -> tuple[list[Position | None], list[str]]:
        room = Watched()
        outcome = typeset(foreign, PRINT, folder, places=places, room=PlateShelf(room, folder / "shelf"))
        assert {problem.code for problem in outcome.diagnostics} == {Code.F003}
        return [problem.position for problem in outcome.diagnostics], room.set

    assert told(PLACES)[0] == [PLACES["two"]]
    assert told(PLACES) == ([PLACES["two"]], [])
    moved = PLACES | {"two": Position("manuscript/two.md", 3, 1)}
    assert told(moved) == ([moved["two"]], ["two"])
    elsewhere = moved | {"one": Position("manuscript/one.md", 9, 1)}
    assert told(elsewhere) == ([moved["two"]], [])


def test_what_is_wrong_is_not_kept(folder: Path) -> None:
    (folder / "a.png").unlink()
    outcome = typeset(the_book(), PRINT, folder, room=PlateShelf(Bench(), folder / "shelf"))
    assert {problem.code for problem in outcome.diagnostics} == {Code.I001}
    Image.new("L", (10, 10)).save(folder / "a.png")
    _, made = build(folder, the_book())
    assert made.set == ["end"]


@pytest.mark.parametrize("kind", ["layout", "ink", "furniture", "font"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]\n%PDF", b"\xff\xfe\x00"])
def test_what_is_damaged_is_made_anew(folder: Path, kind: str, damage: bytes) -> None:
    first, _ = build(folder, the_book())
    damaged = sorted((folder / "shelf").glob(f"*.{kind}"))
    assert damaged
    for path in damaged:
        path.write_bytes(damage)
    second, made = build(folder, the_book())
    assert made.set or made.printed
    assert first == second
    assert build(folder, the_book())[1].printed == []


def test_a_plate_that_was_tampered_with_is_made_anew(folder: Path) -> None:
    first, _ = build(folder, the_book())
    parts = [*(folder / "shelf").glob("*.ink"), *(folder / "shelf").glob("*.furniture")]
    assert len(parts) == 8
    for path in parts:
        path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    assert build(folder, the_book())[0] == first


@pytest.mark.parametrize(
    ("kind", "written", "spoilt"),
    [
        ("layout", b'"end": [72.0,', b'"end": [79.0,'),  # where a link leads
        ("ink", rb"\"role\":\"P\"", rb"\"role\":\"L\""),
        ("furniture", b'"on_page": [true', b'"on_page": [false'),
    ],
)
def test_what_is_well_formed_but_not_what_was_written_is_made_anew(
    folder: Path, kind: str, written: bytes, spoilt: bytes
) -> None:
    first, _ = build(folder, the_book())
    parts = list((folder / "shelf").glob(f"*.{kind}"))
    assert any(written in path.read_bytes() for path in parts)
    for path in parts:
        path.write_bytes(path.read_bytes().replace(written, spoilt))
    second, made = build(folder, the_book())
    assert made.set or made.printed
    assert first == second


def test_only_what_the_last_build_used_stays(folder: Path) -> None:
    build(folder, the_book(one=chapter("one", more="A word.")))
    build(folder, the_book())
    after_two = {path.name for path in (folder / "shelf").iterdir()}
    for path in (folder / "shelf").iterdir():
        path.unlink()
    build(folder, the_book())
    assert {path.name for path in (folder / "shelf").iterdir()} == after_two


def test_plates_of_a_proof_are_not_kept(folder: Path) -> None:
    shelf = PlateShelf(Bench(), folder / "shelf")
    layout = typeset(the_book(), PRINT, folder, room=shelf).value
    assert layout is not None
    assert write_pdf(layout, book().metadata, replace(PRINT, proof=True), Proof(Slip("2026-01-01"))).value
    assert list((folder / "shelf").glob("*.layout"))
    assert {path.suffix for path in (folder / "shelf").iterdir()} == {".layout"}


def test_a_folder_that_cannot_be_written_fails_no_build(folder: Path) -> None:
    (folder / "shelf").write_text("a file", "utf-8")
    assert build(folder, the_book())[0] == without_shelf(folder, the_book())
