"""What a PDF claims to be, by veraPDF's word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from octavo.edition import Conformance
from octavo.typeset.press import typeset, write_pdf
from tests.builders import book
from tests.pdf_structure import structure
from tests.pdf_validation import Flavour, violations
from tests.unit.typeset.printing import PRINT, note, sheet, sheets

BODY = f"""
<h1 id="h">Everything that a standard may stumble on</h1>
<p id="p">A note{note("n", "with words")}, a <a href="https://example.org/">link</a>, <i lang="ru">да</i>,
<span style="color: #8a1c1c; opacity: .6">a pale word</span>.</p>
<figure id="f"><img src="a.png" alt="A square"/><figcaption>In colours</figcaption></figure>
<ul id="u"><li id="l">an entry</li></ul>
<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
"""


def written(conformance: Conformance, folder: Path) -> Path:
    Image.new("RGBA", (60, 60), (200, 30, 30, 128)).save(folder / "a.png")
    edition = replace(PRINT, conformance=conformance, isbn="978-0-306-40615-7")
    layout = typeset(sheets(sheet("c", BODY)), edition, folder).value
    assert layout is not None
    content = write_pdf(layout, book().metadata, edition).value
    assert content is not None
    path = folder / f"{conformance}.pdf"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("conformance", "flavour"), [("ua-1", "ua1"), ("a-2u", "2u"), ("a-3u", "3u")])
def test_a_pdf_conforms_to_what_it_claims(conformance: Conformance, flavour: Flavour, tmp_path: Path) -> None:
    path = written(conformance, tmp_path)
    assert violations(path, flavour) == []
    with pikepdf.open(path) as pdf:
        assert {"Note", "Figure", "Table", "L"} <= {element.role for element in structure(pdf).all()}


def test_the_validator_finds_what_is_not_claimed(tmp_path: Path) -> None:
    rules = {violation.rule for violation in violations(written("none", tmp_path), "ua1")}
    assert {"7.1-8", "7.1-11", "7.18.5-1"} <= rules  # no metadata, no tree, links outside it


def test_two_writings_are_the_same_bytes(tmp_path: Path) -> None:
    first = written("a-2u", tmp_path).read_bytes()
    assert written("a-2u", tmp_path).read_bytes() == first
