"""The structure tree read from the engine's boxes, page after page.

An element of the sheet is one element of the tree, on however many pages its boxes lie: a paragraph that is
broken over three pages is one paragraph, and so is a note that is continued on the next page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from octavo.edition import POINTS_PER_PIXEL
from octavo.model.markup import classes_of
from octavo.typeset.overrides.float_rules import was_put_off
from octavo.typeset.structure.roles import (
    AROUND_LINKS,
    language_of,
    numbering_of,
    role_of,
    scope_of,
    words_for,
)
from octavo.typeset.structure.tree import Box, Content, LinkPlace, Node

_FOR_LINES_ONLY: Final = dict.fromkeys(map(ord, "\u200b\u2060\u00ad"))  # joiners are of the spelling
_PARAGRAPHS: Final = ("P", "H1", "H2", "H3", "H4", "H5", "H6")
_HOLDERS_OF_NOTES: Final = (
    "BlockQuote", "Caption", "Div", "Document", "LBody", "LI", "Note", "Sect", "TD", "TH",
)  # fmt: skip


def read_structure(pages: Iterable[Any], marks: Iterable[dict[Any, Any]]) -> Node:
    """The tree of a book. `marks` are each page's marked boxes with their MCIDs, and are used up.

    Raises RuntimeError when a marked box is not among the page's boxes.
    """
    reader = _Reader()
    for number, (page, on_page) in enumerate(zip(pages, marks, strict=True)):
        reader.read(number, page, on_page)
        if on_page:
            raise RuntimeError(f"{len(on_page)} marked boxes are in no element")
    reader.place_notes()
    return reader.document


class _Reader:
    """Walks the boxes of page after page."""

    def __init__(self) -> None:
        self.document = Node("Document")
        self._nodes: dict[tuple[Any, str], Node] = {}  # by element, and pseudo-element
        self._calls: dict[Any, Node] = {}  # where a note is called, by the note's element
        self._notes: dict[Any, Node] = {}  # by element, in the order they begin
        self._around: dict[Any, Any] = {}  # the element around each
        self._page = 0
        self._height = 0.0  # of the page, in CSS px
        self._marks: dict[Any, Any] = {}

    def read(self, number: int, page: Any, marks: dict[Any, Any]) -> None:
        """Add what is on a page."""
        self._page, self._height, self._marks = number, page.height, marks
        for child in page._page_box.children:
            if child.element_tag == "html" and child.element not in self._around:
                self._around[child.element] = None
                self._around |= {inner: outer for outer in child.element.iter() for inner in outer}
        self._walk(page._page_box, self.document)

    def place_notes(self) -> None:
        """Put each note after the paragraph that calls it, so that no sentence is broken by one.

        A note that is called from no paragraph goes to the end of the cell, caption or entry that calls it.
        """
        for element, note in self._notes.items():
            call = self._calls.get(element)
            if call is None:
                continue
            paragraph = call.around(*_PARAGRAPHS)
            if paragraph is not None and paragraph.parent is not None:
                holder = paragraph.parent
                place = holder.kids.index(paragraph) + 1
                while place < len(holder.kids) and holder.kids[place] in self._notes.values():
                    place += 1
            else:
                holder = call.around(*_HOLDERS_OF_NOTES) or self.document
                holder = holder.part("LBody") if holder.role == "LI" else holder
                place = len(holder.kids)
            holder.move(note, place)

    def _walk(self, box: Any, parent: Node) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox):
            return
        if isinstance(box, boxes.TextBox):
            self._mark(box, parent)
            return
        node = self._node(box, parent)
        if box.link_annotation is not None:
            node = self._link(box, node)
        if isinstance(box, boxes.ReplacedBox):
            self._mark(box, node)
        is_note_area = isinstance(box, boxes.FootnoteAreaBox)
        for child in box.children:
            if is_note_area and child.element is not None:
                self._note(child, self.document)
            self._walk(child, node)

    def _mark(self, box: Any, node: Node) -> None:
        marked = self._marks.pop(box, None)
        if marked is not None:  # an artifact and what is not visible are not marked
            node.kids.append(Content(self._page, marked["mcid"], marked.get("form")))

    def _node(self, box: Any, parent: Node) -> Node:
        """The node of a box's element: one for all its boxes; `parent` where it has none of its own.

        It stands where the element does in the sheet: where a block is in a phrase, the engine takes it out.
        """
        element, tag = box.element, box.element_tag
        if element is None or not isinstance(tag, str) or isinstance(box, (boxes.PageBox, boxes.LineBox)):
            return parent
        key = (element, tag)
        if key not in self._nodes:
            is_pseudo = "::" in tag
            made = (
                self._pseudo(tag, element, parent) if is_pseudo else self._make(box, self._home(box, parent))
            )
            if made is None:
                return parent
            self._nodes[key] = made
        return self._nodes[key]

    def _home(self, box: Any, parent: Node) -> Node:
        """The node of the nearest element around a box's own that has one."""
        outer = self._around.get(box.element)
        while outer is not None:
            for key in ((outer, outer.tag), (outer, "link")):
                if key in self._nodes:
                    return self._nodes[key]
            outer = self._around.get(outer)
        return parent

    def _pseudo(self, tag: str, element: Any, parent: Node) -> Node | None:
        kind = tag.partition("::")[2]
        if kind == "footnote-call":
            self._calls.setdefault(element, parent)
            return parent.add("Reference")
        if kind == "footnote-marker":
            return parent.part("Lbl")
        entry = parent.around("LI", "TOCI") if kind == "marker" else None
        return entry.part("Lbl") if entry else None

    def _make(self, box: Any, parent: Node) -> Node | None:
        element, tag = box.element, box.element_tag
        role = role_of(tag, element, parent.role)
        match role:
            case None:
                return None
            case "Note":
                return self._note(box, parent)
            case "Entry":
                node = parent.add("LI").add("LBody")
            case "Term" | "Definition":
                node = _part_of_entry(parent, role)
            case "Link":
                node = _around_link(element, parent).add("Link")
            case _:
                node = parent.add(role)
        if was_put_off(box):
            self._move_to_place(node, element)
        node.lang = language_of(element)
        self._describe(node, box)
        return node

    def _move_to_place(self, node: Node, element: Any) -> None:
        """Put the node of a figure that stands after text which follows it before that text."""
        parent, beside = node.parent, list(self._around[element])
        for following in beside[beside.index(element) + 1 :]:
            other = self._nodes.get((following, following.tag))
            if parent is not None and other in parent.kids:
                parent.move(node, parent.kids.index(other))
                return

    def _describe(self, node: Node, box: Any) -> None:
        """Add what a node of its role has to say of itself."""
        element, tag = box.element, box.element_tag
        if node.role in ("Figure", "Formula"):
            node.alt = words_for(tag, element)
            node.owner, node.attributes = "Layout", {"BBox": self._rectangle(box)}
        elif node.role == "L":
            numbering = numbering_of(tag, box.style)
            if numbering != "None":
                node.owner, node.attributes = "List", {"ListNumbering": f"/{numbering}"}
        elif node.role in ("TD", "TH"):
            node.owner, node.attributes = "Table", _cell_attributes(node, box)

    def _note(self, box: Any, parent: Node) -> Node:
        """The node of a note; one at the foot of the page stands nowhere in the text until `place_notes`."""
        element = box.element
        if element not in self._notes:
            note = parent.add("Note")
            note.id, note.lang = element.get("id") or f"note-{len(self._notes) + 1}", language_of(element)
            self._notes[element] = self._nodes[element, box.element_tag] = note
        return self._notes[element]

    def _link(self, box: Any, node: Node) -> Node:
        """The Link that a box's annotation belongs to: the node itself, one around it, or a new one in it."""
        link = node.around("Link")
        if link is None:
            link = self._nodes.setdefault((box.element, "link"), Node("Link", node))
            if link not in node.kids:
                node.kids.append(link)
            node = link
        words = " ".join("".join(box.element.itertext()).translate(_FOR_LINES_ONLY).split())
        link.kids.append(LinkPlace(self._page, box.link_annotation, words))
        return node

    def _rectangle(self, box: Any) -> Box:
        left, top = box.content_box_x(), box.content_box_y()
        edges = (left, self._height - top - box.height, left + box.width, self._height - top)
        left, bottom, right, top = (round(edge * POINTS_PER_PIXEL, 3) for edge in edges)
        return left, bottom, right, top


def _part_of_entry(parent: Node, role: str) -> Node:
    """The label of a term, the body of what defines it: two definitions of a term are one body."""
    if parent.role == "LI":
        entry = parent
    else:
        last = parent.children[-1] if parent.children else None
        is_defined = last is not None and any(child.role == "LBody" for child in last.children)
        is_open = last is not None and last.role == "LI" and not (role == "Term" and is_defined)
        entry = last if last is not None and is_open else parent.add("LI")
    return entry.part("Lbl" if role == "Term" else "LBody")


def _around_link(element: Any, parent: Node) -> Node:
    if parent.role == "TOCI":
        return parent.add("Reference")
    for class_, role in AROUND_LINKS.items():
        if class_ in classes_of(element):
            return parent.add(role)
    return parent


def _cell_attributes(cell: Node, box: Any) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    row = cell.parent
    if cell.role == "TH" and row is not None:
        in_head = row.parent is not None and row.parent.role == "THead"
        attributes["Scope"] = f"/{scope_of(box.element, in_head, row.children[0] is cell)}"
    for name, count in (("ColSpan", box.colspan), ("RowSpan", box.rowspan)):
        if count != 1:
            attributes[name] = count
    return attributes
