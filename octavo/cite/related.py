"""Works that an entry is related to, printed after its line in a bibliography (biblatex manual §3.5, §4.5.1).

`related` names them, `relatedtype` says how, `relatedstring` says it in other words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from octavo.cite.entry import Entry
from octavo.cite.nodes import capitalized
from octavo.cite.richtext import Rich, Text
from octavo.diagnostics import Code, Diagnostic, nearest

if TYPE_CHECKING:
    from octavo.cite.style import CitationStyle

# Relations that biblatex has words for, by the word's name in the locales.
_WORDS: Final = {
    "translationof": "translationof", "translationas": "translationas", "translationfrom": "translationfrom",
    "bytranslator": "translationas", "reprintof": "reprintof", "reprintas": "reprintas",
    "reprintfrom": "reprintfrom", "reviewof": "review-of", "origpubin": "origpubin", "origpubas": "origpubas",
}  # fmt: skip
_OF_THE_PART: Final = frozenset({"author", "title", "subtitle", "titleaddon", "shorttitle"})
# Relations printed without a word.
_WORDLESS: Final = frozenset({"", "default", "multivolume"})


def relation(entry: Entry) -> str:
    """The `relatedtype`, small; empty when it is not given."""
    return entry.value("relatedtype").strip().lower()


def related_problems(entry: Entry) -> Iterator[Diagnostic]:
    """C042 for a related work that there is no entry of, and for a relation that there are no words for."""
    if not entry.has("related"):
        return
    found = {name for work in entry.relations for name in (work.key, *work.words("ids"))}
    for key in entry.words("related"):
        if key not in found:
            problem = f'related of "{entry.key}" names no other entry: "{key}"'
            yield Diagnostic(Code.C042, problem, entry.place("related"), "correct the key; it is not printed")
    if not is_known_relation(entry):
        problem = f'relatedtype of "{entry.key}" has no words: "{relation(entry)}"'
        help_ = nearest(relation(entry), _WORDS) or "say it in relatedstring = {…}"
        yield Diagnostic(Code.C042, problem, entry.place("relatedtype"), help_)


def is_known_relation(entry: Entry) -> bool:
    """Whether there are words for the relation, or it needs none."""
    return entry.has("relatedstring") or relation(entry) in _WORDLESS or relation(entry) in _WORDS


def relate(entries: Mapping[str, Entry], aliases: Mapping[str, str]) -> dict[str, Entry]:
    """The entries with the works that their `related` names; keys without an entry are passed over."""

    def find(key: str) -> Entry | None:
        return entries.get(aliases.get(key, key))

    return {key: with_relations(entry, find) for key, entry in entries.items()}


def with_relations(entry: Entry, find: Callable[[str], Entry | None]) -> Entry:
    """The entry with its related works; `find` gives those, which need no related works of their own."""
    if not entry.has("related"):
        return entry
    found = (find(key) for key in entry.words("related"))
    return replace(entry, relations=tuple(work for work in found if work is not None and work != entry))


def with_related(style: CitationStyle, entry: Entry, line: Rich) -> Rich:
    """A line of the bibliography with the related works after it: `Translation of …`."""
    if not entry.relations:
        return line
    works = style.punctuation.join_all((_work(style, entry, work) for work in entry.relations), "; ")
    text = style.punctuation.join(_words(style, entry), " ", works)
    if not style.bibliography_end:
        return style.punctuation.join(line, ", ", text)
    sentence = capitalized(text, style.language)
    return style.punctuation.mark(style.punctuation.join(line, ". ", sentence), style.bibliography_end)


def _words(style: CitationStyle, entry: Entry) -> Rich:
    typed = entry.value("relatedstring").strip()
    name = _WORDS.get(typed.lower() or relation(entry), "")
    return Text(style.locale.term(name)) if name else entry.text("relatedstring")


def _work(style: CitationStyle, entry: Entry, work: Entry) -> Rich:
    """The related work, without the people who are named before, as biblatex has it."""
    lead = work.names(style.lead_role(work))
    same = bool(lead) and lead == entry.names(style.lead_role(entry))
    match relation(entry):
        case "multivolume":
            return _volume(style, work)
        case "origpubin":
            return _first_publication(style, entry, work)
        case _:
            return style.as_related(work, same)


def _volume(style: CitationStyle, work: Entry) -> Rich:
    """`vol. 2, *Title* (1994)`."""
    date = work.date()
    number = work.text("volume")
    named = Text(style.locale.term("volumes"), "\u00a0", number) if number else number
    title = style.title_in_face(work, style.title(work))
    year = Text("(", style.year(date), ")") if date else Text()
    return style.punctuation.join(style.punctuation.join(named, ", ", title), " ", year)


def _first_publication(style: CitationStyle, entry: Entry, work: Entry) -> Rich:
    """The journal or book that the work was in, without its own title; else when and by whom it came out."""
    if work.has("journaltitle", "booktitle"):
        return style.as_related(_whole_of(work), hide_author=False)
    date = work.date()
    houses = () if work.value("publisher") == entry.value("publisher") else work.list_of("publisher")
    return style.punctuation.join_all((Text(style.year(date)) if date else Text(), *houses), ", ")


def _whole_of(work: Entry) -> Entry:
    """A chapter's book; an article without its author and title."""
    fields = {name: value for name, value in work.fields.items() if name not in _OF_THE_PART}
    if work.has("journaltitle"):
        return replace(work, fields=fields)
    of_book = {name.removeprefix("book"): value for name, value in fields.items() if name.startswith("book")}
    return replace(work, type="book", fields=fields | of_book)
