"""Journals, newspapers and magazines, and what is said of them."""

from __future__ import annotations

from octavo.cite.entry import Entry
from octavo.cite.fields import PERIODICALS
from octavo.cite.nodes import Context, entry_of, in_bibliography, style_of, unit
from octavo.cite.richtext import Rich, Tag, Text, emphasized, first_char
from octavo.cite.units.containers import print_pages
from octavo.cite.units.papers import print_full_date


def _journal(context: Context) -> Rich:
    """`*Journal* 19, no. 1 (1994)`, in the bibliography with the pages (14.171)."""
    entry, style = entry_of(context), style_of(context)
    if _is_by_date(entry):
        pages = Text() if entry.subtype else _bibliography_pages(context)
        return style.punctuation.join(_journal_issue(context), ", ", pages)
    return style.punctuation.join(_journal_issue(context), ": ", _bibliography_pages(context))


def _journal_issue(context: Context) -> Rich:
    """The same without pages; newspapers and what has no volume by date alone (14.171, 14.188)."""
    entry, style = entry_of(context), style_of(context)
    title = emphasized(style.title(entry, "journal"))
    if _is_by_date(entry):
        return style.punctuation.join(title, ", ", print_full_date(context))
    return _dated_in_brackets(context, _numbered_journal(context, title))


def _is_by_date(entry: Entry) -> bool:
    return entry.subtype in PERIODICALS or not entry.has("volume", "number", "issue")


def _dated_in_brackets(context: Context, numbered: Rich) -> Rich:
    year_only = style_of(context).journal.year_only and not _is_by_date(entry_of(context))
    date = print_year(context) if year_only else print_full_date(context)
    return Text(numbered, " (", date, ")") if numbered and date else numbered


def _numbered_journal(context: Context, title: Rich) -> Rich:
    entry, style = entry_of(context), style_of(context)
    pause = style.journal.volume_pause if entry.has("volume") else ", "
    return style.punctuation.join(title, pause, print_volume_and_issue(context))


def print_volume_and_issue(context: Context) -> Rich:
    """`19, no. 1`, `19.1` or `19/1`, as the style joins them; an issue alone always has its word."""
    entry, style = entry_of(context), style_of(context)
    volume, number = entry.text("volume"), entry.text("number") or entry.text("issue")
    if not number:
        return volume
    if not entry.has("number") and not first_char(number).isdigit():
        return style.punctuation.join(volume, ", ", number)  # `issue = {Spring}` is a name
    if volume and style.journal.issue_pause:
        return Text(volume, style.journal.issue_pause, number)
    issue = Text(style.locale.term("number"), "\u00a0", number)
    return style.punctuation.join(volume, ", ", issue)


def _bracketed_journal(context: Context) -> Rich:
    """`*New Yorker* (25 Jan. 2010)`, `*Security Studies*, 1/3 (1992)`: the date always in brackets."""
    entry, style = entry_of(context), style_of(context)
    title = emphasized(style.title(entry, "journal"))
    head = title if _is_by_date(entry) else _numbered_journal(context, title)
    return _dated_in_brackets(context, head)


def _issue_in_brackets(context: Context) -> Rich:
    """`*Security Studies* 1 (3): 383–416` and its kin: the year has been told."""
    entry, style = entry_of(context), style_of(context)
    title, rules = emphasized(style.title(entry, "journal")), style.journal
    pages = print_pages(context) or entry.text("eid")
    if _is_by_date(entry):
        return style.punctuation.join_all((title, style.day_of(entry), style.paged(entry, pages)), ", ")
    volume, number = entry.text("volume"), entry.text("number") or entry.text("issue")
    numbers = Text(emphasized(volume) if rules.volume_in_italics else volume)
    if number:
        numbers = Text(numbers, rules.issue_pause if volume else "", "(", number, ")")
    numbered = style.punctuation.join(title, rules.volume_pause, numbers)
    return style.punctuation.join(numbered, rules.pages_pause, style.paged(entry, pages))


def print_year(context: Context) -> Rich:
    """The year alone, or what is said for it."""
    date = entry_of(context).date()
    return Text(style_of(context).year(date)) if date else print_full_date(context)


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


def _journal_title(context: Context) -> Rich:
    return style_of(context).title(entry_of(context), "journal")


def short_review(entry: Entry, word: str) -> Rich:
    """`review of *The Mystery of Samba*`, what a review without a title is called when it is cited again."""
    text = entry.text("note")
    of = text.parts[0] if text.parts and isinstance(text.parts[0], Tag) else text
    colon = str(of).find(": ")
    return Text(word, " ", of[:colon] if colon > 0 else of)


journal = unit(_journal)
journal_title = unit(_journal_title)
issue_in_brackets = unit(_issue_in_brackets)
journal_issue = unit(_journal_issue)
bracketed_journal = unit(_bracketed_journal)
reviewed = unit(_reviewed)
year = unit(print_year)
