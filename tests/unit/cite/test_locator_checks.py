"""Locators against themselves and against the pages of the work."""

from __future__ import annotations

import pytest

from octavo.cite.locator_checks import check_locators
from tests.unit.cite.making import cite, read

DATABASE = read(
    "@article{a, title={A}, journaltitle={J}, pages={383--416}}"
    "@article{short, title={A}, journaltitle={J}, pages={113-40}}"
    "@book{whole, title={A}, pages={1--20}} @article{roman, title={A}, journaltitle={J}, pages={iv--x}}"
)


@pytest.mark.parametrize(
    ("key", "locator", "expected"),
    [
        ("a", "p 390", []),
        ("a", "p 383–416", []),
        ("a", "p 20", ["C039"]),
        ("a", "p 417", ["C039"]),
        ("a", "n 20", []),
        ("a", "p iv", []),
        ("a", "p 1:20", []),
        ("short", "p 139", []),
        ("short", "p 141", ["C039"]),
        ("whole", "p 30", []),
        ("roman", "p 30", []),
        ("unknown", "p 30", []),
        ("whole", "p 90-80", ["C021"]),
        ("whole", "p 242-55", []),
    ],
)
def test_each(key: str, locator: str, expected: list[str]) -> None:
    found = check_locators([cite(key, locator)], DATABASE)
    assert [one.code.name for one in found] == expected
    assert all(one.position == cite(key).position for one in found)
