"""Book to sheets, through Jinja templates."""
