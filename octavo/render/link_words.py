"""Words that a phrase may end before, by language: prepositions and conjunctions.

Those that bind what follows to the noun before them are none: `The Balance of Power` is not `The Balance`.
"""

from __future__ import annotations

from typing import Final

from octavo.language import primary

# Turkish and Azerbaijani put them after what they govern: there only `with`, `and` and `or`.
_LINK_WORDS: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "about across after against among and as at before behind between beyond but by during for "
        "from in into on or over since through towards toward under until upon versus with within without",
        "de": "als an auf aus bei bis durch für gegen im in mit nach oder ohne seit über um und unter vor "
        "während wegen zum zur zwischen",
        "fr": "après avant avec chez contre dans depuis en entre et ou par parmi pendant pour sans selon "
        "sous sur vers",
        "es": "ante bajo con contra desde durante e en entre hacia hasta o para por según sin sobre tras u y",
        "it": "con contro dopo durante e ed fra in nel nella nelle nei negli nello o per presso senza su "
        "sui sul sulla sulle tra verso",
        "tr": "ile ve veya",
        "az": "ilə və yaxud",
        "ru": "без в во до за и из или к ко на над о об от перед по под при про с со среди через",
    }.items()
}


def link_words(language: str) -> frozenset[str]:
    """The words of a language (BCP 47), in small letters; none where the house does not know it."""
    return _LINK_WORDS.get(primary(language), frozenset())
