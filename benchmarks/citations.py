"""Reading a bibliography of 5,000 entries and printing 1,000 notes, beside pybtex's own in the same run.

    uv run benchmarks/citations.py [ROUNDS]

Each figure is the least processor time of ROUNDS (3) runs, every run in an interpreter of its own, so that
nothing is remembered from one to the next. The database is made up by a seeded generator, in BibTeX's own
types and fields, as pybtex's styles know no others. pybtex parses it with `parse_string` and formats 1,000
entries with its own style `unsrt`. `parse_cold` is our parse with every check of it, `read_warm` the same
from the cache in `.octavo/`, with its key, its file and 1,000 entries looked up. `format_first_notes` are
1,000 first citations of as many works in Chicago 17, the longest form there is, finished as in a book; in
`format_notes` some cite a work again. Ratios of reading are ours divided by pybtex's, those of notes are
pybtex's divided by ours.
"""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ENTRIES, NOTES = 5_000, 1_000
REPEAT = 6  # every sixth note cites a work again, as in the report: 87 citations of 73 works
WORDS = (
    "balance power alliance gas pipeline border treaty energy small state region security theory war "
    "neutrality sea corridor policy history economy memory nation empire reform election trade"
)
SYLLABLES = "wal la bs əl iy ev gar cí a mül ler çe lik keo ha ne schwel o neill ber g ra mi nov dı r ös"
PREFIXES = ("", "", "", "", "", "", "van den ", "O'", "de ")
GIVEN = (
    "Stephen M.",
    "E. J.",
    "Fərid",
    "Ana",
    'J{\\"o}rg',
    "Ayşe",
    "Robert O.",
    "Randall L.",
    "Mary-Jane",
    "Piet",
)
PLACES = ("Oxford", "Ithaca and London", "Baku", "Cambridge, MA", "Princeton")
HOUSES = ("Cornell University Press", "Oxford University Press", "Adam \\& Sons", "{AIR Center}")
KINDS = ("article", "book", "incollection", "inproceedings", "phdthesis", "techreport", "misc")


def person(chance: random.Random) -> str:
    """A name; there are so many syllables that few people have written two works."""
    family = "".join(chance.choice(SYLLABLES.split()) for _ in range(3)).capitalize()
    return f"{chance.choice(PREFIXES)}{family}, {chance.choice(GIVEN)}"


def entry(number: int, chance: random.Random) -> str:
    """One entry, with what its type wants and now and then LaTeX in the title."""
    people = " and ".join(person(chance) for _ in range(chance.choice((1, 1, 1, 2, 3))))
    words = " ".join(chance.choice(WORDS.split()) for _ in range(chance.randint(4, 9))).capitalize()
    title = chance.choice((words, words, f"{words}: {{NATO}} and \\emph{{Realism}}", f"``{words}'' again"))
    first = chance.randint(1, 400)
    kind = chance.choice(KINDS)
    fields = {"author": people, "title": title, "year": str(chance.randint(1950, 2022))}
    match kind:
        case "article":
            fields |= {
                "journal": f"Journal of {chance.choice(WORDS.split()).title()}",
                "volume": str(chance.randint(1, 60)), "number": str(chance.randint(1, 4)),
                "pages": f"{first}--{first + 24}", "doi": f"10.1000/{number}_a",
            }  # fmt: skip
        case "book":
            fields |= {"publisher": chance.choice(HOUSES), "address": chance.choice(PLACES), "edition": "2"}
        case "incollection" | "inproceedings":
            fields |= {
                "booktitle": f"The {chance.choice(WORDS.split())} of {chance.choice(WORDS.split())}",
                "editor": person(chance), "publisher": chance.choice(HOUSES),
                "address": chance.choice(PLACES), "pages": f"{first}--{first + 19}",
            }  # fmt: skip
        case "phdthesis":
            fields |= {"school": "Baku State University", "address": "Baku"}
        case "techreport":
            fields |= {"institution": chance.choice(HOUSES), "number": str(first), "address": "Geneva"}
        case _:
            fields |= {"howpublished": "Online", "url": f"https://example.org/{number}?a=1\\&b=2"}
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{work{number},\n{body}  keywords = {{a, b}},\n}}\n"


def bibliography() -> str:
    chance = random.Random(1987)
    return "\n".join(entry(number, chance) for number in range(ENTRIES))


# --- what is measured; each task prepares and returns what is then timed ------------------------


def parse_with_pybtex(text: str, folder: Path) -> Callable[[], object]:
    from pybtex.database import parse_string

    return lambda: parse_string(text, "bibtex")


def parse_cold(text: str, folder: Path) -> Callable[[], object]:
    from octavo.cite.database import read_database
    from octavo.model.book import BibSource

    return lambda: read_database((BibSource("bib/all.bib", text),))


def read_warm(text: str, folder: Path) -> Callable[[], object]:
    """As a run does it: the key of the texts and of octavo's code, the file, and the works cited."""
    from octavo.cache import code_digest
    from octavo.database_cache import DatabaseCache
    from octavo.model.book import BibSource
    from octavo.request import Request

    sources, request = (BibSource("bib/all.bib", text),), Request(folder)
    DatabaseCache(request).read(sources)
    code_digest.cache_clear()

    def run() -> object:
        database = DatabaseCache(request).read(sources).value
        assert database is not None
        return [database.get(f"work{number}") for number in range(NOTES)]

    return run


def format_with_pybtex(text: str, folder: Path) -> Callable[[], object]:
    from pybtex.database import parse_string
    from pybtex.style.formatting.unsrt import Style

    database, style = parse_string(text, "bibtex"), Style()
    keys = [f"work{number}" for number in range(NOTES)]
    return lambda: style.format_bibliography(database, keys)


def format_first_notes(text: str, folder: Path) -> Callable[[], object]:
    return notes_task(text, [f"work{number}" for number in range(NOTES)])


def format_notes(text: str, folder: Path) -> Callable[[], object]:
    cited = [f"work{number}" for number in range(NOTES)]
    again = {number: cited[number - 3] for number in range(REPEAT - 1, NOTES, REPEAT)}
    return notes_task(text, [again.get(number, key) for number, key in enumerate(cited)])


def notes_task(text: str, keys: list[str]) -> Callable[[], object]:
    """A note for each key, formatted and finished."""
    from octavo.cite.database import read_database
    from octavo.cite.engine import CitationEngine, NoteCites
    from octavo.cite.styles import load_style
    from octavo.diagnostics import Position
    from octavo.model import inlines as i
    from octavo.model.book import BibSource

    database = read_database((BibSource("bib/all.bib", text),)).value
    style = load_style("chicago-notes-17", "en-US")
    assert database is not None and style is not None
    here = Position("a.md")
    notes = [
        NoteCites(at + 1, (i.Citation((i.CiteItem(key, here, locators=(i.Locator("page", "7"),)),), here),))
        for at, key in enumerate(keys)
    ]

    def run() -> object:
        engine = CitationEngine(database, style, "en-US")
        return [engine.finish(clusters[0]) for clusters in engine.format_notes(notes)]

    return run


TASKS = {
    task.__name__: task
    for task in (
        parse_with_pybtex,
        parse_cold,
        read_warm,
        format_with_pybtex,
        format_first_notes,
        format_notes,
    )
}


def seconds(task: str, text_file: Path, rounds: int) -> float:
    """The least time of a task, each round in a fresh interpreter."""
    command = [sys.executable, __file__, "--task", task, str(text_file)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(rounds)]
    return min(float(run.stdout) for run in runs)


def run_task(name: str, text_file: Path) -> None:
    timed = TASKS[name](text_file.read_text("utf-8"), text_file.parent)
    gc.collect()  # what was needed to prepare is not the task's to clear away
    begin = time.process_time()
    timed()
    print(time.process_time() - begin)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        text_file = Path(folder) / "all.bib"
        text_file.write_text(bibliography(), "utf-8")
        took = {task: seconds(task, text_file, rounds) for task in TASKS}
    for task, time_ in took.items():
        print(f"{task:20} {time_:8.3f} s")
    print(f"cold read   {took['parse_cold'] / took['parse_with_pybtex']:6.2f} x pybtex's parse")
    print(f"warm read   {took['read_warm'] / took['parse_with_pybtex']:6.2f} x pybtex's parse")
    print(
        f"1,000 first {took['format_with_pybtex'] / took['format_first_notes']:6.2f} times as fast as pybtex"
    )
    print(f"1,000 notes {took['format_with_pybtex'] / took['format_notes']:6.2f} times as fast as pybtex")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--task"]:
        run_task(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
