"""Sheets to EPUB, on ebooklib."""
