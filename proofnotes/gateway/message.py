"""A request on its way in, and an answer on its way out."""

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from moto.moto_api._internal import mock_random
from requests.structures import CaseInsensitiveDict

SOURCE_IP = "203.0.113.10"  # where every caller in the sandbox seems to be (an address for documentation)


@dataclass
class Request:
    """What the client sent. `path` begins after the stage, `raw_path` is all of it."""

    method: str
    url: str
    headers: CaseInsensitiveDict[str]
    body: bytes
    host: str = ""
    raw_path: str = "/"
    path: str = "/"
    query: dict[str, list[str]] = field(default_factory=dict)
    id: str = field(default_factory=lambda: str(mock_random.uuid4()))

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        self.host = parts.netloc
        self.raw_path = parts.path or "/"
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            self.query.setdefault(name, []).append(value)

    @property
    def api_id(self) -> str:
        return self.host.split(".")[0]

    @property
    def region(self) -> str:
        return self.host.split(".")[2]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def leave_stage(self) -> str:
        """Take the stage, the first part of the path, off the path."""
        stage, _, rest = self.raw_path.lstrip("/").partition("/")
        self.path = "/" + unquote(rest)
        return stage

    def single_query(self) -> dict[str, str]:
        return {name: values[-1] for name, values in self.query.items()}

    def times(self) -> tuple[str, int]:
        """The time as a server's log writes it, and in milliseconds since 1970."""
        now = time.time()
        return time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)), int(now * 1000)


@dataclass
class Answer:
    """What goes back to the client."""

    status: int
    body: str | bytes = ""
    headers: list[tuple[str, str]] = field(default_factory=list)


class Refused(Exception):
    """The API itself answers, with one of the gateway responses that API Gateway has (`kind`)."""

    def __init__(self, kind: str, message: str, status: int | None = None, **context: Any) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.status = status
        self.context = context
