"""The desk served: a page of our own, what it asks for, and nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Final

import anyio
from sse_starlette.sse import EventSourceResponse
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from octavo.preview import views
from octavo.preview.gate import BOOK_POLICY, PAGE_POLICY, Gate
from octavo.preview.room import Room
from octavo.preview.shown import Stage
from octavo.preview.watch import saves
from octavo.typeset.page_image import PageImage

_STATIC: Final = Path(__file__).parent / "static"
_SCALES: Final = (1.0, 1.5, 2.0, 3.0, 4.0)  # pixels to the point that a page is drawn with
_GONE: Final = "not shown any more"
_HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def make_app(room: Room, token: str, port: int, editor: tuple[str, ...] = ()) -> Starlette:
    """The application. `editor` is a command that opens a source file, with `{file}` and `{line}`."""
    desk = _Desk(room, editor)
    routes = [
        Route("/", desk.page),
        Route("/static/{name}", desk.static),
        Route("/events", desk.events),
        Route("/state/{edition}", desk.state),
        Route("/state/", desk.state),
        Route("/works", desk.works),
        Route("/search/{edition}", desk.search),
        Route("/pages/{edition}/{stamp}.png", desk.picture),
        Route("/pages/{edition}/{stamp}.json", desk.on_page),
        Route("/ebook/{edition}/{path:path}", desk.ebook),
        Route("/open/{edition}/{stamp}", desk.open, methods=["POST"]),
    ]
    gate = Middleware(Gate, token=token, port=port)
    return Starlette(routes=routes, middleware=[gate], lifespan=_while_watching(room))


def _while_watching(room: Room) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        room.open()
        async with anyio.create_task_group() as tasks:
            stop = anyio.Event()
            tasks.start_soon(_watch, room, stop)
            yield
            stop.set()
            room.close()

    return lifespan


async def _watch(room: Room, stop: anyio.Event) -> None:
    async for _ in saves(room.folder, stop):
        room.saved()


class _Desk:
    """The answers to what the browser asks."""

    def __init__(self, room: Room, editor: tuple[str, ...]) -> None:
        self._room = room
        self._editor = editor
        self._files = StaticFiles(directory=_STATIC)

    async def page(self, request: Request) -> Response:
        return await self._static("desk.html", request)

    async def static(self, request: Request) -> Response:
        return await self._static(request.path_params["name"], request)

    async def _static(self, name: str, request: Request) -> Response:
        response = await self._files.get_response(name, request.scope)
        response.headers.update(
            {**_HEADERS, "Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-cache"}
        )
        return response

    async def events(self, request: Request) -> Response:
        edition = request.query_params.get("edition", "")

        async def stream() -> AsyncIterator[dict[str, str]]:
            async for event in self._room.events(edition):
                match event:
                    case Stage():
                        yield {"event": "stage", "data": json.dumps(views.stage(event))}
                    case _:
                        yield {"event": event, "data": str(self._room.version)}

        return EventSourceResponse(stream(), headers=_HEADERS)

    async def state(self, request: Request) -> Response:
        edition = request.path_params.get("edition", "")
        if edition not in {each.name for each in self._room.editions}:
            edition = self._room.edition
        shown = views.state(self._room, edition)
        return _json({**shown, "editor": bool(self._editor)})

    async def works(self, request: Request) -> Response:
        return _json(views.works(self._room))

    async def search(self, request: Request) -> Response:
        spreads = self._room.spreads.get(request.path_params["edition"])
        return _json(views.found(spreads, request.query_params.get("q", "")) if spreads else [])

    async def picture(self, request: Request) -> Response:
        image = await self._image(request)
        if image is None:
            return PlainTextResponse(_GONE, 404)
        # its address names what it looks like
        headers = {**_HEADERS, "Cache-Control": "private, max-age=86400, immutable"}
        return Response(image.png, media_type="image/png", headers=headers)

    async def on_page(self, request: Request) -> Response:
        page = self._room.page(request.path_params["edition"], request.path_params["stamp"])
        image = await self._image(request)
        if page is None or image is None:
            return PlainTextResponse(_GONE, 404)
        return _json(views.on_page(page, image))

    async def _image(self, request: Request) -> PageImage | None:
        asked = request.query_params.get("scale", "2")
        scale = next((scale for scale in _SCALES if f"{scale:g}" == asked), 2.0)
        edition, stamp = request.path_params["edition"], request.path_params["stamp"]
        return await self._room.picture(edition, stamp, scale)

    async def ebook(self, request: Request) -> Response:
        files = self._room.ebooks.get(request.path_params["edition"])
        file = files.get(request.path_params["path"]) if files is not None else None
        if file is None:
            return PlainTextResponse(_GONE, 404)
        headers = {**_HEADERS, "Content-Security-Policy": BOOK_POLICY, "Cache-Control": "no-cache"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    async def open(self, request: Request) -> Response:
        """Open the editor where a block of a page was written."""
        page = self._room.page(request.path_params["edition"], request.path_params["stamp"])
        block = request.query_params.get("block", "")
        regions = page.regions if page is not None else ()
        place = next((each.place for each in regions if each.block == block and each.place), None)
        if place is None or not self._editor:
            return PlainTextResponse(_GONE, 404)
        file = str(self._room.folder / place.file)
        command = [word.format(file=file, line=place.line) for word in self._editor]
        try:
            subprocess.Popen(command, stdin=subprocess.DEVNULL)  # it stays open longer than the request
        except OSError as error:
            return PlainTextResponse(f"{command[0]}: {error.strerror}", 500)
        return _json({})


def _json(value: object) -> Response:
    return JSONResponse(value, headers={**_HEADERS, "Cache-Control": "no-store"})
