"""Short chapters read for tests, and what came of them in one line each."""

from __future__ import annotations

from pathlib import Path

from octavo.diagnostics import Diagnostic
from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Chapter
from octavo.read.book_file import read_book_file
from octavo.read.chapter import ChapterSetting, read_chapter
from octavo.read.source import Expanded, Source

FILE = "manuscript/a.md"


def read(
    text: str, language: str = "en-US", folder: Path = Path("/nowhere")
) -> tuple[Chapter, tuple[Diagnostic, ...]]:
    """The chapter of a whole file."""
    source = Source(FILE, text)
    setting = ChapterSetting(folder, language, ("huseynov", "valiyev"))
    made = read_chapter(Expanded(source, text), setting)
    assert made.value is not None
    return made.value.chapter, made.diagnostics


def body(text: str, language: str = "en-US", folder: Path = Path("/nowhere")) -> b.Blocks:
    """The blocks of a text that has nothing wrong with it."""
    chapter, problems = read(f"---\ntitle: T\n---\n{text}", language, folder)
    assert problems == (), problems
    return chapter.content


def paragraph(text: str, language: str = "en-US") -> i.Inlines:
    """The inlines of a text that is one paragraph."""
    (block,) = body(text, language)
    assert isinstance(block, b.Paragraph)
    return block.content


def told(text: str, folder: Path = Path("/nowhere")) -> list[str]:
    """`CODE line:column message` of each problem; lines count from the body's first."""
    _, problems = read(f"---\ntitle: T\n---\n{text}", folder=folder)
    return [shown(problem, 3) for problem in problems]


def shown(problem: Diagnostic, lines_before: int = 0) -> str:
    """A diagnostic in one line."""
    assert problem.position is not None
    place = f"{problem.position.line - lines_before}:{problem.position.column}"
    return f"{problem.code.name} {place} {problem.message}"


def sketch(inlines: i.Inlines) -> str:
    """Inlines as a compact text: `Emphasis(…)`, `^note`, `#target`."""
    return "".join(_sketch(node) for node in inlines)


def _sketch(node: i.Inline) -> str:
    match node:
        case i.Text():
            return node.text
        case i.Space():
            return "␣"
        case i.LineBreak():
            return "↵"
        case i.Code():
            return f"`{node.text}`"
        case i.Math():
            return f"${node.source}$"
        case i.NoteCall():
            return f"^{node.note}"
        case i.Image():
            return f"Image({node.source}, {node.alt})"
        case i.Citation() if node.verbatim:
            works = "; ".join(_cite(work) for work in node.items)
            return f"Verbatim({sketch(node.verbatim)} → {works})"
        case i.Citation():
            return f"[{'; '.join(_cite(work) for work in node.items)}]" + ("*" if node.narrative else "")
        case i.Link():
            return f"Link({sketch(node.content)} → {node.target})"
        case i.CrossReference():
            return f"#{node.target}({sketch(node.content)})" + ("page" if node.wants_page else "")
        case i.IndexMark():
            return f"Index({sketch(node.content)})"
        case _:
            return f"{type(node).__name__}({sketch(node.content)})"


def _cite(work: i.CiteItem) -> str:
    locators = ", ".join(f"{locator.label} {locator.value}" for locator in work.locators)
    sign = {"normal": "", "suppress-author": "-", "author-in-text": "+"}[work.mode]
    parts = (sketch(work.prefix), work.relation, f"{sign}@{work.key}", locators, sketch(work.suffix))
    return " | ".join(part for part in parts if part)


def read_editions(folder: Path, editions: str) -> tuple[dict[str, Edition], tuple[Diagnostic, ...]]:
    """The editions of a book whose `editions:` stands on line 4 of its book.yml."""
    (folder / "manuscript").mkdir()
    (folder / "manuscript" / "one.md").write_text("# One\n", "utf-8")
    head = "title: A Book\nlanguage: en-US\ncontents: [one.md]\neditions:\n"
    (folder / "manuscript" / "book.yml").write_text(head + editions, "utf-8")
    outcome = read_book_file(folder)
    found = outcome.value.editions if outcome.value else ()
    return {edition.name: edition for edition in found}, outcome.diagnostics
