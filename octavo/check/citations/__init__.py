"""The editor's report: what a book cites, how often, where first, what an editor would query."""
