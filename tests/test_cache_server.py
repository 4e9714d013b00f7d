"""The cache examples print the same against a real Redis server as against the one inside the sandbox.

Real time passes here: an example may wait for a second or two in all.
"""

import contextlib
import os
import threading
from unittest import mock

import pytest
import redis
import redis_server

from proofnotes import cache, guard, sandbox, snippets
from proofnotes.project import HERE

EXAMPLES = [
    snippet
    for snippet in snippets.discover(HERE)
    if snippet.path.suffix == ".py" and sandbox.imports_redis(snippet.path)
]

pytestmark = redis_server.needed


@pytest.fixture(scope="module")
def socket():
    with redis_server.running() as socket:
        yield socket


@pytest.fixture
def real(socket):
    """The real server, empty, with redis-py and `time.sleep` in the sandbox led to it."""
    make = redis.ConnectionPool.__init__

    def connect(pool, *_args, **kwargs):
        wanted = {name: value for name, value in kwargs.items() if name in ("decode_responses", "protocol")}
        make(pool, redis.UnixDomainSocketConnection, path=socket, **wanted)

    with contextlib.ExitStack() as stack:
        stack.enter_context(sandbox.aws())
        stack.enter_context(guard.lifted())
        stack.enter_context(mock.patch.object(redis.ConnectionPool, "__init__", connect))
        stack.enter_context(mock.patch.object(sandbox, "with_cache"))
        stack.enter_context(mock.patch("time.sleep", threading.Event().wait))
        client = stack.enter_context(redis.Redis())
        client.flushall()
        client.config_resetstat()
        yield client


def test_the_server_is_a_real_one_of_the_same_version_or_later(real):
    told = real.info("server")
    assert told["process_id"] != os.getpid()
    assert tuple(map(int, told["redis_version"].split(".")[:2])) >= cache.VERSION


def test_there_are_examples_to_compare():
    assert len(EXAMPLES) > 5


@pytest.mark.parametrize("snippet", EXAMPLES, ids=lambda snippet: snippet.name)
def test_example_prints_the_same_on_a_real_server(real, snippet):
    result = sandbox.execute(snippet.path)
    assert result.error == ""
    assert result.output == snippet.output.read_text(encoding="utf-8")
    own = {"cmdstat_config|resetstat", "cmdstat_info", "cmdstat_hello", "cmdstat_client|setinfo"}
    assert set(real.info("commandstats")) - own, "the example did not ask the real server"


def test_an_example_reaches_the_real_server_and_not_the_embedded_one(real, tmp_path):
    path = tmp_path / "example.py"
    path.write_text("import redis\nprint(redis.Redis().info('server')['run_id'])\n", encoding="utf-8")
    assert sandbox.execute(path).output.strip() == real.info("server")["run_id"]
