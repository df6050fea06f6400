r"""LaTeX values to rich text, losing nothing.

What pybtex leaves raw (`\emph \enquote \textsuperscript`), cuts off (everything after `%`) or gets
wrong (`\'\i`) is read here; letters and symbols that are not in our tables come from latexcodec.
What becomes of a command's arguments is in `latex_tables`; of a command nobody knows all of them are
kept, and `unknown_commands` names it for C019.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final, cast

from octavo.cite.fields import LANGUAGES
from octavo.cite.latex_tables import (
    ACCENTS,
    ARGUMENTS,
    CASES,
    DROPPED,
    FORMATTING,
    IN_LANGUAGE,
    MARKED,
    SPACING,
    SWITCHES,
    SYMBOLS,
    VERBATIM,
)
from octavo.cite.richtext import HRef, Protected, Rich, String, Tag, Text, in_language, map_strings

_TOKEN: Final = re.compile(
    r"\\(?P<command>[A-Za-z]+\*?)(?P<space>\s*)"  # \emph
    r"|\\(?P<sign>.)"  # \' \& \,
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<math>\$)|(?P<script>[\^_])"
    r"|(?P<mark>---?|``|''|[\"'~“”‘’])"
    r"|(?P<text>[^\\{}$\^_\"'~“”‘’`-]+|.)",
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"[\\{}~$\"'`“”‘’]|--")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)\*?")
# TeX's lengths and numbers stand outside braces: \kern-.1667em, \penalty0
_LENGTH: Final = r"\s*-?[\d.]+\s*(?:pt|em|ex|mu|cm|mm|in|pc|sp|bp)"
_PRIMITIVE: Final = re.compile(
    rf"\\(?:(?:m?kern|[hv]skip){_LENGTH}(?:\s*(?:plus|minus){_LENGTH})*|penalty\s*-?\d+)\s?"
)
_KNOWN: Final = frozenset(
    name
    for table in (ACCENTS, FORMATTING, SYMBOLS, ARGUMENTS, DROPPED, CASES, MARKED, SPACING, VERBATIM)
    for name in table
) | {"href", *IN_LANGUAGE}
# 'so' or `so', but neither an apostrophe nor rock 'n' roll.
_SINGLE: Final = re.compile(r"(?<![\w\\`'])[`'](?=[^\W\d_]|\\)((?:[^'`{}]|(?<=\w)'(?=\w))+)'(?![\w'])")
_ELISIONS: Final = {"n"}
_OPEN_QUOTES: Final = {"``", "“"}
_CLOSE_QUOTES: Final = {"''", "”"}


@cache
def _decoder() -> Callable[[str], tuple[str, int]]:
    import latexcodec  # noqa: F401, PLC0415  registers the codec; slow to load, and few values need it

    return cast("Callable[[str], tuple[str, int]]", codecs.lookup("ulatex").decode)


@lru_cache(maxsize=65536)
def rich_text(value: str) -> Rich:
    """The value as rich text: quotations as `q`, protected braces as `Protected`, `%` as itself."""
    if not _PLAIN.search(value):
        return Text(value)
    typed = _PRIMITIVE.sub("", value) if "\\" in value else value
    return Text(*_Reader(_SINGLE.sub(_enquote, typed) if "'" in typed else typed).read())


def _enquote(match: re.Match[str]) -> str:
    return match.group() if match.group(1).lower() in _ELISIONS else f"\\enquote{{{match.group(1)}}}"


def plain_text(value: str) -> str:
    """The characters of the value; quotation marks are straight."""
    return value if not _PLAIN.search(value) else str(rich_text(value))


def unknown_commands(value: str) -> Iterator[str]:
    """The commands of the value that will be dropped, as typed."""
    if "\\" in value:
        for match in _COMMAND.finditer(_PRIMITIVE.sub("", value)):
            if not _is_known(match.group(1)):
                yield match.group(0)


def unescape_verbatim(value: str) -> str:
    r"""A URL or DOI, in which some write `\_` or `\%` for LaTeX's sake."""
    return re.sub(r"\{?\\([_%&#~$])(?:\{\})?\}?", r"\1", value) if "\\" in value else value


def _is_known(command: str) -> bool:
    return command in _KNOWN or _symbol(command) is not None


@lru_cache(maxsize=1024)
def _symbol(command: str) -> str | None:
    """The character a command stands for, from our table or latexcodec's (text or maths)."""
    if command in SYMBOLS:
        return SYMBOLS[command]
    for typed in (f"\\{command}", f"$\\{command}$"):
        decoded = _decoder()(typed)[0].strip(" $")
        if decoded and "\\" not in decoded:
            return decoded
    return None


class _Reader:
    """Recursive descent over the tokens of one value."""

    def __init__(self, value: str) -> None:
        self.tokens = list(_TOKEN.finditer(value))
        self.at = 0
        self.in_math = False

    def read(self, closing: str = "") -> list[Rich]:
        """The parts up to the closing brace, with pairs of quotation marks made quotations."""
        parts: list[Rich] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token["close"]:
                if closing:
                    break
                continue
            parts.extend(self._part(token, _last_char(parts)))
        return _pair_quotes(parts)

    def _part(self, token: re.Match[str], before: str) -> list[Rich]:
        match token.lastgroup:
            case "open":
                return self._group()
            case "space":
                return self._command(token["command"].rstrip("*"), token["space"], before)
            case "sign":
                return self._sign(token["sign"])
            case "math":
                self.in_math = not self.in_math
                return []
            case "script":
                return self._script(token["script"])
            case "mark":
                return [_mark(token["mark"], before)]
            case _:
                return [token["text"]]

    def _group(self) -> list[Rich]:
        first = self.tokens[self.at] if self.at < len(self.tokens) else None
        special = first is not None and first.group().startswith("\\")
        parts = self.read("}")
        if first is not None and first["command"] in SWITCHES:
            return [Tag(SWITCHES[first["command"]], *_strings(parts))]
        return parts if special or self.in_math else [Protected(*_strings(parts))]

    def _argument(self) -> list[Rich]:
        """The braced group, the command or the character that follows."""
        while self.at < len(self.tokens) and self.tokens[self.at].group().isspace():
            self.at += 1
        if self.at >= len(self.tokens):
            return []
        token = self.tokens[self.at]
        if token["close"]:
            return []
        self.at += 1
        if token["open"]:
            return self.read("}")
        if token["text"]:
            return [token["text"].lstrip()[:1], *self._put_back(token["text"].lstrip()[1:])]
        return self._part(token, "")

    def _put_back(self, text: str) -> list[Rich]:
        if text:
            rest = _TOKEN.match(text)
            assert rest is not None
            self.at -= 1
            self.tokens[self.at] = rest
        return []

    def _command(self, name: str, space: str, before: str) -> list[Rich]:
        if name in ACCENTS:
            return _accented(self._argument(), ACCENTS[name])
        if name in FORMATTING:
            return [Tag(FORMATTING[name], *_strings(self._argument()))]
        if name in MARKED:
            return [MARKED[name][0], *self._argument(), MARKED[name][1]]
        if name in CASES:
            return [map_strings(Text(*_strings(self._argument())), CASES[name])]
        if name in VERBATIM or name == "href":
            return self._linked(name)
        if name in IN_LANGUAGE:
            return self._foreign(IN_LANGUAGE[name])
        if name in SPACING:
            self._drop_argument()
            return [] if before.isspace() else [" "]
        if name in ARGUMENTS:
            return self._arguments(ARGUMENTS[name], is_math=name == "ensuremath")
        if name in DROPPED:
            return []
        return self._symbol_or_unknown(name, space)

    def _symbol_or_unknown(self, name: str, space: str) -> list[Rich]:
        symbol = _symbol(name)
        if symbol is not None:
            self._drop_empty_group()
            return [symbol]
        return [] if self._opens() else [name + space]

    def _linked(self, name: str) -> list[Rich]:
        if name == "href":
            return [HRef(self._verbatim(), *_strings(self._argument()))]
        address = self._verbatim()
        return [HRef(address, address)] if name == "url" else [address]

    def _foreign(self, tag: str) -> list[Rich]:
        """`\\foreignlanguage{german}{Wort}`: the words, marked as of their language."""
        self._skip_optional()
        language = LANGUAGES.get(_flat(self._argument()).strip().lower(), "")
        words = _strings(self._argument())
        return [in_language(Tag(tag, *words) if tag else Text(*words), language)]

    def _arguments(self, signature: str, is_math: bool = False) -> list[Rich]:
        """What is kept of a command's arguments; one that is kept and comes last reads itself."""
        parts: list[Rich] = []
        for at, sign in enumerate(signature, 1):
            if sign == "o":
                self._skip_optional()
            elif sign == "-":
                self._drop_argument()
            elif at < len(signature):
                parts.append(Protected(*_strings(self._argument())))
            elif is_math:
                outside, self.in_math = self.in_math, True
                parts += self._argument()
                self.in_math = outside
        return parts

    def _opens(self) -> bool:
        return self.at < len(self.tokens) and bool(self.tokens[self.at]["open"])

    def _drop_argument(self) -> None:
        """Step over a braced group; without braces there is nothing that could be dropped for certain."""
        if self._opens():
            self._argument()

    def _skip_optional(self) -> None:
        """Step over `[…]`."""
        end = self.at
        if end >= len(self.tokens) or not self.tokens[end].group().startswith("["):
            return
        while end < len(self.tokens) and "]" not in self.tokens[end].group():
            end += 1
        if end < len(self.tokens):
            self.at = end + 1
            self._put_back(self.tokens[end].group().partition("]")[2])

    def _verbatim(self) -> str:
        """The characters of a braced group, in which no sign means anything."""
        if not self._opens():
            return _flat(self._argument())
        level, start = 1, self.at + 1
        self.at = start
        while self.at < len(self.tokens) and level:
            token = self.tokens[self.at]
            level += bool(token["open"]) - bool(token["close"])
            self.at += 1
        end = self.at - (level == 0)
        return unescape_verbatim("".join(token.group() for token in self.tokens[start:end]))

    def _drop_empty_group(self) -> None:
        following = self.tokens[self.at : self.at + 2]
        if len(following) == 2 and following[0]["open"] and following[1]["close"]:
            self.at += 2

    def _sign(self, sign: str) -> list[Rich]:
        if sign in ACCENTS:
            return _accented(self._argument(), ACCENTS[sign])
        if sign in "()[]":
            self.in_math = sign in "(["
            return []
        return [SYMBOLS.get(sign, sign)]

    def _script(self, sign: str) -> list[Rich]:
        if not self.in_math:
            return [sign]
        return [Tag("sup" if sign == "^" else "sub", *_strings(self._argument()))]


class _Quote(String):  # type: ignore[misc]
    """A quotation mark whose partner is not known yet."""

    def __init__(self, mark: str, opens: bool, closes: bool) -> None:
        super().__init__(mark)
        self.opens = opens
        self.closes = closes


def _mark(mark: str, before: str) -> Rich:
    after_word = bool(before) and (before.isalnum() or before in ".,;:?!)]…%’'")
    match mark:
        case "---":
            return "—"
        case "--":
            return "–"
        case "~":
            return "\u00a0"
        case "'" | "’":
            return "’" if after_word else _Quote("’", not before or not before.isalnum(), False)
        case "‘":
            return _Quote("‘", True, False)
        case '"':
            return _Quote('"', not after_word, after_word)
        case _:
            return _Quote(mark, mark in _OPEN_QUOTES, mark in _CLOSE_QUOTES)


def _pair_quotes(parts: list[Rich]) -> list[Rich]:
    """Double marks in pairs become quotations; a mark alone stays as a curly one."""
    result: list[Rich] = []
    openings: list[int] = []
    for part in parts:
        if isinstance(part, _Quote) and part.closes and openings:
            start = openings.pop()
            result[start:] = [Tag("q", *_strings(result[start + 1 :]))]
            continue
        if isinstance(part, _Quote) and part.opens and part.value not in {"’", "‘"}:
            openings.append(len(result))
        result.append(part)
    return [_alone(part) for part in result]


def _alone(part: Rich) -> Rich:
    if not isinstance(part, _Quote):
        return part
    double = "“" if part.opens else "”"
    return part.value if part.value in {"’", "‘"} else double


def _accented(argument: list[Rich], combining: str) -> list[Rich]:
    r"""The accent on the first letter; `\i` and `\j` have their dots back under an accent above."""
    if not argument:
        return [unicodedata.normalize("NFC", "\u00a0" + combining)]
    first = str(argument[0])
    if unicodedata.combining(combining) == 230:
        first = first.replace("ı", "i", 1).replace("ȷ", "j", 1)
    letter, rest = first[:1], first[1:]
    return [unicodedata.normalize("NFC", letter + combining) + rest, *argument[1:]]


def _strings(parts: list[Rich]) -> list[Rich]:
    return [_alone(part) for part in parts]


def _flat(parts: list[Rich]) -> str:
    return "".join(str(part) for part in parts)


def _last_char(parts: list[Rich]) -> str:
    for part in reversed(parts):
        characters = str(part)
        if characters:
            return characters[-1]
    return ""
