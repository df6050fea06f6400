"""Jinja's sandbox, which also refuses what would fill the memory: texts and lists beyond any book's.

A book's templates come with the book, and a book may come from anywhere. Jinja keeps a template from the
machine, not from `{{ "x" | center(10 ** 12) }}`. Sizes are bounded, not seconds: what is refused is refused
on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import wraps
from typing import Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_WIDEST: Final = 100_000  # characters of padding, entries of a list, times a text is repeated
_LONGEST: Final = 10_000_000  # characters of a value or a chapter; War and Peace has three million
_MOST_COUNTED: Final = 10_000_000  # numbers that all ranges of a template hand out
_GREATEST_EXPONENT: Final = 1000
# What filters and methods of text can make too much of: "pad" by their numbers, which are widths.
_BY_FILTER: Final = {
    "batch": "pad", "center": "pad", "indent": "pad", "slice": "pad", "tojson": "pad", "wordwrap": "pad",
    "format": "fill", "join": "join", "replace": "replace",
}  # fmt: skip
_BY_METHOD: Final = {
    "center": "pad", "expandtabs": "pad", "ljust": "pad", "rjust": "pad", "zfill": "pad",
    "format": "fill", "format_map": "fill", "join": "join", "replace": "replace",
}  # fmt: skip
_WIDE: Final = re.compile(rf"\d{{{len(str(_WIDEST))},}}")
_NESTED_FIELD: Final = re.compile(r"\{[^{}]*\{")


class TooMuch(SecurityError):
    """A value that no book needs, by its size."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of everything that a book's folder can bring."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.code_generator_class = _BoundedCode
        super().__init__(*arguments, **options)
        for name, function in self.filters.items():
            self.filters[name] = _bounded_filter(name, function)
        self.filters.pop("random")  # chance has no place in a book that must come out the same twice
        self.globals.pop("lipsum")
        self.globals["range"] = self._range
        self._counted = 0

    def begin(self) -> None:
        """Count anew, for another template."""
        self._counted = 0

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A sum, a product, a power, or a text filled in with `%`."""
        match operator:
            case "**" if isinstance(right, int | float) and abs(right) > _GREATEST_EXPONENT:
                raise TooMuch(f"a power of {right}")
            case "%" if isinstance(left, str):
                _refuse_wide(left, right if isinstance(right, tuple) else (right,))
            case "*":
                for sequence, times in ((left, right), (right, left)):
                    if isinstance(sequence, str | list | tuple) and isinstance(times, int):
                        _refuse(len(sequence) * times, _WIDEST)
            case _:
                pass
        return self.bounded(super().call_binop(context, operator, left, right))

    def call(self, context: Any, called: Any, *arguments: Any, **options: Any) -> Any:
        """A function or a method; those of text are looked at first."""
        method = getattr(called, "__wrapped__", called)  # the sandbox wraps `format`
        text = getattr(method, "__self__", None)
        if isinstance(text, str):
            values = [text, *arguments, *options.values()]
            _check(_BY_METHOD.get(method.__name__, ""), values)
            arguments = tuple(values[1 : len(arguments) + 1])
        return super().call(context, called, *arguments, **options)

    def bounded(self, value: Any) -> Any:
        """The value. Raises `TooMuch` for a text that is too long."""
        if isinstance(value, str):
            _refuse(len(value), _LONGEST)
        return value

    def _range(self, *arguments: int) -> range:
        numbers = range(*arguments)
        self._counted += len(numbers)
        if len(numbers) > _WIDEST or self._counted > _MOST_COUNTED:
            raise TooMuch(f"a range of {len(numbers)} numbers")
        return numbers


def bounded_output(chunks: Generator[str]) -> Iterator[str]:
    """A running template's output. Raises `TooMuch`, at the template's own line, where it is too long."""
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > _LONGEST:
            chunks.throw(TooMuch(f"more than {_LONGEST} characters"))
        yield chunk


class _BoundedCode(CodeGenerator):
    """Templates compiled so that what `~` joins is looked at, as what other operators make is."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


def _bounded_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose arguments are looked at before it works."""

    @wraps(function)
    def checked(*arguments: Any, **options: Any) -> Any:
        values = list(arguments)
        _check(_BY_FILTER.get(name, ""), values, options.values())
        return function(*values, **options)

    return checked


def _check(kind: str, values: list[Any], options: Iterable[Any] = ()) -> None:
    """Raise `TooMuch` where a filter or a method would make too much of its values.

    A list to be joined that can be read only once is replaced by one that can be read again.
    """
    texts = [value for value in (*values, *options) if isinstance(value, str)]
    match kind:
        case "pad":
            _refuse_widths((*values, *options))
        case "fill":
            _refuse_wide(texts[0] if texts else "", (*values, *options))
        case "replace" if len(texts) == 3:
            _refuse(texts[0].count(texts[1]) * len(texts[2]), _LONGEST)
        case "join":
            for at, value in enumerate(values):
                if isinstance(value, Iterable) and not isinstance(value, str):
                    parts = values[at] = list(value)
                    between = max(map(len, texts), default=0) * len(parts)
                    _refuse(sum(len(str(part)) for part in parts) + between, _LONGEST)
        case _:
            pass


def _refuse_widths(values: Iterable[Any]) -> None:
    _refuse(max((value for value in values if isinstance(value, int)), default=0), _WIDEST)


def _refuse_wide(template: str, values: Iterable[Any]) -> None:
    """A width in the text that is filled in, or among the values when the text takes it from there."""
    for digits in _WIDE.findall(template):
        _refuse(int(digits[:18]), _WIDEST)
    if "*" in template or _NESTED_FIELD.search(template):
        _refuse_widths(values)


def _refuse(length: int, most: int) -> None:
    if length > most:
        raise TooMuch(f"a text or list of length {length}")
