"""Notes and bibliographies, on pybtex."""
