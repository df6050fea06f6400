"""A split, annotated bibliography, chapters' own lists, a note as typed: every edition of a hard book."""

from __future__ import annotations

import re
import zipfile

import pypdfium2
import pytest
from lxml import etree

from tests.end_to_end.books import built

XHTML = "{http://www.w3.org/1999/xhtml}"
NOTE_AS_TYPED = "cf. Labs, Weak States,, p.385 – “so”.."
SOURCES = [
    "Websites & “Pages”",
    "Əliyev, Çingiz. “Test",
    "Papers",
    "Labs, Eric J.",
    "Books",
    "Walt, Stephen M. Never Cited. 1990.",
    "———. The Origins of Alliances",
    "Threats & balances, 90% of them; see “Bandwagon”.",
    "A second paragraph, with <marks>.",
]


def printed(edition: str) -> str:
    (path,) = built("everything").out.glob(f"*-{edition}.pdf")
    document = pypdfium2.PdfDocument(path)
    try:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return " ".join(text.split())


@pytest.mark.parametrize("edition", ["pocket", "endnotes"])
def test_print(edition: str) -> None:
    text = printed(edition)
    sources = text[text.rindex("Sources & <Readings>") :]
    places = [sources.find(words) for words in SOURCES]
    assert -1 not in places
    assert places == sorted(places)
    assert NOTE_AS_TYPED in text
    assert len(re.findall(r"Bibliography (?:Labs|Walt|Əliyev)", text)) == 4  # chapters 1 to 3, the appendix


def test_ebook() -> None:
    with zipfile.ZipFile(built("everything").file(".epub")) as epub:
        roots = [etree.fromstring(epub.read(name)) for name in epub.namelist() if name.endswith(".xhtml")]
    ids = [element.get("id") for root in roots for element in root.iter(f"{XHTML}li")]
    lines = [id for id in ids if id and re.match(r"ref\d*-", id)]
    assert len(set(lines)) == len(lines) == 9
    assert {"ref-labs1992", "ref2-labs1992", "ref-unseen1990"} <= set(lines)
    notes = {aside.get("id"): aside for root in roots for aside in root.iter(f"{XHTML}aside")}
    typed = notes["fn-ch-40-appendix-old"]
    assert " ".join("".join(typed.itertext()).split()) == f"2. {NOTE_AS_TYPED}"
    links = [link.get("href") for link in notes["fn-ch-40-appendix-c2"].iter(f"{XHTML}a")]
    assert links[1].endswith("#fn-ch-40-appendix-c1")
