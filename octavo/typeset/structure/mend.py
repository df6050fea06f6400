"""The structure tree brought into the shape of ISO 32000-1 §14.8.4: one rule a function, in a list."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Final

from octavo.typeset.structure.tree import Kid, LinkPlace, Node

# These hold paragraphs and the like: words that stand in them bare are a paragraph.
_HOLD_BLOCKS: Final = frozenset({"Art", "BlockQuote", "Div", "Document", "Index", "Sect", "TOCI"})
_IN_LINES: Final = frozenset({"Code", "Formula", "Link", "Span"})
_HEADINGS: Final = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_IN_LISTS: Final = frozenset({"Caption", "L", "LI"})


def mend(document: Node) -> None:
    """Mend the whole tree."""
    for rule in RULES:
        rule(document)


def dissolve_dead_links(document: Node) -> None:
    """A link that leads nowhere is words."""
    for node in document.walk():
        if node.role == "Link" and not any(isinstance(kid, LinkPlace) for kid in node.kids):
            node.role = "Span"


def lift_labels(document: Node) -> None:
    """The label of a note or of a list entry stands before its text, not in it."""
    for node in list(document.walk()):
        if node.role == "Lbl" and node.parent is not None and node.parent.role in ("P", "LBody"):
            text, around = node.parent, node.parent.parent
            if around is not None and around.role in ("LI", "Note") and _first(text) is node:
                around.move(node, around.kids.index(text))


def put_captions_in_tables(document: Node) -> None:
    """A figure that is a table with its caption is the table."""
    for node in list(document.walk()):
        if node.role == "Div" and sorted(child.role for child in node.children) == ["Caption", "Table"]:
            (table,) = (child for child in node.children if child.role == "Table")
            (caption,) = (child for child in node.children if child.role == "Caption")
            is_above = node.kids.index(caption) < node.kids.index(table)
            table.move(caption, 0 if is_above else len(table.kids))
            if node.parent is not None and node.kids == [table]:
                node.parent.move(table, node.parent.kids.index(node))


def drop_empty(document: Node) -> None:
    """What holds nothing is left out; a table keeps its empty cells."""
    for node in reversed(list(document.walk())):
        if not node.kids and node.role not in ("TD", "TH") and node.parent is not None:
            node.parent.kids.remove(node)


def make_entries_of_loose_kids(document: Node) -> None:
    """A list holds entries, and an entry a label and a body."""
    for node in list(document.walk()):
        if node.role == "L":
            for kid in list(node.kids):
                if not isinstance(kid, Node) or kid.role not in _IN_LISTS:
                    node.wrap([kid], "LI").wrap([kid], "LBody")
        elif node.role == "LI":
            _gather_body(node)


def make_paragraphs_of_loose_words(document: Node) -> None:
    """Words that stand among paragraphs are one themselves."""
    for node in list(document.walk()):
        if node.role in _HOLD_BLOCKS:
            for in_line, run in groupby(list(node.kids), _is_in_line):
                if in_line:
                    node.wrap(list(run), "P")


def close_gaps_between_headings(document: Node) -> None:
    """Headings go down one level at a time, and begin with the first (ISO 14289-1 §7.4.2).

    M012 has told the author of a level that is skipped.
    """
    open_levels: list[int] = []
    for node in document.walk():
        if node.role in _HEADINGS:
            level = int(node.role[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            node.role = f"H{len(open_levels)}"


RULES: Final[tuple[Callable[[Node], None], ...]] = (
    dissolve_dead_links,
    lift_labels,
    put_captions_in_tables,
    drop_empty,
    make_entries_of_loose_kids,
    make_paragraphs_of_loose_words,
    close_gaps_between_headings,
)


def _gather_body(entry: Node) -> None:
    """Put what stands in an entry beside its label into its body."""
    loose = [kid for kid in entry.kids if not isinstance(kid, Node) or kid.role not in ("Lbl", "LBody")]
    if not loose:
        return
    body = entry.part("LBody")
    before = [kid for kid in loose if entry.kids.index(kid) < entry.kids.index(body)]
    after = [kid for kid in loose if kid not in before]
    entry.kids = [kid for kid in entry.kids if kid not in loose]
    body.kids = [*before, *body.kids, *after]
    for kid in loose:
        if isinstance(kid, Node):
            kid.parent = body


def _first(node: Node) -> Kid | None:
    return node.kids[0] if node.kids else None


def _is_in_line(kid: Kid) -> bool:
    return not isinstance(kid, Node) or kid.role in _IN_LINES
