"""`citations:` of book.yml: the style, how repeats are counted and named, what the bibliography lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast, get_args

from octavo.citation_keys import KEY
from octavo.diagnostics import Code, Position
from octavo.model.book import CitationRules, IbidInEbook, ListedBy, Nocite, RepeatedAuthor, Scope
from octavo.read.book_paths import BookPaths
from octavo.read.yaml_values import Values
from octavo.yaml.source import Mapping, Scalar

KEYS: Final = ("style", "scope", "ibid", "ibid-in-ebook", "bibliography", "repeated-author", "nocite")
# Every work: our word, pandoc's and biblatex's.
_ALL: Final = frozenset({"all", "@*", "*"})
# pandoc's keys in one text, `@walt1987, @labs1992`.
_KEY: Final = re.compile(rf"@?{KEY}(?=[\s,]|$)")
_BETWEEN_KEYS: Final = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class CitationsReader:
    """Reads the mapping."""

    values: Values
    paths: BookPaths

    def read(self, book: Mapping) -> CitationRules:
        """The rules; a value that is wrong is told and left out."""
        mapping = self.values.mapping(book, "citations")
        if mapping is None:
            return CitationRules()
        self.values.known_keys(mapping, KEYS, "citations")
        default = CitationRules()
        typed = self.values.scalar(mapping, "style")
        style = typed.text if typed else default.style
        if typed and style.endswith((".yml", ".yaml")):
            style = self.paths.existing(typed, Code.C006)

        def choice(key: str, words: tuple[str, ...], otherwise: str) -> str:
            return self.values.choice(mapping, key, words, otherwise)

        return CitationRules(
            style=style,
            scope=cast(Scope, choice("scope", get_args(Scope), default.scope)),
            ibid=self.values.truth(mapping, "ibid", default.ibid),
            ibid_in_ebook=cast(
                IbidInEbook, choice("ibid-in-ebook", get_args(IbidInEbook), default.ibid_in_ebook)
            ),
            bibliography=cast(ListedBy, choice("bibliography", get_args(ListedBy), default.bibliography)),
            repeated_author=cast(
                RepeatedAuthor,
                choice("repeated-author", get_args(RepeatedAuthor)[1:], default.repeated_author),
            ),
            nocite=self._nocite(mapping),
            position=typed.position if typed else mapping.position,
        )

    def _nocite(self, mapping: Mapping) -> Nocite:
        typed = tuple(self.values.texts(mapping, "nocite"))
        named = tuple(key for text in typed if text.text not in _ALL for key in self._keys(text))
        return Nocite(named, all=any(text.text in _ALL for text in typed))

    def _keys(self, typed: Scalar) -> Iterator[tuple[str, Position]]:
        at = _after_gap(typed.text, 0)
        while at < len(typed.text):
            found = _KEY.match(typed.text, at)
            if found is None:
                message = f'cannot read "{typed.text[at:]}" in nocite'
                help_ = "write keys: [walt1987, labs1992], or all; braces hold other characters: {O'Brien}"
                self.values.tell(Code.B005, message, typed.position, help_)
                return
            yield found["braced"] or found["bare"], typed.position
            at = _after_gap(typed.text, found.end())


def _after_gap(text: str, at: int) -> int:
    gap = _BETWEEN_KEYS.match(text, at)
    return gap.end() if gap else at
