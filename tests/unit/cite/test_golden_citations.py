"""The oracle: 60 citations whose notes were settled by three engines' agreement or by the manual."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from octavo.cite.engine import CitationEngine
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.styles import BUILT_IN
from octavo.cite.styles.chicago import ChicagoNotes17
from octavo.diagnostics import Position
from octavo.model import inlines as i
from tests.unit.cite.making import engine, in_text, notes, read, tidy

GOLDEN = Path(__file__).parents[2] / "golden" / "citations"
ORACLE = Path(__file__).parents[4] / "shared" / "oracle" / "consensus.json"
HERE = Position("cites.json")
LOADER: Final = YAML(typ="safe")
VOTES: Final[dict[str, Any]] = LOADER.load((GOLDEN / "votes.yml").read_text("utf-8"))
VOTED: Final = VOTES["styles"]
STYLES: Final = {"chicago-notes-17": "en-US"} | {name: told["language"] for name, told in VOTED.items()}
REASONS: Final = {"two", "import", "loss", "stray", "split", "manual"}


def clusters() -> list[i.Citation]:
    return [
        i.Citation(tuple(map(item, one)), HERE)
        for one in json.loads((GOLDEN / "cites.json").read_text("utf-8"))
    ]


def item(typed: dict[str, str]) -> i.CiteItem:
    def words(name: str) -> i.Inlines:
        return (i.Text(typed[name], HERE),) if name in typed else ()

    locators = (i.Locator(typed["label"], typed["locator"]),) if "locator" in typed else ()  # type: ignore[arg-type]
    return i.CiteItem(typed["id"], HERE, words("prefix"), words("suffix"), locators)


class ChicagoWithoutIbid(ChicagoNotes17):
    """As the 17th edition would have it (14.34) and the oracle has it: right after, the author alone."""

    ibid_word = False


def oracle_engine(style: str, language: str) -> CitationEngine:
    database = read((GOLDEN / "oracle.bib").read_text("utf-8"))
    if style == ChicagoWithoutIbid.name:
        return CitationEngine(database, ChicagoWithoutIbid(language), language)
    return engine(database, style, language, ibid=VOTED[style].get("ibid", False))


def expected_notes(style: str) -> list[dict[str, str]]:
    expected: list[dict[str, str]] = LOADER.load((GOLDEN / f"{style}.yml").read_text("utf-8"))
    assert len(expected) == 60
    return expected


def reason(one: dict[str, str]) -> str:
    return one["why"].partition(":")[0]


@pytest.mark.parametrize(("style", "language"), STYLES.items())
def test_notes(style: str, language: str) -> None:
    printed = notes(oracle_engine(style, language), *clusters())
    expected = expected_notes(style)
    assert printed == [one["note"] for one in expected]
    for one in expected:
        if style == "chicago-notes-17":
            assert one["why"] == "three" or one["why"][0].isdigit()
        else:
            assert reason(one) in REASONS
            assert reason(one) in {"two", "import"} or len(one["why"]) > len("manual: ")


LISTS: Final = sorted((GOLDEN / "lists").glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_bibliographies(path: Path) -> None:
    """Every work of oracle.bib, in the order of the style."""
    language = "en-GB" if path.stem in {"mhra", "new-harts", "oscola", "harvard"} else "en-US"
    bib = (GOLDEN / "oracle.bib").read_text("utf-8")
    if issubclass(BUILT_IN[path.stem], InTextStyle):
        lines = in_text(bib, path.stem, language=language).bibliography()
    else:
        database = read(bib)
        lines = engine(database, path.stem, language).bibliography(database.entries)
    assert [tidy(line.content) for line in lines] == path.read_text("utf-8").splitlines()


with_votes = pytest.mark.skipif(not ORACLE.exists(), reason="the oracle's votes lie beside the project")


@with_votes
def test_the_golden_file_is_what_the_three_engines_say() -> None:
    votes = json.loads(ORACLE.read_text("utf-8"))["chicago-notes-bibliography-17th-edition"]
    agreed = [
        (one["note"], vote["pandoc"])
        for one, vote in zip(expected_notes("chicago-notes-17"), votes, strict=True)
        if vote["agree3"]
    ]
    assert len(agreed) == 34
    for note, voted in agreed:
        assert note == voted.replace("\u00a0", " ").replace("ı\u0301", "í")  # their \'\i lacks its dot


@with_votes
@pytest.mark.parametrize("style", VOTED)
def test_the_golden_files_are_what_two_engines_say(style: str) -> None:
    votes = json.loads(ORACLE.read_text("utf-8"))[VOTED[style]["votes"]]
    counted = equal = 0
    for one, vote in zip(expected_notes(style), votes, strict=True):
        why, voted = reason(one), corrected(vote["pandoc"], style)
        assert (why == "split") == (not vote["agree"])
        if why == "two":
            assert one["note"] == vote["pandoc"].replace("\u00a0", " ")
        elif vote["agree"]:
            assert (why == "import") == (one["note"] == voted)
        if why == "stray":
            assert voted.replace(", (", " (") == one["note"]
        if why == "loss":
            assert_loses(voted, one["note"])
        if why in {"two", "import", "manual"}:
            counted += 1
            equal += why != "manual"
    assert counted >= 42
    assert equal / counted >= 0.95


@with_votes
@pytest.mark.parametrize("style", VOTED)
def test_how_often_both_print_what_we_do(style: str) -> None:
    """Raw: what both have wrong, such as publishers split at "and", counts against us."""
    votes = json.loads(ORACLE.read_text("utf-8"))[VOTED[style]["votes"]]
    agreed = [
        (one["note"], vote["pandoc"].replace("\u00a0", " "))
        for one, vote in zip(expected_notes(style), votes, strict=True)
        if vote["agree"]
    ]
    equal = sum(note == voted for note, voted in agreed)
    assert (equal, len(agreed)) == (VOTED[style]["equal"], VOTED[style]["of"])


def assert_loses(voted: str, note: str) -> None:
    """The voters say nothing that neither our note nor the database has, and leave out words of both."""
    typed = words((GOLDEN / "oracle.bib").read_text("utf-8"))
    assert not words(voted).keys() - words(note).keys() - typed.keys() - {"n", "d"}  # n.d. for a lost date
    assert (words(note) - words(voted)).keys() & (typed.keys() | {"april", "may", "november"})


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def corrected(voted: str, style: str) -> str:
    """A vote without the mistakes that both voters have from one import of the database."""
    for mistake, meant in [*VOTES["corrections"], *VOTED[style].get("corrections", [])]:
        voted = voted.replace(mistake, meant)
    return voted
