"""Template nodes for styles, beside pybtex's own: the same context, joined by the punctuation algebra.

The context is pybtex's (`entry`, `style`, `bib_data`) and has `form`: one template serves the note,
where commas part the units, and the bibliography, where periods do and house words begin with a capital.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from pybtex.style.template import Node as PybtexNode
from pybtex.style.template import node

from octavo.cite.entry import Entry
from octavo.cite.letter_case import upper_first
from octavo.cite.richtext import (
    NOTHING,
    Rich,
    Text,
    emphasized,
    first_char,
    language_at_start,
    map_first,
    quoted,
)

if TYPE_CHECKING:
    from octavo.cite.style import CitationStyle

Form: TypeAlias = Literal["note", "bibliography"]
Context: TypeAlias = dict[str, Any]
Children: TypeAlias = list[Any]
Node: TypeAlias = Any  # pybtex.style.template.Node

_BRACKETS: Final = frozenset("[(")
FULL_STOP: Final = ". "
COMMA: Final = ", "


class Unit(PybtexNode):  # type: ignore[misc]
    """A function of the context alone as a template node that has no children."""

    def __init__(self, function: Callable[[Context], Rich]) -> None:
        super().__init__(function.__name__.lstrip("_"), function)
        self.format_data = function


def template_node(function: Callable[..., Rich]) -> Node:
    """A function of children and context as a pybtex template node."""
    return node(function)


def unit(function: Callable[[Context], Rich]) -> Node:
    """A function of the context alone as a template node."""
    return Unit(function)


def entry_of(context: Context) -> Entry:
    """The work being formatted."""
    entry: Entry = context["entry"]
    return entry


def style_of(context: Context) -> CitationStyle:
    """The style that formats it."""
    style: CitationStyle = context["style"]
    return style


def in_bibliography(context: Context) -> bool:
    """Whether the template fills a line of the bibliography; plain pybtex always does that."""
    form: Form = context.get("form", "bibliography")
    return form == "bibliography"


def in_sentences(context: Context) -> bool:
    """Whether units are sentences: in the bibliographies of Chicago and its kin, not in British ones."""
    return in_bibliography(context) and style_of(context).sentences


def formatted(children: Children, context: Context) -> list[Rich]:
    """The children's texts."""
    return [child.format_data(context) if isinstance(child, PybtexNode) else child for child in children]


def _joined(children: Children, context: Context, separator: str) -> Rich:
    texts = formatted(children, context)
    return texts[0] if len(texts) == 1 else style_of(context).punctuation.join_all(texts, separator)


def _units(children: Children, context: Context) -> Rich:
    return _joined(children, context, FULL_STOP if in_sentences(context) else COMMA)


def _clauses(children: Children, context: Context) -> Rich:
    return _joined(children, context, COMMA)


def _phrase(children: Children, context: Context) -> Rich:
    return _joined(children, context, " ")


def _run(children: Children, context: Context) -> Rich:
    return Text(*formatted(children, context))


def _opening(children: Children, context: Context) -> Rich:
    text = _joined(children, context, COMMA)
    return capitalized(text, style_of(context).language) if in_sentences(context) else text


def _parenthesis(children: Children, context: Context) -> Rich:
    text = _joined(children, context, COMMA)
    return Text("(", text, ")") if text and not in_sentences(context) else text


def _wrapped(children: Children, context: Context, marks: str = "()", pause: str = COMMA) -> Rich:
    text = _joined(children, context, pause)
    return Text(marks[0], text, marks[1]) if text else text


def _note_only(children: Children, context: Context) -> Rich:
    return NOTHING if in_bibliography(context) else _joined(children, context, COMMA)


def _bibliography_only(children: Children, context: Context) -> Rich:
    return _joined(children, context, COMMA) if in_bibliography(context) else NOTHING


def _italic(children: Children, context: Context) -> Rich:
    return emphasized(Text(*formatted(children, context)))


def _quotation(children: Children, context: Context) -> Rich:
    return quoted(Text(*formatted(children, context)))


def _when(children: Children, context: Context, condition: Callable[[Entry], bool]) -> Rich:
    return _joined(children, context, COMMA) if condition(entry_of(context)) else NOTHING


def _first_given(children: Children, context: Context) -> Rich:
    return next((text for child in children if (text := child.format_data(context))), NOTHING)


def _titled(children: Children, context: Context) -> Rich:
    """A title and what is added to it; an addition in brackets follows as it is."""
    joined, *additions = formatted(children, context)
    stop = FULL_STOP if in_sentences(context) else COMMA
    for text in additions:
        pause = " " if first_char(text) in _BRACKETS else stop
        joined = style_of(context).punctuation.join(joined, pause, text)
    return joined


def _value(children: Children, context: Context, name: str) -> Rich:
    entry = entry_of(context)
    return style_of(context).in_language(entry, entry.text(name), name)


def _term(children: Children, context: Context, name: str) -> Rich:
    return Text(style_of(context).locale.term(name))


def capitalized(text: Rich, language: str) -> Rich:
    """The text with its first letter a capital, as the language has capitals; a foreign title as its own."""
    return map_first(text, lambda characters: upper_first(characters, language_at_start(text) or language))


units = template_node(_units)  # parts of a citation: commas in notes, periods in the bibliography
clauses = template_node(_clauses)  # comma-separated
phrase = template_node(_phrase)  # with spaces
run = template_node(_run)  # with nothing between
opening = template_node(_opening)  # begins with a capital in the bibliography
parenthesis = template_node(_parenthesis)  # in brackets in notes
wrapped = template_node(_wrapped)  # wrapped(marks="[]")[…]: always in brackets
note_only = template_node(_note_only)
bibliography_only = template_node(_bibliography_only)
italic = template_node(_italic)
quotation = template_node(_quotation)
when = template_node(_when)  # when(condition)[…]
titled = template_node(_titled)  # titled[title, titleaddon]
first_given = template_node(_first_given)  # the first child that is not empty
value = template_node(_value)  # value("field")
titleaddon = opening[value("titleaddon")]
term = template_node(_term)  # term("forthcoming")
