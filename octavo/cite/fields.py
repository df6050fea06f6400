"""BibLaTeX's names for entry types and fields, with BibTeX's, and what its data model wants (manual §2)."""

from __future__ import annotations

from typing import Final

PERSON_FIELDS: Final = frozenset(
    [
        "author",
        "editor",
        "editora",
        "editorb",
        "editorc",
        "translator",
        "bookauthor",
        "afterword",
        "annotator",
        "commentator",
        "foreword",
        "holder",
        "introduction",
        "shortauthor",
        "shorteditor",
        "namea",
        "nameb",
        "namec",
        "director",
    ]
)
VERBATIM_FIELDS: Final = frozenset(
    [
        "url",
        "doi",
        "eprint",
        "file",
        "pdf",
        "keywords",
        "options",
        "ids",
        "entryset",
        "related",
        "xdata",
        "crossref",
        "xref",
        "langid",
        "gender",
        "date",
        "urldate",
        "origdate",
        "eventdate",
        "year",
        "month",
        "day",
        "sortkey",
        "presort",
    ]
)
# Never printed: nothing is said of the LaTeX in them.
SILENT_FIELDS: Final = frozenset(
    [
        "abstract",
        "annotation",
        "file",
        "library",
        "review",
        "comment",
        "owner",
        "timestamp",
        "mendeley-tags",
        "groups",
        "bdsk-url-1",
        "bdsk-file-1",
        "date-added",
        "date-modified",
        "userabstract",
        "creationdate",
        "modificationdate",
    ]
)
FIELD_ALIASES: Final = {
    "address": "location", "annote": "annotation", "archiveprefix": "eprinttype", "journal": "journaltitle",
    "key": "sortkey", "pdf": "file", "primaryclass": "eprintclass", "school": "institution",
    "hyphenation": "langid", "fulltitle": "title",
}  # fmt: skip
DATES: Final = ("date", "urldate", "origdate", "eventdate")
# Every field of biblatex's data model that can be printed (manual §2.2.2), and those of archives.
_PRINTED: Final = (
    "abstract addendum annotation archive booksubtitle booktitle booktitleaddon box chapter collection "
    "delo doi edition eid eprint eprintclass eprinttype eventtitle eventtitleaddon folder fonds howpublished "
    "institution isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon item iswc "
    "journalsubtitle journaltitle journaltitleaddon keywords label language library location "
    "mainsubtitle maintitle maintitleaddon nameaddon note number opis organization origlanguage origlocation "
    "origpublisher origtitle pages pagetotal part publisher pubstate series shelfmark shortjournal "
    "shortseries shorttitle subtitle title titleaddon type url venue version volume volumes "
)
FIELDS: Final = PERSON_FIELDS.union(DATES) | frozenset(_PRINTED.split())
# Other names of a type; the second value is the `type` that the name implies.
TYPE_ALIASES: Final = {
    "conference": ("inproceedings", ""), "electronic": ("online", ""), "www": ("online", ""),
    "webpage": ("online", ""), "mastersthesis": ("thesis", "mathesis"), "phdthesis": ("thesis", "phdthesis"),
    "techreport": ("report", "techreport"), "movie": ("video", ""), "film": ("video", ""),
    "newspaper": ("article", ""), "case": ("jurisdiction", ""), "statute": ("legislation", ""),
    "legal": ("legislation", ""), "manuscript": ("unpublished", ""), "archival": ("unpublished", ""),
}  # fmt: skip
BOOKS: Final = frozenset(
    [
        "book",
        "mvbook",
        "collection",
        "mvcollection",
        "proceedings",
        "mvproceedings",
        "reference",
        "mvreference",
        "booklet",
        "manual",
        "periodical",
    ]
)
PARTS_OF_BOOKS: Final = frozenset(
    ["incollection", "inbook", "bookinbook", "suppbook", "suppcollection", "inproceedings", "inreference"]
)
TYPES: Final = (
    BOOKS
    | PARTS_OF_BOOKS
    | frozenset(
        [
            "article",
            "suppperiodical",
            "review",
            "online",
            "report",
            "thesis",
            "unpublished",
            "letter",
            "misc",
            "video",
            "audio",
            "music",
            "performance",
            "artwork",
            "image",
            "jurisdiction",
            "legislation",
            "patent",
            "dataset",
            "software",
            "standard",
            "commentary",
            "bibnote",
            "set",
            "xdata",
        ]
    )
)
# The `entrysubtype` of an article that is known by its day.
PERIODICALS: Final = frozenset({"newspaper", "magazine"})
NOT_PRINTED: Final = frozenset({"set", "xdata"})
# Types that may stand without a title.
UNTITLED: Final = frozenset({"set", "xdata", "letter", "unpublished", "misc", "review", "artwork", "image"})

_PARTS_OF_AUTHORS: Final = frozenset({"inbook", "bookinbook", "suppbook"})
_WORK_TITLES: Final = ("title", "subtitle", "titleaddon")
_NOT_INHERITED: Final = frozenset(
    [
        "ids",
        "crossref",
        "xref",
        "xdata",
        "entryset",
        "entrysubtype",
        "execute",
        "label",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
    ]
)
_SHORT_TITLES: Final = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})


def inherited_names(parent_type: str, child_type: str, field: str) -> tuple[str, ...]:
    """Under which names a child gets its parent's field (biblatex manual, appendix B; biblatex.def).

    A part of any book has the book's title as its `booktitle`, also where biblatex has no rule for the pair
    (`@incollection` in `@book`), as BibTeX's users expect.
    """
    if field in _NOT_INHERITED:
        return ()
    if field == "author" and parent_type in {"book", "mvbook"} and child_type in _PARTS_OF_AUTHORS:
        return ("author", "bookauthor")
    container = _container(parent_type, child_type)
    if not container:
        return (field,)
    if field in _SHORT_TITLES:
        return ()
    return (container + field,) if field in _WORK_TITLES else (field,)


def _container(parent_type: str, child_type: str) -> str:
    if parent_type.startswith("mv") and child_type in BOOKS | PARTS_OF_BOOKS:
        return "main"
    if parent_type in BOOKS - {"periodical"} and child_type in PARTS_OF_BOOKS:
        return "book"
    if parent_type == "periodical" and child_type in {"article", "suppperiodical", "review"}:
        return "journal"
    return ""


# Babel's and polyglossia's names of languages, to BCP 47.
LANGUAGES: Final = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "german": "de", "ngerman": "de",
    "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH",
    "french": "fr", "francais": "fr", "acadian": "fr-CA", "canadien": "fr-CA", "spanish": "es",
    "mexican": "es-MX", "italian": "it", "portuguese": "pt", "portuges": "pt", "brazil": "pt-BR",
    "brazilian": "pt-BR", "dutch": "nl", "afrikaans": "af", "danish": "da", "swedish": "sv",
    "norwegian": "no", "norsk": "nb", "nynorsk": "nn", "icelandic": "is", "finnish": "fi", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "polish": "pl", "czech": "cs", "slovak": "sk", "slovene": "sl",
    "slovenian": "sl", "croatian": "hr", "serbian": "sr-Latn", "serbianc": "sr", "bosnian": "bs",
    "macedonian": "mk", "bulgarian": "bg", "russian": "ru", "ukrainian": "uk", "belarusian": "be",
    "hungarian": "hu", "magyar": "hu", "romanian": "ro", "albanian": "sq", "greek": "el",
    "polutonikogreek": "el", "ancientgreek": "grc", "latin": "la", "turkish": "tr", "azerbaijani": "az",
    "turkmen": "tk", "kazakh": "kk", "uzbek": "uz", "georgian": "ka", "armenian": "hy", "persian": "fa",
    "farsi": "fa", "arabic": "ar", "hebrew": "he", "yiddish": "yi", "urdu": "ur", "hindi": "hi",
    "bengali": "bn", "sanskrit": "sa", "japanese": "ja", "chinese": "zh", "korean": "ko", "thai": "th",
    "vietnamese": "vi", "indonesian": "id", "malay": "ms", "catalan": "ca", "galician": "gl",
    "basque": "eu", "breton": "br", "welsh": "cy", "irish": "ga", "scottish": "gd", "esperanto": "eo",
    "interlingua": "ia", "friulan": "fur", "romansh": "rm", "occitan": "oc", "kurmanji": "ku",
}  # fmt: skip
