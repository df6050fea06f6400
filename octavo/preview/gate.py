"""Who may look: a browser on this machine that was given the token, and no page of another site.

The server listens on loopback. Any site a browser visits can send requests there, and by rebinding its
name can read the answers; so the Host header must be ours, and every request carries a cookie that only
the address printed in the terminal sets (OWASP, "DNS rebinding" and "Cross-site request forgery").
"""

from __future__ import annotations

import secrets
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK: Final = "127.0.0.1"
_NAMES: Final = (LOOPBACK, "localhost")
_SAME_SITE: Final = ("same-origin", "none")  # a navigation from the address bar is `none`

_COMMON: Final = "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    f"frame-src 'self'; font-src 'self'; {_COMMON}"
)
# The manuscript's own documents: neither script nor anything from elsewhere.
BOOK_POLICY: Final = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    f"media-src 'self'; {_COMMON}"
)


class Gate:
    """ASGI middleware that lets in who has the token, and no one else."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        self._cookie = f"octavo-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(HTTPConnection(scope))
        await (refused or self._app)(scope, receive, send)

    def _refusal(self, request: HTTPConnection) -> Response | None:
        if request.headers.get("host", "") not in self._hosts:
            return PlainTextResponse("this preview is served on loopback only", 403)
        given = request.query_params.get("token", "")
        if request.url.path == "/" and secrets.compare_digest(given.encode(), self._token.encode()):
            entered = RedirectResponse("/", 303)
            entered.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
            return entered
        cookie = request.cookies.get(self._cookie, "")
        if not secrets.compare_digest(cookie.encode(), self._token.encode()):
            return PlainTextResponse("open the address that octavo preview printed", 403)
        if request.headers.get("sec-fetch-site", "none") not in _SAME_SITE:
            return PlainTextResponse("another site may not ask", 403)
        return None
