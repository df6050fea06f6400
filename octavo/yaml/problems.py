"""Problems of YAML in the words of people who write books."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

from octavo.diagnostics import Code, Diagnostic, Position

_INDENTED_UNLIKE = (
    "a line that is indented unlike those before it",
    "indent the keys of one level alike",
)
_STRAY_BRACKET = ("a bracket that nothing opens", "delete it, or put the whole value in quotes")
_MORE_TEXT = (
    "text after the end of a value",
    "put the whole value in quotes; in single quotes an apostrophe is written twice",
)
_COLON = (
    'a ":" where none can stand',
    'put a text that holds ": " in quotes, write "key: value" with a space, and check the indentation',
)
_NOT_CLOSED = ("a quotation mark or bracket that is not closed", "close it")
# What YAML takes for a directive (YAML 1.2, section 6.8), and an author meant as text.
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_PERCENT = ('a line that begins with "%"', "put what begins with % in quotes")
_TWO_DOCUMENTS = ("a second document", "delete the line of three hyphens or dots; a file holds one document")

# ruamel.yaml speaks of its grammar; authors speak of what they typed: (its words, (ours, the cure))
_PLAINER = (
    ("mapping values are not allowed", _COLON),
    ("'\\t'", ("a tab", "use spaces")),
    ("cannot start any token", ("a character that cannot begin a value", "put the value in single quotes")),
    ("undefined alias", ('a value that begins with "*"', "put it in quotes")),
    ("expected the node content", ("a mark where a value is expected", "put the value in quotes")),
    ("sequence entries", ('a "-" where no list can begin', "begin the list on a new line, or use quotes")),
    ("comment or a line break", ('text after ">" or "|"', "begin the text on the next line, or use quotes")),
    ("chomping", ('text after ">" or "|"', "begin the text on the next line, or use quotes")),
    ("unknown escape", ("an unknown escape in double quotes", "use single quotes")),
    ("end of stream", _NOT_CLOSED),
    ("<stream end>", _NOT_CLOSED),
    ("document separator", _NOT_CLOSED),
    ("another document", _TWO_DOCUMENTS),
    ("could not find expected ':'", ("a line without a colon", 'write "key: value"')),
    ("expected ',' or", ("no comma between two values", "add it, or close the list or braces before")),
)
_ELSE = "check quotation marks, colons and indentation; a value in single quotes may hold any mark"


@dataclass(frozen=True, slots=True)
class YamlOrigin:
    """Where a YAML text comes from and how its problems are coded.

    `first_line` is the line of `file` on which the text begins: front matter begins on line 2.
    """

    file: str
    syntax: Code = Code.B002
    duplicate: Code = Code.B021
    first_line: int = 1


def position_at(text: str, index: int, origin: YamlOrigin) -> Position:
    """The place of a character of the YAML text, in the author's file."""
    before = text[:index]
    line = before.count("\n") + origin.first_line
    return Position(origin.file, line, len(before) - before.rfind("\n"))


def marked_problem(error: MarkedYAMLError, text: str, origin: YamlOrigin) -> Diagnostic:
    """What ruamel.yaml found wrong, at the place where the author can mend it."""
    problem = (error.problem or error.context or "not YAML").strip()
    index = _place(error, problem, text)
    message, cure = _plainly(problem, text, index)
    if error.context_mark and error.context_mark.index != index and "flow" in error.context:
        opened = position_at(text, error.context_mark.index, origin).line
        message += f" (in the list or braces opened on line {opened})"
    return Diagnostic(origin.syntax, f"not valid YAML: {message}", position_at(text, index, origin), cure)


def _place(error: MarkedYAMLError, problem: str, text: str) -> int:
    """Where to look: at what is open, when the parser ran on to the end or the next line."""
    found, opening = error.problem_mark or error.context_mark, error.context_mark
    if opening and error.context:
        ran_on = "expected ':'" in problem or ("end" in problem and "block" not in error.context)
        if ran_on:
            return int(opening.index)
    if "<document start>" in problem and (directive := _DIRECTIVE.search(text)):
        return directive.start()
    return int(found.index) if found else 0


def _plainly(problem: str, text: str, index: int) -> tuple[str, str]:
    """The problem and its cure in the author's words."""
    if "<block end>" in problem:
        line_so_far = text[text.rfind("\n", 0, index) + 1 : index]
        if not line_so_far.strip(" -"):
            return _INDENTED_UNLIKE
        return _STRAY_BRACKET if text[index] in "]}" else _MORE_TEXT
    if "<document start>" in problem and _DIRECTIVE.search(text):
        return _PERCENT
    return next((plain for fragment, plain in _PLAINER if fragment in problem), (problem, _ELSE))
