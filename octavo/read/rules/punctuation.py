"""Smart punctuation over the tokens: in running text, in each note and citation by itself, not in addresses.

The lines of a verse are one run, so that a quotation may open on one line and close on another.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from octavo.read.quotes import punctuate

_OWN_RUN = frozenset({"note", "affix"})


def punctuation(state: StateCore) -> None:
    """Punctuate every run of text."""
    verse: list[Token] | None = None
    for token in state.tokens:
        if token.type == "line_block_open":
            verse = []
        elif token.type == "line_block_close" and verse is not None:
            punctuate(verse)
            verse = None
        elif token.type == "inline":
            main, *apart = _runs(token.children or [])
            for run in apart:
                punctuate(run)
            if verse is None:
                punctuate(main)
            else:
                verse += [*main, Token("softbreak", "br", 0)]


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    """The run of the text itself, then the runs of the notes and affixes in it."""
    main: list[Token] = []
    finished: list[list[Token]] = []
    open_runs = [main]
    address = False
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        if kind in _OWN_RUN and edge == "open":
            open_runs.append([])
        elif kind in _OWN_RUN and edge == "close":
            finished.append(open_runs.pop())
        else:
            open_runs[-1].append(token)
        if kind == "link":
            address = token.info == "auto" and edge == "open"
        elif address and token.type == "text":
            token.type = "text_special"
    yield main
    yield from finished


def punctuation_plugin(md: MarkdownIt) -> None:
    """Install it in the place of markdown-it's replacements and quotes."""
    md.core.ruler.after("inline", "punctuation", punctuation)
