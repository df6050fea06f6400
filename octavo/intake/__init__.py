"""Manuscripts of other kinds taken in: .docx, .odt, .html and .md made a book folder."""
