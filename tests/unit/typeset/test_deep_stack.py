"""Work on the deep stack can call itself often, and to any depth, for nothing."""

from __future__ import annotations

import resource

from octavo.typeset.deep_stack import on_deep_stack


def _frame(words: int) -> tuple[int, ...]:
    return (words, words, words, words)  # all of them on the stack


def _pages_taken(depth: int) -> int:
    """How many pages of memory five hundred calls ask the system for, so deep down."""
    if depth:
        return _pages_taken(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _ in range(500):
        _frame(1)
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def test_calls_take_no_memory_from_the_system_at_any_depth() -> None:
    assert on_deep_stack(lambda: max(_pages_taken(depth) for depth in range(400))) < 100


def test_what_is_done_there_may_call_itself_ten_thousand_times() -> None:
    assert on_deep_stack(lambda: _pages_taken(10_000)) >= 0
