"""Notes in print: a generated book with one note to 120 words of text, some of 300 to 1,500 words.

    uv run benchmarks/notes.py [WORDS_OF_TEXT] [TRIM] [FOLDER]

Without arguments about 350 pages of 6 × 9 in. Every word of a note is a word that the book has once, so that
the PDF alone, read by PDFium, tells for each note whether it is there, whole and in order, and on which page
it begins. Calls are found by their links. FOLDER keeps the book and its PDF.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2

from octavo.pipeline import build
from octavo.request import Request

_WORDS_A_NOTE = 120
_LONG = 12  # every so many notes one is long
_LENGTHS = (300, 450, 700, 1000, 1500)
_CHAPTER = 7000  # words
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_TEXT = (  # noqa: SIM905
    "the of a to state power neutral policy energy international was considerable alignment corridor "
    "movement and for with treaty border pipeline assembly minister agreement region history"
).split()


@dataclass(frozen=True)
class Note:
    """A note's words, each of them once in the book."""

    name: str
    words: tuple[str, ...]


class Writer:
    """A book of chance, the same every time."""

    def __init__(self) -> None:
        self.chance = random.Random(350)
        self.notes: list[Note] = []
        self._serial = 0

    def chapter(self, words: int) -> str:
        paragraphs, notes = [], []
        while words > 0:
            length = min(self.chance.choice((60, 90, 120, 180)), words)
            text = [self.chance.choice(_TEXT) for _ in range(length)]
            if self.chance.random() < length / _WORDS_A_NOTE:
                note = self._note()
                text.insert(self.chance.randrange(1, length + 1), f"\0[^{note.name}]")
                notes.append(f"[^{note.name}]: {' '.join(note.words)}.\n")
            paragraphs.append(" ".join(text).replace(" \0", "").capitalize() + ".\n")
            words -= length
        return "\n".join(paragraphs + notes)

    def _note(self) -> Note:
        number = len(self.notes) + 1
        is_long = number % _LONG == 0
        length = self.chance.choice(_LENGTHS) if is_long else self.chance.choice((3, 8, 15, 25, 40, 60))
        self.notes.append(Note(f"n{number}", tuple(self._word() for _ in range(length))))
        return self.notes[-1]

    def _word(self) -> str:
        """A word of four syllables that spells its serial number."""
        self._serial += 1
        rest, word = self._serial * 7919 % len(_SYLLABLES) ** 4, ""
        for _ in range(4):
            rest, syllable = divmod(rest, len(_SYLLABLES))
            word += _SYLLABLES[syllable]
        return word


def write_book(folder: Path, words: int, trim: str) -> list[Note]:
    """A book of so many words of text; its notes."""
    writer, manuscript = Writer(), folder / "manuscript"
    manuscript.mkdir(parents=True, exist_ok=True)
    for old in manuscript.glob("*.md"):
        old.unlink()
    names = []
    for number in range(max(1, round(words / _CHAPTER))):
        names.append(f"{number + 1:02}-chapter.md")
        text = writer.chapter(min(words, _CHAPTER))
        (manuscript / names[-1]).write_text(f"# Chapter {number + 1}\n\n{text}", "utf-8")
    contents = "\n".join(f"  - {name}" for name in names)
    book = f"title: Notes\nlanguage: en-US\ncontents:\n{contents}\n"
    book += f"editions:\n  print: {{format: pdf, trim: {trim}}}\n"
    (manuscript / "book.yml").write_text(book, "utf-8")
    return writer.notes


@dataclass(frozen=True)
class Pages:
    """A PDF as PDFium reads it: the pages on which each word stands, and what runs off a page."""

    places: dict[str, list[tuple[int, int]]]  # word to its page and its place there
    calls: dict[str, int]  # note to the page of its call
    clipped: int
    count: int


def read_pages(path: Path) -> Pages:
    """Every word of the PDF."""
    places: dict[str, list[tuple[int, int]]] = {}
    clipped = 0
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            clipped += left < -1 or bottom < -1 or right > width + 1 or top > height + 1
        for place, word in enumerate(_words(text.get_text_range())):
            if not places.setdefault(word, []) or places[word][-1] != (number, place - 1):
                places[word].append((number, place))
    count = len(document)
    document.close()
    return Pages(places, dict(_calls(path)), clipped, count)


def _words(text: str) -> list[str]:
    """Words in order. PDFium joins a page's last word, if it has a hyphen, with the first of its notes."""
    pieces = re.split(r"[^\w\ufffe]+", re.sub(r"-\s+", "\ufffe", text))
    return [word for piece in pieces for word in (*piece.split("\ufffe"), piece.replace("\ufffe", ""))]


def _calls(path: Path) -> list[tuple[str, int]]:
    with pikepdf.open(path) as pdf:
        links = (
            (str(link.get("/Dest") or link.get("/A", {}).get("/D", "")), number)
            for number, page in enumerate(pdf.pages)
            for link in page.get("/Annots", [])
        )
        return [(name.rsplit("-", 1)[-1], page) for name, page in links if name.startswith("fn-")]


@dataclass(frozen=True)
class Findings:
    """What is wrong with the notes of a PDF, by number of notes, and how many are divided."""

    lost: int
    out_of_order: int
    off_page: int
    divided: int


def examine(notes: list[Note], pages: Pages) -> Findings:
    """Compare the notes written with the notes printed."""
    lost = out_of_order = off_page = divided = 0
    begun = []
    for note in notes:
        found = [pages.places.get(word, []) for word in note.words]
        if any(len(places) != 1 for places in found):
            lost += 1
            continue
        at = [places[0] for places in found]
        begun.append(at[0])
        out_of_order += any(one >= other for one, other in pairwise(at))
        off_page += at[0][0] != pages.calls.get(note.name)
        divided += at[0][0] != at[-1][0]
    out_of_order += sum(one >= other for one, other in pairwise(begun))
    return Findings(lost, out_of_order, off_page, divided)


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 64_000
    trim = sys.argv[2] if len(sys.argv) > 2 else "6in x 9in"
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp(prefix="notes-"))
    notes = write_book(folder, words, trim)
    seen: dict[str, float] = {}
    result = build(
        Request(folder, cache=False, out=folder / "dist"),
        lambda phase, _done, _of: seen.setdefault(phase, time.perf_counter()) and None,
    )
    for problem in result.diagnostics:
        print(problem.code.name, problem.message)
    if not result.built:
        sys.exit("nothing was built")
    (path,) = (built.path for built in result.built)
    pages = read_pages(path)
    findings = examine(notes, pages)
    print(f"pages {pages.count}, notes {len(notes)}, divided {findings.divided}")
    print(f"lost {findings.lost}, off the page {pages.clipped}, not in order {findings.out_of_order}, "
          f"begun off the call's page {findings.off_page}")  # fmt: skip
    print(f"layout {seen['proving'] - seen['typesetting']:.1f} s")


if __name__ == "__main__":
    main()
