"""Reading one `.bib` text: pybtex's parser, made to know where everything is and to lose nothing.

pybtex (0.26) drops text without a word after a stray brace, takes `title={A` for a key, loads what
stands in `@comment`, and gives no columns. The subclass here raises each of these as a Diagnostic.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry
from pybtex.scanner import Pattern, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.model.book import BibSource

MONTH_MACROS: Final = {
    "jan": "01", "feb": "02", "mar": "03", "apr": "04", "may": "05", "jun": "06",
    "jul": "07", "aug": "08", "sep": "09", "oct": "10", "nov": "11", "dec": "12",
}  # fmt: skip
_COMMAND = re.compile(r"(?<![^\W_])@[ \t]*[A-Za-z][A-Za-z_-]*\s*[{(]")
_NEXT_ENTRY = re.compile(r"\n[ \t]*@[ \t]*[A-Za-z]+\s*[{(]")
_SWALLOWED_ENTRY = re.compile(r"\n[ \t]*@[A-Za-z]+\s*\{\s*[^\s,{}=]+\s*,")
_SWALLOWED_FIELD = re.compile(r"\n[ \t]*[A-Za-z]+[ \t]*=[ \t]*[{\"]")
_LOST_FIELD = re.compile(r"\s*(?:,|\}|[A-Za-z]+\s*=\s*[{\"\w])")
_LINE_COMMENT = re.compile(r"%[^\n]*")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_WORD = re.compile(r"[^\s,={}()\"#]+")
_COMMENT: Final = "comment"
_PARAGRAPHS: Final = frozenset({"annotation", "annote"})
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*(?:\n\s*)+")


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as typed, LaTeX and all; white space is folded. `place` is its line and column in the file."""

    name: str
    value: str
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as typed: `@type{key, fields}`; field names are in lower case, the first of doubles."""

    type: str
    key: str
    fields: tuple[RawField, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class RawFile:
    """What one `.bib` file holds."""

    entries: tuple[RawEntry, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Malformed(Exception):
    """The entry being read cannot be kept."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def _value_of(name: str, typed: str) -> str:
    """A value on one line; in an annotation an empty line parts paragraphs, as it does in TeX."""
    parts = _EMPTY_LINE.split(typed.strip()) if name in _PARAGRAPHS else [typed]
    return r" \par ".join(" ".join(part.split()) for part in parts)


def read_bib_file(source: BibSource, macros: dict[str, str] | None = None) -> RawFile:
    """Every entry of the text with what is wrong with it (C008–C012, C018, C022, C025).

    `macros` holds the `@string` definitions of the files read before and receives this file's.
    """
    reader = _Reader(source, MONTH_MACROS | (macros or {}))
    entries = tuple(reader.read())
    if macros is not None:
        macros.update(reader.macros)
    return RawFile(entries, tuple(reader.diagnostics))


class _Reader(LowLevelParser):  # type: ignore[misc]
    """pybtex's scanner with offsets for everything; `%` between fields begins a comment, as in biber."""

    pos: int
    WHITESPACE = Pattern(r"(?:\s|%[^\n]*)+", "whitespace")
    NAME = Pattern(r"[A-Za-z_!$&*+./:;<>?^`|~-][A-Za-z0-9_!$&*+./:;<>?^`|~-]*", "a name")  # without @

    def __init__(self, source: BibSource, macros: dict[str, str]) -> None:
        text = source.text.removeprefix("\ufeff")
        super().__init__(text, filename=source.file, macros=CaseInsensitiveDict(macros))
        self.diagnostics: list[Diagnostic] = []
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._values: list[tuple[int, str]] = []
        self._fields: list[RawField] = []

    def place(self, offset: int) -> Position:
        """The position of a character of the text."""
        return Position(self.filename, *self._line_and_column(offset))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def read(self) -> Iterator[RawEntry]:
        """Every entry that can be kept, in order."""
        while self._find_command():
            start = self.command_start
            self._values, self._fields = [], []
            try:
                command, body = self.parse_command()
            except SkipEntry:
                continue
            except _Malformed as malformed:
                self._recover(malformed.diagnostic)
            except PybtexSyntaxError as error:
                self._recover(self._explain(error))
            else:
                if command.lower() not in {"string", "preamble"}:
                    self._expect_nothing_lost(body[0])
                    yield RawEntry(command.lower(), body[0], tuple(self._fields), self.place(start))

    # --- between entries ---------------------------------------------------------------------

    def _find_command(self) -> bool:
        """Move to the next command; what stands between entries is a comment, as BibTeX has it."""
        while (at := self.text.find("@", self.pos)) >= 0:
            line_start = self._line_starts[bisect_right(self._line_starts, at) - 1]
            before = self.text[max(line_start, self.pos) : at]
            command = _COMMAND.match(self.text, at)
            self.pos = at + 1
            if "%" in before:
                line = bisect_right(self._line_starts, at)
                self.pos = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
                continue
            if command:
                self.command_start = at
                return not self._skip_comment(command) or self._find_command()
            if not before.strip() and _WORD.match(self.text, at + 1):
                self._report_no_brace(at)
        return False

    def _skip_comment(self, command: re.Match[str]) -> bool:
        """Step over `@comment{…}` with all that is in it."""
        if command.group()[1:-1].strip().lower() != _COMMENT:
            return False
        end = self._closing_brace(command.end(), "}")
        self.pos = command.end() if end is None else end + 1
        return True

    def _report_no_brace(self, at: int) -> None:
        word = _WORD.match(self.text, at + 1)
        name = word.group() if word else ""
        problem = f'"@{name}" is not followed by an opening brace'
        self._report(Code.C008, problem, at, "write @type{key, …}, or % before a remark")

    def _expect_nothing_lost(self, key: str) -> None:
        """After the closing brace only a comment or an entry may follow; anything else was meant to be in."""
        end = self.pos
        following = self.text.find("@", end)
        rest = _LINE_COMMENT.sub("", self.text[end : following if following >= 0 else len(self.text)])
        if _LOST_FIELD.match(rest):
            problem = f'text after the closing brace of "{key}" would be lost'
            self._report(Code.C012, problem, end - 1, "remove the stray }, or the text after it")

    def _recover(self, diagnostic: Diagnostic) -> None:
        """Report, and go on with the next entry that begins a line."""
        self.diagnostics.append(diagnostic)
        following = _NEXT_ENTRY.search(self.text, self.command_start + 1)
        self.pos = following.start() if following else len(self.text)

    # --- inside an entry ---------------------------------------------------------------------

    def parse_entry_body(self, body_end: Any) -> None:
        """The key, then the fields up to the closing brace."""
        token = self.optional([self.KEY_BRACE if body_end is self.RBRACE else self.KEY_PAREN])
        key_end = self.pos
        if token is None or re.search(r"[={}\"]", token.value) or self._next_is("="):
            self._fail(Code.C010, "entry without a key", self.command_start, "write @type{key, …}")
        self.current_entry_key = token.value
        if not self._next_is(",", body_end.description.strip("'")):
            problem = f'text after the key "{token.value}"'
            self._fail(Code.C010, problem, key_end - len(token.value), "keys have no spaces; a comma follows")
        self.parse_entry_fields()
        if not self._next_is(body_end.description.strip("'")):
            self._fail_after_value()

    def parse_entry_fields(self) -> None:
        """`, name = value` until no comma follows."""
        seen: set[str] = set()
        while self.optional([self.COMMA]):
            name = self.optional([self.NAME])
            if name is None:
                self._expect_no_odd_name()
                continue
            start = self.pos - len(name.value)
            self._expect_equals(name.value, start)
            self.parse_value()
            field_name = name.value.lower()
            value = _value_of(field_name, "".join(self.current_value))
            field = RawField(field_name, value, self._line_and_column(start))
            if field.name in seen:
                problem = f'field "{field.name}" given twice in "{self.current_entry_key}"'
                self._report(Code.C022, problem, start, "the first one is used; remove one")
            else:
                self._fields.append(field)
                seen.add(field.name)

    def _expect_no_odd_name(self) -> None:
        word = _WORD.match(self.text, self.pos)
        if word and not word.group().startswith("@"):
            problem = f'"{word.group()}" cannot be a field name'
            self._fail(Code.C025, problem, word.start(), "field names are of the letters a–z")

    def _expect_equals(self, name: str, start: int) -> None:
        if self.optional([self.EQUALS]) is None:
            word = _WORD.match(self.text, start)
            if word and word.group() != name:
                problem = f'"{word.group()}" cannot be a field name'
                self._fail(Code.C025, problem, start, "field names are of the letters a–z")
            self._fail(Code.C025, f'no "=" after the field name "{name}"', start, "write name = {value}")

    def parse_value_part(self) -> str:
        """A braced or quoted string, a number, or the text of an `@string`."""
        self.eat_whitespace()
        start = self.pos
        token = self.optional([self.QUOTE, self.LBRACE, self.NUMBER, self.NAME])
        if token is None:
            problem = f'no value for "{self.current_field_name or self._last_name(start)}"'
            self._fail(Code.C025, problem, start, "write name = {value}")
        if token.pattern is self.QUOTE or token.pattern is self.LBRACE:
            return self._read_string('"' if token.pattern is self.QUOTE else "}")
        if token.pattern is self.NUMBER:
            return str(token.value)
        if token.value in self.macros:
            return str(self.macros[token.value])
        offset = self.pos - len(token.value)
        problem = f'undefined @string "{token.value}"'
        self._report(
            Code.C018, problem, offset, nearest(token.value, self.macros) or "put braces around text"
        )
        return ""

    def _last_name(self, offset: int) -> str:
        words = re.findall(r"[\w-]+", self.text[self.command_start : offset])
        return words[-1] if words else ""

    def _read_string(self, closing: str) -> str:
        start = self.pos
        end = self._closing_brace(start, closing)
        if end is None or _SWALLOWED_ENTRY.search(self.text, start, end):
            mark = "brace" if closing == "}" else "quotation mark"
            problem = f'{mark} of a value in "{self.current_entry_key}" is not closed'
            self._fail(Code.C011, problem, start - 1, f"close it with {closing}")
        value: str = self.text[start:end]
        self._values.append((start, value))
        self.pos = end + 1
        return value

    def _closing_brace(self, start: int, closing: str) -> int | None:
        """The offset of the mark that closes a string begun before `start`; None when there is none."""
        level = 0
        for match in _BRACE_OR_QUOTE.finditer(self.text, start):
            char = match.group()
            if char == "{":
                level += 1
            elif level == 0 and char == closing:
                return match.start()
            elif char == "}" and level == 0:
                problem = f'"}}" without "{{" in a value of "{self.current_entry_key}"'
                self._fail(Code.C011, problem, match.start(), "remove it, or open it before")
            elif char == "}":
                level -= 1
        return None

    def update_lineno(self, value: str) -> None:
        """Lines are found from offsets when they are wanted."""

    # --- problems ----------------------------------------------------------------------------

    def _next_is(self, *marks: str) -> bool:
        self.eat_whitespace()
        return any(self.text.startswith(mark, self.pos) for mark in marks)

    def _report(self, code: Code, message: str, offset: int, help_: str) -> None:
        self.diagnostics.append(Diagnostic(code, message, self.place(offset), help_))

    def _fail(self, code: Code, message: str, offset: int, help_: str) -> NoReturn:
        raise _Malformed(Diagnostic(code, message, self.place(offset), help_))

    def _fail_after_value(self) -> NoReturn:
        """Neither a comma nor the end follows: a brace is missing before, here, or a comma is."""
        swallowed = self._swallowing_value()
        if swallowed is not None:
            problem = f'brace of a value in "{self.current_entry_key}" is not closed'
            self._fail(Code.C011, problem, swallowed - 1, "close it with }")
        if self.eof() or self.text[self.pos] == "@":
            problem = f'the entry "{self.current_entry_key}" is not closed'
            self._fail(Code.C011, problem, self.command_start, "close it with }")
        self._fail(
            Code.C012,
            f'text after a value in "{self.current_entry_key}"',
            self.pos,
            "put a comma between two fields, or remove the text",
        )

    def _swallowing_value(self) -> int | None:
        """Where a value begins that has taken the fields after it into itself."""
        return next((start for start, value in self._values if _SWALLOWED_FIELD.search(value)), None)

    def _explain(self, error: PybtexSyntaxError) -> Diagnostic:
        """What pybtex itself found: an entry or a file that ends too soon, or a bad `@string`."""
        swallowed = self._swallowing_value()
        key = self.current_entry_key
        name = f'the entry "{key}"' if key else "the command"
        if swallowed is not None:
            problem = f'brace of a value in "{key}" is not closed'
            return Diagnostic(Code.C011, problem, self.place(swallowed - 1), "close it with }")
        if self.eof():
            return Diagnostic(
                Code.C011, f"{name} is not closed", self.place(self.command_start), "close it with }"
            )
        return Diagnostic(Code.C008, f"{name} cannot be read: {error.args[0]}", self.place(self.pos))
