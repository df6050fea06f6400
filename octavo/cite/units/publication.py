"""Facts of publication: place, publisher, date, reprint, event."""

from __future__ import annotations

from octavo.cite.nodes import Context, capitalized, entry_of, in_bibliography, style_of, unit
from octavo.cite.richtext import Rich, Text


def print_publication(context: Context) -> Rich:
    """Place, publisher and year, in brackets in notes (14.127–14.146)."""
    style = style_of(context)
    place, publisher = _listed(context, "location"), _publisher(context)
    house = Text(place, ": ", publisher) if place and publisher else place or publisher
    facts = style.punctuation.join(house, ", ", _publication_date(context, bool(house)))
    facts = _after_original(context, facts)
    return facts if in_bibliography(context) or not facts else Text("(", facts, ")")


def _publisher(context: Context) -> Rich:
    names = ("publisher", "institution", "organization")
    return next((text for text in (_listed(context, name) for name in names) if text), Text())


def _listed(context: Context, name: str) -> Rich:
    """A list of places or publishers: `Ithaca and London`."""
    *before, last = entry_of(context).list_of(name) or [Text()]
    if not before:
        return last
    word = style_of(context).locale.term("and")
    return Text(Text(", ").join(before), f", {word} " if len(before) > 1 else f" {word} ", last)


def _publication_date(context: Context, has_house: bool) -> Rich:
    entry, locale = entry_of(context), style_of(context).locale
    date, state = entry.date(), entry.plain("pubstate")
    if date is None and state and state != "reprint":
        return Text(locale.term(state) if locale.has_term(state) else state)
    if date is None:
        undated = has_house and not entry.has("url", "doi", "eventdate")
        return Text(locale.term("no-date")) if undated else Text()
    if entry.has("eventdate") and not has_house:
        return Text()
    return Text(locale.date(date) if entry.type in {"report", "misc"} else locale.year(date))


def _after_original(context: Context, facts: Rich) -> Rich:
    """The facts of a later printing after the first one's year: `1899; repr., New Brunswick …` (14.114)."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date("origdate")
    if date is None:
        return facts
    year = Text(style.locale.year(date))
    pause = ". " if in_bibliography(context) else "; "
    if entry.plain("pubstate") != "reprint":
        return style.punctuation.join(year, pause, facts)
    word = "reprint-long" if in_bibliography(context) else "reprint"
    reprint = style.punctuation.join(Text(style.locale.term(word)), ", ", facts)
    return style.punctuation.join(year, pause, capitalized(reprint) if in_bibliography(context) else reprint)


def _event(context: Context) -> Rich:
    """Where and when a conference met, for proceedings that name no publisher."""
    entry, style = entry_of(context), style_of(context)
    if entry.has("publisher"):
        return Text()
    date = entry.date("eventdate")
    when = Text(style.locale.date(date)) if date else Text()
    return style.punctuation.join_all((entry.text("eventtitle"), entry.text("venue"), when), ", ")


publication = unit(print_publication)
event = unit(_event)
