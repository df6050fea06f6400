"""What was made of a part of the book, remembered: the very same part gives the very same again.

The model is frozen, and a rebuilding hands on what it did not change. So a preview, which makes the book
again and again, finds by identity what it has made before; to compare by value would cost as much as to make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, TypeVar, TypeVarTuple

Ts = TypeVarTuple("Ts")
T = TypeVar("T")
_VALUES: Final = (str, int, type(None))  # told apart by value
_ROUNDS: Final = 8  # that something is kept unused: a round may be broken off, or be of another edition


@dataclass(slots=True)
class _Made:
    """A result, and what it was made of: while that is there, nothing else has its identity."""

    of: tuple[Any, ...]
    result: Any
    used: int


_known: list[dict[tuple[object, ...], _Made]] = []  # of each function
_round = 0


def remembered(make: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
    """A function of frozen values that depends on nothing else, remembering what it gave for each of them.

    Strings, numbers and None are compared by value, all else by identity.
    """
    known: dict[tuple[object, ...], _Made] = {}
    _known.append(known)

    @wraps(make)
    def find(*args: *Ts) -> T:
        key = tuple(map(_name, args))
        found = known.get(key)
        if found is None:
            found = known[key] = _Made(args, make(*args), _round)
        found.used = _round
        result: T = found.result
        return result

    return find


def forget_unused() -> None:
    """End a round of making a book: what was not asked for in several of them is forgotten."""
    global _round  # noqa: PLW0603  of all that is remembered in this process
    _round += 1
    for known in _known:
        for key in [key for key, made in known.items() if made.used < _round - _ROUNDS]:
            del known[key]


def _name(value: Any) -> object:
    return (type(value), value) if isinstance(value, _VALUES) else id(value)
