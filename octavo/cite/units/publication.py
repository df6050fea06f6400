"""Facts of publication: place, publisher, date, reprint, event."""

from __future__ import annotations

from octavo.cite.contributors import and_before
from octavo.cite.nodes import Context, capitalized, entry_of, in_sentences, style_of, unit
from octavo.cite.richtext import Rich, Text


def print_publication(context: Context) -> Rich:
    """The facts of publication, in brackets in notes (Chicago 14.127–14.146)."""
    facts = print_facts(context)
    return facts if in_sentences(context) or not facts else Text("(", facts, ")")


def print_facts(context: Context) -> Rich:
    """Place, publisher and year, as many of them as the style prints."""
    style = style_of(context)
    house = _house(context)
    date = _publication_date(context, bool(house))
    if style.reprint == "date" and date and entry_of(context).plain("pubstate") == "reprint":
        date = Text(style.locale.term("reprint-long"), " ", date)
    return _after_original(context, style.punctuation.join(house, style.facts_pause, date))


def _house(context: Context) -> Rich:
    place, publisher = print_list(context, "location"), print_publisher(context)
    match style_of(context).facts:
        case "place-publisher":
            return Text(place, ": ", publisher) if place and publisher else place or publisher
        case "publisher":
            return publisher or place
        case "place":
            return place or publisher


def print_publisher(context: Context) -> Rich:
    """The house, or the body that stands for one."""
    names = ("publisher", "institution", "organization")
    return next((text for text in (print_list(context, name) for name in names) if text), Text())


def print_list(context: Context, name: str) -> Rich:
    """A list of places or publishers: `Ithaca and London`."""
    *before, last = entry_of(context).list_of(name) or [Text()]
    if not before:
        return last
    # a house's name keeps its own word: it is not Allyn und Bacon in German
    word = and_before(str(last), style_of(context).locale.term("and")) if name == "location" else "and"
    return Text(Text(", ").join(before), f", {word} " if len(before) > 1 else f" {word} ", last)


def _publication_date(context: Context, has_house: bool) -> Rich:
    entry, locale = entry_of(context), style_of(context).locale
    if not style_of(context).dates_facts:
        return Text()
    date, state = entry.date(), entry.plain("pubstate")
    if date is None and state and state != "reprint":
        return Text(locale.term(state) if locale.has_term(state) else state)
    if date is None:
        undated = has_house and not entry.has("url", "doi", "eventdate")
        return Text(locale.term("no-date")) if undated and style_of(context).says_undated else Text()
    if entry.has("eventdate") and not has_house:
        return Text()
    whole = entry.type in {"report", "misc"}
    return Text(locale.date(date) if whole else style_of(context).year(date))


def _after_original(context: Context, facts: Rich) -> Rich:
    """The facts of a later printing after the first one's year: `1899; repr., New Brunswick …` (14.114)."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date("origdate")
    if date is None or style.reprint == "unsaid":
        return facts
    year, in_line = Text(style.year(date)), in_sentences(context)
    pause = ". " if in_line else "; "
    if entry.plain("pubstate") != "reprint" or style.reprint != "before":
        return style.punctuation.join(year, pause, facts)
    word = "reprint-long" if in_line else "reprint"
    reprint = style.punctuation.join(Text(style.locale.term(word)), ", ", facts)
    return style.punctuation.join(year, pause, capitalized(reprint, style.language) if in_line else reprint)


def _event(context: Context) -> Rich:
    """Where and when a conference met, for proceedings that name no publisher."""
    entry, style = entry_of(context), style_of(context)
    if entry.has("publisher"):
        return Text()
    date = entry.date("eventdate")
    when = Text(style.locale.date(date)) if date else Text()
    return style.punctuation.join_all((entry.text("eventtitle"), entry.text("venue"), when), ", ")


publication = unit(print_publication)
facts = unit(print_facts)
event = unit(_event)
