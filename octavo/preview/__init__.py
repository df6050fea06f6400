"""The author's desk: the book as it is now, served on this machine and made again when a file is saved."""
