"""The book's PDF, made of plates.

A plate (`plate`) holds the ink of one sheet's pages, the structure of its text and the use it makes of
typefaces (`faces`); apart from them the pages' running heads and folios (`furniture`), which alone depend on
where the pages stand in the book. What leads from one sheet to another is the book's: links,
named places, the outline, the structure tree, page labels, one subset of each typeface, metadata. The engine
writes all that for pages without ink (`chase`), and the plates are locked up in it (`lock_up`).
"""
