"""Jinja's exceptions as diagnostics, placed on the author's line and, where it can be told, column."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import partial

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.utils import missing

from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.jinja_sandbox import TooMuch
from octavo.read.source import Source
from octavo.read.template_loader import FolderLoader, UnreadableTemplate

# What an author's template can raise; anything else is a mistake of ours and must be seen.
TEMPLATE_FAULTS = (
    TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError,
)  # fmt: skip
_QUOTED = re.compile(r"'([^'\n]+)'")
_AT_OFFSET = re.compile(r"unexpected char .* at (\d+)", re.DOTALL)
_UNCLOSED = re.compile(r"needs to be closed is '(\w+)'")
_TAG = re.compile(r"\{(?:%|\{|##)")


class UndefinedName(UndefinedError):
    """A name that a template uses and nothing defines, with the names that there are instead."""

    def __init__(self, name: str, known: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.name = name
        self.known = known


class NamedUndefined(StrictUndefined):
    """An undefined value that fails by its name."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError:
            self._undefined_exception = partial(UndefinedName, str(name), _names_in(obj))  # type: ignore[assignment]


def _names_in(owner: object) -> tuple[str, ...]:
    if is_dataclass(owner):
        return tuple(field.name for field in fields(owner))
    return tuple(str(key) for key in owner) if isinstance(owner, dict) else ()


@dataclass(frozen=True, slots=True)
class FaultFinder:
    """Makes a diagnostic of what a template raised: `known` are the names templates can use."""

    source: Source
    loader: FolderLoader
    known: tuple[str, ...]

    def diagnose(self, fault: Exception) -> Diagnostic:
        """The diagnostic of one exception."""
        match fault:
            case UnreadableTemplate():
                return fault.problem
            case TemplateSyntaxError():
                return self._syntax(fault)
            case UndefinedName():
                return self._undefined(fault)
            case TemplateNotFound():
                cure = nearest(str(fault.name), self.loader.list_templates())
                return Diagnostic(
                    Code.T004,
                    f'no template "{fault.name}"',
                    self._raised_at(fault, str(fault.name)),
                    cure or "put it in the book's templates/ folder",
                )
            case TooMuch():
                cure = "make less of it: no book needs so much"
                return Diagnostic(Code.T006, f"not allowed: {fault}", self._raised_at(fault), cure)
            case SecurityError():
                cure = "templates see the book and the edition, and nothing else"
                said = str(fault).rstrip(".")
                return Diagnostic(Code.T006, f"not allowed: {said}", self._raised_at(fault), cure)
            case RecursionError():
                return Diagnostic(
                    Code.T003, "a macro calls itself without end", self._raised_at(fault), "give it an end"
                )
            case _:
                cure = "check the values that it works with"
                return Diagnostic(Code.T003, f"template failed: {fault}", self._raised_at(fault), cure)

    def _syntax(self, fault: TemplateSyntaxError) -> Diagnostic:
        said = fault.message or ""
        message = f"template syntax: {said[:1].lower()}{said[1:].rstrip('.')}"
        cure = "write {% raw %}…{% endraw %} around braces that are text"
        if fault.filename and fault.filename != self.source.file:
            return Diagnostic(Code.T001, message, Position(fault.filename, fault.lineno), cure)
        unclosed = _UNCLOSED.search(said)
        if unclosed:
            tag = unclosed[1]
            position = self._open_tag(tag, fault.lineno)
            cure = f"close it with {{% end{tag} %}}"
            return Diagnostic(Code.T001, f'"{{% {tag} … %}}" is not closed', position, cure)
        at_offset = _AT_OFFSET.match(said)
        if at_offset:
            return Diagnostic(Code.T001, message, self.source.position(int(at_offset[1])), cure)
        return Diagnostic(Code.T001, message, self._on_line(fault.lineno, _quoted(said)), cure)

    def _open_tag(self, name: str, line: int) -> Position:
        """Where the innermost block of that name that has no end begins."""
        opened: list[int] = []
        for tag in re.finditer(rf"\{{%[-+]?\s*(end)?{re.escape(name)}\b", self.source.text):
            if not tag[1]:
                opened.append(tag.start())
            elif opened:
                opened.pop()
        return self.source.position(opened[-1]) if opened else Position(self.source.file, line)

    def _undefined(self, fault: UndefinedName) -> Diagnostic:
        cure = nearest(fault.name, fault.known or self.known)
        names = ", ".join(name for name in fault.known or self.known if not name.startswith("_"))
        position = self._raised_at(fault, fault.name)
        return Diagnostic(Code.T002, f'"{fault.name}" is undefined', position, cure or f"there are: {names}")

    def _raised_at(self, fault: Exception, word: str = "") -> Position:
        """The innermost template line that was running; Jinja rewrites tracebacks to speak of templates."""
        frames = traceback.extract_tb(fault.__traceback__)
        templates = {self.source.file, *self.loader.file_names()}
        for frame in reversed(frames):
            if frame.filename == self.source.file:
                return self._on_line(frame.lineno or 1, (word,) if word else ())
            if frame.filename in templates:
                return Position(frame.filename, frame.lineno or 1)
        return Position(self.source.file)

    def _on_line(self, line: int, words: Iterable[str]) -> Position:
        """The place of the first of the words on the line, within its tags when it stands in one."""
        text = self.source.line(line)
        tag = _TAG.search(text)
        start = tag.start() if tag else 0
        for word in words:
            found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text[start:])
            if found:
                return Position(self.source.file, line, start + found.start() + 1)
        return Position(self.source.file, line, start + 1)


def _quoted(message: str) -> tuple[str, ...]:
    """The words in quotes in one of Jinja's messages, the offending one first: it names it last."""
    return tuple(reversed(_QUOTED.findall(message)))
