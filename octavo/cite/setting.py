"""A cluster among the author's words: marks after it, capitals where a sentence begins."""

from __future__ import annotations

import re
from typing import Final

from octavo.cite.letter_case import lower_first, upper_first
from octavo.cite.punctuation import Punctuation
from octavo.cite.richtext import Rich, Text, Wrapped, map_first
from octavo.model import inlines as i

CITE_CLASS: Final = "cite"
FORM: Final = "data-form"
KEY: Final = "data-key"
VERBATIM: Final = "verbatim"  # the form of a cite in its author's words
_SENTENCE_END: Final = re.compile(r"[.?!…][”’»\"')\]]*\s*$")
_ABBREVIATION: Final = re.compile(
    r"\b(?:e\.\s?g|i\.\s?e|cf|esp|viz|vs|ca|pp?|nn?|vol|chap|[^\W\d_])\.\s*$", re.IGNORECASE
)


def settle_run(text: Rich, punctuation: Punctuation, language: str, ibid_capital: bool = True) -> Rich:
    """A paragraph with its clusters, every join between them and the author's words put right.

    `ibid_capital` is false in styles whose ibid. has none even where a sentence begins (OSCOLA).
    """
    settled: Rich = Text()
    for typed in text.parts:
        part = typed
        if is_ibid(typed):
            part = _with_case(typed, ibid_capital and begins_sentence(str(settled)), language)
        after_cite = bool(settled) and _is_formatted(settled.parts[-1])
        settled = punctuation.append(settled, Text(part)) if after_cite else Text(settled, part)
    return settled


def begins_sentence(before: str) -> bool:
    """Whether what follows these words begins a sentence."""
    if not before.strip():
        return True
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATION.search(before)


def cite_form(node: i.Inline) -> str:
    """The form of a cite that was set: full, short, ibid, verbatim …; empty when the node is none."""
    if not isinstance(node, i.Span) or CITE_CLASS not in node.attributes.classes:
        return ""
    return dict(node.attributes.pairs).get(FORM, "")  # without it the class is the author's own


def is_formatted(node: i.Inline) -> bool:
    """Whether it is a cite in a style's words, not in its author's."""
    return cite_form(node) not in {"", VERBATIM}


def _is_formatted(part: Rich) -> bool:
    return isinstance(part, Wrapped) and is_formatted(part.inline)


def is_ibid(part: Rich) -> bool:
    """Whether it is a cite in the form ibid."""
    return isinstance(part, Wrapped) and cite_form(part.inline) == "ibid"


def _with_case(part: Rich, capital: bool, language: str) -> Rich:
    change = upper_first if capital else lower_first
    return map_first(part, lambda text: change(text, language))
