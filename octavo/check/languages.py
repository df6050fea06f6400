"""A002: words in a script that the language around them is not written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from octavo.cite.setting import is_formatted
from octavo.diagnostics import Code, Diagnostic, Position
from octavo.language import primary
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter
from octavo.model.remembered import remembered
from octavo.model.walk import block_children, block_inlines, inline_children

# The scripts of languages that are not written in Latin letters alone (CLDR 46, supplemental data), by the
# first word of the letters' Unicode names.
_CYRILLIC = frozenset({"CYRILLIC"})
_ARABIC = frozenset({"ARABIC"})
_JAPANESE = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"})
_SCRIPTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("be", "bg", "ce", "cu", "kk", "ky", "mk", "mn", "ru", "tg", "tt", "uk"), _CYRILLIC),
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), _ARABIC),
    **dict.fromkeys(("el", "grc"), frozenset({"GREEK"})),
    **dict.fromkeys(("he", "yi"), frozenset({"HEBREW"})),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), frozenset({"DEVANAGARI"})),
    **dict.fromkeys(("am", "ti"), frozenset({"ETHIOPIC"})),
    "hy": frozenset({"ARMENIAN"}), "ka": frozenset({"GEORGIAN"}), "th": frozenset({"THAI"}),
    "bn": frozenset({"BENGALI"}), "ta": frozenset({"TAMIL"}), "syr": frozenset({"SYRIAC"}),
    "zh": frozenset({"CJK", "BOPOMOFO"}), "ja": _JAPANESE, "ko": frozenset({"HANGUL", "CJK"}),
}  # fmt: skip
_KNOWN = frozenset({"LATIN"}).union(*_SCRIPTS.values())
# Languages that are written in several scripts; a tag with a script subtag says which.
_SEVERAL = frozenset({"az", "bs", "ku", "ms", "pa", "sr", "tk", "uz"})
# A letter or two are a symbol (π, ΔG), not a word that is read aloud.
_WORD = re.compile(r"[^\W\d_]{3,}")
# Greek and all that follows it, but for marks and signs: most text has none, and is looked at no closer.
_BEYOND_LATIN = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ufaff\ufb13-\ufefe\uff66-\uffdc\U00010000-\U0010ffff]"
)
_HELP = "put it in brackets with its language: [%s]{lang=%s}; a voice reads it wrong otherwise"
_EXAMPLES = {"CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HANGUL": "ko"}


def unmarked_languages(book: Book) -> Iterator[Diagnostic]:
    """The first such word of each paragraph, heading, caption or cell.

    Works that are cited are left out: their language stands in the `.bib` file.
    """
    for chapter in book.chapters:
        yield from _unmarked(chapter, chapter.language or book.metadata.language)


@remembered
def _unmarked(chapter: Chapter, language: str) -> tuple[Diagnostic, ...]:
    notes = (problem for note in chapter.notes for problem in _blocks(note.content, language))
    return (*_run(chapter.title, language), *_blocks(chapter.content, language), *notes)


def _blocks(blocks: b.Blocks, language: str) -> Iterator[Diagnostic]:
    for block in blocks:
        own = language
        if not isinstance(block, b.DefinitionList | b.MathBlock | b.LineBlock | b.SceneBreak):
            own = block.attributes.lang or language
        for run in block_inlines(block):
            yield from _run(run, own)
        for children in block_children(block):
            yield from _blocks(children, own)


def _run(run: i.Inlines, language: str) -> Iterator[Diagnostic]:
    found = next(_strangers(run, language), None)
    if found is not None:
        word, script, position = found
        message = f'"{word}" is not marked as of another language than {language}'
        yield Diagnostic(Code.A002, message, position, _HELP % (word, _EXAMPLES.get(script, "…")))


def _strangers(run: i.Inlines, language: str) -> Iterator[tuple[str, str, Position]]:
    for node in run:
        match node:
            case i.Text():
                yield from _words(node, language)
            case i.Span() if is_formatted(node):
                continue
            case i.Span() | i.Link():
                yield from _strangers(node.content, node.attributes.lang or language)
            case _:
                yield from _strangers(inline_children(node), language)


def _words(text: i.Text, language: str) -> Iterator[tuple[str, str, Position]]:
    if _BEYOND_LATIN.search(text.text) is None or primary(language) in _SEVERAL:
        return
    native = _SCRIPTS.get(primary(language), frozenset({"LATIN"}))
    for word in _WORD.findall(text.text):
        script = unicodedata.name(word[0], "").split(" ")[0]
        # Latin names are at home in every script
        if script in _KNOWN and script not in native and script != "LATIN":
            yield word, script, text.position
