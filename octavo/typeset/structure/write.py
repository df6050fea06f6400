"""The structure tree written into the PDF (ISO 32000-1 §14.7)."""

from __future__ import annotations

from typing import Any

import pydyf

from octavo.typeset.structure.tree import Content, LinkPlace, Node


def write_structure(pdf: Any, document: Node, pages: int) -> None:
    """Add the tree to a PDF of so many pages, and say in its catalogue that it is tagged."""
    writer = _Writer(pdf, pages)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    root["K"] = pydyf.Array([writer.element(document, root)])
    root["ParentTree"], root["ParentTreeNextKey"] = writer.parent_tree()
    if writer.ids:
        names = [part for id_ in sorted(writer.ids) for part in (pydyf.String(id_), writer.ids[id_])]
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Writer:
    """Adds element after element, and keeps what leads back from the pages to them."""

    def __init__(self, pdf: Any, pages: int) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references  # made anew whenever it is asked for
        self._on_pages: list[dict[int, bytes]] = [{} for _ in range(pages)]  # the elements of marks
        self._in_forms: dict[Any, dict[int, bytes]] = {}
        self._links: list[tuple[Any, bytes]] = []  # annotations with their elements
        self.ids: dict[str, bytes] = {}

    def element(self, node: Node, parent: Any) -> bytes:
        """The reference of a node's element, which is added with all below it."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference})
        self._pdf.add_object(element)
        self._describe(node, element)
        home = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if home is not None:
            element["Pg"] = self._pages[home]
        kids = pydyf.Array()
        for kid in node.kids:
            match kid:
                case Node():
                    kids.append(self.element(kid, element))
                case Content():
                    kids.append(self._content(kid, element.reference, home))
                case LinkPlace():
                    self._links.append((kid.annotation, element.reference))
                    kids.append(self._link(kid))
        if kids:
            element["K"] = kids
        return bytes(element.reference)

    def parent_tree(self) -> tuple[bytes, int]:
        """The reference of the number tree from pages, forms and annotations to elements; its next key.

        A page's key is its number, from 0: the engine has written it there.
        """
        numbers = pydyf.Array()
        key = -1
        for key, marks in enumerate(self._on_pages):
            numbers.extend((key, _by_mark(marks)))
        for form, marks in self._in_forms.items():
            key += 1
            form.extra["StructParents"] = key
            numbers.extend((key, _by_mark(marks)))
        for annotation, element in self._links:
            key += 1
            annotation["StructParent"] = key
            numbers.extend((key, element))
        tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        return bytes(tree.reference), key + 1

    def _describe(self, node: Node, element: Any) -> None:
        if node.id and node.id not in self.ids:
            element["ID"] = pydyf.String(node.id)
            self.ids[node.id] = element.reference
        if node.lang:
            element["Lang"] = pydyf.String(node.lang)
        if node.alt:
            element["Alt"] = pydyf.String(node.alt)
        if node.attributes:
            attributes = {
                name: pydyf.Array(value) if isinstance(value, tuple) else value
                for name, value in node.attributes.items()
            }
            element["A"] = pydyf.Dictionary({"O": f"/{node.owner}", **attributes})

    def _content(self, content: Content, element: bytes, home: int | None) -> Any:
        """What stands for content in an element whose own page is `home`; the content leads back to it."""
        place = {"Type": "/MCR", "Pg": self._pages[content.page]}
        if content.form is not None:
            self._in_forms.setdefault(content.form, {})[content.mark] = element
            place["Stm"] = content.form.reference
        else:
            self._on_pages[content.page][content.mark] = element
            if content.page == home:
                return content.mark
        return pydyf.Dictionary({**place, "MCID": content.mark})

    def _link(self, place: LinkPlace) -> Any:
        if place.words:  # the engine says the name of the target
            place.annotation["Contents"] = pydyf.String(place.words)
        page = self._pages[place.page]
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": place.annotation.reference, "Pg": page})


def _by_mark(elements: dict[int, bytes]) -> Any:
    """The elements in the order of their marks, which an artifact leaves no gap in, but a form does."""
    marks = range(max(elements, default=-1) + 1)
    return pydyf.Array([elements.get(mark, "null") for mark in marks])
