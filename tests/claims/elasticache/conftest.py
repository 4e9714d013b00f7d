"""What claims about caches may use: a real redis-server, so that they prove what a server does."""

import contextlib

import boto3
import pytest
import redis
import redis_server


@pytest.fixture
def elasticache(aws):
    return boto3.client("elasticache")


@pytest.fixture(scope="module")
def socket():
    """A server that the claims of a module share, each with an empty database."""
    with redis_server.running() as socket:
        yield socket


@pytest.fixture
def real(aws, socket):
    """Examples and redis-py reach the real server; this is a client of it."""
    with redis_server.instead(socket) as client:
        yield client


@pytest.fixture
def cache(real):
    with redis.Redis(decode_responses=True) as client:
        yield client


@pytest.fixture
def server(aws):
    """Start a real redis-server with options; gives a client of it."""
    with contextlib.ExitStack() as stack:

        def start(*options):
            socket = stack.enter_context(redis_server.running(*options))
            return stack.enter_context(redis.Redis(unix_socket_path=socket, decode_responses=True))

        yield start
