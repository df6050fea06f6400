"""The whole book: what `book.yml` says and the pieces in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias, Union

from octavo.diagnostics import Position
from octavo.model.bibliography import ListRequest, ReferenceList
from octavo.model.blocks import Blocks, Note
from octavo.model.inlines import Inlines

Role: TypeAlias = Literal[
    "chapter", "foreword", "preface", "introduction", "conclusion", "afterword", "dedication",
    "epigraph", "acknowledgments", "appendix", "glossary", "copyright-page", "half-title",
    "title-page", "contributors", "colophon",
]  # fmt: skip
GeneratedKind: TypeAlias = Literal[
    "half-title", "title-page", "copyright-page", "contributors", "toc", "list-of-figures",
    "list-of-tables", "notes", "bibliography", "index", "colophon",
]  # fmt: skip
Matter: TypeAlias = Literal["front", "body", "back"]
Scope: TypeAlias = Literal["book", "part", "chapter"]
IbidInEbook: TypeAlias = Literal["expand", "keep"]
ListedBy: TypeAlias = Literal["book", "chapter"]
RepeatedAuthor: TypeAlias = Literal["", "dash", "name"]
NumberStyle: TypeAlias = Literal["none", "decimal", "upper-roman", "lower-roman", "upper-alpha"]


# Pages that are looked at, not read: their titles name them in book.yml and the navigation only
# (Chicago Manual, 17th ed., §§1.16–1.41).
DISPLAY_PAGES: Final[frozenset[str]] = frozenset(
    {"half-title", "title-page", "copyright-page", "dedication", "epigraph"}
)
# What the printed contents leave out (Chicago Manual, 17th ed., §1.38).
UNLISTED: Final[frozenset[str]] = DISPLAY_PAGES | {"toc", "colophon"}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, with the short name for running heads and where."""

    name: str = ""
    short: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who made the book. `role` is free text (`author`, `author of foreword`, `translator`)."""

    id: str
    name: str
    sort: str = ""
    role: str = "author"
    affiliation: str = ""
    bio: str = ""  # a Markdown file, relative to the book's folder


@dataclass(frozen=True, slots=True)
class Series:
    """The series the book belongs to."""

    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Nocite:
    """`nocite:` of book.yml: works for the bibliography that nothing cites, as keys with their places."""

    keys: tuple[tuple[str, Position], ...] = ()
    all: bool = False  # every work of the `.bib` files


@dataclass(frozen=True, slots=True)
class CitationRules:
    """`citations:` of book.yml: a style's name or a house style's path, how repeats are counted.

    `bibliography` is whether each chapter has a list of its own; `repeated_author` what stands for the
    authors of the line before, the style's choice when empty; `ibid_in_ebook` whether an ebook has ibid.
    """

    style: str = "chicago-notes-17"
    scope: Scope = "book"
    ibid: bool = True
    ibid_in_ebook: IbidInEbook = "expand"
    bibliography: ListedBy = "book"
    repeated_author: RepeatedAuthor = ""
    nocite: Nocite = Nocite()
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """`numbering:` of book.yml."""

    parts: NumberStyle = "upper-roman"
    chapters: NumberStyle = "decimal"
    sections: NumberStyle = "none"
    notes: Literal["book", "chapter"] = "book"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything `book.yml` says of the book itself; texts have typographic quotes already.

    Titles are plain text, for running heads, file names and metadata; the styled ones have the markup that
    was typed, for the pages that show them.
    """

    title: str
    language: str
    subtitle: str = ""
    styled_title: Inlines = ()
    styled_subtitle: Inlines = ()
    published: str = ""  # year, year-month or date, ISO 8601
    publisher: Publisher = Publisher()
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: Series | None = None
    cover: str = ""  # an image, relative to the book's folder
    contributors: tuple[Contributor, ...] = ()
    citations: CitationRules = CitationRules()
    numbering: Numbering = Numbering()

    def contributor(self, id: str) -> Contributor | None:
        """The contributor with that id."""
        return next((person for person in self.contributors if person.id == id), None)

    def byline(self, authors: tuple[str, ...]) -> tuple[str, ...]:
        """The names to print with a piece that these contributors wrote.

        None where it is by the book's only author, whom the title page names.
        """
        people = tuple(person for person in map(self.contributor, authors) if person)
        return () if people and people == self._only_author else tuple(person.name for person in people)

    @property
    def _only_author(self) -> tuple[Contributor, ...]:
        roles = [" ".join(person.role.split()).lower() for person in self.contributors]
        if roles.count("author") != 1 or any("editor" in role for role in roles):
            return ()
        return (self.contributors[roles.index("author")],)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the manuscript: a chapter, or a piece of front or back matter that an author wrote."""

    id: str
    file: str
    role: Role
    title: Inlines
    content: Blocks
    notes: tuple[Note, ...]
    position: Position
    short_title: str = ""
    subtitle: Inlines = ()
    authors: tuple[str, ...] = ()
    numbered: bool = True
    matter: Matter = "body"
    language: str = ""
    number: str = ""  # `IV`; from `resolve`
    depth: int = 0  # how many parts it lies in
    references: tuple[ReferenceList, ...] = ()  # its own bibliography; from `resolve`

    @property
    def shows_title(self) -> bool:
        """Whether the house prints the title over the text."""
        return bool(self.title) and self.role not in DISPLAY_PAGES


@dataclass(frozen=True, slots=True)
class Generated:
    """A piece the house makes: the contents, the bibliography …"""

    id: str
    kind: GeneratedKind
    position: Position
    matter: Matter = "front"
    title: str = ""
    content: Blocks = ()
    depth: int = 0
    asked: tuple[ListRequest, ...] = ()  # what a bibliography is to show
    references: tuple[ReferenceList, ...] = ()  # and shows; from `resolve`


@dataclass(frozen=True, slots=True)
class Part:
    """A part's title page; the chapters it holds follow it in `Book.pieces`."""

    id: str
    title: Inlines
    position: Position
    level: int = 1
    number: str = ""
    matter: Matter = "body"


Piece: TypeAlias = Union[Chapter, Generated, Part]


def role_of(piece: Piece) -> str:
    """What the piece is: a chapter's role, a generated piece's kind, or `part`."""
    match piece:
        case Chapter():
            return piece.role
        case Generated():
            return piece.kind
        case Part():
            return "part"


@dataclass(frozen=True, slots=True)
class BibSource:
    """A `.bib` file or a house style as read: `file` relative to the book's folder, and its text."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: a part, a chapter, a section. `target` is the id of the piece or heading."""

    target: str
    title: Inlines
    level: int  # 0 part, 1 chapter or piece, 2 section …
    number: str = ""
    authors: tuple[str, ...] = ()  # names, as printed
    children: tuple[ContentsEntry, ...] = ()
    matter: Matter = "body"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A heading of the index with the marks that point to it."""

    heading: str
    marks: tuple[str, ...]  # ids of IndexMarks, in reading order
    children: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A book as read for one edition; `resolve` returns it with numbers, notes and lists filled in.

    `pieces` is the reading order, flat: a `Part` stands before the chapters it holds.
    `folder` is where the book lies; every path in the model is relative to it.
    """

    folder: Path
    metadata: Metadata
    pieces: tuple[Piece, ...]
    bib_sources: tuple[BibSource, ...] = ()
    house_style: BibSource | None = None  # the text of the file that `citations: style:` names
    contents: tuple[ContentsEntry, ...] = ()
    figures: tuple[ContentsEntry, ...] = ()
    tables: tuple[ContentsEntry, ...] = ()
    index: tuple[IndexEntry, ...] = ()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The pieces that authors wrote, in reading order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Chapter))

    @property
    def bibliographies(self) -> tuple[Generated, ...]:
        """The pieces that are bibliographies."""
        generated = (piece for piece in self.pieces if isinstance(piece, Generated))
        return tuple(piece for piece in generated if piece.kind == "bibliography")

    @property
    def prints_annotations(self) -> bool:
        """Whether a bibliography has what entries say of their works under their lines."""
        return any(request.annotated for piece in self.bibliographies for request in piece.asked)
