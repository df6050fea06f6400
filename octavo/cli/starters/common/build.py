"""Build this book: `python build.py` is `octavo` with the book in this folder."""

from octavo.cli.main import main

if __name__ == "__main__":
    main()
