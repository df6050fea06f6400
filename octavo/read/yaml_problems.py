"""Problems of YAML in the words of people who write books."""

from __future__ import annotations

from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

from octavo.diagnostics import Code, Diagnostic, Position

# ruamel.yaml speaks of its grammar; authors speak of what they typed: (its words, ours, the cure)
_PLAINER = (
    (
        "mapping values are not allowed",
        'a ":" where none can stand',
        'put a text that holds ": " in quotes, and check the indentation',
    ),
    ("'\\t'", "a tab", "indent with spaces"),
    ("cannot start any token", "a character that cannot begin a value", "put the value in single quotes"),
    ("unknown escape", "an unknown escape in double quotes", "use single quotes"),
    ("end of stream", "a quotation mark or bracket that is not closed", "close it"),
    ("<stream end>", "a quotation mark or bracket that is not closed", "close it"),
    ("document separator", "a quotation mark that is not closed", "close it"),
    (
        "another document",
        "a second document",
        "delete the line of three hyphens; a file holds one document",
    ),
    ("<block end>", "a line that is indented unlike those before it", "indent the keys of one level alike"),
    ("could not find expected ':'", "a line without a colon", 'write "key: value"'),
    (
        "expected ',' or",
        "a list or braces without a comma between values",
        "add the comma or close the bracket",
    ),
)


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
    message, cure = next(
        ((said, cure) for fragment, said, cure in _PLAINER if fragment in problem), (problem, "")
    )
    place, opening = error.problem_mark or error.context_mark, error.context_mark
    if opening and "end" in problem and ("quoted" in error.context or "flow" in error.context):
        place = opening  # the end of the file is no place to look for a missing quotation mark
    position = position_at(text, place.index, origin) if place else Position(origin.file, origin.first_line)
    if opening and place and opening.index != place.index and "flow" in error.context:
        message += f" (in the list or braces opened on line {position_at(text, opening.index, origin).line})"
    return Diagnostic(origin.syntax, f"not valid YAML: {message}", position, cure)
