"""Journals, newspapers and magazines, and what is said of them."""

from __future__ import annotations

from octavo.cite.nodes import Context, entry_of, in_bibliography, style_of, unit
from octavo.cite.richtext import Rich, Text, emphasized
from octavo.cite.units.containers import print_pages
from octavo.cite.units.papers import print_full_date


def _journal(context: Context) -> Rich:
    """`*Journal* 19, no. 1 (1994)`; newspapers and what has no volume by date alone (14.171, 14.188)."""
    entry, style = entry_of(context), style_of(context)
    title = emphasized(style.title(entry, "journal"))
    by_date = entry.subtype in {"newspaper", "magazine"} or not entry.has("volume", "number", "issue")
    if by_date:
        pages = Text() if entry.subtype else _bibliography_pages(context)
        return style.punctuation.join_all((title, print_full_date(context), pages), ", ")
    volume = _volume_and_issue(context)
    journal = style.punctuation.join(title, " " if entry.has("volume") else ", ", volume)
    date = print_full_date(context)
    if date:
        journal = Text(journal, " (", date, ")")
    return style.punctuation.join(journal, ": ", _bibliography_pages(context))


def _volume_and_issue(context: Context) -> Rich:
    entry, style = entry_of(context), style_of(context)
    number = entry.text("number") or entry.text("issue")
    issue = Text(style.locale.term("number"), "\u00a0", number) if number else Text()
    if number and not entry.has("number") and not str(number)[:1].isdigit():
        issue = number  # `issue = {Spring}` is a name
    return style.punctuation.join(entry.text("volume"), ", ", issue)


def _bibliography_pages(context: Context) -> Rich:
    entry = entry_of(context)
    return (print_pages(context) or entry.text("eid")) if in_bibliography(context) else Text()


def _reviewed(context: Context) -> Rich:
    """`review of …`, from `note` or `relatedtitle`, unless the title says it (14.201)."""
    entry, style = entry_of(context), style_of(context)
    typed = entry.text("note")
    if not typed:
        return Text()
    word = style.locale.term("review-of")
    return typed if str(typed).lower().startswith(word) else Text(word, " ", typed)


journal = unit(_journal)
reviewed = unit(_reviewed)
