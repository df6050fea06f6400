"""A note stays with the line that calls it, where a paragraph meets the foot of the page.

When the second line of a paragraph does not fit and the first may not stand alone (`orphans`), WeasyPrint
makes room by pushing notes of the page on to the next (`_linebox_layout`, the branch that reports notes;
70.0). That parts notes from their calls, whatever `footnote-policy` says, and the notes that the kept line
itself calls are lost without a word. Under `footnote-policy: line` the paragraph goes to the next page
instead; at the top of a page, where it cannot, it is broken after its first line. Under the other policies
the lost notes are pushed on too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from weasyprint.layout.block import remove_placeholders


class LinesLaidOut(NamedTuple):
    """What `_linebox_layout` returns, in its order."""

    abort: bool
    stop: bool
    resume_at: Any
    position_y: float
    new_footnotes: list[Any]
    max_lines: int | None


class _PageNotes(NamedTuple):
    """The notes of the page being made: those at its foot, and those pushed on to the next."""

    placed: list[Any]
    pushed_on: list[Any]

    @classmethod
    def of(cls, context: Any) -> _PageNotes:
        return cls(list(context.current_page_footnotes), list(context.reported_footnotes))

    def restore(self, context: Any) -> None:
        context.current_page_footnotes = list(self.placed)
        context.reported_footnotes = list(self.pushed_on)
        context._update_footnote_area()


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One call of `_linebox_layout`: its lines go onto `lines`, after the `first` that were there."""

    context: Any
    index: int  # of the line box in its parent
    lines: list[Any]
    first: int
    before: _PageNotes
    absolute_boxes: Any
    fixed_boxes: Any
    bottom_space: float

    @property
    def kept(self) -> list[Any]:
        """The lines that the call has kept."""
        return self.lines[self.first :]


def keep_with_notes(lay_out_lines: Callable[..., Any]) -> Callable[..., Any]:
    """`_linebox_layout` that never keeps a line by sending notes away, and never loses one."""

    def lay_out_lines_with_notes(
        context: Any, box: Any, index: int, child: Any, lines: list[Any], *rest: Any
    ) -> Any:
        page_is_empty, absolute_boxes, fixed_boxes, _, bottom_space = rest[:5]
        attempt = _Attempt(
            context,
            index,
            lines,
            len(lines),
            _PageNotes.of(context),
            absolute_boxes,
            fixed_boxes,
            bottom_space,
        )
        result = LinesLaidOut(*lay_out_lines(context, box, index, child, lines, *rest))
        if not result.abort:
            _push_on_unplaced(context, attempt.kept, result)
        if not _sent_away(attempt):
            return result
        if result.abort or not page_is_empty:
            attempt.before.restore(context)
            return result._replace(abort=True, stop=False)
        return _break_at_page_top(attempt, result)

    return lay_out_lines_with_notes


def _push_on_unplaced(context: Any, kept: list[Any], result: LinesLaidOut) -> None:
    """Push on the notes of kept lines that are neither placed nor pushed on: they would be lost."""
    for note in notes_called(kept):
        if note in context.footnotes:
            context.footnotes.remove(note)
            context.reported_footnotes.append(note)
            result.new_footnotes.append(note)


def _sent_away(attempt: _Attempt) -> bool:
    """Whether a note that belongs on this page, and is to stay with its line, has been pushed on."""
    here = [*attempt.before.placed, *notes_called(attempt.kept)]
    return any(
        note in here and note not in attempt.before.pushed_on and note.style["footnote_policy"] == "line"
        for note in attempt.context.reported_footnotes
    )


def _break_at_page_top(attempt: _Attempt, result: LinesLaidOut) -> LinesLaidOut:
    """The paragraph that begins a page, broken where its lines and all their notes fit."""
    context, lines, before = attempt.context, attempt.lines, attempt.before
    engines_choice, last = _PageNotes.of(context), lines[-1]
    _PageNotes([*before.placed, *notes_called(attempt.kept)], before.pushed_on).restore(context)
    if not context.overflows_page(attempt.bottom_space, last.position_y + last.height):
        return result
    if len(attempt.kept) < 2:  # one line, and a note too long for the page
        engines_choice.restore(context)
        return result
    lines.pop()
    left = list(notes_called([last]))
    remove_placeholders(context, last.children, attempt.absolute_boxes, attempt.fixed_boxes)
    _PageNotes([*before.placed, *notes_called(attempt.kept)], before.pushed_on).restore(context)
    return result._replace(
        stop=True,
        resume_at={attempt.index: lines[-1].resume_at},
        position_y=lines[-1].position_y + lines[-1].height,
        new_footnotes=[note for note in result.new_footnotes if note not in left],
    )


def notes_called(lines: list[Any]) -> Iterator[Any]:
    """The notes that lines call, in order."""
    for line in lines:
        for piece in line.descendants():
            if piece.footnote is not None:
                yield piece.footnote
