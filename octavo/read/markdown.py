"""The Markdown parser: CommonMark on markdown-it-py, with its plugins and ours, as a literal list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from octavo.diagnostics import Code
from octavo.read.rules.citations import citations_plugin
from octavo.read.rules.content_maps import content_maps_plugin
from octavo.read.rules.definitions import definitions_plugin
from octavo.read.rules.fenced_div import fenced_div_plugin
from octavo.read.rules.html import html_plugin
from octavo.read.rules.inline_text import inline_text_plugin
from octavo.read.rules.line_block import line_block_plugin
from octavo.read.rules.link_label import link_label_plugin
from octavo.read.rules.maths import maths_plugin
from octavo.read.rules.notes import notes_plugin
from octavo.read.rules.plain_text import plain_text_plugin
from octavo.read.rules.punctuation import punctuation_plugin
from octavo.read.rules.scripts import scripts_plugin
from octavo.read.rules.spans import spans_plugin
from octavo.read.rules.tables import tables_plugin
from octavo.read.rules.trailing_attributes import trailing_attributes_plugin
from octavo.read.source import line_starts
from octavo.read.tokenizer import DEEPEST, Environment, OffsetBlock, OffsetInline, Problem

Plugin = Callable[[MarkdownIt], None]

PLUGINS: tuple[Plugin, ...] = (
    link_label_plugin,
    plain_text_plugin,
    tables_plugin,
    line_block_plugin,
    definitions_plugin,
    fenced_div_plugin,
    html_plugin,
    maths_plugin,
    scripts_plugin,
    notes_plugin,
    spans_plugin,
    citations_plugin,
    content_maps_plugin,
    trailing_attributes_plugin,
    inline_text_plugin,
    punctuation_plugin,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of a text and what its rules found wrong, by offset in it."""

    tokens: list[Token]
    problems: tuple[Problem, ...]


def parse_blocks(text: str) -> Parsed:
    """Parse a chapter's body."""
    env: Environment = {}
    tokens = _parser().parse(text, env)
    problems = [*env.get("problems", ()), *_unused_references(tokens, text, env)]
    return Parsed(tokens, tuple(problems))


def parse_line(text: str) -> Parsed:
    """Parse a title or a caption: inline text; the one token holds the rest as its children."""
    env: Environment = {}
    return Parsed(_parser().parseInline(text, env), tuple(env.get("problems", ())))


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "html": True, "store_labels": True})
    md.inline, md.block = OffsetInline(), OffsetBlock()
    md.configure("commonmark", {"maxNesting": DEEPEST, "html": True, "store_labels": True})
    md.enable("strikethrough").disable("text_join")
    # Every link is read, so that one that is not allowed can be told (M021) and not printed as it was typed.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    for plugin in PLUGINS:
        md.use(plugin)
    return md


def _unused_references(tokens: list[Token], text: str, env: Environment) -> list[Problem]:
    """Link definitions (`[label]: address`) print nothing: one that no link uses is text lost."""
    references = env.get("references", {})
    if not references:
        return []
    used = {child.meta.get("label") for token in tokens for child in token.children or ()}
    starts = line_starts(text)
    unused = [starts[found["map"][0]] for label, found in references.items() if label not in used]
    return [
        Problem(Code.M020, _unused(text, start), start, "delete it, or write \\[ if it is text")
        for start in unused
    ]


def _unused(text: str, start: int) -> str:
    line = text[start:].split("\n", maxsplit=1)[0].strip("> \t")
    return f"no link uses the definition {line.split(']:', maxsplit=1)[0]}]"
