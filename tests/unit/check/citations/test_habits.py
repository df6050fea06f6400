"""What typed notes write in several ways: each habit with its ways and the place of the odd one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.citations.typed import review, told, ways

ONE, TWO = "<https://a.example/1>", "<https://a.example/2>"
READ = "(accessed 03.04.2020)"
BOOK = "A. Oak, *Locks* (Hull: Dock, 1999), p. 3."


@pytest.mark.parametrize(
    ("habit", "usual", "odd", "usual_way", "odd_way", "at"),
    [
        (
            "range of numbers",
            "A. Oak, *Locks*, pp. 3-9.",
            "A. Oak, *Weirs*, pp. 4–8.",
            "a hyphen",
            "an en dash",
            "4–8",
        ),
        (
            "range of numbers",
            "A. Oak, *Locks*, pp. 3–9.",
            "A. Oak, *Weirs*, pp. 4 – 8.",
            "an en dash",
            "an en dash with spaces",
            "4 –",
        ),
        (
            "second number of a range",
            "A. Oak, *Locks*, pp. 113–121.",
            "A. Oak, *Weirs*, pp. 140–49.",
            "whole",
            "cut short",
            "140",
        ),
        (
            "page",
            "A. Oak, *Locks*, p. 3.",
            "A. Oak, *Weirs*, p.3.",
            "a label and a space",
            "a label without a space",
            "p.3",
        ),
        ("page", BOOK, "A. Oak, *Weirs*, Hull, 2001, 57.", "a label and a space", "the number alone", "57"),
        (
            "after the author",
            "A. Oak, “Locks”, 1999, p. 3.",
            "B. Elm “Weirs”, 1999, p. 3.",
            "a comma",
            "no comma",
            "m “",
        ),
        (
            "order of the author's name",
            "A. Oak, *Locks*, p. 3.",
            "Elm, B., *Weirs*, p. 3.",
            "given name first",
            "family name first",
            "Elm",
        ),
        (
            "initials",
            "A.B. Oak, *Locks*, p. 3.",
            "C. D. Elm, *Weirs*, p. 3.",
            "no space between",
            "a space between",
            "C. D.",
        ),
        (
            "between names",
            "A. Oak and B. Elm, *Locks*, p. 3.",
            "C. Ash & D. Fir, *Weirs*, p. 3.",
            "“and”",
            "“&”",
            "& D",
        ),
        (
            "comma at a closing quotation mark",
            "A. Oak, “Locks,” *J*, 1999.",
            "A. Oak, “Weirs”, *J*, 1999.",
            "inside",
            "outside",
            ", *J",
        ),
        (
            "abbreviation of editors",
            "A. Oak (eds.), *Locks*, p. 3.",
            "A. Oak (eds), *Weirs*, p. 3.",
            "a period",
            "no period",
            "(eds)",
        ),
        (
            "before the place of publication",
            BOOK,
            "A. Oak, *Weirs*, (Hull: Dock, 1999), p. 3.",
            "no comma",
            "a comma",
            ", (Hull",
        ),
        (
            "volume",
            "A. Oak, “Locks”, *J*, Vol. 3.",
            "A. Oak, “Weirs”, *J*, Vol-4.",
            "“Vol. N”",
            "“Vol-N”",
            "Vol-4",
        ),
        (
            "title of a web page",
            f"“Locks”, {ONE}.",
            f"Weirs, {TWO}.",
            "in quotation marks",
            "as plain text",
            "Weirs",
        ),
        (
            "date of publication",
            f"“Locks”, May 4, 2020, {ONE}.",
            f"“Weirs”, 5 May 2020, {TWO}.",
            "Month d, yyyy",
            "d Month yyyy",
            "5 May",
        ),
        (
            "date of publication",
            f"“Locks”, May 4, 2020, {ONE}.",
            f"“Weirs” (2020), {TWO}.",
            "Month d, yyyy",
            "(yyyy)",
            "(2020",
        ),
        (
            "before an address",
            f"“Locks”, available at: {ONE}.",
            f"“Weirs”, {TWO}.",
            "“available at:”",
            "no words before it",
            "https",
        ),
        (
            "access date",
            f"“Locks”, {ONE} {READ}.",
            f"“Weirs”, {TWO} (accessed 2020-04-03).",
            "dd.mm.yyyy",
            "yyyy-mm-dd",
            "2020-",
        ),
        (
            "access date",
            f"“Locks”, {ONE} {READ}.",
            f"“Weirs”, {TWO} (accessed 03.04. 2020).",
            "dd.mm.yyyy",
            "dd.mm. yyyy",
            "03.04. ",
        ),
        (
            "web page's access date",
            f"“Locks”, {ONE} {READ}.",
            f"“Weirs”, {TWO}.",
            "given",
            "left out",
            "https",
        ),
        (
            "before the access date",
            f"“Locks”, {ONE}, {READ}.",
            f"“Weirs”, {TWO} {READ}.",
            "a comma",
            "no comma",
            "accessed",
        ),
        (
            "before the access date",  # American style has the comma inside the quotation mark
            f"“Locks,” accessed April 3, 2020, {ONE}.",
            f"“Weirs” accessed April 4, 2020, {TWO}.",
            "a comma",
            "no comma",
            "accessed",
        ),
        (
            "word of the access date",
            f"“Locks”, {ONE} (accessed: 03.04.2020).",
            f"“Weirs”, {TWO} (last accessed on 03.04.2020).",
            "“accessed:”",
            "“last accessed on”",
            "last",
        ),
        (
            "place of the page",
            f"“Locks”, p. 3, {ONE}.",
            f"“Weirs”, {TWO}, p. 3.",
            "before the address",
            "after the address",
            "p. 3",
        ),
        ("ibid.", "Ibid.", "ibid.", "“Ibid.”", "“ibid.”", "ibid"),
        ("end of a note", BOOK, "A. Oak, *Weirs* (Hull: Dock, 1999), p. 4", "a period", "nothing", "4"),
    ],
)
def test_each(
    tmp_path: Path, habit: str, usual: str, odd: str, usual_way: str, odd_way: str, at: str
) -> None:
    report = review(tmp_path, usual, odd, usual)
    assert ways(report)[habit] == {usual_way: 2, odd_way: 1}
    (found,) = [one for one in told(report, "C034") if f": {habit}: " in one[2]]
    number, column, message = found
    assert number == 2
    assert odd[column:].startswith(at)
    assert message == f"note 2: {habit}: {odd_way}; 2 of 3 have {usual_way}"


def test_titles_and_addresses_are_not_looked_into(tmp_path: Path) -> None:
    report = review(
        tmp_path,
        "A. Oak, *War & Peace, 1914-1918* (Hull: Dock, 1999), p. 3.",
        "A. Oak and B. Elm, “The 3 – 9 May Events, p.5” (Hull: Dock, 1999), p. 3.",
        "“Locks”, <https://a.example/p.5/2020-05-04?x=3–9&available=at:>.",
    )
    assert ways(report) == {}


def test_notes_of_prose_have_no_habits(tmp_path: Path) -> None:
    report = review(tmp_path, "He said “no” and left", "From the French: *fourgon* (wagon).", "See above")
    assert (ways(report), report.suspicious) == ({}, ())
    assert [one.typed for one in report.chapters] == [0]


def test_each_language_has_its_words_and_marks(tmp_path: Path) -> None:
    report = review(
        tmp_path,
        "„Wehre“, verfügbar unter: <https://a.example/1> (zugegriffen am 3. Februar 2021).",
        "„Deiche“, verfügbar unter: <https://a.example/2> (zugegriffen am 03.02.2021).",
        language="de",
    )
    assert ways(report) == {"access date": {"d Month yyyy": 1, "dd.mm.yyyy": 1}}
