from __future__ import annotations

import re
from itertools import pairwise

import pytest

from octavo.bind.faces import ITALIC, ROMAN, Face
from octavo.bind.outlines import outline, width_of


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d+", path)]


def test_letters_are_kerned_and_joined() -> None:
    assert width_of("AV", ROMAN) < width_of("A", ROMAN) + width_of("V", ROMAN)
    assert width_of("fi", ROMAN) < width_of("f", ROMAN) + width_of("i", ROMAN)
    assert width_of("Gas", ITALIC) != width_of("Gas", ROMAN)


def test_the_middle_of_a_line_is_at_nought_and_letters_stand_on_the_line() -> None:
    path = outline("HIH", ROMAN, 100.0)
    assert path is not None
    across, down = numbers(path)[::2], numbers(path)[1::2]
    half = width_of("HIH", ROMAN) * 50
    assert -half <= min(across) < 0 < max(across) <= half
    assert min(across) == pytest.approx(-max(across), abs=1)
    assert -70 < min(down) < -60  # the height of capitals; y grows downwards
    assert max(down) == pytest.approx(0, abs=1)


def test_every_contour_is_closed() -> None:
    path = outline("i", ROMAN, 100.0)
    assert path is not None
    commands = re.findall("[A-Z]", path)
    assert commands.count("M") == commands.count("Z") == 2
    assert all(second == "M" for first, second in pairwise(commands) if first == "Z")


def test_a_letter_beyond_the_face_has_a_width_and_no_outline() -> None:
    assert outline("A語", ROMAN, 100.0) is None
    assert width_of("語", ROMAN) == 1.0
    assert width_of("\u0951", ROMAN) == 0.0  # a mark set on another letter


def test_a_face_that_is_not_there_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match=r"No\.ttf"):
        width_of("A", Face("No", "No", "No.ttf"))
