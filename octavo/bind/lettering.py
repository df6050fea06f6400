"""Text set in lines for a drawn page, where there is no engine that breaks them: the cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from octavo.bind.faces import Face
from octavo.bind.outlines import outline, width_of

Width = Callable[[str], float]

_FEW = 4  # words that are better on fewer lines
_SHRUNK = 0.7  # of the largest size, for a line less
_SHORT, _LINKING = 3, 5  # letters: `The`, `among` or `To the`


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

    `sizes` are tried from the first; at the last one the text is set in as many lines as it takes. A few
    words are set smaller where that saves a line, and any where an article would have a line to itself.
    """
    if not words:
        return Lettering((), sizes[-1], face)
    settings = [
        Lettering(lines, size, face) for size in sizes if (lines := _lines(words, face, size, measure))
    ]
    settings = [setting for setting in settings if len(setting.lines) <= most_lines]
    if settings:
        return _best(settings, few=len(words) <= _FEW)
    width = _width_at(face, sizes[-1])
    parts = [part for word in words for part in _cut(word, width, measure)]
    return Lettering(balanced(parts, width, measure, line_count(parts, width, measure)), sizes[-1], face)


def _lines(words: list[str], face: Face, size: float, measure: float) -> tuple[str, ...]:
    """The words in as few lines as they fit in; none where one is longer than a line."""
    width = _width_at(face, size)
    if any(width(word) > measure for word in words):
        return ()
    return balanced(words, width, measure, line_count(words, width, measure))


def _best(settings: list[Lettering], few: bool) -> Lettering:
    """Of settings from the largest on, the one to the eye's liking."""
    good = [setting for setting in settings if not _has_lonely_line(setting.lines)] or settings
    least = good[0].size * (_SHRUNK if few else 1)
    return min(good, key=lambda setting: (setting.size < least, len(setting.lines), -setting.size))


def _has_lonely_line(lines: tuple[str, ...]) -> bool:
    return len(lines) > 1 and any(_is_lonely([line]) for line in lines)


def _is_lonely(words: list[str]) -> bool:
    """Whether a line is next to nothing: a word as short as articles are in every language, or two."""
    line = " ".join(words)
    letters = sum(map(str.isalnum, line))
    return letters <= (_LINKING if " " in line or line.islower() else _SHORT)


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
    lonely = measure**2 if _is_lonely(words) else 0.0
    return slack**2 + lonely if slack >= 0 else 1e9 + slack**2


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
