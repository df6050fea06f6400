"""Finding the characters of a value in the text it was read from, where escapes and line ends differ."""

from __future__ import annotations

from octavo.read.tokenizer import ContentMap

_FARTHEST = 12  # characters that an escape (`\\U0001F600`, `&lsquo;`) can be longer than what it means


def align(value: str, typed: str, origin: int) -> ContentMap:
    """From offsets in `value` to offsets in the whole text, where `typed` begins at `origin`.

    Each character is looked for from the one before on; what stands there in escapes keeps their place.
    """
    starts, origins = [0], [origin]
    cursor = 0
    for index, character in enumerate(value):
        found = _find(character, typed, cursor)
        if found < 0:
            continue
        if origin + found != origins[-1] + index - starts[-1]:
            starts.append(index)
            origins.append(origin + found)
        cursor = found + 1
    return ContentMap(tuple(starts), tuple(origins))


def _find(character: str, typed: str, cursor: int) -> int:
    for offset in range(cursor, min(cursor + _FARTHEST, len(typed))):
        if typed[offset] == character or (character.isspace() and typed[offset].isspace()):
            return offset
    return -1
