"""Who made a work: the names that lead a citation and those that follow its title."""

from __future__ import annotations

from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.nodes import Context, capitalized, entry_of, in_bibliography, style_of, unit
from octavo.cite.richtext import Rich, Text

_ROLES: Final = (
    "translator",
    "annotator",
    "commentator",
    "introduction",
    "foreword",
    "afterword",
    "director",
)


def _lead(context: Context) -> Rich:
    """Author, else editor, else translator with what they did (14.71, 14.103)."""
    entry, style = entry_of(context), style_of(context)
    role = style.lead_role(entry)
    if not role or context.get("hide_author"):
        return Text()
    names = entry.names(role)
    rules = style.bibliography_names if in_bibliography(context) else style.note_names
    printed = style.print_names(names, rules)
    if context.get("same_lead") and style.author_dash:
        printed = style.author_dash
    if role == "author":
        return Text(printed)
    many = len(names) > 1 or names.others
    return Text(printed, ", ", style.locale.role(_editor_role(entry, role), "many" if many else "one"))


def _editor_role(entry: Entry, role: str) -> str:
    """`editortype` makes an editor a compiler."""
    return "compiler" if role == "editor" and entry.value("editortype") == "compiler" else role


def _contributors(context: Context) -> Rich:
    """Everybody who does not lead: `ed. X, trans. Y`; in the bibliography `Edited by X. Translated by Y`."""
    entry, style = entry_of(context), style_of(context)
    lead = style.lead_role(entry)
    phrases = [_by(context, role, field) for role, field in _others(entry, lead)]
    separator = ". " if in_bibliography(context) else ", "
    if in_bibliography(context):
        phrases = [capitalized(one) for one in phrases]
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
    return roles + [(role, role) for role in _ROLES if entry.has(role) and role != lead]


def _by(context: Context, role: str, field: str) -> Rich:
    style = style_of(context)
    form = "bibliography" if in_bibliography(context) else "note"
    printed = style.print_names(entry_of(context).names(field), style.note_names)
    return Text(style.locale.role(role, form), " ", printed) if printed else Text()


def print_editors(context: Context) -> Rich:
    """The editors of a book that a chapter is in."""
    entry, style = entry_of(context), style_of(context)
    phrases = [_by(context, role, field) for role, field in _others(entry, "author")]
    return style.punctuation.join_all(phrases, ", ")


lead = unit(_lead)
contributors = unit(_contributors)
