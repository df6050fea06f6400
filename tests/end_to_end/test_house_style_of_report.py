"""The report in its own house style: it differs from print only where print contradicts itself.

Print means the 84 notes as their authors typed them (findings/citations.md §4). Its contradictions are named
and mended one by one in `print_contradictions`; what is left when all are mended is ours to answer for.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from octavo.check.citations.habits import compare_habits
from octavo.check.citations.repeats import NoteCites, check_repeats
from octavo.check.citations.slips import check_slips
from octavo.check.citations.typed_note import TypedCite, TypedNote, typed_cites
from octavo.check.citations.wording import wording
from octavo.cite.entry import Entry
from octavo.diagnostics import Diagnostic
from octavo.language import quotes_of
from tests.end_to_end.books import ROOT
from tests.end_to_end.print_contradictions import BY_KIND, CONTRADICTIONS, Contradiction
from tests.end_to_end.report_notes import Pair, addresses, cites_of, database, notes_of, pairs, report

STYLES = ("house", "chicago-notes-17")
WORDS, QUOTES = wording("en-US"), quotes_of("en-US")
# Citations of print that need a mending of the kind; one can need several.
DIFFERENT = {
    "addresses and the day they were read": 44, "titles": 24, "names": 5, "books": 8,
    "periodicals and dates": 20, "pages": 5, "end of a note": 22,
}  # fmt: skip
AS_TYPED = 4
IBID, SHORT = "ibid", "short"
# Every repeat: its note, its form and its words in the house's style and in Chicago's.
REPEATS = [
    # 14.34: the note before cites two works
    (4, SHORT, "Waltz, Theory of International Politics, p. 127.",
     "Waltz, Theory of International Politics, 127."),
    # 14.29–14.30: family name, title, page; other works stand between
    (9, SHORT, "Labs, “Do Weak States Bandwagon?”, pp. 383–416;",
     "Labs, “Do Weak States Bandwagon?,” 383–416;"),
    (11, SHORT, "Walt, The Origins of Alliances.", "Walt, The Origins of Alliances."),
    # 14.34: the note before cites the work alone, but this one has cited another since
    (15, SHORT, "Schweller, “New Realist Research on Alliances”, pp. 927–930.",
     "Schweller, “New Realist Research on Alliances,” 927–30."),
    # 14.30: nobody is named, so that the title leads
    (23, SHORT, "“6th Summit Conference of Heads of State or Government of the Non-Aligned Movement”.",
     "6th Summit Conference of Heads of State or Government of the Non-Aligned Movement."),
    (25, SHORT, "“6th Summit Conference of Heads of State or Government of the Non-Aligned Movement”.",
     "6th Summit Conference of Heads of State or Government of the Non-Aligned Movement."),
    # 14.34: the note before cites this work alone, at the same place
    (27, IBID, "Ibid.", "Ibid."),
    (30, IBID, "Ibid.", "Ibid."),
    # the note before cites a page and this one none: "ibid." would say that page
    (31, SHORT,
     "“Non-Aligned Movement at the Center of Multilateral Efforts in Responding Global Challenges”.",
     "Non-Aligned Movement at the Center of Multilateral Efforts in Responding Global Challenges."),
    (37, SHORT, "Huseynov, “Azerbaijan and Russia Sign Declaration on Allied Cooperation”.",
     "Huseynov, “Azerbaijan and Russia Sign Declaration on Allied Cooperation.”"),
    (46, SHORT,
     "“Presidents of Ukraine and Azerbaijan Signed a Joint Declaration on Deepening Strategic Partnership”.",
     "“Presidents of Ukraine and Azerbaijan Signed a Joint Declaration on Deepening Strategic Partnership.”"),
    (54, SHORT, "Kuzio, “Ukraine Can Learn From Azerbaijan’s Recent Victory”.",
     "Kuzio, “Ukraine Can Learn From Azerbaijan’s Recent Victory.”"),
    (83, SHORT, "Hajiyev, “America’s Need for a Stronger Partnership with Azerbaijan”.",
     "Hajiyev, “America’s Need for a Stronger Partnership with Azerbaijan.”"),
    # another chapter, but the scope of the book's repeats is the book
    (84, SHORT,
     "“Non-Aligned Movement at the Center of Multilateral Efforts in Responding Global Challenges”, p. 10.",
     "Non-Aligned Movement at the Center of Multilateral Efforts in Responding Global Challenges, 10."),
]  # fmt: skip


# --- against print ----------------------------------------------------------------------------


@cache
def compared() -> tuple[Pair, ...]:
    """Citations that print and we give in one form; works that print gives in full again are `repeats`."""
    return tuple(pair for pair in pairs() if pair.cite.form == "full" or pair.typed.startswith("Ibid"))


def work_of(pair: Pair) -> Entry:
    return works()[pair.cite.key]


@cache
def works() -> dict[str, Entry]:
    return dict(database().entries)


def mended(pair: Pair) -> tuple[str, list[Contradiction]]:
    """What was typed with all contradictions mended, and those that were there."""
    text, found = pair.typed, []
    for one in CONTRADICTIONS:
        before, text = text, one.mend(text, work_of(pair))
        if text != before:
            found.append(one)
    return text, found


@cache
def contradicting() -> dict[str, set[tuple[int, str]]]:
    """For each contradiction the notes and works that have it in the other way."""
    found: dict[str, set[tuple[int, str]]] = {one.name: set() for one in CONTRADICTIONS}
    for pair in pairs():
        for one in mended(pair)[1]:
            found[one.name].add((pair.note, pair.cite.key))
    return found


def test_our_notes_are_print_with_its_contradictions_mended() -> None:
    assert len(compared()) == 75  # 73 works in full, 2 ibid.; print has 12 repeats in full again
    assert len(pairs()) - len(compared()) == 12
    left = [(pair.note, text, pair.ours) for pair in compared() if (text := mended(pair)[0]) != pair.ours]
    assert left == []


@pytest.mark.parametrize("contradiction", CONTRADICTIONS, ids=lambda one: one.name)
def test_print_has_it_in_both_ways(contradiction: Contradiction) -> None:
    others = contradicting()[contradiction.name]
    assert others & {(pair.note, pair.cite.key) for pair in compared()}
    as_ours = [
        pair.note
        for pair in pairs()
        if (pair.note, pair.cite.key) not in others and re.search(contradiction.as_ours, pair.typed)
    ]
    assert as_ours


@pytest.mark.parametrize("contradiction", CONTRADICTIONS, ids=lambda one: one.name)
def test_our_notes_have_it_in_one_way(contradiction: Contradiction) -> None:
    full = [pair for pair in compared() if pair.cite.form == "full"]
    assert [pair.note for pair in full if contradiction.mend(pair.ours, work_of(pair)) != pair.ours] == []


def test_the_manual_has_these_numbers() -> None:
    manual = (ROOT / "docs" / "citations.md").read_text("utf-8")
    assert f"one of {len(CONTRADICTIONS)} contradictions" in manual
    for kind, count in DIFFERENT.items():
        assert f"\n| {kind} | {count} |" in manual


def test_how_many_differ_by_kind() -> None:
    found = Counter[str]()
    for pair in compared():
        names = {one.name for one in mended(pair)[1]}
        found.update(kind for kind, members in BY_KIND.items() if names & {one.name for one in members})
    assert dict(found) == DIFFERENT
    assert sum(pair.typed == pair.ours for pair in compared()) == AS_TYPED


@pytest.mark.parametrize(
    "name",
    [
        "access date left out",
        "another access date for the same work",
        "year where another note has the day",
    ],
)
def test_a_fact_that_print_has_in_two_ways_stands_in_another_note(name: str) -> None:
    dated = re.compile(r"(?:[A-Z]\w+ \d\d?, \d{4}(?=, available))|(?:\d\d\.\d\d\.\d{4})")
    for note, key in contradicting()[name]:
        of_work = [pair for pair in pairs() if pair.cite.key == key]
        ours = next(pair for pair in of_work if pair.cite.form == "full")
        elsewhere = " ".join(pair.typed for pair in of_work if pair.note != note)
        assert any(day in elsewhere for day in dated.findall(ours.ours)), note


def test_addresses_are_those_of_print() -> None:
    ours, typed = notes_of(report("house")), notes_of(report("typed"))
    forms = cites_of(report("house"))
    for set_, by_hand in zip(ours, typed, strict=True):
        again = all(cite.form != "full" for cite in forms[int(set_.number)])
        assert addresses(set_) == ([] if again else addresses(by_hand))


# --- repeats ----------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_repeats_are_short_or_ibid_where_the_manual_says(style: str) -> None:
    cites = cites_of(report(style))
    assert sum(map(len, cites.values())) == 87
    repeated = [
        (note, cite.form) for note, of_note in cites.items() for cite in of_note if cite.form != "full"
    ]
    assert repeated == [(note, form) for note, form, _, _ in REPEATS]
    full = [cite.key for of_note in cites.values() for cite in of_note if cite.form == "full"]
    assert len(full) == len(set(full)) == 73


@pytest.mark.parametrize("style", STYLES)
def test_what_repeats_print(style: str) -> None:
    notes = {int(note.number): " ".join(note.text.split()) for note in notes_of(report(style))}
    for note, _, house, chicago in REPEATS:
        words = house if style == "house" else chicago
        if note == 9:  # the repeat leads, another work follows
            assert notes[note].startswith(f"{words} ")
        elif note == 15:
            assert notes[note].endswith(f"; {words}")
        else:
            assert notes[note] == words


def test_a_title_has_one_face_in_full_and_in_repeats() -> None:
    notes = {int(note.number): note for note in notes_of(report("house"))}
    first = {
        cite.key: note for note, of in cites_of(report("house")).items() for cite in of if cite.form == "full"
    }
    for note, form, _, _ in REPEATS:
        if form == SHORT and note != 15:  # whose first title is another work's
            key = cites_of(report("house"))[note][0].key
            assert _face(notes[note]) == _face(notes[first[key]]), note


def _face(note: TypedNote) -> str:
    return next(one.face for one in note.stretches if one.face in {"quoted", "italic"})


# --- the editor's report of our notes ---------------------------------------------------------


def read_again(style: str) -> tuple[list[NoteCites], list[TypedCite]]:
    """Our notes as the editor's report reads typed ones."""
    notes = [
        NoteCites(note, cites := typed_cites(note, WORDS), len(cites)) for note in notes_of(report(style))
    ]
    return notes, [cite for note in notes for cite in note.cites]


def odd_notes(found: tuple[Diagnostic, ...], habit: str) -> list[int]:
    return [int(one.message.split()[1].rstrip(":")) for one in found if f": {habit}: " in one.message]


def test_the_house_writes_everything_in_one_way() -> None:
    habits, odd = compare_habits(read_again("house")[1], WORDS)
    access = "web page's access date"  # two entries have none, and C028 asks for it
    assert [one.name for one in habits] == [access]
    unread = [
        note
        for note, of in cites_of(report("house")).items()
        if (work := works()[of[0].key]).has("url") and not work.has("urldate")
    ]
    assert odd_notes(odd, access) == unread == [28, 73]


def test_chicago_writes_everything_in_one_way_by_kind_of_work() -> None:
    """Whole documents are in italics (14.86); only an undated page has the day it was read (14.12)."""
    habits, odd = compare_habits(read_again("chicago-notes-17")[1], WORDS)
    title, access = "title of a web page", "web page's access date"
    assert [one.name for one in habits] == [title, access]
    full = {
        note: works()[of[0].key]
        for note, of in cites_of(report("chicago-notes-17")).items()
        if of[0].form == "full" and works()[of[0].key].has("url")
    }
    whole = [note for note, work in full.items() if work.type in {"report", "proceedings"}]
    assert odd_notes(odd, title) == whole == [21, 29, 78]
    dated = [note for note, work in full.items() if work.date() or not work.has("urldate")]
    assert odd_notes(odd, access) == dated


@pytest.mark.parametrize("style", STYLES)
def test_our_notes_have_no_slips(style: str) -> None:
    notes, cites = read_again(style)
    slips = list(check_slips(cites, WORDS, QUOTES))
    # addresses are the author's: print has these two with what tracks their readers
    assert [one.message.split(":")[0] for one in slips] == ["note 65", "note 66"]
    assert all("tracking" in one.message for one in slips)
    # 78 and 79 cite two parts of one file by its one address, as print does
    (parts,) = check_repeats(notes, WORDS)
    assert parts.message.startswith("note 79 describes the work of note 78 in other words")
