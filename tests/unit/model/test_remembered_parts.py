from dataclasses import dataclass

import pytest

from octavo.model import remembered as module
from octavo.model.remembered import forget_unused, remembered


@dataclass(frozen=True, slots=True)
class Part:
    words: tuple[str, ...]


def test_the_very_same_part_is_made_once() -> None:
    made: list[str] = []

    @remembered
    def joined(part: Part, between: str, times: int) -> str:
        made.append(between)
        return between.join(part.words) * times

    part, alike = Part(("a", "b")), Part(("a", "b"))
    assert joined(part, "-", 1) == joined(part, "-", 1) == "a-b"
    assert len(made) == 1
    assert joined(part, "".join(["-"]), 1) == "a-b" and len(made) == 1  # a string counts by its value
    assert joined(part, "+", 1) == "a+b" and joined(part, "-", 2) == "a-ba-b" and len(made) == 3
    assert joined(alike, "-", 1) == "a-b" and len(made) == 4  # another part, though it says the same


def test_values_of_different_types_are_different() -> None:
    @remembered
    def shown(value: object) -> str:
        return repr(value)

    assert [shown(1), shown(True), shown("1"), shown(None)] == ["1", "True", "'1'", "None"]


def test_a_part_that_is_gone_gives_its_identity_to_no_other() -> None:
    @remembered
    def first(part: Part) -> str:
        return part.words[0]

    assert [first(Part((str(number),))) for number in range(100)] == [str(n) for n in range(100)]


def test_what_is_not_asked_for_in_several_rounds_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_known", [])
    made: list[Part] = []

    @remembered
    def noted(part: Part) -> Part:
        made.append(part)
        return part

    used, unused = Part(("a",)), Part(("b",))
    noted(used)
    noted(unused)
    for _ in range(20):
        forget_unused()
        noted(used)
    assert made == [used, unused]
    (known,) = module._known
    assert [each.result for each in known.values()] == [used]
    noted(unused)
    assert made == [used, unused, unused]
