"""Proofs for the copy editor: the book's revisions in git, and what differs between two."""
