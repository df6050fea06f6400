from __future__ import annotations

import pytest

from octavo.bind.naming import name_as_filed, title_as_filed
from octavo.bind.roles import relators
from octavo.model.book import Contributor


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Ambrose Bierce", "Bierce, Ambrose"),
        ("P. G. Wodehouse", "Wodehouse, P. G."),
        ("Vincent van Gogh", "van Gogh, Vincent"),
        ("Charles de la Vallée Poussin", "Poussin, Charles de la Vallée"),
        ("Simone de Beauvoir", "de Beauvoir, Simone"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Plato", "Plato"),
        ("The Octavo editors", "The Octavo editors"),
        ("Center of Analysis of International Relations", "Center of Analysis of International Relations"),
        ("Shafiyev, Farid", "Shafiyev, Farid"),
        ("Лев Толстой", "Толстой, Лев"),
    ],
)
def test_a_name_is_filed_by_its_family_name(name: str, filed: str) -> None:
    assert name_as_filed(Contributor("x", name), "en-US") == filed


def test_the_sort_form_of_book_yml_wins() -> None:
    person = Contributor("x", "Nizami Ganjavi", sort="Nizami Ganjavi")
    assert name_as_filed(person, "en") == "Nizami Ganjavi"


def test_families_come_first_in_hungarian() -> None:
    assert name_as_filed(Contributor("x", "Márai Sándor"), "hu") == "Márai Sándor"


@pytest.mark.parametrize(
    ("title", "language", "filed"),
    [
        ("The Devil’s Dictionary", "en-US", "Devil’s Dictionary, The"),
        ("A Room of One’s Own", "en", "Room of One’s Own, A"),
        ("Theory of Justice", "en", "Theory of Justice"),
        ("Die Verwandlung", "de", "Verwandlung, Die"),
        ("L’Étranger", "fr", "Étranger, L’"),
        ("Die Hard", "en", "Die Hard"),
        ("The", "en", "The"),
    ],
)
def test_an_article_is_filed_last(title: str, language: str, filed: str) -> None:
    assert title_as_filed(title, language) == filed


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        ("author", ("aut",)),
        ("Author", ("aut",)),
        ("author of foreword", ("aui",)),
        ("author of the introduction", ("aui",)),
        ("foreword by", ("aui",)),
        ("editor", ("edt",)),
        ("series editor", ("edt",)),
        ("translator", ("trl",)),
        ("illustrator", ("ill",)),
        ("cover designer", ("cov",)),
        ("editor and translator", ("edt", "trl")),
        ("translator, illustrator", ("trl", "ill")),
        ("trl", ("trl",)),
        ("maker of tea", ("ctb",)),
    ],
)
def test_roles_become_marc_relators(role: str, codes: tuple[str, ...]) -> None:
    assert relators(role) == codes
