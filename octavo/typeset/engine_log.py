"""The engine's log turned into diagnostics: nothing it says is lost, and nothing is printed.

WeasyPrint reports by logging alone. Its records keep their arguments apart from their text, so that
places in style sheets, URLs and characters need not be parsed out of sentences.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from weasyprint.css.properties import KNOWN_PROPERTIES

from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.typeset.fetcher import Refused
from octavo.typeset.glyphs import missing_glyph

_PLACE: Final = " at %d:%d"
_PLACEHOLDER: Final = re.compile(r"%[srd]|%04X")


# What the press has said already, at the block's place and with a code of its own.
_TOLD_BEFORE: Final = ("No anchor #%s", 'Image "%s" has no required alt')


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not str(record.msg).startswith(_TOLD_BEFORE):
            self.records.append(record)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what the engine logs at WARNING or above, and keep it from every other handler."""
    logger = logging.getLogger("weasyprint")
    collector = _Collector()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield collector.records
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate


def style_problem(record: logging.LogRecord, file: str, refused: Mapping[str, Refused]) -> Diagnostic:
    """T007 (or what a refused file deserves) for a record made while a style sheet was compiled."""
    template, arguments = str(record.msg), tuple(record.args or ())
    position = Position(file)
    if _PLACE in template:
        at = len(_PLACEHOLDER.findall(template[: template.index(_PLACE)]))
        position = Position(file, *(int(str(number)) for number in arguments[at : at + 2]))
        template = template.replace(_PLACE, "")
        arguments = arguments[:at] + arguments[at + 2 :]
    if template.startswith("Font-face"):
        message = f'the font file of "{arguments[0]}" cannot be loaded'
        return Diagnostic(Code.F001, message, position, "give a .ttf, .otf or .woff2 file inside templates/")
    if template.startswith("Failed to load stylesheet") and (refusal := refused.get(str(arguments[0]))):
        help_ = "copy the style sheet into the book's folder and name it from there"
        return Diagnostic(Code.T007, refusal.message, position, help_)
    if template.startswith("Ignored `%s") and len(arguments) == 3:
        return _declaration_problem(str(arguments[0]), str(arguments[1]), str(arguments[2]), position)
    message = _lowered(template % arguments if arguments else template)
    return Diagnostic(Code.T007, message, position, "correct it: the engine leaves such a rule out")


def _declaration_problem(name: str, value: str, reason: str, position: Position) -> Diagnostic:
    help_ = "correct the value" if reason == "invalid value" else "take the declaration out"
    if reason == "unknown property":
        help_ = nearest(name, KNOWN_PROPERTIES) or help_
    return Diagnostic(Code.T007, f"{name}: {value.strip()} is left out: {reason}", position, help_)


def layout_problem(
    record: logging.LogRecord,
    refused: Mapping[str, Refused],
    place_of_image: Callable[[str], Position | None],
    position: Position | None,
) -> Diagnostic:
    """The diagnostic for a record made while a sheet was laid out or written."""
    template, arguments = str(record.msg), tuple(record.args or ())
    if template.startswith(".notdef glyph"):
        return missing_glyph(str(arguments[0]), position)
    if template.startswith("Failed to load image"):
        url = str(arguments[0])
        return _image_problem(url, str(arguments[1]), refused.get(url), place_of_image(url) or position)
    if template.startswith("Anchor defined twice"):
        message = f'the id "{arguments[0]}" is given twice'
        return Diagnostic(Code.X002, message, position, "give each its own id")
    message = _lowered(record.getMessage())
    help_ = "change the text or the style that it names"
    return Diagnostic(Code.L006, f"the typesetter says: {message}", position, help_)


def _image_problem(url: str, reason: str, refusal: Refused | None, position: Position | None) -> Diagnostic:
    if refusal is not None:
        help_ = "copy the picture into the book's folder and name it from there"
        return Diagnostic(refusal.code, refusal.message, position, help_)
    name = (
        "a picture in the text itself" if url.startswith("data:") else f"the picture {url.rsplit('/', 1)[-1]}"
    )
    message = f"{name} cannot be read: {_lowered(reason) or 'it is damaged'}"
    return Diagnostic(Code.I003, message, position, "open it in an image editor and save it again")


def _lowered(sentence: str) -> str:
    """A sentence of the engine's as our messages are written: no capital, no full stop."""
    text = " ".join(sentence.split()).rstrip(".").removeprefix("Error: ")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
