"""Sheets to pages, on WeasyPrint."""
