"""Numbers, notes, citations, cross-references, contents, index."""
