"""Text set in lines for a drawn page, where there is no engine that breaks them: the cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from octavo.bind.faces import Face
from octavo.bind.outlines import outline, width_of

Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of one size, in pixels, in a face."""

    lines: tuple[str, ...]
    size: float
    face: Face

    @property
    def outlines(self) -> tuple[str | None, ...]:
        """Each line as the data of an SVG path around 0, 0; None where the face lacks a letter."""
        return tuple(outline(line, self.face, self.size) for line in self.lines)


def fit(words: list[str], face: Face, sizes: tuple[float, ...], measure: float, most_lines: int) -> Lettering:
    """The words at the largest size at which they fit into the measure without one being broken.

    `sizes` are tried from the first; at the last one the text is set in as many lines as it takes.
    """
    if not words:
        return Lettering((), sizes[-1], face)
    for size in sizes:
        width = _width_at(face, size)
        count = line_count(words, width, measure)
        if count <= most_lines and all(width(word) <= measure for word in words):
            return Lettering(balanced(words, width, measure, count), size, face)
    width = _width_at(face, sizes[-1])
    parts = [part for word in words for part in _cut(word, width, measure)]
    return Lettering(balanced(parts, width, measure, line_count(parts, width, measure)), sizes[-1], face)


def line_count(words: list[str], width: Width, measure: float) -> int:
    """How many lines the words need when each line takes as many as it can."""
    count, line = 1, ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and width(longer) > measure:
            count, line = count + 1, word
        else:
            line = longer
    return count


def balanced(words: list[str], width: Width, measure: float, count: int) -> tuple[str, ...]:
    """The words in `count` lines as equal in length as can be (least sum of squared slack)."""
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, (0,))}
    for line in range(1, count + 1):
        for end in range(line, len(words) + 1):
            candidates = [
                (best[line - 1, start][0] + _slack(words[start:end], width, measure), start)
                for start in range(line - 1, end)
                if (line - 1, start) in best
            ]
            cost, start = min(candidates)
            best[line, end] = (cost, (*best[line - 1, start][1], end))
    breaks = best[count, len(words)][1]
    return tuple(" ".join(words[start:end]) for start, end in pairwise(breaks))


def _slack(words: list[str], width: Width, measure: float) -> float:
    slack = measure - width(" ".join(words))
    return slack**2 if slack >= 0 else 1e9 + slack**2


def _cut(word: str, width: Width, measure: float) -> list[str]:
    """A word that is longer than a line, or a script without spaces, in pieces that fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter) > measure:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _width_at(face: Face, size: float) -> Width:
    return lambda text: width_of(text, face) * size
