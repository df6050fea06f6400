"""`docs/format.md` cannot rot: every example on the page is read, and nothing is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.edition import CONFORMANCES, Edition
from octavo.model.book import Metadata, Role
from octavo.read.front_matter import KEYS, ROLES
from octavo.read.html_elements import BLOCK_ELEMENTS, INLINE_ELEMENTS
from octavo.read.jinja import expander_for
from octavo.read.locators import locators_at
from octavo.read.source import Source
from tests.unit.read.reading import read, read_editions

PAGE = (Path(__file__).parents[3] / "docs" / "format.md").read_text("utf-8")
EXAMPLES = re.findall(r"^(`{3,})(markdown|yaml|jinja)\n(.*?)^\1$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", [text for _, kind, text in EXAMPLES if kind == "markdown"])
def test_examples_of_markdown(text: str, tmp_path: Path) -> None:
    for image in re.findall(r"\((images/\S+)", text):
        path = tmp_path / "manuscript" / image
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<svg/>")
    head = "" if text.startswith("# ") else "---\ntitle: T\n---\n"
    _, problems = read(head + text, folder=tmp_path)
    assert problems == ()


def test_the_example_of_front_matter_has_every_key() -> None:
    (yaml,) = [text for _, kind, text in EXAMPLES if kind == "yaml" and text.startswith("---")]
    _, problems = read(yaml)
    assert problems == ()
    assert set(re.findall(r"^([\w-]+):", yaml, re.MULTILINE)) == set(KEYS)


def test_the_example_of_editions(tmp_path: Path) -> None:
    (yaml,) = [text for _, kind, text in EXAMPLES if kind == "yaml" and text.startswith("editions:\n")]
    editions, problems = read_editions(tmp_path, yaml.removeprefix("editions:\n"))
    assert problems == ()
    assert editions["archive"].conformance == "a-2u"


def test_every_conformance_is_on_the_page() -> None:
    rows = [row for row in PAGE.splitlines() if (row.startswith("| `") and "PDF" in row) or "no tags" in row]
    named = re.findall(r"`([\w-]+)`", " ".join(rows))
    assert sorted(named) == sorted(CONFORMANCES)


def test_the_example_of_templates(tmp_path: Path) -> None:
    (text,) = [text for _, kind, text in EXAMPLES if kind == "jinja"]
    macros = tmp_path / "templates/macros/marks.md"
    macros.parent.mkdir(parents=True)
    macros.write_text("{% macro ornament(name) %}*{{ name }}*{% endmacro %}")
    expander = expander_for(tmp_path, Metadata("The Book", "en"), Edition("ebook", "epub"))
    made = expander.expand(Source("manuscript/a.md", text))
    assert made.value is not None
    assert made.value.text.strip() == "This is The Book, and it reflows.\n\n*star*"


@pytest.mark.parametrize("role", ROLES)
def test_roles_are_on_the_page(role: Role) -> None:
    assert f"`{role}`" in PAGE


def test_elements_are_on_the_page() -> None:
    listed = {name for names in re.findall(r"`([a-z\s]+)`", PAGE) for name in names.split()}
    assert listed >= BLOCK_ELEMENTS | INLINE_ELEMENTS


def test_locators_on_the_page_are_locators() -> None:
    labels = re.search(r"`(p\. pp\..*?)`", PAGE, re.DOTALL)
    assert labels
    for label in labels[1].split():
        locators, _ = locators_at(f", {label} 3", 0, len(label) + 4)
        assert len(locators) == 1, label
