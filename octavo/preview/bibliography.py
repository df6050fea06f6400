"""The bibliography as a list to find a citation key in."""

from __future__ import annotations

from octavo.cite.database import Database
from octavo.preview.shown import Work


def works_of(database: Database) -> tuple[Work, ...]:
    """Every entry by its own key, with its authors, title and year."""
    works = []
    for key, entry in database.entries.items():
        if key == entry.key:
            names = entry.names("author") or entry.names("editor")
            date = entry.date()
            year = str(date.year or date.literal) if date is not None else ""
            authors = " and ".join(person.short for person in names.people[:3])
            works.append(Work(key, authors, entry.plain("title"), year))
    return tuple(works)
