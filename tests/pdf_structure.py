"""A PDF's structure tree and marked content, read back by pikepdf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element; `pages` are those its own content is on, from 0, `links` where its links lead."""

    role: str
    kids: tuple[Element, ...] = ()
    pages: tuple[int, ...] = ()
    links: tuple[str, ...] = ()
    id: str = ""
    lang: str = ""
    alt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    box: tuple[float, ...] = ()

    def all(self, *roles: str) -> list[Element]:
        """This and all below it that have one of the roles (every role when none is named), in order."""
        return [element for element in self._walk() if not roles or element.role in roles]

    @property
    def links_below(self) -> list[str]:
        """Where the links in this element lead."""
        return [target for element in self._walk() for target in element.links]

    @property
    def outline(self) -> str:
        """The roles of the tree, as `P[Reference[Link]]`."""
        kids = " ".join(kid.outline for kid in self.kids)
        return f"{self.role}[{kids}]" if kids else self.role

    def _walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid._walk()


def structure(pdf: pikepdf.Pdf) -> Element:
    """The document's root element, every parent and every way back from the pages proved on the way."""
    root = pdf.Root.StructTreeRoot
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    reader = _Reader(numbers, pikepdf.NumberTree(root.ParentTree))
    (document,) = root.K
    return reader.read(document, root)


class _Reader:
    def __init__(self, numbers: dict[tuple[int, int], int], owners: pikepdf.NumberTree) -> None:
        self._numbers, self._owners = numbers, owners

    def read(self, element: pikepdf.Object, parent: pikepdf.Object) -> Element:
        assert element.P.objgen == parent.objgen
        kids, pages, links = [], [], []
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                kids.append(self.read(kid, element))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                links.append(str(kid.Obj.get("/Dest", kid.Obj.get("/A", {}).get("/URI", ""))))
                assert self._owners[int(kid.Obj.StructParent)].objgen == element.objgen
            else:
                page, mark = (kid.Pg, kid.MCID) if isinstance(kid, pikepdf.Dictionary) else (element.Pg, kid)
                pages.append(self._numbers[page.objgen])
                form = kid.get("/Stm") if isinstance(kid, pikepdf.Dictionary) else None
                key = pages[-1] if form is None else int(form.StructParents)
                assert self._owners[key][int(mark)].objgen == element.objgen
        attributes = element.get("/A", {})
        return Element(
            str(element.S)[1:],
            tuple(kids),
            tuple(pages),
            tuple(links),
            str(element.get("/ID", "")),
            str(element.get("/Lang", "")),
            str(element.get("/Alt", "")),
            {name: str(value) for name, value in attributes.items() if name != "/BBox"},
            tuple(float(edge) for edge in attributes.get("/BBox", ())),
        )


def pieces_of_text(page: pikepdf.Page | pikepdf.Object) -> Iterator[tuple[str, dict[str, str]]]:
    """For every text shown on a page, or in a form, the tag and the properties of its marked content."""
    around: list[tuple[str, dict[str, str]]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                around.append((str(operands[0]), {name: str(value) for name, value in operands[1].items()}))
            case "BMC":
                around.append((str(operands[0]), {}))
            case "EMC":
                around.pop()
            case "Tj" | "TJ":
                yield around[-1] if around else ("", {})
            case "Do":
                drawn = page.Resources.XObject[str(operands[0])]
                if drawn.Subtype == pikepdf.Name.Form:
                    yield from pieces_of_text(drawn)
