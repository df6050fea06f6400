"""Reading a text that an author wrote: UTF-8, with or without a BOM, lines ended in any way."""

from __future__ import annotations

from pathlib import Path

from octavo.diagnostics import Code, Diagnostic, Outcome, Position

_BOMS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SAVE = "save the file as UTF-8"


def read_text_file(path: Path, file: str, code: Code = Code.M001) -> Outcome[str]:
    """The file's text with `\\n` line ends and no BOM; `file` is its name in messages.

    Bytes that are not UTF-8 are one problem with `code`, placed at the first of them; so is a file that
    the system does not let us read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = Diagnostic(
            code, f"cannot be read: {error.strerror}", Position(file), "check its permissions"
        )
        return Outcome(None, (problem,))
    return decode(content, file, code)


def decode(content: bytes, file: str, code: Code = Code.M001) -> Outcome[str]:
    """The text of a file's bytes; see `read_text_file`."""
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            problem = Diagnostic(code, f"is {encoding}, not UTF-8", Position(file), _SAVE)
            return Outcome(None, (problem,))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Outcome(None, (_not_utf8(error, file, code),))
    return Outcome(text.replace("\r\n", "\n").replace("\r", "\n"))


def _not_utf8(error: UnicodeDecodeError, file: str, code: Code) -> Diagnostic:
    bad = error.object[error.start]
    before = error.object[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    position = Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    help_text = _SAVE
    as_latin = bytes([bad]).decode("cp1252", "replace")
    if as_latin.isalpha():
        help_text += f' (in Windows-1252 the byte would be "{as_latin}")'
    return Diagnostic(code, f"byte 0x{bad:02X} is not UTF-8", position, help_text)
