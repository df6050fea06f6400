"""The book that a chapter or an article of a reference work is in."""

from __future__ import annotations

from octavo.cite.nodes import Context, entry_of, in_bibliography, style_of, unit
from octavo.cite.richtext import Rich, Text, quoted
from octavo.cite.units.people import print_editors
from octavo.cite.units.publication import print_publication
from octavo.cite.units.titles import numbered_volume, print_edition, print_series, volume_of_work


def _known_container(context: Context) -> Rich:
    """`in Paul, Wirtz, and Fortmann, *Balance of Power*` when the book was cited before (14.108)."""
    container = context.get("container")
    if container is None or in_bibliography(context):
        return Text()
    style = style_of(context)
    return Text(style.locale.term("in"), " ", style.short(container))


def _container(context: Context) -> Rich:
    """`in *Book*, ed. X`; another author's book is `by` them (14.106–14.110)."""
    entry, style = entry_of(context), style_of(context)
    book = volume_of_work(context, "book")
    if not book:
        return Text()
    author = entry.names("bookauthor")
    by = Text()
    if author and author != entry.names("author"):
        by = Text(style.locale.term("by"), " ", style.print_names(author, style.note_names))
    edition = print_edition(context)
    volume = Text() if entry.has("maintitle") else numbered_volume(context)
    pieces = (Text(style.locale.term("in"), " ", book), by, print_editors(context), edition, volume)
    return style.punctuation.join_all(pieces, ", ")


def _container_facts(context: Context) -> Rich:
    """Series and facts of publication, unless the book is known already."""
    style = style_of(context)
    if context.get("container") is not None and not in_bibliography(context):
        return Text()
    separator = ". " if in_bibliography(context) else ", "
    return style.punctuation.join(print_series(context), separator, print_publication(context))


def print_pages(context: Context) -> Rich:
    """`pages` with the style's ranges."""
    entry, style = entry_of(context), style_of(context)
    return Text(style.range_of(entry.plain("pages")))


def _sub_verbo(context: Context) -> Rich:
    style, entry = style_of(context), entry_of(context)
    return Text(style.locale.term("sub-verbo"), "\u00a0", quoted(style.title(entry)))


known_container = unit(_known_container)
container = unit(_container)
container_facts = unit(_container_facts)
pages = unit(print_pages)
sub_verbo = unit(_sub_verbo)
