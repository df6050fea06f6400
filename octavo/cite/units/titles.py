"""What a work is called: titles, volumes, editions, series."""

from __future__ import annotations

import re
from typing import Final

from octavo.cite.kinds import begins_with_to
from octavo.cite.nodes import Context, capitalized, entry_of, in_sentences, style_of, unit
from octavo.cite.richtext import Rich, Text

_SPELT_EDITIONS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th|\.)?")


def _title(context: Context) -> Rich:
    if context.get("title_led"):
        return Text()
    return style_of(context).title(entry_of(context))


def _title_in_face(context: Context) -> Rich:
    """The title, or what the work is: `letter to Colonel House` of one that is only "to Colonel House"."""
    entry, style = entry_of(context), style_of(context)
    if context.get("title_led"):
        return Text()
    title = style.title(entry)
    if entry.type == "letter" and begins_with_to(entry):
        title = Text(style.locale.term("letter"), " ", title)
    return style.title_in_face(entry, title)


def _book_title(context: Context) -> Rich:
    return style_of(context).title(entry_of(context), "book")


def _work_title(context: Context) -> Rich:
    """A book's title; one volume's own title follows that of the whole work (14.119)."""
    if context.get("title_led"):
        return Text()
    return volume_of_work(context, "")


def volume_of_work(context: Context, base: str) -> Rich:
    """A title in italics after that of the work it is a volume of; `base` is `book` for a chapter's book."""
    entry, style = entry_of(context), style_of(context)
    title = style.whole_in_face(style.title(entry, base))
    whole = style.whole_in_face(style.title(entry, "main"))
    if not whole:
        return title
    volume, pause = numbered_volume(context), style.volume_pause
    if in_sentences(context) and not base:
        opening = capitalized(volume, style.language)
        return style.punctuation.join(whole, ". ", style.punctuation.join(opening, pause, title))
    return style.punctuation.join(whole, ", ", style.punctuation.join(volume, pause, title))


def numbered_volume(context: Context) -> Rich:
    """`vol. 3`, `vol. 3, pt. 2`; of a periodical also `no. 2`."""
    entry, style = entry_of(context), style_of(context)
    named = [(style.locale.term("volumes"), entry.text("volume"))]
    if entry.has("volume"):
        named.append((style.locale.locator("part", 1), entry.text("part")))
    if entry.type == "periodical":
        named.append((style.locale.term("number"), entry.text("number") or entry.text("issue")))
    return Text(", ").join([Text(word, "\u00a0", number) for word, number in named if number])


def _volumes(context: Context) -> Rich:
    """`6 vols.`, or `vol. 2` of a work whose volumes have no titles (14.116)."""
    entry, style = entry_of(context), style_of(context)
    count = entry.plain("volumes")
    if count and not entry.has("volume"):
        return Text(count, "\u00a0", style.locale.term("volumes", 1 if count == "1" else 2))
    if entry.has("maintitle"):
        return Text()
    volume = numbered_volume(context)
    return capitalized(volume, style_of(context).language) if in_sentences(context) else volume


def print_edition(context: Context) -> Rich:
    """`4th ed.`, `rev. ed.`; other words as typed (14.113)."""
    entry, style = entry_of(context), style_of(context)
    typed = entry.plain("edition")
    ordinal = _ORDINAL.fullmatch(typed)
    number = int(ordinal[1]) if ordinal else _SPELT_EDITIONS.get(typed.lower(), 0)
    if number == 1:
        return Text()
    if number:
        return Text(f"{style.locale.ordinal(number)} {style.locale.term('edition')}")
    if typed.lower() in {"revised", "rev", "rev."}:
        return Text(style.locale.term("revised-edition"))
    return entry.text("edition")


def print_series(context: Context) -> Rich:
    """Title and number of a series, nothing between them (14.123)."""
    entry = entry_of(context)
    series = entry.text("series")
    number = entry.text("number") if series and entry.type != "report" else Text()
    return Text(series, style_of(context).series_pause, number) if number else series


title = unit(_title)
title_in_face = unit(_title_in_face)
book_title = unit(_book_title)
work_title = unit(_work_title)
volumes = unit(_volumes)
edition = unit(print_edition)
series = unit(print_series)
