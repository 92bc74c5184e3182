"""The server: pages with a script that keeps them up to date, and the stream of events that it listens to."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    import os
    import socket
    from collections.abc import AsyncIterator, Iterator

    from starlette.requests import Request
    from starlette.types import Scope

    from .shown import Shown

#: Where our own files are; no site has such a folder.
_OURS: Final = "/_portfolio-serve"
_FILES: Final = Path(__file__).parent / "browser"
#: After so many seconds without an event, something is said nevertheless: so a browser that has gone is noticed.
_SILENCE: Final = 15

_WAITING: Final = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="stylesheet" href="{ours}/live.css">
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Status:
    """What is known of the last build, or of that which runs."""

    build: int  #: The last build that is shown.
    state: str  #: `building`, `built` or `failed`.
    changed: tuple[str, ...] = ()  #: The files that it changed.
    messages: tuple[str, ...] = ()  #: Its warnings.
    error: str | None = None  #: What ended it.
    edited: tuple[str, ...] = ()  #: The files for which it was made.
    seconds: float = 0


class Server:
    """Answers browsers, and tells them of builds."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._status = Status(shown.build, "building")
        self._listeners: set[asyncio.Queue[Status | None]] = set()
        routes = [
            Route(f"{_OURS}/events", self._events),
            Mount(_OURS, StaticFiles(directory=_FILES)),
            Mount("/", _Pages(shown)),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1
        )
        self._server = _Uvicorn(config)

    async def serve(self, listening: socket.socket) -> None:
        """Serve at a socket, until it is ended."""
        await self._server.serve(sockets=[listening])

    async def end(self) -> None:
        """End all answers, and serve no more."""
        self._server.should_exit = True
        for each in self._listeners:
            each.put_nowait(None)
        # It looks ten times a second whether it shall end.
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                while self._server.started:
                    await asyncio.sleep(0.02)

    def tell(self, status: Status) -> None:
        """Tell all browsers."""
        if status.state == "building":
            # What is wrong is so until the build has ended.
            told = self._status
            status = Status(status.build, "building", (), told.messages, told.error)
        self._status = status
        for each in self._listeners:
            each.put_nowait(status)

    async def _events(self, request: Request) -> Response:
        # A browser that connects again says by itself what it has heard last.
        since = request.headers.get("last-event-id") or request.query_params.get("since", "")
        build = int(since) if since.isdecimal() else self._status.build
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(self._stream(build), media_type="text/event-stream", headers=headers)

    async def _stream(self, since: int) -> AsyncIterator[str]:
        queue: asyncio.Queue[Status | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            missed = asdict(self._status) | {"changed": self._shown.changed_since(since)}
            yield f"retry: 500\n{_event(missed)}"
            while True:
                try:
                    async with asyncio.timeout(_SILENCE):
                        status = await queue.get()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if status is None:
                    return
                yield _event(asdict(status))
        finally:
            self._listeners.discard(queue)


def _event(status: dict[str, object]) -> str:
    return f"id: {status['build']}\nevent: status\ndata: {json.dumps(status)}\n\n"


class _Uvicorn(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the session, which has more to end."""
        yield
        self.started = False


class _Pages(StaticFiles):
    """The site, each page with our script."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(directory=shown.folder, html=True)
        self._shown = shown

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or Path(path).suffix not in ("", ".html"):
                raise
            return self._nothing()
        if response.status_code == 404 and isinstance(response, FileResponse):
            return self._page(Path(response.path), status=404)
        return response

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        path = Path(full_path)
        if path.suffix == ".html":
            return self._page(path)
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "no-cache"
        return response

    def _page(self, path: Path, status: int = 200) -> Response:
        """Return a page as it was built, with our script."""
        name = path.relative_to(self._shown.folder.resolve()).as_posix() if status == 200 else ""
        return self._with_script(path.read_bytes(), name, status)

    def _nothing(self) -> Response:
        """Say that there is no such page, or that there is none yet."""
        if (self._shown.folder / "index.html").exists():
            title, text, status = "Page not found", "This site has no page at this address.", 404
        else:
            title, text, status = "Not built yet", "This page comes as soon as the site is built.", 503
        return self._with_script(_WAITING.format(title=title, text=text, ours=_OURS).encode(), "", status)

    def _with_script(self, html: bytes, name: str, status: int) -> Response:
        script = f'<script defer src="{_OURS}/live.js" data-build="{self._shown.build}" data-page="{name}"></script>'
        head, end, tail = html.rpartition(b"</body>")
        content = head + script.encode() + end + tail if end else html + script.encode()
        return HTMLResponse(content, status, {"Cache-Control": "no-store"})
