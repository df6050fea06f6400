"""Sheets to pages: WeasyPrint's home.

Pango reads its list of fonts when WeasyPrint is imported, so it is confined here, before any module
of this package can import the engine.
"""

from octavo.typeset import fontconfig, libraries

fontconfig.confine()
with libraries.found_by_name():
    import weasyprint.text.ffi  # noqa: F401  for what it loads
