"""Words, marks, dates, capitals and order of the languages we have."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date as day_of
from functools import cache
from itertools import permutations
from typing import Any

import pytest
from babel import Locale as BabelLocale
from babel import localedata
from babel.dates import format_date

from octavo.cite import locales
from octavo.cite.collation import collation_key
from octavo.cite.dates import Date, Day
from octavo.cite.engine import CitationEngine
from octavo.cite.in_text import InTextEngine
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.letter_case import lower, lower_first, upper, upper_first
from octavo.cite.locales import load_locale, locale_tags
from octavo.cite.styles import load_style
from octavo.model import inlines as i
from tests.unit.cite.making import cite, cluster, engine, notes, read, text, tidy

OURS = ("de", "fr", "es", "it", "tr", "az", "ru")
BIB = """
@incollection{part, author={Doe, Jane}, title={On Gas}, booktitle={Pipelines}, editor={Roe, R. and Poe, P.
  and Low, L.}, edition={2}, publisher={Allyn and Bacon}, location={Baku and Boston}, date={2021-07-13},
  pages={113--140}}
@book{ibn, author={ibn Sina, Ali}, title={istanbul günlüğü}, date={1990}}
@online{net, title={i̇lan}, url={https://a.az}, urldate={2022-07-22}}
"""


def leaves(words: Mapping[str, Any], path: str = "") -> Iterator[str]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield path + key


def test_every_language_has_every_word() -> None:
    assert {*OURS, "en-US", "en-GB"} == set(locale_tags())
    english = set(leaves(load_locale("en-US").words))
    plain = {name.removesuffix(".one").removesuffix(".many") for name in english}
    for tag in OURS:
        own = {name.removesuffix(".one").removesuffix(".many") for name in leaves(load_locale(tag).words)}
        assert plain - own - {"ordinals"} == set()
        assert load_locale(tag).term("accessed") != "accessed"


@pytest.mark.parametrize("tag", ["en-US", "en-GB", *OURS])
def test_a_day_is_written_as_cldr_has_it(tag: str) -> None:
    printed = load_locale(tag).date(Date(Day(2022, 2, 25)))
    expected = format_date(day_of(2022, 2, 25), "long", locale=tag.replace("-", "_"))
    assert printed == expected.removesuffix("\u202fг.")  # bibliographies leave the word for year out


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes Babel and us forget every language that was loaded, but not read our YAML files again."""
    monkeypatch.setattr(locales, "_words", cache(locales._words))

    def forget() -> None:
        monkeypatch.setattr(localedata, "_cache", {})
        load_locale.cache_clear()

    return forget


def months_alone(tag: str) -> list[str]:
    locale = load_locale(tag)
    return [locale.date(Date(Day(2021, month))).partition(" ")[0] for month in range(1, 13)]


def test_a_language_read_before_changes_no_month(unread: Callable[[], None]) -> None:
    """Whatever was asked for first, of us or of Babel, whose data one language changes for others."""
    cldr: dict[str, list[str]] = {}
    for tag in locale_tags():
        unread()
        names = BabelLocale.parse(tag, sep="-").months["stand-alone"]["wide"]
        cldr[tag] = [names[month] for month in range(1, 13)]
    assert cldr["de"][0] == "Januar"
    assert cldr["ru"][0] == "январь"
    for first, second in permutations(locale_tags(), 2):
        unread()
        assert dict(BabelLocale.parse(first, sep="-").months["stand-alone"]["wide"])
        assert (months_alone(first), months_alone(second)) == (cldr[first], cldr[second])


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", "13.–14. Juli 2021"),
        ("fr", "13–14 juillet 2021"),
        ("es", "13–14 de julio de 2021"),
        ("az", "13–14 iyul 2021"),
        ("ru", "13–14 июля 2021"),
    ],
)
def test_ranges_of_days(tag: str, expected: str) -> None:
    assert load_locale(tag).date(Date(Day(2021, 7, 13), Day(2021, 7, 14))) == expected


@pytest.mark.parametrize(
    ("tag", "day", "days", "month"),
    [
        ("en-US", "July 13", "July 13–14", "July"),
        ("de", "13. Juli", "13.–14. Juli", "Juli"),
        ("es", "13 de julio", "13–14 de julio", "julio"),
        ("ru", "13 июля", "13–14 июля", "июль"),
    ],
)
def test_days_without_their_year(tag: str, day: str, days: str, month: str) -> None:
    locale = load_locale(tag)
    dates = Date(Day(2021, 7, 13)), Date(Day(2021, 7, 13), Day(2021, 7, 14)), Date(Day(2021, 7))
    assert tuple(map(locale.day_without_year, dates)) == (day, days, month)
    assert locale.day_without_year(Date(Day(2021))) == ""
    assert locale.day_without_year(Date(literal="soon")) == ""


@pytest.mark.parametrize(
    ("tag", "number", "expected"),
    [("az", 2, "2-ci"), ("az", 3, "3-cü"), ("az", 10, "10-cu"), ("az", 46, "46-cı"), ("de", 4, "4."),
     ("fr", 4, "4e"), ("en-US", 22, "22nd"), ("en-GB", 13, "13th"), ("ru", 5, "5-е")],
)  # fmt: skip
def test_ordinals(tag: str, number: int, expected: str) -> None:
    assert load_locale(tag).ordinal(number) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "Jane Doe, “On Gas,” in Pipelines, ed. R. Roe, P. Poe, and L. Low, 2nd ed. "
         "(Baku and Boston: Allyn and Bacon, 2021), 113–40."),
        ("en-GB", "Jane Doe, “On Gas”, in Pipelines, ed. R. Roe, P. Poe, and L. Low, 2nd ed. "
         "(Baku and Boston: Allyn and Bacon, 2021), 113–40."),
        ("de", "Jane Doe, „On Gas“, in Pipelines, hrsg. von R. Roe, P. Poe und L. Low, 2. Aufl. "
         "(Baku und Boston: Allyn and Bacon, 2021), 113–140."),
        ("fr", "Jane Doe, «\u202fOn Gas\u202f», dans Pipelines, éd. par R. Roe, P. Poe et L. Low, 2e éd. "
         "(Baku et Boston: Allyn and Bacon, 2021), 113–140."),
        ("tr", "Jane Doe, “On Gas”, Pipelines içinde, ed. R. Roe, P. Poe ve L. Low, 2. bs. "
         "(Baku ve Boston: Allyn and Bacon, 2021), 113–140."),
        ("az", "Jane Doe, «On Gas», Pipelines kitabında, red. R. Roe, P. Poe və L. Low, 2-ci nəşr "
         "(Baku və Boston: Allyn and Bacon, 2021), 113–140."),
        ("ru", "Jane Doe, «On Gas», в Pipelines, под ред. R. Roe, P. Poe и L. Low, 2-е изд. "
         "(Baku и Boston: Allyn and Bacon, 2021), 113–140."),
    ],
)  # fmt: skip
def test_one_note_in_every_language(language: str, expected: str) -> None:
    assert notes(engine(BIB, language=language), cluster(cite("part", "p 113-140"))) == [expected]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", "Ibid., 3."), ("de", "Ebd., 3."), ("tr", "A.g.e., 3."), ("ru", "Там же, 3.")],
)
def test_ibid(language: str, expected: str) -> None:
    printed = notes(
        engine(BIB, language=language), cluster(cite("part", "p 1")), cluster(cite("part", "p 3"))
    )
    assert printed[1] == expected


def test_titles_are_printed_as_typed() -> None:
    for language in ("en-US", "tr", "de"):
        assert "istanbul günlüğü" in notes(engine(BIB, language=language), cluster("ibn"))[0]


def test_capitals_are_those_of_the_language() -> None:
    press = engine(BIB, language="tr")
    assert notes(press, cluster(cite("ibn", prefix="ilk kez")))[0].startswith("İlk kez Ali ibn Sina")
    assert notes(press, cluster("net"), cluster("ibn"), cluster("net"), cluster("ibn"))[3] == (
        "İbn Sina, istanbul günlüğü."
    )
    assert tidy(engine(BIB, language="en-US").narrative_author(cite("ibn"))) == "ibn Sina"
    assert tidy(text("x")) == "x"


@pytest.mark.parametrize("language", ["tr", "az"])
def test_dotted_and_dotless_i(language: str) -> None:
    assert upper_first("istanbul", language) == "İstanbul"
    assert upper_first("ısparta", language) == "Isparta"
    assert lower_first("Isparta", language) == "ısparta"
    assert lower("İlham ILIQ", language) == "ilham ılıq"
    assert upper("iı", language) == "İI"
    assert (upper_first("istanbul", "en"), lower("ISPARTA", "en")) == ("Istanbul", "isparta")


def test_letters_that_are_two() -> None:
    assert upper_first("ijs", "nl") == "IJs"
    assert upper_first("ßa", "de") == "ßa"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("az", "Abbas Çingiz Dadaş Elçin Əliyev Fuad Gəncə Ğ Həsən Xəzər Ilıq İlham Kəmalə Qarabağ Zaur"),
        ("tr", "Cem Çelik Deniz Gül Ğ Hasan Isparta İstanbul Oya Ömer Su Şahin Ulus Ünal"),
        ("es", "nube nuez ñandú oso"),
        ("de", "Öl Ost Straße Straßen Zola"),
        ("en-US", "Çelik Əliyev Şahin Zola"),
        ("ru", "Ёлкин Ельцин Жуков Яковлев"),
    ],
)
def test_the_order_of_letters(language: str, words: str) -> None:
    expected = words.split()
    shuffled = expected[::-1]
    assert sorted(shuffled, key=collation_key(language)) == expected


def test_a_styles_own_english_is_not_put_into_other_languages() -> None:
    (british,) = notes(engine(BIB, "mhra", "en-GB"), cluster("part"))
    assert "‘On Gas’" in british
    assert "2nd edn" in british
    assert "ed. by R. Roe" in british
    (german,) = notes(engine(BIB, "mhra", "de"), cluster("part"))
    assert "„On Gas“" in german
    assert "2. Aufl." in german
    assert "hrsg. von R. Roe" in german
    assert german.endswith("S. 113–140.")


@pytest.mark.parametrize(
    ("style", "english", "german"),
    [
        ("sbl", ("Pages 3–9 in W", "Page 4 in W"), ("S. 3–9 in W", "S. 4 in W")),
        ("apa-7", ("J, 2, Article e12.",), ("J, 2, e12.",)),
        ("ieee", ("[Online]. Available: https://n.de",), ("zugegriffen am 7. März 2021. https://n.de",)),
        ("vancouver", ("S [Internet].", "Available from: https://n.de"), ("S.", "https://n.de")),
        ("harvard", ("Available at: https://n.de",), ("https://n.de (zugegriffen am 7. März 2021)",)),
    ],
)
def test_no_style_has_english_words_of_its_own_in_other_languages(
    style: str, english: tuple[str, ...], german: tuple[str, ...]
) -> None:
    bib = """
    @incollection{pages, title={P}, booktitle={W}, pages={3--9}, date={2001}}
    @incollection{page, title={Q}, booktitle={W}, pages={4}, date={2001}}
    @article{eid, title={R}, journaltitle={J}, volume={2}, eid={e12}, date={2001}}
    @online{site, title={S}, url={https://n.de}, urldate={2021-03-07}}
    """
    for language, expected in (("en", english), ("de", german)):
        lines = "\n".join(map(tidy, listed(bib, style, language)))
        assert [words for words in expected if words not in lines] == []
        if language == "de":
            assert re.search("Page|Article|Online|Internet|vailable", lines) is None


@pytest.mark.parametrize(
    ("state", "english", "german"),
    [
        ("inpress", "in press", "im Druck"),
        ("inpreparation", "in preparation", "in Vorbereitung"),
        ("submitted", "submitted", "eingereicht"),
    ],
)
def test_words_for_what_is_not_out_yet(state: str, english: str, german: str) -> None:
    bib = f"@book{{a, author={{Op, E.}}, title={{T}}, pubstate={{{state}}}}}"
    for style in ("chicago-notes-17", "apa-7"):
        for language, word in (("en", english), ("de", german)):
            (line,) = listed(bib, style, language)
            assert word in tidy(line)


@pytest.mark.parametrize("language", ["en-US", *OURS])
def test_a_review_is_said_to_be_one_in_the_words_for_reviews(language: str) -> None:
    bib = "@book{a, title={A}, date={1999}}@misc{b, title={B}, related={a}, relatedtype={reviewof}}"
    lines = [tidy(line).lower() for line in listed(bib, "chicago-notes-17", language)]
    assert any(f"{load_locale(language).term('review-of').lower()} a" in line for line in lines)


def listed(bib: str, style: str, language: str) -> list[i.Inlines]:
    database, loaded = read(bib), load_style(style, language)
    assert loaded is not None
    if isinstance(loaded, InTextStyle):
        lines = InTextEngine(database, loaded, language, database.entries).bibliography()
    else:
        lines = CitationEngine(database, loaded, language).bibliography(database.entries)
    return [line.content for line in lines]


def test_oscola_points_back_to_the_note() -> None:
    press = engine(BIB, "oscola", "en-GB")
    printed = notes(press, cluster("ibn"), None, cluster("net"), cluster(cite("ibn", "p 4")), cluster("ibn"))
    assert printed[3:] == ["Ibn Sina (n 1) 4.", "Ibn Sina (n 1)."]
    assert notes(press, cluster("ibn"), cluster(cite("ibn", "p 4")))[1] == "ibid 4."
