"""Build the book in this folder: the same command as `octavo`."""

from octavo.cli.main import main

if __name__ == "__main__":
    main()
