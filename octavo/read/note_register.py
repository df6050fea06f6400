"""The notes of one chapter: which are defined, which are called, and what is wrong between the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.model.blocks import Note
from octavo.read.ids import note_name


@dataclass(slots=True)
class NoteRegister:
    """Calls are made while the text is converted; the notes they call are added after it."""

    chapter: str
    defined: dict[str, Position] = field(default_factory=dict)
    called: dict[str, Position] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    calls: int = 0
    within: str = "a note"  # what cannot have notes

    def define(self, label: str, position: Position) -> bool:
        """Register a definition; False when the label has one already."""
        first = self.defined.setdefault(label, position)
        if first == position:
            return True
        cure = f"it is defined on line {first.line} already; change one of the labels"
        self.problems.append(Diagnostic(Code.N003, f'note "{label}" is defined twice', position, cure))
        return False

    def call(self, label: str, position: Position) -> str:
        """The id of the note that a label calls; empty when the call is wrong."""
        self.calls += 1
        if label not in self.defined:
            cure = nearest(label, self.defined) or f"write what it says: [^{label}]: …"
            self.problems.append(Diagnostic(Code.N001, f'note "{label}" is not defined', position, cure))
            return ""
        first = self.called.setdefault(label, position)
        if first != position:
            cure = f"it is called on line {first.line} already; define a note for each call"
            self.problems.append(Diagnostic(Code.N004, f'note "{label}" is called twice', position, cure))
            return ""
        return self.id_of(label)

    def call_inline(self) -> str:
        """The id of a note written where it is called."""
        self.calls += 1
        name = f"n{self.calls}"
        while name in self.defined:
            name += "-"
        return f"fn-{self.chapter}-{name}"

    def id_of(self, label: str) -> str:
        """The id of a defined note."""
        return f"fn-{self.chapter}-{note_name(label)}"

    def refuse_inside(self, label: str, position: Position) -> None:
        """Tell of a note where none can be."""
        what = f'note "{label}" is called' if label else "a note stands"
        cure = f"{self.within} cannot have a note: put its words in brackets"
        self.problems.append(Diagnostic(Code.N005, f"{what} inside {self.within}", position, cure))

    def add(self, note: Note) -> None:
        """Keep a note; one that says nothing is told of."""
        if not note.content:
            self.problems.append(
                Diagnostic(Code.N006, "note is empty", note.position, "write it or delete it")
            )
        self.notes[note.id] = note

    def uncalled(self) -> Iterator[Diagnostic]:
        """A warning for each note that no call brings to the page."""
        for label, position in self.defined.items():
            if label not in self.called:
                cure = f"call it with [^{label}], or delete it"
                yield Diagnostic(Code.N002, f'note "{label}" is never called', position, cure)
