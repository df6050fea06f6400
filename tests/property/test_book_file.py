"""Whatever stands in book.yml, it is read or refused with a place in it; never a crash."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from octavo.diagnostics import has_errors
from octavo.read.book_file import KEYS, read_book_file

WORDS = st.sampled_from([
    "one.md", "../one.md", "/etc/one.md", "toc", "pdf", "epub", "print", "a5", "6in x 9in", "11pt", "yes",
    "2022-10", "978-0-306-40615-7", "en-US", "~", "", "**", "x.**", "'", '"', "[", "{", "&a", "*a", "!t",
    "- ", ": ", "# ", "\t", "\n", "\n  ", "\n  - ", "| ", "> ", "%", "@", "`", "\x85", "\u2028", "\ufeff",
    "é", "\U0001f4d6", "..",
])  # fmt: skip
INNER = st.sampled_from(
    ["name", "id", "format", "extends", "trim", "isbn", "style", "part", "contents", "print"]
)
VALUES = st.recursive(
    WORDS | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner, max_size=3),
    max_leaves=6,
)
BOOKS = st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), VALUES, max_size=6)


def flow(value: object) -> str:
    """The value as an author might type it: scalars bare, so that YAML stumbles as it may."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return str(value)


def judge(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "manuscript").mkdir()
        (folder / "manuscript" / "one.md").write_text("# One\n", "utf-8")
        (folder / "manuscript" / "book.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
        outcome = read_book_file(folder)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (outcome.value is None) == has_errors(outcome.diagnostics)
    for problem in outcome.diagnostics:
        assert problem.message
        assert problem.position is not None
        if problem.position.file == "manuscript/book.yml":
            assert 1 <= problem.position.line <= len(lines)
            assert 1 <= problem.position.column <= len(lines[problem.position.line - 1]) + 1


@settings(max_examples=150, deadline=None)
@given(BOOKS)
def test_any_keys_and_values_are_read_or_refused(book: dict[str, object]) -> None:
    judge("title: A\nlanguage: en\n" + "".join(f"{key}: {flow(value)}\n" for key, value in book.items()))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS | st.text(max_size=4), max_size=12).map("".join))
@example("title: A\nlanguage: en\ncontents: [x.**]\n")
@example("a: &a [*a]\n")
@example("title: A\n%: []\n")
@example("{" * 3000)
@example("- " * 3000)
@example("x: \ud800\n")
def test_any_text_is_read_or_refused(text: str) -> None:
    judge(text)
