"""The tree of contents that reading systems show, for the nav document and the NCX alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from octavo.bind.addresses import NAVIGATION, Addresses, Document
from octavo.bind.package import GuideEntry
from octavo.diagnostics import Code, Diagnostic
from octavo.model.book import Book, ContentsEntry, Part, Piece
from octavo.model.walk import plain_text


@dataclass(slots=True)
class NavPoint:
    """A line of the tree. `level` is 0 for a part, 1 for a chapter or piece, 2 … for sections.

    `order` counts all lines from 1 in reading order (NCX playOrder); `number` may be empty.
    """

    title: str
    href: str
    level: int
    number: str = ""
    order: int = 0
    children: list[NavPoint] = field(default_factory=list)

    @property
    def document(self) -> str:
        """The href without its fragment."""
        return self.href.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that a reading system offers by name; `type` is one word of the structural vocabulary."""

    type: str
    term: str  # of `octavo.terms`
    href: str


# EPUB 2 guide types of the landmarks (OPF 2.0.1 §2.6).
_GUIDE_TYPES = {"cover": "cover", "titlepage": "title-page", "toc": "toc", "bodymatter": "text"}


def navigation(
    book: Book, documents: Sequence[Document], addresses: Addresses
) -> tuple[list[NavPoint], tuple[Diagnostic, ...]]:
    """The contents of the book, completed with the documents that it does not list.

    What the printed contents leave out (the copyright page, an epigraph) is listed too, at its
    place: a reader who left it has no other way back.
    """
    problems = [
        Diagnostic(Code.E003, f'the contents list "{entry.target}", which is in no document')
        for entry in _flat(book.contents)
        if not addresses.of(entry.target)
    ]
    points = [_point(entry, addresses) for entry in book.contents if addresses.of(entry.target)]
    order = {document.href: place for place, document in enumerate(documents)}
    pieces = {piece.id: piece for piece in book.pieces}
    listed = {point.document for point in walk_points(points)}
    for document in documents:
        if document.href not in listed and document.href != NAVIGATION:
            piece = pieces.get(document.sheet.id)
            title = document.sheet.title or book.metadata.title
            point = NavPoint(title, document.href, level=0 if isinstance(piece, Part) else 1)
            _insert(points, point, order, _depth(piece))
    for place, point in enumerate(walk_points(points), 1):
        point.order = place
    return points, tuple(problems)


def depth_of(points: Sequence[NavPoint]) -> int:
    """How many levels the tree has."""
    return max((1 + depth_of(point.children) for point in points), default=0)


def landmarks(documents: Sequence[Document], cover: str) -> tuple[Landmark, ...]:
    """Cover, title page, contents, start of the text: each once, those that the book has."""
    places = {"cover": ("cover", cover)}
    for document in documents:
        if document.sheet.role == "title-page":
            places.setdefault("titlepage", ("title page", document.href))
        if document.href == NAVIGATION:
            places.setdefault("toc", ("contents", document.href))
        if document.sheet.matter == "body":
            places.setdefault("bodymatter", ("start", document.href))
    if "bodymatter" not in places and documents:
        places["bodymatter"] = ("start", documents[-1].href)
    return tuple(Landmark(type, term, href) for type, (term, href) in places.items())


def guide(marks: Sequence[Landmark], terms: dict[str, str]) -> tuple[GuideEntry, ...]:
    """The landmarks as the EPUB 2 guide has them."""
    return tuple(GuideEntry(_GUIDE_TYPES[mark.type], terms[mark.term], mark.href) for mark in marks)


def _flat(entries: Sequence[ContentsEntry]) -> Iterator[ContentsEntry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def walk_points(points: Sequence[NavPoint]) -> Iterator[NavPoint]:
    """Every line of the tree, as read."""
    for point in points:
        yield point
        yield from walk_points(point.children)


def _point(entry: ContentsEntry, addresses: Addresses) -> NavPoint:
    children = [_point(child, addresses) for child in entry.children if addresses.of(child.target)]
    title = " ".join(plain_text(entry.title).split())
    # a nav link must have text (EPUB 3.3 §7.2); a heading of nothing but a formula has none
    shown = title or entry.number or "—"
    return NavPoint(shown, addresses.of(entry.target), entry.level, entry.number, children=children)


def _depth(piece: Piece | None) -> int:
    """How many parts a piece lies in; a sheet that is no piece of the book lies in none."""
    if piece is None:
        return 0
    return piece.level - 1 if isinstance(piece, Part) else piece.depth


def _insert(points: list[NavPoint], point: NavPoint, order: dict[str, int], depth: int) -> None:
    """Put a line after the last one that comes before it, as deep in the parts as its piece lies."""
    place = order[point.document]
    before = sum(1 for other in points if order[other.document] < place)
    if depth and before and points[before - 1].level == 0:
        _insert(points[before - 1].children, point, order, depth - 1)
    else:
        points.insert(before, point)
