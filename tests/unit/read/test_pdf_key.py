from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Code
from octavo.edition import CONFORMANCES
from tests.unit.read.reading import read_editions


@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_an_edition_names_what_its_pdf_conforms_to(conformance: str, tmp_path: Path) -> None:
    editions, problems = read_editions(
        tmp_path, f"  print: {{format: pdf, pdf: {{conformance: {conformance}}}}}\n"
    )
    assert problems == ()
    assert editions["print"].conformance == conformance


def test_a_pdf_is_accessible_unless_it_says_otherwise(tmp_path: Path) -> None:
    editions, problems = read_editions(tmp_path, "  print: {format: pdf}\n  proof: {format: pdf, pdf: {}}\n")
    assert problems == ()
    assert {edition.conformance for edition in editions.values()} == {"ua-1"}


def test_an_edition_that_extends_it_takes_it_over(tmp_path: Path) -> None:
    archive = "  archive: {format: pdf, pdf: {conformance: a-2u}}\n"
    others = "  large: {extends: archive, trim: a5}\n  ebook: {extends: archive, format: epub}\n"
    plain = "  plain: {extends: archive, pdf: {conformance: none}}\n"
    editions, problems = read_editions(tmp_path, archive + others + plain)
    assert problems == ()
    assert [editions[name].conformance for name in ("large", "plain")] == ["a-2u", "none"]


@pytest.mark.parametrize(
    ("editions", "code", "column", "help_"),
    [
        ("  print: {format: pdf, pdf: {conformance: a-4u}}\n", Code.B005, 43, 'did you mean "a-3u", "a-2u"?'),
        ("  print: {format: pdf, pdf: {conformanse: a-2u}}\n", Code.B003, 30, 'did you mean "conformance"?'),
        ("  print: {format: pdf, pdf: ua-1}\n", Code.B005, 29, "it must be keys with values"),
        (
            "  e: {format: epub, pdf: {conformance: ua-1}}\n",
            Code.B005,
            26,
            "give it to an edition with format: pdf",
        ),
    ],
)
def test_what_cannot_be(editions: str, code: Code, column: int, help_: str, tmp_path: Path) -> None:
    _, problems = read_editions(tmp_path, editions)
    (problem,) = problems
    assert (problem.code, problem.help) == (code, help_)
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (5, column)
