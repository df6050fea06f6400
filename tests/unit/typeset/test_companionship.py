"""Sheets set by processes of their own: the same book, and what becomes of a process that dies."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Code, Position
from octavo.hiring import COPIED
from octavo.model.sheet import Sheets, StyleSheet
from octavo.typeset.faces import package_folder
from octavo.typeset.press import Layout, make_ready, orders_of, typeset, write_pdf
from octavo.typeset.room import Companionship
from octavo.typeset.room.compositor import Compositor, Stock
from tests.builders import book
from tests.unit.typeset.printing import PRINT, note, sheet, sheets

WORDS = "The quick brown fox jumps over the lazy dog while the band plays on. " * 12
PLACES = {"one": Position("manuscript/1.md", 1, 1), "two": Position("manuscript/2.md", 1, 1)}


def chapter(id: str, paragraphs: int, target: str) -> str:
    return (
        f'<h1>{id}</h1><p id="{id}.0">See <a href="#{target}">it</a>{note("n-" + id, "A note.")}.</p>'
        + "".join(f'<p id="{id}.{number}">{WORDS}</p>' for number in range(1, paragraphs))
    )


def made(long: int = 6) -> Sheets:
    return sheets(
        sheet("one", chapter("one", long, "two.1"), opens="recto"),
        sheet("two", chapter("two", 3, "one.1"), opens="any"),
        sheet("three", chapter("three", 2, "one.1"), opens="verso"),
    )


@pytest.fixture
def room() -> Iterator[Companionship]:
    with Companionship(2, worth_it=0) as room:
        yield room


def pdf_of(layout: Layout) -> bytes:
    written = write_pdf(layout, book().metadata, PRINT)
    assert written.value is not None, written.diagnostics
    return written.value


def compositors() -> list[multiprocessing.process.BaseProcess]:
    return [child for child in multiprocessing.active_children() if child.name == "compositor"]


def test_the_bytes_are_the_same_whoever_sets_the_sheets(room: Companionship) -> None:
    away = typeset(made(), PRINT, Path(), room=room).value
    here = typeset(made(), PRINT, Path()).value
    assert away is not None
    assert here is not None
    assert len(compositors()) == 2
    assert away.page_map == here.page_map
    assert all(leaf.engine_page is None for leaf in away.pages)
    again = typeset(made(7), PRINT, Path(), away, room=room).value  # the second round of a build
    anew = typeset(made(7), PRINT, Path()).value
    assert again is not None
    assert anew is not None
    assert again.layouts.keys() - away.layouts.keys() != set()
    assert pdf_of(again) == pdf_of(anew)
    assert pdf_of(again) == pdf_of(anew)  # the pages are not there any more: they are set again


def test_style_sheets_made_ready_are_not_compiled_again(room: Companionship) -> None:
    copy = made()
    ready = make_ready(copy.styles, PRINT, Path(), Path(), room)
    layout = typeset(copy, PRINT, Path(), room=room, ready=ready).value
    assert layout is not None
    assert layout.styles is ready.styles
    other = replace(copy, styles=copy.styles[:1])
    anew = typeset(other, PRINT, Path(), room=room, ready=ready).value
    assert anew is not None
    assert anew.styles is not ready.styles
    here = typeset(other, PRINT, Path()).value
    assert here is not None
    assert pdf_of(anew) == pdf_of(here)


@pytest.mark.parametrize("paragraphs", [6, 60])
def test_plates_are_made_ahead_while_another_sheet_is_set(room: Companionship, paragraphs: int) -> None:
    """With 6 paragraphs "one" takes as many pages as before; with 60 those after it have other folios."""
    before = typeset(made(), PRINT, Path(), room=room).value
    assert before is not None
    room.expect(list(orders_of(before, PRINT)), before.materials)
    reworded = made(paragraphs)
    first = replace(reworded.sheets[0], html=reworded.sheets[0].html.replace("lazy", "idle"))
    copy = replace(reworded, sheets=(first, *reworded.sheets[1:]))
    layout = typeset(copy, PRINT, Path(), before, room=room).value
    here = typeset(copy, PRINT, Path()).value
    assert layout is not None
    assert here is not None
    orders = {order.take.sheet.id: order for order in orders_of(layout, PRINT) if order.take.sheet.id}
    is_as_before = len(layout.pages) == len(before.pages)
    assert is_as_before == (paragraphs == 6)
    assert [room._ahead.plate(orders[id]) is not None for id in ("one", "two")] == [False, is_as_before]
    inked = [room._ahead.inked(order).ink is not None for order in orders.values()]
    assert inked == [False, True, True]
    assert pdf_of(layout) == pdf_of(here)


def test_what_is_expected_of_one_who_dies_is_made_when_it_is_ordered(room: Companionship) -> None:
    before = typeset(made(), PRINT, Path(), room=room).value
    assert before is not None
    room.expect(list(orders_of(before, PRINT)), before.materials)
    for child in compositors():
        child.kill()
        child.join()
    layout = typeset(made(7), PRINT, Path(), before, room=room).value
    here = typeset(made(7), PRINT, Path()).value
    assert layout is not None
    assert here is not None
    assert pdf_of(layout) == pdf_of(here)


def test_little_work_is_done_at_once() -> None:
    with Companionship(2) as room:
        layout = typeset(made(), PRINT, Path(), room=room).value
        assert layout is not None
        assert compositors() == []
        assert pdf_of(layout) == pdf_of(layout)


def test_a_compositor_that_dies_fails_its_sheet_alone(room: Companionship) -> None:
    told = []

    def kill(stage: str, done: int, total: int) -> None:
        told.append(done)
        if done == 1:  # "three" is done; "two" waits to know which side "one" ends on
            for child in compositors():
                child.kill()
                child.join()

    outcome = typeset(made(400), PRINT, Path(), progress=kill, places=PLACES, room=room)
    assert outcome.value is None
    (problem,) = outcome.diagnostics
    assert problem.code is Code.L007
    assert problem.message == 'laying out "one" failed: its process was ended from outside'
    assert problem.position == PLACES["one"]
    assert told[-1] == 3  # the last has been set by one who came after


def test_pages_that_have_gone_with_their_compositor_are_set_again(room: Companionship) -> None:
    layout = typeset(made(), PRINT, Path(), room=room).value
    here = typeset(made(), PRINT, Path()).value
    assert layout is not None
    assert here is not None
    for child in compositors():
        child.kill()
        child.join()
    assert pdf_of(layout) == pdf_of(here)


def test_a_sheet_that_never_ends_is_given_up() -> None:
    with Companionship(1, patience=0.0, worth_it=0) as room:
        outcome = typeset(sheets(made().sheets[0]), PRINT, Path(), places=PLACES, room=room, whole=False)
        (problem,) = outcome.diagnostics
        assert problem.code is Code.L007
        assert problem.message == 'laying out "one" failed: it is not done after 0 minutes'
        assert problem.position == PLACES["one"]
        assert compositors() == []


def test_what_a_compositor_has_to_say_is_told_once(room: Companionship) -> None:
    body = '<p id="p">x</p><p id="p">y</p><p id="q">{}</p>'
    twice = sheets(*(sheet(id, body.format(WORDS)) for id in ("one", "two")))
    away = typeset(twice, PRINT, Path(), places=PLACES, room=room)
    here = typeset(twice, PRINT, Path(), places=PLACES)
    assert away.diagnostics == here.diagnostics
    assert {problem.code for problem in away.diagnostics} == {Code.X002}


def test_what_lies_deep_in_one_another_comes_back_whole(room: Companionship) -> None:
    deep = sheets(sheet("one", "<div><blockquote>" * 190 + "<p id='p'>x</p>" + "</blockquote></div>" * 190))
    away = typeset(deep, PRINT, Path(), room=room).value
    here = typeset(deep, PRINT, Path()).value
    assert away is not None
    assert here is not None
    assert pdf_of(away) == pdf_of(here)


@pytest.mark.skipif(not COPIED, reason="elsewhere each loads the engine by itself")
def test_what_compositors_begin_with_is_loaded_once(room: Companionship) -> None:
    typeset(made(), PRINT, Path(), room=room)
    statuses = [Path(f"/proc/{child.pid}/status").read_text("utf-8") for child in compositors()]
    parents = {int(line.split()[1]) for text in statuses for line in text.splitlines() if "PPid:" in line}
    assert len(statuses) == 2
    (parent,) = parents - {os.getpid()}
    assert parents == {parent}
    assert "libpango" in Path(f"/proc/{parent}/maps").read_text("utf-8")


def test_a_compositor_leaves_no_files_behind(tmp_path: Path) -> None:
    faces = package_folder()
    assert faces is not None
    (tmp_path / "templates").mkdir()
    shutil.copyfile(faces / "EB Garamond" / "EBGaramond-Regular.ttf", tmp_path / "templates" / "own.ttf")
    style = StyleSheet("own.css", '@font-face { font-family: "Own"; src: url(own.ttf) }')
    stock = Stock((style,), tmp_path, None, {}, None)
    compositor = Compositor()
    compositor.do(stock)
    own = stock.materials(compositor.materials).styles.font_files[-1]
    assert own.is_file()
    compositor.clear_up()
    assert not own.exists()


def test_they_go_home_at_the_end() -> None:
    with Companionship(2, worth_it=0) as room:
        typeset(made(), PRINT, Path(), room=room)
        assert compositors()
    assert compositors() == []
