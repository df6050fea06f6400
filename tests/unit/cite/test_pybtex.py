"""Our styles in plain pybtex: the bibliography half works there."""

import pytest
from pybtex.database import parse_string
from pybtex.plugin import find_plugin

from octavo.cite.styles import BUILT_IN
from octavo.cite.styles.chicago import ChicagoNotes17

BIB = """
@incollection{part, author={Wohlforth, W.}, title={On ``Balance''}, crossref={whole}, pages={214--238}}
@book{whole, editor={Paul, T. V.}, title={Balance}, publisher={SUP}, address={Stanford}, year=2004}
@book{walt, author={Walt, Stephen M. and {The Group}}, title={Origins \\& Ends}, publisher={CUP}, year=1987}
"""


def test_format_bibliography() -> None:
    lines = ChicagoNotes17().format_bibliography(parse_string(BIB, "bibtex"), ["part", "walt"])
    assert [line.text.render_as("text") for line in lines] == [
        "Wohlforth, W. “On ‘Balance.’” In Balance, edited by T. V. Paul, 214–38. Stanford: SUP, 2004.",
        "Walt, Stephen M., and The Group. Origins & Ends. CUP, 1987.",
    ]


def test_its_html_backend_understands_our_text() -> None:
    (line,) = ChicagoNotes17().format_bibliography(parse_string(BIB, "bibtex"), ["walt"])
    assert (
        line.text.render_as("html")
        == "Walt, Stephen M., and The Group. <em>Origins &amp; Ends</em>. CUP, 1987."
    )


@pytest.mark.parametrize("name", sorted(BUILT_IN.keys() - {"chicago-notes-18-ibid"}))
def test_plain_pybtex_finds_every_style_by_its_name(name: str) -> None:
    style = find_plugin("pybtex.style.formatting", name)
    assert style is BUILT_IN[name]
    lines = style().format_bibliography(parse_string(BIB, "bibtex"), ["part", "walt"])
    texts = [line.text.render_as("text") for line in lines]
    assert ["Wohlforth" in texts[0], "Walt" in texts[1]] == [True, True]
    assert all("&" in text for text in texts[1:])
