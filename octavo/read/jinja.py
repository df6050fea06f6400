"""Jinja before Markdown: a chapter's conditions, values and macros, run where they can do no harm.

Comments are `{## … ##}`: with Jinja's own delimiters every pandoc id (`{#sec-gas}`) would open one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from octavo.diagnostics import Outcome
from octavo.edition import Edition
from octavo.model.book import Metadata
from octavo.read.jinja_faults import TEMPLATE_FAULTS, FaultFinder, NamedUndefined
from octavo.read.jinja_lexemes import Lexeme, place
from octavo.read.jinja_marks import mark, unmark
from octavo.read.source import Expanded, Source, control_characters
from octavo.read.template_loader import FolderLoader
from octavo.templating import template_folders

_OPENINGS = ("{{", "{%", "{##")
_MOST_REPEATED = 100_000  # characters or entries that a product may have
_GREATEST_EXPONENT = 1000


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which also refuses the sums that would fill the memory."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and isinstance(right, int | float) and abs(right) > _GREATEST_EXPONENT:
            raise SecurityError(f"a power of {right}")
        if operator == "*":
            for sequence, times in ((left, right), (right, left)):
                if isinstance(sequence, str | list | tuple) and isinstance(times, int):
                    _refuse_long(len(sequence) * times)
        return super().call_binop(context, operator, left, right)


def _refuse_long(length: int) -> None:
    if length > _MOST_REPEATED:
        raise SecurityError(f"a text or list of length {length}")


@dataclass(frozen=True, slots=True)
class Expander:
    """Expands the chapters of one book for one edition; templates see `book` and `edition`."""

    environment: _Sandbox
    loader: FolderLoader
    names: dict[str, object]

    def expand(self, source: Source) -> Outcome[Expanded]:
        """The source with its templates run, or what is wrong with them (T001–T004, T006)."""
        if not any(opening in source.text for opening in _OPENINGS):
            return Outcome(Expanded(source, source.text))
        finder = FaultFinder(source, self.loader, (*self.names, *self.environment.globals))
        try:
            lexemes = self._lexemes(source)
        except TemplateSyntaxError as fault:
            return Outcome(None, (finder.diagnose(fault),))
        text, places = mark(lexemes, source.text)
        try:
            rendered = self._render(text, source.file)
        except TEMPLATE_FAULTS as fault:
            return Outcome(None, (finder.diagnose(fault),))
        expanded = Expanded(source, *unmark(rendered, places))
        problems = control_characters(expanded)
        return Outcome(None if problems else expanded, problems)

    def _render(self, text: str, file: str) -> str:
        code = self.environment.compile(text, name=file, filename=file)
        template = Template.from_code(self.environment, code, self.environment.make_globals(None))
        return template.render(self.names)

    def _lexemes(self, source: Source) -> list[Lexeme]:
        """The lexer's tokens; what cannot be parsed is refused here, before marks move its columns."""
        try:
            self.environment.parse(source.text, name=source.file, filename=source.file)
        except TemplateSyntaxError as fault:
            fault.filename = source.file
            raise
        return list(place(self.environment.lex(source.text, source.file), source.text))


def expander_for(folder: Path, metadata: Metadata, edition: Edition) -> Expander:
    """The expander of a book for an edition; macros come from `templates/` in its folder, then the theme."""
    loader = FolderLoader(template_folders(folder), folder)
    environment = _Sandbox(
        comment_start_string="{##",
        comment_end_string="##}",
        keep_trailing_newline=True,
        undefined=NamedUndefined,
        loader=loader,
        autoescape=False,
        auto_reload=False,
    )
    # Chance has no place in a book that must come out the same twice.
    del environment.globals["lipsum"], environment.filters["random"]
    return Expander(environment, loader, {"book": metadata, "edition": edition})
