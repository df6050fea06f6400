"""The theme's templates under `epub/`, filled; a template's failure becomes a diagnostic."""

from __future__ import annotations

import traceback
from typing import Protocol

import jinja2
from lxml import etree

from octavo.bind.xhtml import Element, parse
from octavo.diagnostics import Code, Diagnostic, Outcome, Position

_HELP = "compare it with the theme's own template"


class Theme(Protocol):
    """What the binder needs of the theme: an environment that finds a book's own templates first."""

    @property
    def environment(self) -> jinja2.Environment:
        """Autoescapes markup (`.xhtml`, `.svg`, `.ncx`), not `.css`."""
        ...


def fill(theme: Theme, name: str, **values: object) -> Outcome[str]:
    """The template's text with the values in their places."""
    try:
        return Outcome(theme.environment.get_template(name).render(values))
    except jinja2.TemplateSyntaxError as error:
        return _failed(Code.T001, error.name or name, error.lineno, error.message)
    except jinja2.TemplateNotFound as error:
        return Outcome(None, (Diagnostic(Code.T004, f'template "{error.name}" is not there', help=_HELP),))
    except jinja2.UndefinedError as error:
        return _failed(Code.T002, name, _line(error), error.message)
    except jinja2.TemplateError as error:
        return _failed(Code.T003, name, _line(error), error.message)


def fill_markup(theme: Theme, name: str, **values: object) -> Outcome[Element]:
    """The root of the document that the template makes; T005 when that is not well-formed."""
    filled = fill(theme, name, **values)
    if filled.value is None:
        return Outcome(None, filled.diagnostics)
    try:
        return Outcome(parse(filled.value.strip()))
    except etree.XMLSyntaxError as error:
        return _failed(Code.T005, name, 1, f"makes markup that is not well-formed: {error}")


def _line(error: jinja2.TemplateError) -> int:
    """The template's line: Jinja keeps it in the traceback only, in a frame of a file it made up."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if not frame.filename.endswith(".py") and frame.lineno]
    return lines[-1] if lines else 1


def _failed(code: Code, name: str, line: int, message: str | None) -> Outcome[Element]:
    place = Position(f"templates/{name}", line)
    return Outcome(None, (Diagnostic(code, f"template {name}: {message}", place, _HELP),))
