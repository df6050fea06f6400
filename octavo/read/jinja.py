"""Jinja before Markdown: a chapter's conditions, values and macros, run where they can do no harm.

Comments are `{## … ##}`: with Jinja's own delimiters every pandoc id (`{#sec-gas}`) would open one.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template, TemplateSyntaxError

from octavo.diagnostics import Outcome
from octavo.edition import Edition
from octavo.jinja_sandbox import Sandbox, bounded_output
from octavo.model.book import Metadata
from octavo.model.remembered import remembered
from octavo.read.jinja_faults import TEMPLATE_FAULTS, FaultFinder, NamedUndefined
from octavo.read.jinja_lexemes import Lexeme, place
from octavo.read.jinja_marks import mark, unmark
from octavo.read.source import Expanded, Source, control_characters
from octavo.read.template_loader import FolderLoader
from octavo.templates_folder import template_folders

_OPENINGS = ("{{", "{%", "{##")


@dataclass(frozen=True, slots=True)
class Expander:
    """Expands the chapters of one book for one edition; templates see `book` and `edition`."""

    environment: Sandbox
    loader: FolderLoader
    names: dict[str, object]

    def expand(self, source: Source) -> Outcome[Expanded]:
        """The source with its templates run, or what is wrong with them (T001–T004, T006)."""
        if not _has_templates(source):
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
        self.environment.begin()
        return "".join(bounded_output(self._chunks(template)))

    def _chunks(self, template: Template) -> Generator[str]:
        yield from template.generate(self.names)

    def _lexemes(self, source: Source) -> list[Lexeme]:
        """The lexer's tokens; what cannot be parsed is refused here, before marks move its columns."""
        try:
            self.environment.parse(source.text, name=source.file, filename=source.file)
        except TemplateSyntaxError as fault:
            fault.filename = source.file
            raise
        return list(place(self.environment.lex(source.text, source.file), source.text))


@remembered
def _has_templates(source: Source) -> bool:
    return any(opening in source.text for opening in _OPENINGS)


def expander_for(folder: Path, metadata: Metadata, edition: Edition) -> Expander:
    """The expander of a book for an edition; macros come from `templates/` in its folder, then the theme."""
    loader = FolderLoader(template_folders(folder), folder)
    environment = Sandbox(
        comment_start_string="{##",
        comment_end_string="##}",
        keep_trailing_newline=True,
        undefined=NamedUndefined,
        loader=loader,
        autoescape=False,
        auto_reload=False,
    )
    return Expander(environment, loader, {"book": metadata, "edition": edition})
