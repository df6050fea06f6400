"""A chapter while it is put together: where its text lies, and what has been found in it so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.language import is_language_tag
from octavo.model.inlines import Attributes
from octavo.read.ids import GivenIds
from octavo.read.note_register import NoteRegister
from octavo.read.source import Expanded, Source
from octavo.read.tokenizer import Problem


@dataclass(slots=True)
class Draft:
    """One file of the manuscript. `body` is the offset at which its text begins, after the front matter."""

    expanded: Expanded
    body: int
    folder: Path
    language: str
    notes: NoteRegister
    problems: list[Diagnostic] = field(default_factory=list)
    given_ids: GivenIds = field(default_factory=GivenIds)
    links_files: bool = False  # whether a link leads to a file of the manuscript
    text: Source = field(init=False)  # the body, for its lines

    def __post_init__(self) -> None:
        self.text = Source(self.file, self.expanded.text[self.body :])

    @property
    def file(self) -> str:
        """The file, relative to the book's folder."""
        return self.expanded.source.file

    def position(self, offset: int) -> Position:
        """The place in the author's file of an offset in the body."""
        return self.expanded.position(self.body + offset)

    def tell(self, code: Code, message: str, position: Position, help: str = "") -> None:
        """Note a problem."""
        self.problems.append(Diagnostic(code, message, position, help))

    def tell_all(self, problems: Iterable[Problem]) -> None:
        """Note the problems that the parser found in the body."""
        for problem in problems:
            self.tell(problem.code, problem.message, self.position(problem.offset), problem.help)

    def give_id(self, attributes: Attributes, position: Position) -> str:
        """The author's id, if the attributes hold one."""
        return self.given_ids.give(attributes.id, position) if attributes.id else ""

    def checked_language(self, attributes: Attributes, outer: str, position: Position) -> str:
        """The language of what has these attributes, within text of the outer language."""
        if attributes.lang and not is_language_tag(attributes.lang):
            cure = 'write a tag such as "az", "ru" or "en-GB"'
            self.tell(Code.M015, f'"{attributes.lang}" is not a language tag', position, cure)
            return outer
        return attributes.lang or outer
