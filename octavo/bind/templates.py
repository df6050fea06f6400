"""The theme's templates under `epub/`, filled; a template's failure becomes a diagnostic."""

from __future__ import annotations

from typing import Protocol

import jinja2
from lxml import etree

from octavo.bind.xhtml import Element, parse
from octavo.diagnostics import Outcome
from octavo.templating import TEMPLATE_FAULTS, markup_problem, template_problem


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
    except TEMPLATE_FAULTS as error:
        return Outcome(None, (template_problem(error, name),))


def fill_markup(theme: Theme, name: str, **values: object) -> Outcome[Element]:
    """The root of the document that the template makes; T005 when that is not well-formed."""
    filled = fill(theme, name, **values)
    if filled.value is None:
        return Outcome(None, filled.diagnostics)
    try:
        return Outcome(parse(filled.value.strip()))
    except etree.XMLSyntaxError as error:
        return Outcome(None, (markup_problem(error, name),))
