"""Program text with its parts marked, by Pygments; classes only, the look is the style sheet's."""

from __future__ import annotations

from markupsafe import Markup


def highlighted(text: str, language: str) -> Markup:
    """The text as markup; as it stands when the language is empty or Pygments does not know it."""
    if not language:
        return Markup.escape(text)
    # most books have no program in them
    from pygments import highlight  # noqa: PLC0415
    from pygments.formatters import HtmlFormatter  # noqa: PLC0415
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return Markup.escape(text)
    marked = highlight(text, lexer, HtmlFormatter(nowrap=True))
    # the formatter ends every line, the last one too
    return Markup(marked if text.endswith("\n") else marked.removesuffix("\n"))
