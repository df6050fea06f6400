"""The book as data: frozen values that every phase reads and none changes."""
