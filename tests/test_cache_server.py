"""The cache examples print the same against a real Redis server as against the one inside the sandbox.

Real time passes here: an example may wait for a second or two in all.
"""

import os

import pytest
import redis_server

from proofnotes import cache, sandbox

pytestmark = redis_server.needed


@pytest.fixture(scope="module")
def socket():
    with redis_server.running() as socket:
        yield socket


@pytest.fixture
def real(socket):
    with sandbox.aws(), redis_server.instead(socket) as client:
        yield client


def test_the_server_is_a_real_one_of_the_same_version_or_later(real):
    told = real.info("server")
    assert told["process_id"] != os.getpid()
    assert tuple(map(int, told["redis_version"].split(".")[:2])) >= cache.VERSION


def test_there_are_examples_to_compare():
    assert len(redis_server.examples()) > 5


@pytest.mark.parametrize("snippet", redis_server.examples(), ids=lambda snippet: snippet.name)
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
