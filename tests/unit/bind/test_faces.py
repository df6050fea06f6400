from __future__ import annotations

import io
from pathlib import Path

import pytest
import rendercv_fonts
import uharfbuzz as harfbuzz
from fontTools.ttLib import TTFont

from octavo.bind import faces
from octavo.bind.faces import BOLD, ITALIC, ROMAN, SANS, SANS_BOLD, SANS_ROMAN, embed_faces, faces_needed
from octavo.bind.xhtml import Element, parse
from octavo.codes import Code


def document(body: str) -> Element:
    return parse(f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>')


def font_file(body: str, face: faces.Face) -> bytes:
    embedded = embed_faces([document(body)]).value
    assert embedded is not None
    return next(file.content for file in embedded if file.face == face)


def font(body: str, face: faces.Face) -> TTFont:
    return TTFont(io.BytesIO(font_file(body, face)))


def test_only_the_faces_that_text_is_set_in_are_needed() -> None:
    assert faces_needed([document("<p>One <em>two</em></p>")]) == (ROMAN, ITALIC)
    assert faces_needed([document("<p><strong>One</strong></p>")]) == (ROMAN, ITALIC, BOLD)
    table = document("<table><tr><th>a</th><td>b</td></tr></table>")
    assert faces_needed([table]) == (ROMAN, ITALIC, SANS_ROMAN, SANS_BOLD)


def test_a_subset_has_the_book_s_letters_and_no_others() -> None:
    letters = set(font("<p>Naxçıvan və Şuşa</p>", ROMAN).getBestCmap())
    assert {ord(letter) for letter in "Naxçıvan və Şuşa"} <= letters
    assert ord("Ж") not in letters


def test_small_capitals_travel_when_the_book_has_some() -> None:
    def features(body: str, face: faces.Face) -> set[str]:
        table = font(body, face)["GSUB"].table
        return {record.FeatureTag for record in table.FeatureList.FeatureRecord}

    assert {"smcp", "c2sc", "liga", "onum"} <= features("<p>NATO fi</p>", ROMAN)  # for headings
    assert "smcp" not in features("<p>NATO</p>", ITALIC)
    assert "smcp" in features('<p><em class="smallcaps">NATO</em></p>', ITALIC)


def test_a_reserved_name_is_not_borne_by_a_subset_and_the_licence_is_kept() -> None:
    names = font("<table><tr><td>a</td></tr></table>", SANS_ROMAN)["name"]
    assert names.getDebugName(1) == SANS
    for record in names.names:
        if record.nameID in (1, 3, 4, 6, 16):
            assert "Source" not in record.toUnicode()
    assert "Reserved Font Name" in names.getDebugName(0)


def test_the_same_letters_give_the_same_bytes() -> None:
    one = embed_faces([document("<p>One</p>")]).value
    faces._subset.cache_clear()
    assert embed_faces([document("<p>eOn</p>")]).value == one


def test_a_subset_sets_the_book_s_words_as_the_whole_face_does() -> None:
    text = "fi ffl Naxçıvan 1234 AVATO Şuşa é"
    for features in ({}, {"smcp": True, "c2sc": True}, {"onum": True, "liga": False}):
        assert advances(font_file(f"<p>{text}</p>", ROMAN), text, features) == advances(
            ROMAN.path.read_bytes(), text, features
        )


def advances(content: bytes, text: str, features: dict[str, bool]) -> list[int]:
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(harfbuzz.Font(harfbuzz.Face(content)), buffer, features)
    assert all(glyph.codepoint for glyph in buffer.glyph_infos)
    return [position.x_advance for position in buffer.glyph_positions]


@pytest.mark.parametrize("content", [None, b"no font"])
def test_a_face_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setattr(rendercv_fonts, "package_folder_path", tmp_path)
    if content is not None:
        for face in (ROMAN, ITALIC):
            face.path.parent.mkdir(exist_ok=True)
            face.path.write_bytes(content)
    faces._subset.cache_clear()
    outcome = embed_faces([document("<p>One</p>")])
    assert [problem.code for problem in outcome.diagnostics] == [Code.F001, Code.F001]
    assert outcome.value is None


def test_hrefs_are_safe_file_names() -> None:
    assert [face.href for face in (ROMAN, ITALIC, BOLD, faces.BOLD_ITALIC, SANS_ROMAN)] == [
        "fonts/EBGaramond-Regular.ttf",
        "fonts/EBGaramond-Italic.ttf",
        "fonts/EBGaramond-Bold.ttf",
        "fonts/EBGaramond-BoldItalic.ttf",
        "fonts/OctavoSans-Regular.ttf",
    ]
