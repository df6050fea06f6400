"""What copy editors find in single entries."""

import pytest

from octavo.cite.checks import check_entries
from tests.unit.cite.making import read, told


@pytest.mark.parametrize(
    ("entry", "expected", "help_"),
    [
        ("@article{a, title={A}, jounaltitle={J}}", ["C015 1:1"], '"jounaltitle"'),
        ("@book{a, author={X}}", ["C015 1:1"], "add title"),
        ("@boook{a, title={A}}", ["C016 1:1"], '"book"'),
        ("@book{a, title={A}, date={Februar 2020}}", ["C017 1:21"], "2022-02"),
        ("@online{a, title={A}, urldate={11.03.2021}}", ["C017 1:23"], "2022-02"),
        (r"@book{a, title={A \foo{x}}}", ["C019 1:10"], "Unicode"),
        ("@book{a, title={A}, author={United Nations}}", ["C020 1:21"], "{United Nations}"),
        ("@article{a, title={A}, journaltitle={J}, pages={140--129}}", ["C021 1:42"], "exchange"),
        ("@book{a, title={A}, author={A, B, C, D}}", ["C024 1:21"], "Family, Given"),
        ("@book{a, title={A}, author={A and  and B}}", ["C024 1:21"], 'one "and" between'),
        ("@book{a, title={A}, author={A and B and}}", ["C024 1:21"], 'one "and" between'),
        ("@book{a, title={A}, author={Smith; Doe; Roe}}", ["C024 1:21"], 'one "and" between'),
        ("@book{a, title={A}, author={{Smith; Doe} and {{A;} B} and Andy Andrews}}", [], ""),
        ("@book{a, title={A}, related={b, x}}@book{b, title={B}}", ["C042 1:21"], "correct the key"),
        (
            "@book{a, title={A}, related={b}, relatedtype={reprntof}}@book{b, title={B}}",
            ["C042 1:34"],
            "reprintof",
        ),
        ("@book{a, title={A}, related={b}, relatedtype={x}, relatedstring={See}}@book{b, title={B}}", [], ""),
        ("@book{a, title={A}, related={b}}@book{b, title={B}, related={c}}@book{c, title={C}}", [], ""),
        ("@book{a, title={A}, related={b}}@book{b}", ["C015 1:33"], "add title"),
        ("@suppbook{a, type={introduction}, booktitle={B}, bookauthor={C}}", [], ""),
        ("@suppbook{a, booktitle={B}, bookauthor={C}}", ["C015 1:1"], "add title"),
        ("@article{a, title={A}, eprint={2101.0001}}", [], ""),
        ("@letter{a, author={X}}", [], ""),
        ("@xdata{a, publisher={P}}", [], ""),
        ("@book{a, title={A}, date={1650~}, origdate={1600/}}", [], ""),
        (r"@book{a, title={A}, abstract={\foo}, url={http://a/\_b}}", [], ""),
    ],
)
def test_each(entry: str, expected: list[str], help_: str) -> None:
    database = read(entry)
    found = check_entries(database, ["a"])
    assert told(found) == expected
    assert not found or help_ in found[0].help


def test_only_the_keys_asked_for() -> None:
    database = read("@book{a, title={A}} @book{b, author={X}} @set{s, entryset={a, b}}")
    assert check_entries(database, ["a", "nobody"]) == ()
    assert [one.code.name for one in check_entries(database, ["s", "b"])] == ["C015"]
