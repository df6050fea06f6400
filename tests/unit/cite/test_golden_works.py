"""Works of every kind, with what the styles' manuals make of them: `tests/golden/citations/works`.

A file holds works of a kind. A work has its `entry`, the `rule` it rests on, the `locator` of its first
citation, that of the `again` (page 13 when not given, none when empty), and under a style's name what it
prints, as much of it as the manual settles: `first` and `repeat` note, `cite` in the text, `line` of the
bibliography; `*…*` is in italics, which are compared only
where something is. All are written from the manual's rule, from memory, and never from what was printed.
"""

from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from octavo.cite.checks import check_entries
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.styles import BUILT_IN
from octavo.codes import Severity
from octavo.model import inlines as i
from octavo.model.walk import inline_children, plain_text
from tests.unit.cite.making import cite, cluster, engine, in_text, printed_notes, read, tidy

FOLDER: Final = Path(__file__).parents[2] / "golden" / "citations" / "works"
BRITISH: Final = {"mhra", "new-harts", "oscola", "harvard"}
OTHER: Final = "@book{other, title={Other}}"
FILES: Final = sorted(FOLDER.glob("*.yml"))
WORKS: Final = [
    (f"{file.stem}: {work['kind']}", work)
    for file in FILES
    for work in YAML(typ="safe").load(file.read_text("utf-8"))
]
CASES: Final = [(name, style, work) for name, work in WORKS for style in BUILT_IN if style in work]
IDS: Final = [f"{name}-{style}" for name, style, _ in CASES]


def locators(told: str | list[str]) -> list[str]:
    return [told] if isinstance(told, str) and told else list(told)


def italics_marked(inlines: i.Inlines) -> str:
    """`*Smith v Jones* (n 1)`"""
    starred = "".join(
        f"*{plain_text(inline_children(node))}*" if isinstance(node, i.Emphasis)
        else italics_marked(inline_children(node)) or plain_text((node,))
        for node in inlines
    )  # fmt: skip
    return starred.replace("\u00a0", " ")


def printed(work: dict[str, Any], style: str) -> dict[str, i.Inlines]:
    """What the style prints: for a note its first citation and, another work between, a repeat."""
    language = "en-GB" if style in BRITISH else "en-US"
    first = cluster(cite("a", *locators(work.get("locator", ""))))
    bib = work["entry"] + OTHER
    if issubclass(BUILT_IN[style], InTextStyle):
        press = in_text(bib, style, ["a"], language)
        return {"cite": press.format(first), "line": press.bibliography()[0].content}
    press_of_notes = engine(bib, style, language)
    again = cluster(cite("a", *locators(work.get("again", "p 13"))))
    said, _, repeat = printed_notes(press_of_notes, first, cluster("other"), again)
    (line,) = press_of_notes.bibliography(["a"])
    return {"first": said, "repeat": repeat, "line": line.content}


@pytest.mark.parametrize(
    ("name", "style", "work"), CASES, ids=[f"{name}-{style}" for name, style, _ in CASES]
)
def test_works(name: str, style: str, work: dict[str, Any]) -> None:
    made, expected = printed(work, style), work[style]
    shown = {key: italics_marked if "*" in said else tidy for key, said in expected.items()}
    assert {key: shown[key](made[key]) for key in expected} == expected


@pytest.mark.parametrize(("name", "work"), WORKS, ids=[name for name, _ in WORKS])
def test_no_work_is_an_error(name: str, work: dict[str, Any]) -> None:
    problems = check_entries(read(work["entry"] + OTHER), ["a"])
    assert [one.message for one in problems if one.severity is Severity.ERROR] == []


def test_there_are_enough_works_and_each_names_its_rule() -> None:
    assert len({name for name, _ in WORKS}) == len(WORKS)
    assert sum(not name.startswith("forms") for name, _ in WORKS) >= 150
    assert all(work["rule"] for _, work in WORKS)
    known = {"kind", "rule", "entry", "locator", "again", *BUILT_IN}
    for name, work in WORKS:
        assert set(work) <= known, name
