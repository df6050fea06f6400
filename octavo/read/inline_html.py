"""Raw HTML within a line: tags become tokens that nest, or diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from octavo.diagnostics import Code
from octavo.read.html_elements import INLINE_ELEMENTS, INSTEAD, Tag, read_tag
from octavo.read.tokenizer import DEEPEST

Report = Callable[[Code, str, int, str], None]
"""Told of a problem: code, message, offset in the content, help."""


@dataclass(slots=True)
class _Open:
    """What is open: a tag, or one of Markdown's own pairs, which has none."""

    token: Token
    tag: Tag | None = None


def pair_tags(tokens: list[Token], report: Report) -> list[Token]:
    """The tokens with raw tags made `element_open`, `element_close` and `element`; comments are gone."""
    if not any(token.type == "html_inline" for token in tokens):
        return tokens
    paired: list[Token] = []
    opened: list[_Open] = []
    for token in tokens:
        if len(opened) > DEEPEST:
            report(Code.M017, "raw HTML too deeply nested", token.meta["start"], "nest less")
            return [token for token in tokens if token.type != "html_inline"]
        if token.type == "html_inline":
            paired.extend(_pair(token, opened, report))
            continue
        if token.nesting > 0:
            opened.append(_Open(token))
        elif token.nesting < 0:
            paired.extend(_close_tags(opened, report))
            opened.pop()
        paired.append(token)
    paired.extend(_close_tags(opened, report))
    return paired


def _pair(token: Token, opened: list[_Open], report: Report) -> Iterator[Token]:
    start = token.meta["start"]
    tag = read_tag(token.content)
    if tag is None:
        if not token.content.startswith("<!--"):
            report(Code.M007, f"raw HTML {token.content[:20]} is not allowed", start, "delete it")
        return
    if refusal := refused(tag, INLINE_ELEMENTS):
        if not tag.closing:
            report(Code.M007, refusal, start, instead_of(tag, INLINE_ELEMENTS))
        if tag.name not in INLINE_ELEMENTS:
            return
    if tag.is_void:
        yield _element(token, tag, "element", 0)
    elif not tag.closing:
        opening = _element(token, tag, "element_open", 1)
        opened.append(_Open(opening, tag))
        yield opening
    elif opened and opened[-1].tag and opened[-1].tag.name == tag.name:
        opened.pop()
        yield _element(token, tag, "element_close", -1)
    else:
        message = f"</{tag.name}> closes nothing that is open here"
        report(Code.M014, message, start, "close elements in the order opposite to that of opening")


def _close_tags(opened: list[_Open], report: Report) -> Iterator[Token]:
    """Close the tags that Markdown's own pair, or the end of the text, leaves open."""
    while opened and (tag := opened[-1].tag):
        token = opened.pop().token
        report(Code.M014, f"<{tag.name}> is not closed", token.meta["start"], f"close it with </{tag.name}>")
        yield _element(token, tag, "element_close", -1)


def _element(token: Token, tag: Tag, kind: str, nesting: int) -> Token:
    element = Token(kind, tag.name, nesting)  # type: ignore[arg-type]
    element.meta = {"start": token.meta["start"], "attributes": tag.attributes}
    return element


def refused(tag: Tag, allowed: frozenset[str]) -> str:
    """Why a tag is not allowed; empty when it is."""
    if tag.name not in allowed:
        return f"raw HTML <{tag.name}> is not allowed here"
    return f'attribute "{tag.refused}" of <{tag.name}> is not allowed' if tag.refused else ""


def instead_of(tag: Tag, allowed: frozenset[str]) -> str:
    """What to write in the place of a tag that is not allowed."""
    if tag.name in allowed:
        return "class, id, lang, dir and title are allowed"
    return INSTEAD.get(tag.name, "write it in Markdown, or \\< for a sign that is text")
