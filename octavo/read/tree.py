"""markdown-it's flat tokens as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class Node:
    """A token and, when it opens something, what stands inside."""

    token: Token
    children: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The token's type without its edge: `paragraph`, `em`, `text`."""
        return self.token.type.removesuffix("_open")

    @property
    def start(self) -> int:
        """The offset of its first character, where the rule that made it began."""
        return int(self.token.meta.get("start", 0))

    def walk(self) -> Iterator[Node]:
        """The node and all inside it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def nest(tokens: Iterable[Token]) -> list[Node]:
    """The tree of tokens whose edges match, as those of markdown-it do."""
    root: list[Node] = []
    levels = [root]
    for token in tokens:
        if token.nesting < 0:
            levels.pop()
            continue
        node = Node(token)
        levels[-1].append(node)
        if token.nesting > 0:
            levels.append(node.children)
    return root
