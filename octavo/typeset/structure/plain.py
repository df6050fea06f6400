"""A sheet's structure as text, which can be sent and kept in little room, and the book's tree made of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias

from octavo.typeset.structure.tree import Content, Kid, LinkPlace, Node

# JSON: every node in reading order, the root first; a flat list, as a tree may be too deep to be sent. Of a
# node's kids a number is a node, a list content with its page, mark and form, a dictionary a link.
Plain: TypeAlias = str
_WORDS = ("id", "lang", "alt", "owner")


def plain_of(root: Node) -> Plain:
    """The node and all below it. A link's annotation is its number on the page, a form its number."""
    nodes = list(root.walk())
    numbers = {node: number for number, node in enumerate(nodes)}
    return json.dumps([_plain_node(node, numbers) for node in nodes], separators=(",", ":"))


def _plain_node(node: Node, numbers: dict[Node, int]) -> dict[str, Any]:
    plain: dict[str, Any] = {"role": node.role, "kids": [_plain_kid(kid, numbers) for kid in node.kids]}
    plain |= {name: getattr(node, name) for name in _WORDS if getattr(node, name)}
    return plain | ({"attributes": node.attributes} if node.attributes else {})


def _plain_kid(kid: Kid, numbers: dict[Node, int]) -> Any:
    match kid:
        case Node():
            return numbers[kid]
        case Content():
            return [kid.page, kid.mark, kid.form]
        case LinkPlace():
            return {"page": kid.page, "link": kid.annotation, "words": kid.words}


def node_of(
    plain: Plain,
    first_page: int,
    annotation_of: Callable[[int, int], Any],
    form_of: Callable[[int], Any],
) -> Node:
    """The root again, in a book where the sheet's first page has the index `first_page`.

    `annotation_of` gives the engine's annotation for a page of the book and a link's number on it, None
    for one that leads nowhere; `form_of` its stream for a form's number.
    """
    values = json.loads(plain)
    nodes = [_bare_node(each) for each in values]
    for node, each in zip(nodes, values, strict=True):
        for kid in each["kids"]:
            if isinstance(kid, int):
                nodes[kid].parent = node
                node.kids.append(nodes[kid])
            elif isinstance(kid, list):
                page, mark, form = kid
                stream = form_of(form) if form is not None else None
                node.kids.append(Content(first_page + page, mark, stream))
            else:
                page = first_page + kid["page"]
                annotation = annotation_of(page, kid["link"])
                if annotation is not None:
                    node.kids.append(LinkPlace(page, annotation, kid["words"]))
    return nodes[0]


def _bare_node(plain: dict[str, Any]) -> Node:
    node = Node(plain["role"], **{name: plain[name] for name in _WORDS if name in plain})
    node.attributes = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in plain.get("attributes", {}).items()
    }
    return node
