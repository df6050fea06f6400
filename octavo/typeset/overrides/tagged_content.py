"""Tags as a screen reader wants them, in place of the engine's.

WeasyPrint's tree (70.0) has an element for every box: a paragraph on two pages is two, nothing joins a note
to its call, contents are lists, and running heads are text that belongs to no element. Here the page marks
what is no text as an artifact, and the tree is the house's (`typeset/structure`): a plate notes that of its
sheet, and the book's PDF has one made of them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

from octavo.typeset.structure.artifacts import artifact_of


def leave_out_artifacts(marked: Callable[..., Any]) -> Callable[..., Any]:
    """`Stream.marked` that gives what is only looked at no place in the tree."""

    def mark(stream: Any, box: Any, tag: str) -> Any:
        artifact = artifact_of(box)
        if stream._tags is None or (artifact is None and "Subtype" not in stream.extra):
            return marked(stream, box, tag)
        if artifact is None:
            return _in_form(marked, stream, box, tag)
        return _as_artifact(stream, pydyf.Dictionary(artifact))

    return mark


@contextmanager
def _in_form(marked: Callable[..., Any], stream: Any, box: Any, tag: str) -> Iterator[None]:
    """Content of a form, which the page only refers to: something translucent is drawn as one."""
    with marked(stream, box, tag):
        stream._tags[box]["form"] = stream
        yield


@contextmanager
def _as_artifact(stream: Any, properties: Any) -> Iterator[None]:
    stream.begin_marked_content("Artifact", properties)
    try:
        yield
    finally:
        stream.end_marked_content()


def add_house_tags(_engines: Callable[..., Any]) -> Callable[..., Any]:
    """`add_tags` that leaves it to the document, which is one of `typeset/plates`."""

    def add_tags(pdf: Any, document: Any, _pdf_version: Any, page_streams: Any) -> None:
        document.tag(pdf, [stream._tags for stream in page_streams])

    return add_tags
