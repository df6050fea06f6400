"""What `octavo` and `python build.py` run: it loads the commands when it is ready for what may come.

It loads nothing else, for until then an interruption is told as a fault of Python's.
"""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130  # 128 and SIGINT, as shells count


def main() -> None:
    """Run the command; exit as `run` says, and 130 when it is interrupted, were it while it loads."""
    try:
        _open_streams()
        from octavo.cli.commands import run  # noqa: PLC0415  it takes a tenth of a second

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _open_streams() -> None:
    """Lead standard streams that are closed, as after `2>&-`, to nothing.

    Else the next file that is opened would be taken for one of them.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: the stream's own
            os.set_inheritable(nothing, True)
            setattr(sys, name, os.fdopen(nothing, mode, errors="replace"))
