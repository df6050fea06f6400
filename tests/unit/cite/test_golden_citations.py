"""The oracle: 60 citations whose notes were settled by three engines' agreement or by the manual."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from octavo.cite.engine import CitationEngine
from octavo.diagnostics import Position
from octavo.model import inlines as i
from tests.unit.cite.making import cite, cluster, engine, notes, read, tidy

GOLDEN = Path(__file__).parents[2] / "golden" / "citations"
ORACLE = Path(__file__).parents[4] / "shared" / "oracle" / "consensus.json"
HERE = Position("cites.json")
STYLES: Final = {"chicago-notes-17": "en-US"}


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


def oracle_engine(style: str, language: str) -> CitationEngine:
    return engine(read((GOLDEN / "oracle.bib").read_text("utf-8")), style, language, ibid=False)


@pytest.mark.parametrize(("style", "language"), STYLES.items())
def test_notes(style: str, language: str) -> None:
    expected = YAML(typ="safe").load((GOLDEN / f"{style}.yml").read_text("utf-8"))
    printed = notes(oracle_engine(style, language), *clusters())
    assert len(printed) == len(expected) == 60
    assert printed == [one["note"] for one in expected]
    for one in expected:
        assert one["why"] == "three" or one["why"][0].isdigit()


WORKS = YAML(typ="safe").load((GOLDEN / "works.yml").read_text("utf-8"))


@pytest.mark.parametrize("work", WORKS, ids=[work["kind"].replace(" ", "-") for work in WORKS])
@pytest.mark.parametrize(("style", "language"), STYLES.items())
def test_works(work: dict[str, Any], style: str, language: str) -> None:
    expected = work.get(style)
    if expected is None:
        pytest.skip(f"no expectation for {style}")
    press = engine(work["entry"] + "@book{other, title={Other}}", style, language)
    locators = [work["locator"]] if "locator" in work else []
    first, _, repeat = notes(
        press, cluster(cite("a", *locators)), cluster("other"), cluster(cite("a", "p 13"))
    )
    (line,) = press.bibliography(["a"])
    assert {"first": first, "repeat": repeat, "line": tidy(line.content)} == expected


@pytest.mark.skipif(not ORACLE.exists(), reason="the oracle's votes lie beside the project")
def test_the_golden_file_is_what_the_three_engines_say() -> None:
    votes = json.loads(ORACLE.read_text("utf-8"))["chicago-notes-bibliography-17th-edition"]
    expected = YAML(typ="safe").load((GOLDEN / "chicago-notes-17.yml").read_text("utf-8"))
    agreed = [
        (one["note"], vote["pandoc"]) for one, vote in zip(expected, votes, strict=True) if vote["agree3"]
    ]
    assert len(agreed) == 34
    for note, voted in agreed:
        assert note == voted.replace("\u00a0", " ").replace("ı\u0301", "í")  # their \'\i lacks its dot
