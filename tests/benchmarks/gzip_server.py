"""A folder as a site on this machine, from a server that compresses with gzip at level 9."""

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
"""Kinds of files that a web server compresses; pictures, fonts and PDF files are compressed already."""


@dataclass
class Traffic:
    """What the server has sent, whoever in the browser asked: pages, their workers, the browser itself."""

    bodies: list[int] = field(default_factory=list)
    """Bytes of each answer's body."""
    written: list[int] = field(default_factory=list)
    """Bytes of everything written, headers too."""

    def clear(self) -> None:
        """Begin anew."""
        self.bodies.clear()
        self.written.clear()


class CountedFile:
    """A file that notes how much is written to it."""

    def __init__(self, file: Any, written: list[int]) -> None:
        self.file, self.written = file, written

    def write(self, data: bytes) -> int:
        """Note, and write."""
        self.written.append(len(data))
        return int(self.file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


class GzipHandler(http.server.BaseHTTPRequestHandler):
    """Serves a folder compressed, and says nothing."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, traffic: Traffic) -> None:
        self.folder, self.traffic = folder, traffic
        super().__init__(*arguments)  # type: ignore[arg-type]

    def setup(self) -> None:
        """Count what is sent."""
        super().setup()
        self.wfile = CountedFile(self.wfile, self.traffic.written)  # type: ignore[assignment]

    def do_GET(self) -> None:
        """A file, or the page for addresses that lead nowhere."""
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        if path.is_dir():
            path /= "index.html"
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            path = self.folder / "404.html"
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        content = path.read_bytes()
        self.send_response(status)
        if kind.startswith(COMPRESSED):
            content = compress(content)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
            kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.traffic.bodies.append(len(content))
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@functools.lru_cache(maxsize=1000)
def compress(content: bytes) -> bytes:
    """As small as gzip makes it."""
    return gzip.compress(content, 9, mtime=0)


class QuietServer(http.server.ThreadingHTTPServer):
    """A server that says nothing of browsers that hang up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing."""


@contextmanager
def serve_compressed(folder: Path, traffic: Traffic | None = None) -> Iterator[str]:
    """Where the folder is served, without a trailing slash; `traffic` counts what is sent."""
    handler = functools.partial(GzipHandler, folder=folder, traffic=traffic or Traffic())
    with QuietServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
