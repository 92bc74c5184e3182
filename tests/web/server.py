"""A web server on this machine, as hosts of such sites are: it compresses what it sends."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COMPRESSED = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class _Handler(http.server.SimpleHTTPRequestHandler):
    more: ClassVar[dict[str, str]] = {}  #: Headers that pages are sent with.

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        kind = _COMPRESSED.get(path.suffix)
        if kind is None or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        content = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Encoding": "gzip", "Content-Length": len(content)}
        for name, value in {**headers, **self.more}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@functools.lru_cache(32)
def _compressed(path: Path, modified: int) -> bytes:
    """Compress a file once, as hosts do. One that has been modified is another."""
    return gzip.compress(path.read_bytes(), mtime=0)


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder, its pages with some headers, and yield its address."""
    kind = type("Handler", (_Handler,), {"more": dict(headers or {})})
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
