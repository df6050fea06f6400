"""Notes of the EPUB: each once, in order, with its number, linked to its call and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from octavo.diagnostics import Code, Diagnostic
from octavo.model.blocks import Note
from octavo.model.markup import classes_of
from octavo.preflight.epub_container import resolved
from octavo.preflight.epub_text import Readings, folded

_HELP = "see what the template does with notes: a reader must find the note and the way back"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_AROUND_NUMBER = " .,:[]()\u00a0\u2002\u2003"


def call_id(note: Note) -> str:
    """The id of the note's call in the text."""
    return f"call-{note.id}"


def check_notes(notes: Sequence[Note], readings: Readings) -> Iterator[Diagnostic]:
    """E001 for every note that a reader would not find, or would find under another number."""
    counts = Counter(readings.blocks)
    for note in notes:
        for fault in _faults(note, readings, counts):
            yield Diagnostic(Code.E001, f"{_name(note)} {fault}", note.position, _HELP)
    order = {note.id: place for place, note in enumerate(notes)}
    latest = -1
    for id_ in readings.blocks:
        place = order.get(id_, latest)
        if place < latest:
            note = notes[place]
            yield Diagnostic(Code.E001, f"{_name(note)} is out of order", note.position, _HELP)
        latest = max(latest, place)


def _faults(note: Note, readings: Readings, counts: Counter[str]) -> Iterator[str]:
    call, text = readings.elements.get(call_id(note)), readings.elements.get(note.id)
    if call is None or text is None:
        yield "is not in the EPUB" if text is None else "is not called in the EPUB"
        return
    if counts[note.id] > 1 or counts[call_id(note)] > 1:
        yield "stands twice in the EPUB"
    if _text(call) != note.number:
        yield f'is called by the number "{_text(call)}"'
    if _number(text) != note.number:
        yield f'bears the number "{_number(text)}"'
    if not _leads(call, call_id(note), note.id, readings):
        yield "is not what its call leads to"
    if not any(_leads(anchor, note.id, call_id(note), readings) for anchor in text.iter("a")):
        yield "has no way back to its call"
    if (call.get(_TYPE), call.get("role")) != ("noteref", "doc-noteref"):
        yield "has a call that reading systems do not know for one (epub:type noteref, role doc-noteref)"
    if text.get(_TYPE) not in {"footnote", "endnote"}:
        yield "is not marked as a note (epub:type footnote)"


def _leads(anchor: Element, origin: str, target: str, readings: Readings) -> bool:
    """Whether the link, which lies in the document of the id `origin`, leads to the id `target`."""
    path, fragment = resolved(readings.paths[origin], anchor.get("href", ""))
    return fragment == target and path == readings.paths[target]


def _number(note: Element) -> str:
    """What the note's number reads: the text of the element that is marked as it."""
    marked = [element for element in note.iter() if "note-number" in classes_of(element)]
    marked += [element for element in note.iter() if "backlink" in classes_of(element)]
    return _text(marked[0]) if marked else ""


def _text(element: Element) -> str:
    return folded("".join(element.itertext())).strip(_AROUND_NUMBER)


def _name(note: Note) -> str:
    return f"note {note.number}" if note.number else f'note "{note.id}"'
