"""A broken .bib is never read in silence: the losses of pybtex, each with its place."""

import pytest

from octavo.cite.bibfile import read_bib_file
from octavo.model.book import BibSource
from tests.unit.cite.making import told

GOOD = "@book{b, title={B}}"
BROKEN = {
    "missing comma": ("@book{a,\n  title = {A}\n  author = {X},\n}\n" + GOOD, ["C012 3:3"], ["b"]),
    "value not closed": ("@book{a,\n  title = {A {B},\n  date = {1},\n}\n" + GOOD, ["C011 2:11"], ["b"]),
    "swallows entries": ("@book{a,\n  title = {A,\n  date = {1},\n}\n" + GOOD, ["C011 2:11"], ["b"]),
    "entry not closed": ("@book{a,\n  title = {A},\n\n" + GOOD, ["C011 1:1"], ["b"]),
    "stray brace": ("@book{a,\n  title = {A}},\n  date = {1},\n}\n" + GOOD, ["C012 2:14"], ["a", "b"]),
    "no key": ("@book{\n  title = {A},\n}\n" + GOOD, ["C010 1:1"], ["b"]),
    "no key, glued": ("@book{title={A}}\n" + GOOD, ["C010 1:1"], ["b"]),
    "empty key": ("@book{,title={A}}\n" + GOOD, ["C010 1:1"], ["b"]),
    "key with a space": ("@book{walt 1987, title={A}}\n" + GOOD, ["C010 1:7"], ["b"]),
    "brace in quotes": ('@book{a,\n  title = "A } B",\n}\n' + GOOD, ["C011 2:14"], ["b"]),
    "undefined string": ("@book{a,\n  publisher = opu,\n}\n" + GOOD, ["C018 2:15"], ["a", "b"]),
    "field twice": ("@book{a, title={A},\n  title={B}}\n" + GOOD, ["C022 2:3"], ["a", "b"]),
    "file ends": ("@book{a,\n  title = {A", ["C011 2:11"], []),
    "string not closed": ("@string{oup = {Oxford}", ["C011 1:1"], []),
    "no brace": ("@book a, title={A}\n" + GOOD, ["C008 1:1"], ["b"]),
    "odd field name": ("@book{a,\n  täg = {A},\n}\n" + GOOD, ["C025 2:3"], ["b"]),
    "no value": ("@book{a,\n  title = ,\n}\n" + GOOD, ["C025 2:11"], ["b"]),
    "no equals sign": ("@book{a,\n  title {A},\n}\n" + GOOD, ["C025 2:3"], ["b"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_every_loss_is_told_and_the_next_entry_kept(name: str) -> None:
    text, expected, kept = BROKEN[name]
    file = read_bib_file(BibSource("refs.bib", text))
    assert told(file.diagnostics) == expected
    assert [entry.key for entry in file.entries] == kept
    for diagnostic in file.diagnostics:
        assert diagnostic.help
        assert diagnostic.position is not None
        assert diagnostic.position.file == "refs.bib"


def test_positions_of_entries_and_fields() -> None:
    (entry,) = read_bib_file(BibSource("r.bib", "% a remark\n\n@Book{a,\n  Title = {A},\n}\n")).entries
    assert (entry.type, entry.key, str(entry.position)) == ("book", "a", "r.bib:3:1")
    assert [(field.name, field.place) for field in entry.fields] == [("title", (4, 3))]


def test_comments_are_not_read() -> None:
    text = (
        "@comment{@book{x, title={No}}}\n% by me@there.org, see @book{no, title={N}}\nmail me@there.org\n"
        "@book{a, % why\n  title = {90% ready}, % and\n  % date = {1},\n}\n@comment a line\n"
    )
    file = read_bib_file(BibSource("r.bib", text))
    assert [(entry.key, entry.fields[0].value, len(entry.fields)) for entry in file.entries] == [
        ("a", "90% ready", 1)
    ]
    assert [one.code.name for one in file.diagnostics] == ["C008"]


def test_strings_concatenation_months_and_brackets() -> None:
    text = '@string{oup = "Oxford " # {University Press}}\n'
    text += '@book(a, publisher = oup # ", UK", month = mar, year = 1990)'
    (entry,) = read_bib_file(BibSource("r.bib", text)).entries
    assert {field.name: field.value for field in entry.fields} == {
        "publisher": "Oxford University Press, UK",
        "month": "03",
        "year": "1990",
    }


def test_strings_reach_the_next_file() -> None:
    macros: dict[str, str] = {}
    read_bib_file(BibSource("a.bib", "@string{oup = {Oxford}}"), macros)
    file = read_bib_file(BibSource("b.bib", "@book{a, publisher = OUP}"), macros)
    assert file.diagnostics == ()
    assert file.entries[0].fields[0].value == "Oxford"


def test_byte_order_mark_and_unicode_keys() -> None:
    (entry,) = read_bib_file(BibSource("r.bib", "\ufeff@book{əliyev2022,\r\n  title = {A}\r\n}\r\n")).entries
    assert (entry.key, entry.fields[0].place) == ("əliyev2022", (2, 3))


def test_an_empty_line_parts_an_annotation_and_no_other_field() -> None:
    text = "@book{a, title={A\n\n  B}, annote={One\n  line.\n\n \n  Two.\n}}"
    (entry,) = read_bib_file(BibSource("r.bib", text)).entries
    assert {field.name: field.value for field in entry.fields} == {
        "title": "A B",
        "annote": r"One line. \par Two.",
    }
