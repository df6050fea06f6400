"""Who made a work: the names that lead a citation and those that follow its title."""

from __future__ import annotations

from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.kinds import begins_with_to, names_writer
from octavo.cite.nodes import Context, capitalized, entry_of, in_bibliography, in_sentences, style_of, unit
from octavo.cite.richtext import Rich, Text, first_char

_EDITORS: Final = ("editor", "editora", "editorb", "editorc")
_EDITOR_TYPES: Final = frozenset({"compiler", "collaborator"})
_ROLES: Final = (
    "translator",
    "annotator",
    "commentator",
    "introduction",
    "foreword",
    "afterword",
    "director",
)


def print_lead(context: Context) -> Rich:
    """Author, else editor, else translator with what they did (14.71, 14.103)."""
    entry, style = entry_of(context), style_of(context)
    role = style.lead_role(entry)
    if context.get("hide_author"):
        return Text()
    if not role:
        return style.led(context, style.lead_without_names(entry))
    names = entry.names(role)
    rules = style.bibliography_names if in_bibliography(context) else style.note_names
    printed = style.print_names(names, rules)
    printed = context.get("dash") or printed
    led = Text(printed) if role == "author" else lead_with_role(context, role, printed)
    return style.led(context, _with_addition(entry, led))


def _with_addition(entry: Entry, led: Rich) -> Rich:
    """`Cornwell, David John Moore [John le Carré, pseud.]`: `nameaddon` in brackets (14.82, 14.209)."""
    addition = entry.text("nameaddon")
    if not addition:
        return led
    bracketed = first_char(addition) in {"[", "("}
    return Text(led, " ", addition) if bracketed else Text(led, " [", addition, "]")


def lead_with_role(context: Context, role: str, printed: str) -> Rich:
    """Names that are not the author's, with what these people did: `Paul and Wirtz, eds.`"""
    entry, style = entry_of(context), style_of(context)
    names = entry.names(role)
    many = len(names) > 1 or names.others
    return style.with_role(printed, style.locale.role(_editor_role(entry, role), "many" if many else "one"))


def _editor_role(entry: Entry, role: str) -> str:
    """`editortype` makes an editor a compiler, `editoratype` one of others a collaborator."""
    if role not in _EDITORS:
        return role
    typed = entry.value(f"{role}type")
    return typed if typed in _EDITOR_TYPES else "editor"


def _contributors(context: Context) -> Rich:
    """Everybody who does not lead: `ed. X, trans. Y`; in the bibliography `Edited by X. Translated by Y`."""
    entry, style = entry_of(context), style_of(context)
    lead = style.lead_role(entry)
    phrases = [_by(context, role, field) for role, field in _others(entry, lead)]
    separator = style.contributors_pause or (". " if in_sentences(context) else ", ")
    if in_sentences(context):
        phrases = [capitalized(one, style.language) for one in phrases]
    return style.punctuation.join_all(phrases, separator)


def _others(entry: Entry, lead: str) -> list[tuple[str, str]]:
    """Roles and the fields that name them; one person in two roles is named once."""
    editor, translator = entry.value("editor"), entry.value("translator")
    roles: list[tuple[str, str]] = []
    if editor and lead != "editor":
        both = editor == translator
        roles.append(("editor-translator" if both else _editor_role(entry, "editor"), "editor"))
        if both:
            lead = "translator"
    roles += [(_editor_role(entry, field), field) for field in _EDITORS[1:] if entry.has(field)]
    return roles + [(role, role) for role in _ROLES if entry.has(role) and role != lead]


def _by(context: Context, role: str, field: str) -> Rich:
    style = style_of(context)
    rules = style.names_after_title(in_bibliography(context))
    printed = style.print_names(entry_of(context).names(field), rules)
    if not printed:
        return Text()
    names = entry_of(context).names(field)
    form = style.role_form(in_sentences(context), len(names) > 1 or names.others)
    return style.contribution(printed, style.locale.role(role, form))


def print_editors(context: Context) -> Rich:
    """The editors of a book that a chapter is in."""
    entry, style = entry_of(context), style_of(context)
    phrases = [_by(context, role, field) for role, field in _others(entry, "author")]
    return style.punctuation.join_all(phrases, ", ")


def _beside_leaders(context: Context) -> Rich:
    """Whoever made a part's book beside those who stand before its title (`led_container`)."""
    entry, style = entry_of(context), style_of(context)
    author = entry.names("bookauthor")
    told = "bookauthor" if author and author != entry.names("author") else "editor"
    phrases = [_by(context, role, field) for role, field in _others(entry, "author") if field != told]
    if in_sentences(context):
        phrases = [capitalized(one, style.language) for one in phrases]
    return style.punctuation.join_all(phrases, ". " if in_sentences(context) else ", ")


def _patent_holder(context: Context) -> Rich:
    """Whom a patent was granted to, when that is not who made the invention."""
    entry, style = entry_of(context), style_of(context)
    rules = style.names_after_title(in_bibliography(context))
    return Text(style.print_names(entry.names("holder"), rules)) if entry.has("author") else Text()


def _correspondents(context: Context) -> Rich:
    """`George Creel to Colonel House`, whether the title names both or begins with "to" (14.111)."""
    entry, style = entry_of(context), style_of(context)
    title, author = style.title(entry), print_lead(context)
    if names_writer(entry):
        return title
    return Text(author, " ", title) if begins_with_to(entry) and author else Text()


beside_leaders = unit(_beside_leaders)
patent_holder = unit(_patent_holder)
correspondents = unit(_correspondents)
lead = unit(print_lead)
contributors = unit(_contributors)
