"""A bibliography of the strangest entries: every note is whole in the EPUB, EPUBCheck content."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest

from tests.end_to_end.books import BuiltBook, run_build
from tests.epub_builders import find, members_of, tree_of
from tests.epub_validation import epubcheck_messages

BOOK: Final = """\
title: Hostile
language: en-US
citations: {{style: {style}}}
contents: [10-notes.md, bibliography]
editions:
  ebook: {{format: epub}}
"""
KINDS: Final = (
    "book", "article", "incollection", "inproceedings", "online", "report", "thesis", "misc", "unpublished",
    "letter", "video", "jurisdiction", "patent", "newspaper", "review", "dataset",
)  # fmt: skip
# As typed in LaTeX, and as read; each word stands in one title only and says which.
PIECES: Final = (
    (r"\& < > \% \_ \{ \} \# \$", "& < > % _ { } # $"),
    ("a < b & c </p> <b>d</b>", None),
    ("<script>alert()</script> <!-- c --> <![CDATA[ ]]>", "<script>alert()</script> <!– c –> <![CDATA[ ]]>"),
    ("100% sure & 5 > 4; AT&T &amp; &nbsp; &#0;", None),
    (r"\{\{ 7*7 \}\} \{\% if x \%\}", "{{ 7*7 }} {% if x %}"),
    ("Emoji 👩‍👩‍👧 🇦🇿 ❤️ 𝔘𝔫𝔦", None),
    ("Right to left: שלום עולם, مرحبا بالعالم (2001)", None),
    ("\u202eturned\u202c and \u2067isolated\u2069", None),
    ("Z̴̙͆a̷̡l̶̰g̵̨o e\u0301 ȷ\u0301 \u0301first", None),
    ("Ə ə İ ı ß ﬁ Å 中文 ไทย \u00ad\u200b\u2060", None),
    ("[@key] *stars* _under_ `code` ^[note] ![i](x) | # h", None),
    ("javascript:alert(1) \u2028 \u2029 tail", "javascript:alert(1) tail"),
    ("why? no! so. and: then; «q» “q” on", "why? no! so. and: then; «q» ‘q’ on"),
)  # fmt: skip
ODD_KEYS: Final = ("əliyev2022", "ключ:1", "a/b.c", "x²y", "łódź+1", "٣arabic", "名前", "e\u0301t")

PEOPLE: Final = ("Doe, Jane", "{A & B <Group>}", "שלום, דוד", r"D'Àlembert, J{\"o}rg <x>")
ADDRESSES: Final = ("", "ə", "%zz", "|", "[x]")
LANGUAGES: Final = ("english", "russian", "arabic")


def entries() -> dict[str, tuple[str, str]]:
    """Sixty works by key: each one's entry, and the word that its title must begin with."""
    chance = random.Random(3)
    made = {}
    for number in range(60):
        key = ODD_KEYS[number] if number < len(ODD_KEYS) else f"work{number}"
        typed = [chance.choice(PIECES)[0] for _ in range(2)] if number >= len(PIECES) else [PIECES[number][0]]
        title = f"W{number}q {' '.join(typed)}" + (" wörd" * 2000 if number in {13, 14} else "")
        fields = {
            "title": title, "date": f"{1900 + number}", "author": chance.choice(PEOPLE),
            "url": f"https://example.org/{number}?a=1&b=<{number}>\"'{chance.choice(ADDRESSES)}",
            "urldate": "2020-01-02", "journaltitle": "J & K <i>", "booktitle": "B & C <i>", "pages": "1--9",
            "publisher": "P & Q \\& <R>", "location": "Bak\\i", "langid": chance.choice(LANGUAGES),
        }  # fmt: skip
        body = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
        made[key] = (f"@{chance.choice(KINDS)}{{{key}, {body}}}", f"W{number}q")
    return made


@cache
def hostile_book(style: str) -> BuiltBook:
    folder = Path(mkdtemp(prefix="octavo-hostile-"))
    works = entries()
    (folder / "manuscript").mkdir()
    (folder / "bib").mkdir()
    (folder / "manuscript" / "book.yml").write_text(BOOK.format(style=style), "utf-8")
    cites = "\n\n".join(f"Said.[@{{{key}}}, p. 3] Again.^[See [@{{{key}}}, p. 4].]" for key in works)
    (folder / "manuscript" / "10-notes.md").write_text(f"---\ntitle: Notes\n---\n\n{cites}\n", "utf-8")
    (folder / "bib" / "all.bib").write_text("\n\n".join(entry for entry, _ in works.values()), "utf-8")
    return run_build(folder, folder / "dist")


def texts(epub: bytes, path: str) -> list[str]:
    """The text of every element at the path, document by document."""
    names = [name.removeprefix("EPUB/") for name in members_of(epub) if name.endswith(".xhtml")]
    return ["".join(node.itertext()) for name in names for node in find(tree_of(epub, name), path)]


@pytest.mark.parametrize("style", ["chicago-notes-17", "apa-7"])
def test_every_work_is_in_an_epub_that_epubcheck_is_content_with(style: str, tmp_path: Path) -> None:
    book = hostile_book(style)
    assert book.status == 0, book.messages
    epub = book.file(".epub").read_bytes()
    assert [str(message) for message in epubcheck_messages(epub, tmp_path)] == []
    lines = texts(epub, "//h:ul[contains(@class, 'references')]/h:li[@id]")
    assert len(lines) == len(entries())
    for _, word in entries().values():
        assert sum(f"{word} " in line for line in lines) == 1, word


def test_every_note_is_whole() -> None:
    epub = hostile_book("chicago-notes-17").file(".epub").read_bytes()
    notes = texts(epub, "//h:aside[@epub:type='footnote']")
    assert len(notes) == 2 * len(entries())
    lost = [
        typed
        for number, (typed, read) in enumerate(PIECES)
        if (read or typed) not in notes[2 * number].replace("\u00a0", " ")
    ]
    assert lost == []
    assert all(b"<script" not in content for name, content in members_of(epub).items() if "xhtml" in name)
