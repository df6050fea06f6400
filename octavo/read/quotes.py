"""Smart punctuation: straight quotation marks, hyphen dashes and dots become what a book prints.

Pairing is markdown-it's; it is done with placeholders, so that the language of each phrase can choose
its own marks afterwards. What pairs with nothing is settled as pandoc settles it: an apostrophe, or
the opening mark of a quotation that runs over several paragraphs (Chicago Manual, 17th ed., §13.30).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from octavo.language import quotes_of
from octavo.read.typed_quotes import INNER, OUTER, printed_marks, within_typed

_MARKS = OUTER + INNER
_PLACEHOLDER = re.compile("[\ufdd0-\ufdd7]")
_APOSTROPHE = "’"
_EM_DASH = re.compile(r"(?<!-)---(?!-)")
_EN_DASH = re.compile(r"(?<!-)--(?!-)")
_ELLIPSIS = re.compile(r"\.\.\.")
# Apostrophes that begin a word and would be taken for opening marks: '90s, 'tis, rock 'n' roll.
_LEADING_APOSTROPHE = re.compile(
    r"(?<![\w’'])'(?=\d\ds\b|n\b|(?:tis|tisn|twas|twere|twill|twould|em|til)\b(?!'))", re.IGNORECASE
)
# Feet with inches, and minutes of arc with or without seconds. A lone 6" or 6' may as well end a quotation.
_MEASURE = re.compile(
    r"(?P<degrees>(?<![\w.,])\d+\u00b0\ ?)?(?<![\w.,])(?P<minutes>\d+)'"
    r"(?:(?P<space>\ ?)(?P<seconds>\d+(?:[.,]\d+|[¼½¾⅛⅜⅝⅞])?)\")?(?![\w'\"])"
)
_STRAIGHT = re.compile(r"['\"]")
_OPENS_AFTER = re.compile(r"[\s(\[{<—–\-/«„“‘¿¡]")
# What a citation is beside a quotation mark: a name in the sentence is a word, brackets are brackets that
# a possessive can follow, and the author's words within begin and end for themselves.
_BESIDE = {"citation_close": "x", "affix_open": " ", "affix_close": " "}
_LONGEST = 2000  # characters; markdown-it copies a text for every mark in it

_PAIRING = StateCore("", MarkdownIt("zero", {"quotes": _MARKS}), {})


def smarten(text: str, language: str) -> str:
    """A plain text (no Markdown) with the quotation marks, dashes and ellipses of its language."""
    token = Token("text", "", 0, content=text)
    punctuate([token])
    return set_quotes(token.content, language)


def set_quotes(text: str, language: str) -> str:
    """The text with the placeholders of `punctuate` replaced by the language's quotation marks."""
    if not _PLACEHOLDER.search(text):
        return text
    return text.translate(printed_marks(quotes_of(language)))


def punctuate(tokens: Sequence[Token]) -> None:
    """Change the `text` tokens of one run of text in place: dashes, dots, and placeholders for quotes."""
    texts = [token for token in tokens if token.type == "text"]
    for token in texts:
        token.content = _replace_dashes(token.content)
    if not any(_STRAIGHT.search(token.content) for token in texts):
        return
    for token in texts:
        token.content = _LEADING_APOSTROPHE.sub(_APOSTROPHE, _set_primes(token.content))
    neighbours = [_beside_marks(token) for token in tokens]
    _pair(neighbours)
    _settle_unpaired(neighbours)
    for token, content in zip(texts, within_typed([token.content for token in texts]), strict=True):
        token.content = content


def _beside_marks(token: Token) -> Token:
    """The token itself, or in the place of a citation's one that has the character it counts as."""
    if token.type == "citation_open":
        return token.copy(content="x" if token.meta["narrative"] else "(")
    return token.copy(content=_BESIDE[token.type]) if token.type in _BESIDE else token


def _replace_dashes(text: str) -> str:
    if "--" in text:
        text = _EN_DASH.sub("–", _EM_DASH.sub("—", text))
    return _ELLIPSIS.sub("…", text) if "..." in text else text


def _set_primes(text: str) -> str:
    """The text with the primes of measures: 5′ 10″, 41° 24′ 12″."""

    def primes(match: re.Match[str]) -> str:
        degrees, minutes, space, seconds = match.group("degrees", "minutes", "space", "seconds")
        if not degrees and seconds is None:
            return match[0]
        return f"{degrees or ''}{minutes}′" + (f"{space}{seconds}″" if seconds else "")

    return _MEASURE.sub(primes, text) if "'" in text else text


def _pair(tokens: Sequence[Token]) -> None:
    """Put placeholders for quotes that pair; long texts are cut up, so that it takes linear time."""
    if all(len(token.content) <= _LONGEST for token in tokens):
        process_inlines(list(tokens), _PAIRING)
        return
    pieces = [(token, _split(token)) for token in tokens]
    process_inlines([part for _, parts in pieces for part in parts], _PAIRING)
    for token, parts in pieces:
        token.content = "".join(part.content for part in parts)


def _split(token: Token) -> list[Token]:
    if token.type != "text" or len(token.content) <= _LONGEST:
        return [token.copy()]
    starts = range(0, len(token.content), _LONGEST)
    return [token.copy(content=token.content[start : start + _LONGEST]) for start in starts]


def _settle_unpaired(tokens: Iterable[Token]) -> None:
    before = ""  # the character before; empty at the beginning of the run
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            before = " "
        elif token.type == "text" and _STRAIGHT.search(token.content):
            token.content = _settled(token.content, before)
        before = token.content[-1:] or before


def _settled(text: str, before: str) -> str:
    def settle(match: re.Match[str]) -> str:
        previous = text[match.start() - 1] if match.start() else before
        if match[0] == "'":
            return _APOSTROPHE if previous else _MARKS[2]
        if previous.isdigit():
            return match[0]  # an inch
        return _MARKS[0] if not previous or _OPENS_AFTER.match(previous) else _MARKS[1]

    return _STRAIGHT.sub(settle, text)
