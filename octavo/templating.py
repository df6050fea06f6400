"""A template's failure made a diagnostic with its own file and line."""

from __future__ import annotations

import difflib
import traceback
from pathlib import Path

import jinja2
from jinja2.exceptions import SecurityError

from octavo.diagnostics import Code, Diagnostic, Position

# What a template of a book's own can raise while it is filled; anything else is a mistake of the house's.
TEMPLATE_FAULTS = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
_HELP = "compare it with the theme's own template"


def template_problem(error: Exception, name: str) -> Diagnostic:
    """The diagnostic for one of `TEMPLATE_FAULTS`, raised while the theme's template `name` was filled."""
    message = _said(error)
    match error:
        case jinja2.TemplateSyntaxError():
            place = Position(f"templates/{error.name or name}", error.lineno)
            return Diagnostic(Code.T001, message.split(". ")[0], place, _HELP)
        case jinja2.TemplateNotFound():
            return Diagnostic(
                Code.T004, f'no template "{error.name}"', _place(error, name), "put it into templates/"
            )
        case SecurityError():
            return Diagnostic(Code.T006, f"not allowed: {message}", _place(error, name), _HELP)
        case jinja2.UndefinedError():
            return Diagnostic(Code.T002, message, _place(error, name), _HELP)
        case _:
            return Diagnostic(Code.T003, message, _place(error, name), _HELP)


def source_of(environment: jinja2.Environment, name: str) -> str:
    """What a template's author wrote. Raises jinja2.TemplateNotFound."""
    if environment.loader is None:
        raise jinja2.TemplateNotFound(name)
    return environment.loader.get_source(environment, name)[0]


def line_map(source: str, filled: str) -> tuple[int, ...]:
    """For each line of a filled template that of its source: the same text, or the last such before."""
    lines = filled.splitlines()
    matcher = difflib.SequenceMatcher(None, source.splitlines(), lines, autojunk=False)
    found = [0] * len(lines)
    for at, begin, length in matcher.get_matching_blocks():
        for step in range(length):
            found[begin + step] = at + step + 1
    for number in range(1, len(found)):
        found[number] = found[number] or found[number - 1]
    return tuple(max(1, line) for line in found)


def place_in_template(environment: jinja2.Environment, name: str, words: str) -> Position:
    """Where a template says these words; its first line when it does not say them itself."""
    source = source_of(environment, name)
    offset = max(0, source.find(words))
    line_start = source.rfind("\n", 0, offset) + 1
    return Position(f"templates/{name}", source.count("\n", 0, offset) + 1, offset - line_start + 1)


def markup_problem(error: SyntaxError, name: str) -> Diagnostic:
    """T005 for a template whose output is not well-formed; the parser's place is in that output."""
    message = f"template {name} makes markup that is not well-formed: {error.msg}"
    help_ = "close every element, void ones with />; the line is that of the markup made"
    return Diagnostic(Code.T005, message, Position(f"templates/{name}"), help_)


def _said(error: Exception) -> str:
    """An exception's words as a message has them."""
    match error:
        case jinja2.TemplateError():
            said = error.message or ""
        case RecursionError():
            said = "a macro calls itself without end"
        case UnicodeDecodeError():
            said = "the template is not UTF-8"
        case _:
            said = str(error) or type(error).__name__
    said = " ".join(said.split()).rstrip(".")
    return said[:1].lower() + said[1:]


def _place(error: Exception, name: str) -> Position:
    """The innermost template frame: Jinja keeps a template's line in the traceback only."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.suffix != ".py" and frame.lineno:
            return Position(f"templates/{_relative(path) or name}", frame.lineno)
    return Position(f"templates/{name}", 1)


def _relative(path: Path) -> str:
    """The path within a folder of templates; empty when it lies in none."""
    parts = path.parts
    root = next((root for root in ("templates", "theme") if root in parts), None)
    return "/".join(parts[parts.index(root) + 1 :]) if root else ""
