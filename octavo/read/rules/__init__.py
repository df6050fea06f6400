"""Octavo's additions to Markdown: one rule a module, each a markdown-it plugin."""
