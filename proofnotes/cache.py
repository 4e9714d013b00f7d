"""A Redis server inside the sandbox, for examples that `import redis`: fakeredis, fresh for every sandbox.

Loaded only when an example asks for it, so that a sandbox without a cache needs neither package.
"""

import contextlib
from collections.abc import Iterator
from typing import Any
from unittest import mock

import fakeredis
import redis

VERSION = (7, 0)  # the last line of Redis that fakeredis and Debian's redis-server both speak


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Let redis-py talk to servers inside this process: one for each host and port, empty at first.

    Only the connection is replaced; the client is the one that a reader would use. TLS is not: an example that asks
    for it tries to reach the network, and the guard refuses.
    """
    servers: dict[tuple[object, object], fakeredis.FakeServer] = {}
    with fakeredis.FakeRedis(version=VERSION) as client:
        embedded: Any = client.connection_pool.connection_class

    class Connection(embedded):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            place = (kwargs.get("host", "localhost"), kwargs.get("port", 6379))
            if place not in servers:
                servers[place] = fakeredis.FakeServer(version=VERSION)
            super().__init__(*args, server=servers[place], version=VERSION, **kwargs)

    make = redis.ConnectionPool.__init__
    defaults = (Connection, *(make.__defaults__ or ())[1:])
    with mock.patch.object(make, "__defaults__", defaults):
        yield
