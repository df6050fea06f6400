"""A template's failure made a diagnostic, with the template's own file and line."""

from __future__ import annotations

import traceback
from pathlib import Path

import jinja2

from octavo.diagnostics import Code, Diagnostic, Position

_HELP = "compare it with the theme's own template"


def template_problem(error: jinja2.TemplateError, name: str) -> Diagnostic:
    """The diagnostic for what Jinja raised while `name` was rendered."""
    match error:
        case jinja2.TemplateSyntaxError():
            place = Position(f"templates/{error.name or name}", error.lineno)
            return Diagnostic(Code.T001, str(error.message), place, _HELP)
        case jinja2.TemplateNotFound():
            return Diagnostic(Code.T004, f'no template "{error.name}"', None, "put it into templates/")
        case jinja2.UndefinedError():
            return Diagnostic(Code.T002, str(error.message), _place(error, name), _HELP)
        case _:
            return Diagnostic(Code.T003, str(error.message), _place(error, name), _HELP)


def _place(error: jinja2.TemplateError, name: str) -> Position:
    """The innermost template frame: Jinja keeps a template's line in the traceback only."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.suffix != ".py" and "templates" in (*path.parts, "templates") and frame.lineno:
            return Position(f"templates/{_relative(path)}", frame.lineno)
    return Position(f"templates/{name}", 1)


def _relative(path: Path) -> str:
    parts = path.parts
    for root in ("templates", "theme"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return path.name
