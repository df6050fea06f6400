"""`language:` of book.yml."""

from __future__ import annotations

from babel import Locale

from octavo.diagnostics import Code
from octavo.language import is_language_tag
from octavo.read.yaml_values import Values
from octavo.yaml.source import Mapping


def read_language(values: Values, book: Mapping) -> str:
    """The book's language, which everything else is read in; English after a problem."""
    tag = values.required(book, "language", "the book", "en-US")
    typed = values.scalar(book, "language")
    if typed is None or not tag:
        return "en"
    if not is_language_tag(tag):
        values.tell(Code.B015, f'"{tag}" is not a language tag', typed.position, _meant(tag))
        return "en"
    return canonical(tag)


def canonical(tag: str) -> str:
    """The tag in the case that RFC 5646 §2.1.1 recommends: `EN-us` → `en-US`, `az-cyrl` → `az-Cyrl`."""
    first, *rest = tag.split("-")
    return "-".join((first.lower(), *(_recased(part) for part in rest)))


def _recased(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()


def _meant(text: str) -> str:
    """The tag that was meant by `en_US` or `English`, or what one looks like."""
    hyphened = text.replace("_", "-")
    named = {name.casefold(): tag for tag, name in Locale("en").languages.items()}
    tag = canonical(hyphened) if is_language_tag(hyphened) else named.get(text.casefold())
    return f'did you mean "{tag}"?' if tag else "write it like en-US, az or pt-BR"
