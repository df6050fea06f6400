"""A long list of patterns, of which only those are parsed that a word asks for.

pyphen (0.18) parses every pattern of a language before the first word is divided: half a second for the
seventy thousand of German, of which an English book with a German phrase needs a hundred.
"""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from itertools import compress
from operator import ne
from pathlib import Path
from typing import Any, Final

import pyphen

LONG: Final = 500_000  # bytes; shorter lists are parsed in less time than is noticed
_NO_LETTERS: Final = b"0123456789 \t\r"  # the same in every encoding of the files
_UNUSED: Final = "\ufffe1"  # a pattern of no word: the parser wants one


class PatternsAsNeeded(pyphen.HyphDict):  # type: ignore[misc]
    """The patterns of a dictionary file, parsed by pyphen as words come to need them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.patterns: dict[str, Any] = {}
        self.cache: dict[str, Any] = {}

    @cached_property
    def maxlen(self) -> int:
        """The most letters of a pattern."""
        return max(map(len, self._unread))

    def positions(self, word: str) -> Any:
        """Where the word may be divided."""
        lower = word.lower()
        if lower not in self.cache:
            self._read_for(f".{lower}.")
        return super().positions(word)

    @cached_property
    def _unread(self) -> dict[str, str]:
        """The lines of the file that are not parsed yet, by their letters; comments are there too.

        Seventy thousand lines: what is asked of each of them takes longer than all that they are read for.
        """
        first, _, rest = self._path.read_bytes().partition(b"\n")
        encoding = first.decode().strip()
        lines = rest.decode(encoding).split("\n")
        letters = rest.translate(None, _NO_LETTERS).decode(encoding).split("\n")
        unread = dict(compress(zip(letters, lines, strict=True), map(ne, letters, lines)))
        respelt = [(bare, line) for bare, line in unread.items() if "/" in bare]
        unread.update((bare.partition("/")[0], line) for bare, line in respelt)
        return unread

    def _read_for(self, pointed: str) -> None:
        length = len(pointed)
        parts = (
            pointed[start:end]
            for start in range(length)
            for end in range(start + 1, min(start + self.maxlen, length) + 1)
        )
        lines = [line for part in parts if (line := self._unread.pop(part, None))]
        if lines:
            self.patterns.update(pyphen.HyphDict(_Excerpt(lines)).patterns)


class _Excerpt:
    """Some lines of a dictionary, to be read like its file."""

    def __init__(self, lines: list[str]) -> None:
        self._text = "\n".join(("UTF-8", _UNUSED, *lines))

    def open(self, mode: str) -> BytesIO:
        return BytesIO(self._text.encode())

    def read_text(self, encoding: str) -> str:
        return self._text
