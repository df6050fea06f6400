"""A proof: an edition on wide paper for a copy editor, and what has changed in it since a revision."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Proof:
    """How an edition is made a proof: lines numbered, the slip in its foot, changes marked."""

    slip: Slip
    changes: Changes | None = None
