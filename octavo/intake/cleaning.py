"""A word processor's habits made a manuscript: what is meant is kept, what is only typed is not."""

from __future__ import annotations

from typing import Any, Final

import panflute as pf

from octavo.codes import Code
from octavo.intake.marks import Marks

_QUOTES: Final = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_KEPT_CLASSES: Final = frozenset({"smallcaps"})
_COMMENT_HELP: Final = "settle what it asks; the comment itself is not in the manuscript"


def clean(document: Any, marks: Marks) -> Any:
    """The tree changed in place. Comments become messages (M031), and what Markdown has no form for M032."""
    return document.walk(lambda element, _: _cleaned(element, marks))


def _cleaned(element: Any, marks: Marks) -> Any:
    """What stands in the element's place: None for itself, a list for its content or nothing."""
    match element:
        case pf.Span():
            return _span(element, marks)
        case pf.Underline():  # a typewriter's italics
            return pf.Emph(*element.content)
        case pf.Quoted():
            opening, closing = _QUOTES[element.quote_type]
            return [pf.Str(opening), *element.content, pf.Str(closing)]
        case pf.Div():
            return list(element.content)
        case pf.Link():
            return _link(element)
        case pf.Header():
            return _header(element)
        case pf.RawInline() | pf.RawBlock():
            return []
        case pf.Para() | pf.Plain():
            return _paragraph(element)
        case pf.Strong() | pf.Emph() | pf.Superscript() | pf.Subscript() | pf.Strikeout() | pf.SmallCaps():
            return None if pf.stringify(element).strip() else list(element.content)
        case pf.Table():
            _table(element, marks)
            return None
        case _:
            return None


def _span(element: Any, marks: Marks) -> Any:
    classes = set(element.classes)
    if "comment-start" in classes:
        who = element.attributes.get("author", "")
        said = " ".join(pf.stringify(element).split())
        return [marks.put(Code.M031, f'a comment{" by " + who if who else ""}: "{said}"', _COMMENT_HELP)]
    if "deletion" in classes or "comment-end" in classes:
        return []
    language = element.attributes.get("lang", "")
    if classes & _KEPT_CLASSES or language:
        kept = {"lang": language} if language else {}
        return pf.Span(*element.content, classes=sorted(classes & _KEPT_CLASSES), attributes=kept)
    return list(element.content)


def _link(element: Any) -> Any:
    """A link to a place in the document leads to a bookmark that is gone; its words stay."""
    if element.url.startswith("#") or not element.url:
        return list(element.content)
    return pf.Link(*element.content, url=element.url)


def _header(element: Any) -> Any:
    if not pf.stringify(element).strip():
        return []
    content = [child for child in element.content if not isinstance(child, pf.LineBreak)]
    if len(content) == 1 and isinstance(
        content[0], pf.Strong | pf.Emph
    ):  # the style, not the author's stress
        content = list(content[0].content)
    return pf.Header(*content, level=element.level)


def _paragraph(element: Any) -> Any:
    while element.content and isinstance(element.content[-1], pf.LineBreak | pf.SoftBreak | pf.Space):
        element.content.pop()
    while element.content and isinstance(element.content[0], pf.LineBreak | pf.SoftBreak | pf.Space):
        element.content.pop(0)
    return None if element.content else []


def _table(element: Any, marks: Marks) -> None:
    """Cells made lines of text, which a table of Markdown can hold; what they spanned is left empty."""
    rows = [*element.head.content, *(row for body in element.content for row in body.content)]
    spans = any(cell.colspan > 1 or cell.rowspan > 1 for row in rows for cell in row.content)
    for row in rows:
        row.content = [made for cell in row.content for made in _cells(cell)]
    if spans:
        message, help_ = "a table has cells that span others", "see that its rows are as they should be"
        first = rows[0].content[0]
        first.content = [pf.Plain(marks.put(Code.M032, message, help_), *_words_of(first))]


def _cells(cell: Any) -> list[Any]:
    return [pf.TableCell(pf.Plain(*_words_of(cell))), *(pf.TableCell() for _ in range(cell.colspan - 1))]


def _words_of(cell: Any) -> list[Any]:
    """A cell's paragraphs as one."""
    words: list[Any] = []
    for block in cell.content:
        words += [*([pf.Space()] if words else []), *_inlines(block)]
    return words


def _inlines(block: Any) -> list[Any]:
    match block:
        case pf.Para() | pf.Plain() | pf.Header():
            return list(block.content)
        case _:
            return [pf.Str(pf.stringify(block).strip())]
