"""Reading a house style: its YAML judged key by key, every problem with its place (C030–C033, C006)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

from octavo.cite.contributors import Initials, NameRules, Order
from octavo.cite.fields import PERIODICALS, TYPES
from octavo.cite.house.dates import date_words
from octavo.cite.house.style import DEFAULT, House, house_class
from octavo.cite.house.template import Segments, TemplateError, fields_of, parse_template
from octavo.cite.house.values import ALIASES, FILTERS, known_names
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.locales import FALLBACK, load_locale
from octavo.cite.page_ranges import RANGE_RULES
from octavo.cite.style import CitationStyle
from octavo.diagnostics import Code, Diagnostic, Outcome, Position, nearest
from octavo.language import Quotes
from octavo.model.book import BibSource
from octavo.yaml.problems import YamlOrigin
from octavo.yaml.source import Mapping, Node, Scalar, Sequence, parse_yaml

KEYS: Final = (
    "style", "extends", "locale", "quotes", "names", "bibliography-names", "dates", "pages", "repeat",
    "terms", "roles", "locators", "note", "short", "bibliography", "end", "bibliography-end", "author-dash",
)  # fmt: skip
NAME_KEYS: Final = ("order", "initials", "and", "last", "two", "et-al")
_OF_NOTES: Final = ("note", "short", "repeat", "end")
_WORDS: Final = ("terms", "roles", "locators")


def read_house_style(
    source: BibSource, language: str, styles: dict[str, type[CitationStyle]]
) -> Outcome[CitationStyle]:
    """The style of a house's file for a book's language; `styles` are those it can extend."""
    parsed = parse_yaml(source.text, YamlOrigin(source.file, syntax=Code.C030, duplicate=Code.C030))
    tree = parsed.value
    if tree is None:
        return Outcome(None, parsed.diagnostics)
    if not isinstance(tree, Mapping):
        message = "a house style is keys with values"
        return Outcome(None, (Diagnostic(Code.C030, message, tree.position, "begin with extends: …"),))
    reader = _Reader(styles, language)
    reader.refuse_lists(tree)
    base, house = reader.read(tree)
    if reader.problems or base is None:
        return Outcome(None, tuple(reader.problems))
    name = _text(tree, "style") or source.file
    locale = _text(tree, "locale") or language
    return Outcome(house_class(base, name, house)(locale))


def _told(group: Mapping, key: str) -> Scalar | None:
    """The text of a key: what is left empty says nothing."""
    value = group.get(key)
    return value if isinstance(value, Scalar) else None


def _text(group: Mapping, key: str) -> str:
    value = _told(group, key)
    return value.verbatim if value else ""


def _texts(group: Mapping) -> Iterator[tuple[str, Scalar]]:
    """The keys whose values are texts."""
    return ((key.text, value) for key, value in group.entries if isinstance(value, Scalar))


@dataclass(slots=True)
class _Reader:
    styles: dict[str, type[CitationStyle]]
    language: str  # the book's
    problems: list[Diagnostic] = field(default_factory=list)

    def refuse_lists(self, tree: Mapping) -> None:
        """C030 for each list: a house style has none."""
        for key, value in tree.entries:
            if isinstance(value, Sequence):
                cure = "write a text, or keys with values"
                self._tell(Code.C030, f"{key.text} is a list", value.position, cure)
            elif isinstance(value, Mapping):
                self.refuse_lists(value)

    def read(self, tree: Mapping) -> tuple[type[CitationStyle] | None, House]:
        """The class that is extended, and what the house says."""
        self._known(tree, KEYS, "a house style")
        base = self._base(tree)
        self._without_notes(tree, base)
        attributes: dict[str, Any] = {}
        for key, attribute in (("names", "note_names"), ("bibliography-names", "bibliography_names")):
            given = self._group(tree, key)
            if given and base:
                attributes[attribute] = self._names(given, getattr(base, attribute))
        quotes = self._group(tree, "quotes")
        if quotes and base:
            own = base(_text(tree, "locale") or self.language).locale.quotes
            self._quotes(quotes, own, attributes)
        self._repeats(self._group(tree, "repeat"), attributes)
        ranges = self._pages(self._group(tree, "pages"), attributes)
        for key, attribute in (
            ("end", "note_end"), ("bibliography-end", "bibliography_end"), ("author-dash", "author_dash"),
        ):  # fmt: skip
            told = _told(tree, key)
            if told:
                attributes[attribute] = told.verbatim
        return base, House(
            attributes, self._words(tree), self._templates(tree, "note"), self._templates(tree, "short"),
            self._templates(tree, "bibliography"), ranges,
        )  # fmt: skip

    def _base(self, tree: Mapping) -> type[CitationStyle] | None:
        told = _told(tree, "extends")
        if told is None:
            key = tree.key("extends")
            place = key.position if key else tree.position
            self._tell(Code.C032, "the house style extends no style", place, "add extends: chicago-notes-17")
            return None
        if told.text not in self.styles:
            help_ = nearest(told.text, self.styles) or "known styles: " + ", ".join(sorted(self.styles))
            self._tell(Code.C006, f'unknown citation style "{told.text}"', told.position, help_)
        return self.styles.get(told.text)

    def _without_notes(self, tree: Mapping, base: type[CitationStyle] | None) -> None:
        """What is said of notes counts for nothing in a style that cites in the text."""
        if base is None or not issubclass(base, InTextStyle):
            return
        for typed in filter(None, map(tree.key, _OF_NOTES)):
            message = f'"{typed.text}" in a house style that extends {base.name}, which has no notes'
            help_ = "remove it; only bibliography: has templates here"
            self._tell(Code.C032, message, typed.position, help_)

    # --- sections ----------------------------------------------------------------------------

    def _names(self, group: Mapping, base: NameRules) -> NameRules:
        self._known(group, NAME_KEYS, "names")
        et_al = self._group(group, "et-al") or Mapping((), group.position)
        self._known(et_al, ("min", "show"), "et-al")
        word = _text(group, "and").strip()
        return NameRules(
            order=self._choice(group, "order", get_args(Order), base.order),
            initials=self._choice(group, "initials", get_args(Initials), base.initials),
            et_al_from=self._number(et_al, "min", base.et_al_from),
            et_al_shown=self._number(et_al, "show", base.et_al_shown),
            last_separator=_before_and(_text(group, "last"), word, base.last_separator),
            two_separator=_before_and(_text(group, "two"), word, base.two_separator),
            inverted_two_separator=_before_and(_text(group, "two"), word, base.inverted_two_separator),
            and_word=word or base.and_word,
        )

    def _quotes(self, group: Mapping, own: Quotes, attributes: dict[str, Any]) -> None:
        """The marks given; of the pair that is not, those of the style that is extended."""
        self._known(group, ("outer", "inner", "punctuation"), "quotes")
        if group.get("outer") or group.get("inner"):
            outer = self._pair(group, "outer", (own.outer_open, own.outer_close))
            inner = self._pair(group, "inner", (own.inner_open, own.inner_close))
            attributes["marks"] = Quotes(*outer, *inner)
        where = self._choice(group, "punctuation", ("inside", "outside"), "")
        if where:
            attributes["marks_inside"] = ".," if where == "inside" else ""

    def _pair(self, group: Mapping, key: str, otherwise: tuple[str, str]) -> tuple[str, str]:
        if group.get(key) is None:
            return otherwise
        told = _told(group, key)
        pair = told.text.split() if told else []
        if len(pair) != 2:
            place = told.position if told else group.position
            self._tell(Code.C033, f"{key} is not two quotation marks", place, f'write {key}: "“ ”"')
            return otherwise
        return pair[0], pair[1]

    def _repeats(self, group: Mapping | None, attributes: dict[str, Any]) -> None:
        if group is None:
            return
        self._known(group, ("subsequent", "ibid", "capital"), "repeat")
        subsequent = self._choice(group, "subsequent", ("short", "full", "author"), "")
        if subsequent:
            attributes["full_repeats"] = subsequent == "full"
            attributes["author_alone"] = subsequent == "author"
        if group.key("ibid"):
            attributes["ibid_word"] = _text(group, "ibid") not in {"off", "no", "false", ""}
        if group.key("capital"):
            attributes["ibid_capital"] = self._choice(group, "capital", ("true", "false"), "true") == "true"

    def _pages(self, group: Mapping | None, attributes: dict[str, Any]) -> str:
        if group is None:
            return ""
        self._known(group, ("ranges", "words"), "pages")
        if group.key("words"):
            attributes["page_words"] = self._choice(group, "words", ("true", "false"), "true") == "true"
        ranges: str = self._choice(group, "ranges", tuple(RANGE_RULES), "")
        return ranges

    def _words(self, tree: Mapping) -> dict[str, Any]:
        known = load_locale(FALLBACK).words
        words: dict[str, Any] = {}
        for section in _WORDS:
            group = self._group(tree, section)
            if group:
                self._known(group, known[section], section)
                words[section] = {key.text: _plain(value) for key, value in group.entries}
        ibid = self._group(tree, "repeat")
        word = _text(ibid, "ibid") if ibid else ""
        if word and word != "off":
            words.setdefault("terms", {})["ibid"] = word[:1].lower() + word[1:]
        dates = self._group(tree, "dates")
        if dates:
            self._known(dates, ("full", "month", "accessed", "range"), "dates")
            words["dates"] = self._dates(dates)
        return words

    def _dates(self, group: Mapping) -> dict[str, str]:
        words: dict[str, str] = {}
        for name, told in _texts(group):
            made = date_words(name, told.verbatim)
            if isinstance(made, str):
                help_ = "use {d} {dd} {M} {MM} {MMM} {MMMM} {yy} {yyyy}"
                self._tell(Code.C033, f'unknown part "{{{made}}}" of a date', told.position, help_)
            else:
                words |= made
        return words

    # --- templates ---------------------------------------------------------------------------

    def _templates(self, tree: Mapping, key: str) -> dict[str, Segments]:
        group = self._group(tree, key)
        if group is None:
            return {}
        self._known(group, (*sorted(TYPES), *sorted(PERIODICALS), DEFAULT), key)
        return {name: self._template(told) for name, told in _texts(group)}

    def _template(self, told: Scalar) -> Segments:
        try:
            segments = parse_template(told.verbatim)
        except TemplateError as error:
            self._tell(Code.C030, error.message, _inside(told, error.offset), "braces hold one field name")
            return ()
        names = known_names()
        for one in fields_of(segments):
            for name in one.names:
                if name not in names and name not in ALIASES:
                    self._unknown("field", name, names, _inside(told, one.offset))
            for name in one.filters:
                if name not in FILTERS:
                    self._unknown("filter", name, FILTERS, _inside(told, one.offset))
        return segments

    def _unknown(self, what: str, name: str, names: Collection[str], place: Position) -> None:
        help_ = nearest(name, names) or "known filters: " + ", ".join(sorted(FILTERS))
        self._tell(Code.C031, f'unknown {what} "{name}"', place, help_)

    # --- values ------------------------------------------------------------------------------

    def _group(self, group: Mapping, key: str) -> Mapping | None:
        value = group.get(key)
        if isinstance(value, Scalar) and value.text:
            self._tell(Code.C033, f"{key} is a text", value.position, "write keys with values under it")
        return value if isinstance(value, Mapping) else None

    def _known(self, group: Mapping, keys: Collection[str], where: str) -> None:
        for name, _ in group.entries:
            if name.text not in keys:
                help_ = nearest(name.text, keys) or "known keys: " + ", ".join(keys)
                self._tell(Code.C032, f'unknown key "{name.text}" in {where}', name.position, help_)

    def _choice(self, group: Mapping, key: str, choices: Collection[Any], otherwise: Any) -> Any:
        told = _told(group, key)
        if told is None or told.text in choices:
            return told.text if told else otherwise
        help_ = nearest(told.text, choices) or "one of " + ", ".join(choices)
        self._tell(Code.C033, f'"{told.text}" is no value of {key}', told.position, help_)
        return otherwise

    def _number(self, group: Mapping, key: str, otherwise: int) -> int:
        told = _told(group, key)
        if told is None:
            return otherwise
        if not told.text.isdigit() or int(told.text) < 1:
            self._tell(Code.C033, f'"{told.text}" is no value of {key}', told.position, "write a number")
            return otherwise
        return int(told.text)

    def _tell(self, code: Code, message: str, place: Position, help_: str) -> None:
        self.problems.append(Diagnostic(code, message, place, help_))


def _inside(told: Scalar, offset: int) -> Position:
    """The place of a character of a template that stands on one line."""
    return replace(told.begins, column=told.begins.column + offset)


def _before_and(typed: str, word: str, otherwise: str) -> str:
    """What stands before "and": `", and "` says so with the word."""
    return typed.removesuffix(f"{word} ") if typed else otherwise


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    return node.verbatim if isinstance(node, Scalar) else ""
