"""A real redis-server for tests: in a temporary folder, on a Unix socket, gone with the block."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
from unittest import mock

import pytest
import redis

from proofnotes import guard, sandbox, snippets
from proofnotes.project import HERE

PROGRAM = shutil.which("redis-server")

needed = pytest.mark.skipif(PROGRAM is None, reason="redis-server is not installed  ->  apt-get install redis-server")


@contextlib.contextmanager
def running(*options):
    """The path of the socket on which a server with these options answers; it keeps nothing on disk."""
    assert PROGRAM, "redis-server is not installed"
    with contextlib.ExitStack() as stack:
        stack.enter_context(guard.lifted())
        # not pytest's folder: the path of a socket has 107 bytes at most
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="redis-"))
        socket = os.path.join(folder, "s")
        command = [PROGRAM, "--port", "0", "--unixsocket", socket, "--dir", folder, "--save", "", *options]
        process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        stack.callback(process.terminate)
        said = []
        for line in process.stdout:
            said.append(line)
            if "ready to accept connections" in line:
                break
        else:
            pytest.fail("redis-server did not start: " + "".join(said[-5:]))
        yield socket


def examples():
    """The examples that talk to a cache."""
    found = [snippet for snippet in snippets.discover(HERE) if snippet.path.suffix == ".py"]
    return [snippet for snippet in found if sandbox.imports_redis(snippet.path)]


@contextlib.contextmanager
def instead(socket):
    """In the sandbox that is active now, lead redis-py to a real server, emptied first; and let time pass for real."""
    make = redis.ConnectionPool.__init__

    def connect(pool, *_args, **kwargs):
        wanted = {name: value for name, value in kwargs.items() if name in ("decode_responses", "protocol")}
        make(pool, redis.UnixDomainSocketConnection, path=socket, **wanted)

    with (
        guard.lifted(),
        mock.patch.object(redis.ConnectionPool, "__init__", connect),
        mock.patch.object(sandbox, "with_cache"),
        mock.patch("time.sleep", threading.Event().wait),
        redis.Redis() as client,
    ):
        client.flushall()
        client.config_resetstat()
        yield client
