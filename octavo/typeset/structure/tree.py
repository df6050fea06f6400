"""The structure tree while it is made: elements, and what of the pages lies in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top in points, from the page's foot


@dataclass(frozen=True, slots=True)
class Content:
    """A marked piece of a page's content; `page` counts from 0, `mark` is its MCID.

    `form` is the engine's stream that it lies in, where that is not the page's own.
    """

    page: int
    mark: int
    form: Any = None


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """The rectangle of a link on a page: `annotation` is the engine's, `words` are what it says."""

    page: int
    annotation: Any
    words: str = ""


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. `role` is a standard type of ISO 32000-1 §14.8.4.

    `attributes` belong to `owner`, which is the attribute dictionary's /O; `id` is unique in the book.
    """

    role: str
    parent: Node | None = None
    kids: list[Kid] = field(default_factory=list)
    id: str = ""
    lang: str = ""
    alt: str = ""
    owner: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)

    def add(self, role: str) -> Node:
        """A new last child."""
        child = Node(role, self)
        self.kids.append(child)
        return child

    def part(self, role: str) -> Node:
        """The child of that role, made when there is none; a label comes first."""
        for child in self.children:
            if child.role == role:
                return child
        child = Node(role, self)
        self.kids.insert(0 if role == "Lbl" else len(self.kids), child)
        return child

    def move(self, child: Node, place: int) -> None:
        """Take a node from where it is, and put it among the children here."""
        if child.parent is not None:
            child.parent.kids.remove(child)
        child.parent = self
        self.kids.insert(place, child)

    def wrap(self, kids: list[Kid], role: str) -> Node:
        """Put some neighbouring kids into a new child, which takes their place."""
        place = self.kids.index(kids[0])
        around = Node(role, self, kids)
        self.kids[place : place + len(kids)] = [around]
        for kid in kids:
            if isinstance(kid, Node):
                kid.parent = around
        return around

    @property
    def children(self) -> list[Node]:
        """The kids that are structure elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def around(self, *roles: str) -> Node | None:
        """The nearest of this node and those around it that has one of the roles."""
        node: Node | None = self
        while node is not None and node.role not in roles:
            node = node.parent
        return node

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order; children may be moved while it runs."""
        yield self
        for child in self.children:
            yield from child.walk()


Kid: TypeAlias = Node | Content | LinkPlace
