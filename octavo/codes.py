"""Every code a diagnostic can carry: a closed list by area, each with its severity and title.

Areas: M manuscript, C citation, N note, X cross-reference, B book.yml, T template, F font,
I image, L layout, E epub, A accessibility, P preflight, R revision. A code never changes its meaning;
a retired number is not used again. `docs/messages/` has an entry for each.
"""

from __future__ import annotations

from enum import Enum, unique


class Severity(Enum):
    """What a diagnostic does to the build: an error stops it, a warning is told.

    A note is for the editor who asks (`check --citations`): no build tells of it.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@unique
class Code(Enum):
    """`CODE = (severity, title)`; the member's name is what is printed."""

    # B: book.yml and the book's folder
    B001 = (Severity.ERROR, "no book.yml")
    B002 = (Severity.ERROR, "book.yml is not valid YAML")
    B003 = (Severity.ERROR, "unknown key")
    B004 = (Severity.ERROR, "missing key")
    B005 = (Severity.ERROR, "value of the wrong kind")
    B006 = (Severity.ERROR, "file in contents not found")
    B007 = (Severity.ERROR, "path outside the book")
    B008 = (Severity.ERROR, "file listed twice in contents")
    B009 = (Severity.ERROR, "the book is empty")
    B010 = (Severity.ERROR, "unknown generated piece")
    B011 = (Severity.ERROR, "unknown edition")
    B012 = (Severity.ERROR, "editions extend each other in a circle")
    B013 = (Severity.ERROR, "not a trim size")
    B014 = (Severity.ERROR, "not an ISBN")
    B015 = (Severity.ERROR, "not a language tag")
    B016 = (Severity.ERROR, "not a date")
    B017 = (Severity.ERROR, "contributor listed twice")
    B018 = (Severity.ERROR, "unknown contributor")
    B019 = (Severity.ERROR, "bibliography file not found")
    B020 = (Severity.WARNING, "manuscript file not in contents")
    B021 = (Severity.ERROR, "key given twice")
    B022 = (Severity.WARNING, "generated piece is empty")

    # M: manuscript
    M001 = (Severity.ERROR, "file is not UTF-8")
    M002 = (Severity.ERROR, "front matter is not valid YAML")
    M003 = (Severity.ERROR, "unknown front matter key")
    M004 = (Severity.ERROR, "front matter value of the wrong kind")
    M005 = (Severity.ERROR, "unknown role")
    M006 = (Severity.ERROR, "chapter has no title")
    M007 = (Severity.ERROR, "raw HTML that is not allowed")
    M008 = (Severity.ERROR, "id given twice")
    M009 = (Severity.ERROR, "fenced div not closed")
    M010 = (Severity.ERROR, "control character in text")
    M011 = (Severity.WARNING, "chapter is empty")
    M012 = (Severity.WARNING, "heading level skipped")
    M013 = (Severity.ERROR, "attribute list that cannot be read")
    M014 = (Severity.ERROR, "raw HTML element not closed")
    M015 = (Severity.ERROR, "language of a phrase that is not a language tag")
    M016 = (Severity.ERROR, "maths that cannot be read")
    M017 = (Severity.ERROR, "too deeply nested")
    M018 = (Severity.WARNING, "task list marker")
    M019 = (Severity.ERROR, "table row with too many cells")
    M020 = (Severity.WARNING, "link definition that no link uses")
    M021 = (Severity.ERROR, "link of a kind that is not allowed")
    M030 = (Severity.ERROR, "manuscript that cannot be imported")
    M031 = (Severity.WARNING, "comment in an imported manuscript")
    M032 = (Severity.WARNING, "form that an import cannot keep")
    M033 = (Severity.WARNING, "typed citation left as it is")
    M034 = (Severity.WARNING, "language not stated in an imported manuscript")
    M035 = (Severity.WARNING, "picture without a description in an imported manuscript")

    # N: notes
    N001 = (Severity.ERROR, "note called but not defined")
    N002 = (Severity.WARNING, "note defined but never called")
    N003 = (Severity.ERROR, "note defined twice")
    N004 = (Severity.ERROR, "note called twice")
    N005 = (Severity.ERROR, "note inside a note")
    N006 = (Severity.ERROR, "note is empty")

    # C: citations and bibliographies
    C001 = (Severity.ERROR, "unknown citation key")
    C002 = (Severity.ERROR, "citation part without a key")
    C003 = (Severity.ERROR, "two keys in one part")
    C004 = (Severity.ERROR, "citation bracket not closed")
    C005 = (Severity.WARNING, "looks like a locator")
    C006 = (Severity.ERROR, "unknown citation style")
    C007 = (Severity.ERROR, "citation but no bibliography")
    C008 = (Severity.ERROR, ".bib file that cannot be read")
    C009 = (Severity.ERROR, "key defined twice")
    C010 = (Severity.ERROR, "entry without a key")
    C011 = (Severity.ERROR, "brace not closed")
    C012 = (Severity.ERROR, "text after a value")
    C013 = (Severity.ERROR, "crossref to an unknown entry")
    C014 = (Severity.ERROR, "crossref in a circle")
    C015 = (Severity.ERROR, "entry without a required field")
    C016 = (Severity.WARNING, "unknown entry type")
    C017 = (Severity.WARNING, "date that cannot be read")
    C018 = (Severity.ERROR, "undefined @string")
    C019 = (Severity.WARNING, "LaTeX command that is not known")
    C020 = (Severity.WARNING, "name that may be an institution")
    C021 = (Severity.WARNING, "page range runs backwards")
    C022 = (Severity.WARNING, "field given twice")
    C023 = (Severity.ERROR, ".bib file is not UTF-8")
    C024 = (Severity.ERROR, "name that cannot be read")
    C025 = (Severity.ERROR, "field that cannot be read")
    C026 = (Severity.WARNING, "list of works is empty")
    C027 = (Severity.WARNING, "work in no bibliography")
    C028 = (Severity.NOTE, "address without an access date")
    C029 = (Severity.NOTE, "entry that nothing cites")
    C030 = (Severity.ERROR, "house style that cannot be read")
    C031 = (Severity.ERROR, "unknown field in a house style")
    C032 = (Severity.ERROR, "unknown key in a house style")
    C033 = (Severity.ERROR, "value that a house style cannot have")

    C034 = (Severity.NOTE, "typed notes that differ in form")
    C035 = (Severity.NOTE, "one work described in two ways")
    C036 = (Severity.NOTE, "work cited in full again")
    C037 = (Severity.NOTE, "ibid. without a work before it")
    C038 = (Severity.NOTE, "slip in a typed note")
    C039 = (Severity.WARNING, "locator outside the work's pages")
    C040 = (Severity.WARNING, "dates that contradict each other")
    C041 = (Severity.WARNING, "one work under two keys")
    C042 = (Severity.WARNING, "related work that cannot be told")
    C043 = (Severity.WARNING, "unknown citation key in a draft")

    # X: cross-references
    X001 = (Severity.ERROR, "cross-reference to nothing")
    X002 = (Severity.ERROR, "id given twice in the book")
    X003 = (Severity.ERROR, "link to a file that is not in the book")
    X004 = (Severity.ERROR, "page references do not settle")
    X005 = (Severity.WARNING, "cross-reference to nothing in a draft")

    # T: templates
    T001 = (Severity.ERROR, "template syntax error")
    T002 = (Severity.ERROR, "undefined name in a template")
    T003 = (Severity.ERROR, "template failed")
    T004 = (Severity.ERROR, "template not found")
    T005 = (Severity.ERROR, "template made markup that is not well-formed")
    T006 = (Severity.ERROR, "not allowed in a sandboxed template")
    T007 = (Severity.ERROR, "stylesheet problem")

    # F: fonts
    F001 = (Severity.ERROR, "typeface not found")
    F002 = (Severity.ERROR, "glyph missing")
    F003 = (Severity.WARNING, "no hyphenation patterns for the language")

    # I: images
    I001 = (Severity.ERROR, "image not found")
    I002 = (Severity.ERROR, "image outside the book")
    I003 = (Severity.ERROR, "image that cannot be read")
    I004 = (Severity.ERROR, "image of an unsupported kind")
    I005 = (Severity.ERROR, "remote image")

    # A: accessibility
    A001 = (Severity.ERROR, "figure without alt text")
    A002 = (Severity.WARNING, "language not marked")
    A003 = (Severity.WARNING, "colours of low contrast")

    # L: layout
    L001 = (Severity.ERROR, "note lost")
    L002 = (Severity.ERROR, "note off its call's page")
    L003 = (Severity.ERROR, "text lost in print")
    L004 = (Severity.ERROR, "content off the page")
    L005 = (Severity.ERROR, "content out of order")
    L006 = (Severity.ERROR, "typesetter message")
    L007 = (Severity.ERROR, "typesetter failed")

    # E: EPUB
    E001 = (Severity.ERROR, "text lost in the EPUB")
    E002 = (Severity.ERROR, "EPUB that cannot be written")
    E003 = (Severity.ERROR, "EPUB link to nothing")
    E004 = (Severity.ERROR, "cover that the store refuses")
    E005 = (Severity.ERROR, "larger than the store takes")
    E006 = (Severity.WARNING, "store wants an ISBN")

    # P: preflight of what was built
    P001 = (Severity.ERROR, "font not embedded")
    P002 = (Severity.ERROR, "page of the wrong size")
    P003 = (Severity.ERROR, "output cannot be written")
    P004 = (Severity.WARNING, "output of another state of the book")

    # R: revisions of the book in git
    R001 = (Severity.ERROR, "no git repository")
    R002 = (Severity.ERROR, "unknown revision")
    R003 = (Severity.ERROR, "book of a revision that cannot be read")
    R004 = (Severity.ERROR, "edition without pages")

    @property
    def severity(self) -> Severity:
        """Whether the problem stops the build."""
        return self.value[0]

    @property
    def title(self) -> str:
        """The problem in a few words, as the docs name it."""
        return self.value[1]
