"""Files to book: book.yml, Jinja, Markdown, with the position of everything."""
