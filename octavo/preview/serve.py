"""The desk opened: a free port, a key, a server on it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from octavo.preview.gate import LOOPBACK
from octavo.preview.room import Room
from octavo.preview.server import make_app


class PortTaken(Exception):
    """The port that was asked for cannot be had."""


def serve(
    folder: Path,
    tell: Callable[[str], None],
    *,
    edition: str = "",
    port: int = 0,
    editor: tuple[str, ...] = (),
) -> None:
    """Serve the book in `folder` until the process is interrupted; `tell` is given the address.

    `port` 0 is a free one; `editor` a command whose words may have `{file}` and `{line}`. Raises
    PortTaken when another program has the port.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
            listener.listen()  # a quick browser waits until the server is there
        except OSError as error:
            raise PortTaken(f"port {port} cannot be used: {error.strerror}") from None
        bound = listener.getsockname()[1]
        token = secrets.token_urlsafe(24)
        app = make_app(Room(folder.resolve(), edition), token, bound, editor)
        tell(f"http://{LOOPBACK}:{bound}/?token={token}")
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])
