"""The folder for temporary files, which the typesetter and its libraries do not do without."""

from __future__ import annotations

import os
import tempfile
from typing import Final

from octavo.diagnostics import Code, Diagnostic

_NEEDED: Final = 2**20  # bytes: what fontconfig knows of the typefaces, and a book's pages without their ink


def lost_temporary_files() -> Diagnostic | None:
    """P003 when the folder has no room for what setting a book leaves there.

    The libraries would tell it in their own words, many times over, and then go on.
    """
    try:
        with tempfile.TemporaryFile() as file:
            file.write(bytes(_NEEDED))
    except OSError as error:
        return unwritable_temporary_files(error)
    return None


def unwritable_temporary_files(error: OSError) -> Diagnostic:
    """P003 for a file that could not be written there."""
    message = f"{_folder()}, the folder for temporary files, cannot be written: {error.strerror or error}"
    help_ = "see that the disk has room, or name another folder with TMPDIR"
    return Diagnostic(Code.P003, message, None, help_)


def _folder() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:  # neither what TMPDIR names nor any other
        return os.environ.get("TMPDIR", "/tmp")
