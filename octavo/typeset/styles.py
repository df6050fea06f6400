"""Style sheets compiled for the engine, with the typefaces they bring and everything wrong with them."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from logging import LogRecord
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

import tinycss2
from weasyprint import CSS
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from octavo.css_addresses import placed_addresses
from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.model.sheet import StyleSheet
from octavo.typeset.engine_log import listening, style_problem
from octavo.typeset.faces import FAMILIES, GENERIC_NAMES, face_files, package_folder
from octavo.typeset.fetcher import ConfinedFetcher
from octavo.typeset.overrides.shared_styles import share_between_sheets
from octavo.typeset.stamps import Stamp, stamps_of

# Without these there is nothing to be found; to look for it takes as long as the engine does with the rest.
_LOADS: Final = re.compile(r"url|src|image|@import|\\", re.IGNORECASE)
_BRINGS: Final = re.compile(r"@font-face|\\", re.IGNORECASE)
_WHITE: Final = ("whitespace", "comment")


@dataclass(frozen=True, slots=True)
class CompiledStyles:
    """Style sheets as the engine holds them, shared by every sheet of the edition.

    `digest` names their content, `sources` are what they were compiled from; `typefaces` are the families
    text may be set in, and `font_files` the files behind them, the house's and those of the book's own
    `@font-face` rules. `addresses` says where each URL that they load was written. `problems` is what is
    wrong with them, `files` what they load themselves.
    """

    digest: str
    sources: tuple[StyleSheet, ...]
    sheets: tuple[Any, ...]
    fonts: Any
    counter_styles: Any
    typefaces: frozenset[str]
    font_files: tuple[Path, ...]
    addresses: Mapping[str, Position]
    problems: tuple[Diagnostic, ...] = ()
    files: tuple[Stamp, ...] = ()

    def discard(self) -> None:
        """Take away the files of `@font-face` rules, where the engine does not get to it."""
        if self.fonts._folder is not None:
            shutil.rmtree(self.fonts._folder, ignore_errors=True)


def digest_of(styles: Iterable[StyleSheet]) -> str:
    """A name for the content of the style sheets."""
    parts = (f"{style.name}\0{style.css}" for style in styles)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def compile_styles(styles: tuple[StyleSheet, ...], fetcher: ConfinedFetcher) -> CompiledStyles:
    """Compile every style sheet. A mistake is T007 at its file, line and column; a missing typeface F001."""
    fonts, counter_styles = FontConfiguration(), CounterStyle()
    fetcher.used.clear()
    compiled: list[Any] = []
    problems: list[Diagnostic] = []
    addresses: dict[str, Position] = {}
    for style in styles:
        base = fetcher.templates / style.name.removeprefix("templates/")
        addresses |= _addresses(style, base.as_uri())
        with listening() as records:
            sheet = CSS(
                string=style.css,
                base_url=base.as_uri(),
                url_fetcher=fetcher,
                font_config=fonts,
                counter_style=counter_styles,
            )
        compiled.append(sheet)
        problems.extend(
            _placed(style_problem(record, style.name, fetcher.refused), style, addresses.get(_url_of(record)))
            for record in records
        )
    if fonts._folder is not None:  # the engine may not come to take it away when the process ends
        Finalize(fonts, shutil.rmtree, (fonts._folder,), {"ignore_errors": True}, exitpriority=0)
    share_between_sheets(fonts, (style.css for style in styles))
    brought = frozenset(family for style in styles for family in _font_face_families(style.css))
    typefaces = brought | frozenset(FAMILIES)
    problems.extend(problem for style in styles for problem in _unknown_typefaces(style, typefaces))
    return CompiledStyles(
        digest=digest_of(styles),
        sources=styles,
        sheets=tuple(compiled),
        fonts=fonts,
        counter_styles=counter_styles,
        typefaces=typefaces,
        font_files=_font_files(fonts),
        addresses=addresses,
        problems=tuple(problems),
        files=stamps_of(fetcher.used),
    )


def _placed(problem: Diagnostic, style: StyleSheet, of_address: Position | None) -> Diagnostic:
    """The problem where its address is written, else at the line of the template, not of the CSS it made."""
    if of_address is None and problem.position is not None:
        of_address = style.place(problem.position)
    return replace(problem, position=of_address)


def _addresses(style: StyleSheet, base_url: str) -> dict[str, Position]:
    """Every URL that a style sheet loads, with the first place where it is written."""
    found: dict[str, Position] = {}
    for address in placed_addresses(style.css) if _LOADS.search(style.css) else ():
        place = style.place(Position(style.name, address.line, address.column))
        found.setdefault(urljoin(base_url, address.address), place)
    return found


def _url_of(record: LogRecord) -> str:
    """The URL that a record of the engine begins with, if it does."""
    return str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""


def _font_files(fonts: Any) -> tuple[Path, ...]:
    """The files characters are looked for in: the house's, then what `@font-face` rules have loaded."""
    package = package_folder()
    own = tuple(face_files(package)) if package is not None else ()
    loaded = fonts._folder  # where the engine keeps the files of @font-face rules; None without any
    return own + (tuple(sorted(loaded.iterdir())) if loaded is not None else ())


def _font_face_families(css: str) -> Iterator[str]:
    if not _BRINGS.search(css):
        return
    for rule in _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face" and rule.content is not None:
            for declaration in _declarations(rule.content):
                if declaration.lower_name == "font-family":
                    yield from (name for name, _, _ in _families(declaration.value))


def _unknown_typefaces(style: StyleSheet, typefaces: frozenset[str]) -> Iterator[Diagnostic]:
    """F001 where the first family asked for is none that is there; later ones are only a fallback."""
    known = {name.casefold() for name in typefaces | GENERIC_NAMES}
    for rule in _rules(tinycss2.parse_stylesheet(style.css, skip_comments=True, skip_whitespace=True)):
        if rule.content is None or getattr(rule, "lower_at_keyword", "") == "font-face":
            continue
        for declaration in _declarations(rule.content):
            if declaration.lower_name != "font-family" and not declaration.name.startswith("--font"):
                continue
            asked = next(_families(declaration.value), None)
            if asked is None or asked[0].casefold() in known | {"inherit", "initial", "unset", "revert"}:
                continue
            name, line, column = asked
            help_ = nearest(name, typefaces) or "use one of " + ", ".join(sorted(typefaces))
            position = style.place(Position(style.name, line, column))
            yield Diagnostic(Code.F001, f'the typeface "{name}" is not there', position, help_)


def _rules(rules: Iterable[Any]) -> Iterator[Any]:
    """Every rule with a block, those inside `@media` and `@supports` too."""
    for rule in rules:
        if rule.type not in ("qualified-rule", "at-rule"):
            continue
        if rule.content is not None and getattr(rule, "lower_at_keyword", "") in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner)
        else:
            yield rule


def _declarations(content: Any) -> Iterator[Any]:
    """The declarations of a block, and of margin boxes and nested rules inside it."""
    for entry in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if entry.type == "declaration":
            yield entry
        elif entry.type in ("qualified-rule", "at-rule") and entry.content is not None:
            yield from _declarations(entry.content)


def _families(tokens: Iterable[Any]) -> Iterator[tuple[str, int, int]]:
    """The family names of a `font-family` value with their places; a `var()` names none."""
    words: list[Any] = []
    for token in [*tokens, None]:
        if token is None or (token.type == "literal" and token.value == ","):
            if words and all(word.type in ("ident", "string") for word in words):
                first = words[0]
                yield " ".join(word.value for word in words), first.source_line, first.source_column
            words = []
        elif token.type not in _WHITE:
            words.append(token)
