"""Words that join others, by language: where a phrase may end, and where a line of a title should not."""

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


# These belong to the word that follows them, but do not begin a phrase that could be left out.
_BOUND_TO_NEXT: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a an the of to no not its their his her our my your nor via per than",
        "de": "der die das des dem den ein eine eines einem einen einer von vom zu am beim ihr sein",
        "fr": "le la les l’ un une des de du d’ à au aux ne sa son ses leur leurs",
        "es": "el la los las un una unos unas de del a al su sus lo",
        "it": "il lo la i gli le un una uno di del dello della dei degli delle a al alla ai agli alle da dal",
        "tr": "bir",
        "az": "bir",
        "ru": "не ни",
    }.items()
}


def link_words(language: str) -> frozenset[str]:
    """Prepositions and conjunctions that a phrase may end before, in small letters.

    Of a language (BCP 47); none where the house does not know it. Those that bind what follows to the noun
    before them are none: `The Balance of Power` is not `The Balance`.
    """
    return _LINK_WORDS.get(primary(language), frozenset())


def words_bound_to_next(language: str) -> frozenset[str]:
    """Link words, articles and the like, after which no line of a title should end."""
    return link_words(language) | _BOUND_TO_NEXT.get(primary(language), frozenset())
