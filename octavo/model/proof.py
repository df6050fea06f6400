"""A proof: an edition on wide paper for a copy editor, and what has changed in it since a revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from octavo.model.sheet import PageMap


@dataclass(frozen=True, slots=True)
class Slip:
    """What the foot of a proof says: its date (ISO 8601) and the git revisions, short, empty without git."""

    date: str
    revision: str = ""
    with_changes: bool = False  # the folder has changes that are not in the revision
    since: str = ""

    @property
    def text(self) -> str:
        """The line, in the language of the tool's messages."""
        revision = f"{self.revision} with changes" if self.with_changes else self.revision
        return " · ".join(
            filter(None, ("Proof", self.date, revision, self.since and f"bars since {self.since}"))
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of blocks that are new or differ, and of those before or after which one was taken out."""

    changed: frozenset[str] = frozenset()
    removed_before: frozenset[str] = frozenset()
    removed_after: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """Every block that has a mark."""
        return self.changed | self.removed_before | self.removed_after


def changes_by_page(changes: Changes, page_map: PageMap) -> Iterator[Changes]:
    """What is marked on each page, in the order of the pages.

    A block that is new or differs is marked on every page that has a part of it; what was taken out is missed
    where the block after it begins, or the one before it ends. A block without text is where its id is.
    """
    marked, pages_of = changes.ids, dict[str, list[int]]()
    for page in page_map.pages:
        for piece in page.placed:
            if piece.block in marked:
                pages_of.setdefault(piece.block, []).append(page.index)
    for page in page_map.pages:
        for anchor in marked.intersection(page.anchors):
            pages_of.setdefault(anchor, [page.index])
    for page in page_map.pages:
        here = {id_: pages for id_, pages in pages_of.items() if page.index in pages}
        yield Changes(
            changes.changed & here.keys(),
            frozenset(id_ for id_ in changes.removed_before & here.keys() if here[id_][0] == page.index),
            frozenset(id_ for id_ in changes.removed_after & here.keys() if here[id_][-1] == page.index),
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """How an edition is made a proof: lines numbered, the slip in its foot, changes marked."""

    slip: Slip
    changes: Changes | None = None
