"""The PDF's structure tree, mended where the engine's is not what ISO 14289-1 asks for."""

from __future__ import annotations

from typing import Any, Final

import pydyf

from octavo.typeset.overrides.note_tags import NOTE_TAG

_MAY_STAND_IN_LIST_ENTRY: Final = ("/Lbl", "/LBody")


def mend_structure(pdf: Any) -> None:
    """Mend what the engine's tree has wrong: entries of lists, ornaments as figures, notes in parts."""
    entries = {entry.reference: entry for entry in pdf.objects if isinstance(entry, pydyf.Dictionary)}
    _wrap_list_bodies(pdf, entries)
    _join_notes(entries)
    for entry in entries.values():
        if entry.get("S") == "/Figure" and "Alt" not in entry:
            entry["S"] = "/NonStruct"  # its picture's alt is empty: it says nothing
            entry.pop("A", None)


def _wrap_list_bodies(pdf: Any, by_reference: dict[bytes, Any]) -> None:
    """Put what stands in a list entry beside its label into one `LBody` (ISO 32000-1 table 336).

    The engine does so for bare text only, and leaves the paragraphs of an entry in the entry itself.
    """
    entries = [entry for entry in by_reference.values() if entry.get("S") == "/LI"]
    for entry in entries:
        children = [(kid, by_reference.get(kid)) for kid in entry["K"]]
        loose = [
            (kid, child)
            for kid, child in children
            if child is not None and "S" in child and child["S"] not in _MAY_STAND_IN_LIST_ENTRY
        ]
        if loose:
            _gather(pdf, entry, loose)


def _gather(pdf: Any, entry: Any, loose: list[tuple[bytes, Any]]) -> None:
    body = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(), "P": entry.reference, "Pg": entry["Pg"]}
    )
    pdf.add_object(body)
    place = entry["K"].index(loose[0][0])
    for kid, child in loose:
        entry["K"].remove(kid)
        body["K"].append(kid)
        child["P"] = body.reference
    entry["K"].insert(place, body.reference)


def _join_notes(by_reference: dict[bytes, Any]) -> None:
    """Make one Note of the parts of a note, wherever they stand, each with an ID (ISO 14289-1 §7.9)."""
    notes: dict[str, Any] = {}
    for part in list(by_reference.values()):
        kind = str(part.get("S", ""))
        if not kind.startswith(f"/{NOTE_TAG}"):
            continue
        name = kind.removeprefix(f"/{NOTE_TAG}")
        note = notes.setdefault(name, part)
        if note is part:
            note["S"], note["ID"] = "/Note", pydyf.String(name)
            continue
        for kid in part["K"]:
            note["K"].append(kid)
            by_reference[kid]["P"] = note.reference
        by_reference[part["P"]]["K"].remove(part.reference)
        part.clear()
