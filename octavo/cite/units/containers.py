"""The book that a chapter or an article of a reference work is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.cite.entry import Entry
from octavo.cite.kinds import is_untitled_part
from octavo.cite.nodes import (
    Children,
    Context,
    entry_of,
    formatted,
    in_bibliography,
    in_sentences,
    style_of,
    template_node,
    unit,
)
from octavo.cite.page_ranges import is_plural
from octavo.cite.richtext import Rich, Text, emphasized, quoted
from octavo.cite.units.people import lead_with_role, print_editors
from octavo.cite.units.publication import print_publication
from octavo.cite.units.titles import numbered_volume, print_edition, print_series, volume_of_work

if TYPE_CHECKING:
    from octavo.cite.style import CitationStyle


def _known_container(context: Context) -> Rich:
    """`in Paul, Wirtz, and Fortmann, *Balance of Power*` when the book was cited before (14.108)."""
    container = context.get("container")
    if container is None or in_bibliography(context):
        return Text()
    style = style_of(context)
    return _inside(style, style.short(container))


def _inside(style: CitationStyle, book: Rich) -> Rich:
    """`in *Book*`; some languages have their word after the title (`*Book* içinde`)."""
    before, placed, after = style.locale.term("in").partition("{}")
    return Text(before, book, after) if placed else Text(before, " ", book)


def _within(children: Children, context: Context) -> Rich:
    text = style_of(context).punctuation.join_all(formatted(children, context), ", ")
    return _inside(style_of(context), text) if text else text


def _container(context: Context) -> Rich:
    """`in *Book*, ed. X`; another author's book is `by` them (14.106–14.110)."""
    entry, style = entry_of(context), style_of(context)
    book = volume_of_work(context, "book")
    if not book:
        return Text()
    edition = print_edition(context)
    volume = Text() if entry.has("maintitle") else numbered_volume(context)
    pieces = (_placed(context, book), _book_author(context), print_editors(context), edition, volume)
    return style.punctuation.join_all(pieces, ", ")


def _book_author(context: Context) -> Rich:
    """`by Alexis de Tocqueville`, when the part is by somebody else."""
    entry, style = entry_of(context), style_of(context)
    author = entry.names("bookauthor")
    if not author or author == entry.names("author"):
        return Text()
    return Text(style.locale.term("by"), " ", style.print_names(author, style.note_names))


def _placed(context: Context, book: Rich) -> Rich:
    """`introduction to *Book*` for a part that has only a kind (14.110), else `in *Book*`."""
    entry, style = entry_of(context), style_of(context)
    if is_untitled_part(entry):
        return part_of_book(style, entry, book)
    return _inside(style, book)


def part_of_book(style: CitationStyle, entry: Entry, book: Rich | None = None) -> Rich:
    """`introduction to *Book*`."""
    of = emphasized(style.title(entry, "book")) if book is None else book
    return Text(entry.text("type"), " ", style.locale.term("letter-to"), " ", of)


def _led_container(context: Context) -> Rich:
    """`in Paul and Wirtz, eds, *Book*`: whoever made the book before its title, as British styles have it."""
    entry, style = entry_of(context), style_of(context)
    book = volume_of_work(context, "book")
    if not book:
        return Text()
    author, editor = entry.names("bookauthor"), entry.names("editor")
    by = Text()
    if author and author != entry.names("author"):
        by = Text(style.print_names(author, style.container_names))
    elif editor:
        by = lead_with_role(context, "editor", style.print_names(editor, style.container_names))
    named = style.punctuation.join(by, style.container_pause, book)
    volume = Text() if entry.has("maintitle") else numbered_volume(context)
    whole = part_of_book(style, entry, named) if is_untitled_part(entry) else _inside(style, named)
    return style.punctuation.join(whole, ", ", volume)


def _authored_container(context: Context) -> Rich:
    """`in P. Tetlock, *Book*`, but `in *Book*, ed. by X` (MHRA)."""
    entry = entry_of(context)
    author = entry.names("bookauthor")
    led = author and author != entry.names("author")
    return _led_container(context) if led else _container(context)


def print_paged(context: Context) -> Rich:
    """`pp. 214–38` of a part, in notes too."""
    style, numbers = style_of(context), entry_of(context).plain("pages")
    if not numbers:
        return Text()
    word = style.locale.locator("page", 2 if is_plural(numbers) else 1)
    return Text(word, "\u00a0", style.range_of(numbers))


def _container_facts(context: Context) -> Rich:
    """Series and facts of publication, unless the book is known already."""
    style = style_of(context)
    if context.get("container") is not None and not in_bibliography(context):
        return Text()
    separator = ". " if in_sentences(context) else ", "
    return style.punctuation.join(print_series(context), separator, print_publication(context))


def print_pages(context: Context) -> Rich:
    """`pages` with the style's ranges."""
    entry, style = entry_of(context), style_of(context)
    return Text(style.range_of(entry.plain("pages")))


def _sub_verbo(context: Context) -> Rich:
    style, entry = style_of(context), entry_of(context)
    return Text(style.locale.term("sub-verbo"), "\u00a0", quoted(style.title(entry)))


def _paged_in(context: Context) -> Rich:
    """`pages 10–22 in`, before a book's title (SBL 6.2.12); `S. 10–22 in` where the word is cut short."""
    pages, locale = print_pages(context), style_of(context).locale
    if not pages:
        return pages
    count = 2 if is_plural(str(pages)) else 1
    word = locale.term("pages", count) if locale.has_term("pages") else locale.locator("page", count)
    return Text(word, "\u00a0", pages, " ", locale.term("in"))


def _volume_and_pages(context: Context) -> Rich:
    """`1:418–32`."""
    volume, pages = entry_of(context).text("volume"), print_pages(context)
    return Text(volume, ":", pages) if volume and pages else volume or pages


holder = unit(lambda context: volume_of_work(context, "book"))
book_author = unit(_book_author)
paged_in = unit(_paged_in)
volume_and_pages = unit(_volume_and_pages)
within = template_node(_within)
known_container = unit(_known_container)
container = unit(_container)
led_container = unit(_led_container)
authored_container = unit(_authored_container)
paged = unit(print_paged)
container_facts = unit(_container_facts)
pages = unit(print_pages)
sub_verbo = unit(_sub_verbo)
