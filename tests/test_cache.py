"""Examples that import redis find a server inside the sandbox, fresh for every run, on the sandbox's clock."""

import subprocess
import sys
import time

import pytest

from proofnotes import guard, sandbox
from proofnotes.project import HERE

SET = """\
import redis
cache = redis.Redis(decode_responses=True)
print(cache.get("order"))
cache.set("order", "new", ex=60)
print(cache.get("order"))
"""


@pytest.fixture
def run(tmp_path):
    def run(code):
        path = tmp_path / "example.py"
        with guard.lifted():
            path.write_text(code, encoding="utf-8")
        return sandbox.execute(path)

    return run


def test_every_sandbox_has_an_empty_cache(run):
    for _ in range(2):
        with sandbox.aws():
            result = run(SET)
            assert (result.error, result.output) == ("", "None\nnew\n")


def test_one_sandbox_keeps_its_cache_between_examples(run):
    with sandbox.aws():
        run(SET)
        assert run(SET).output == "new\nnew\n"


def test_a_client_from_an_example_still_works_in_its_sandbox(run):
    with sandbox.aws():
        cache = run(SET).names["cache"]
        assert cache.get("order") == "new"


def test_time_to_live_follows_the_clock_of_the_sandbox(run):
    with sandbox.aws():
        cache = run(SET).names["cache"]
        started = time.perf_counter()
        time.sleep(59)
        assert cache.ttl("order") == 1
        time.sleep(2)
        assert cache.get("order") is None
        assert time.perf_counter() - started < 5


def test_two_hosts_are_two_servers_and_a_url_reaches_the_same_one(run):
    code = """\
import redis
redis.Redis(host="orders.example").set("order", "new")
print(redis.Redis(host="invoices.example").get("order"))
print(redis.Redis.from_url("redis://orders.example").get("order"))
"""
    with sandbox.aws():
        result = run(code)
        assert (result.error, result.output) == ("", "None\nb'new'\n")


def test_tls_would_leave_the_sandbox_and_is_refused(run):
    with sandbox.aws():
        result = run('import redis\nredis.Redis(host="orders.example", ssl=True).ping()\n')
        assert result.error == "looks up the host orders.example: there is no network in the sandbox"


def test_after_the_sandbox_redis_connects_for_real_again(run):
    import redis

    real = redis.ConnectionPool().connection_class
    with sandbox.aws():
        run(SET)
        assert redis.ConnectionPool().connection_class is not real
    assert redis.ConnectionPool().connection_class is real


def test_without_an_import_nothing_is_embedded_and_the_guard_refuses(run):
    import redis

    with sandbox.aws():
        run("print('import redis')\n")
        with pytest.raises(guard.Refused):
            redis.Redis().ping()


def test_an_example_started_by_hand_has_a_cache_and_others_do_not_load_it(tmp_path):
    path = tmp_path / "by_hand.py"
    for code, told in (
        (SET, "None\nnew\n"),
        ("import sys\nprint('redis' in sys.modules, 'fakeredis' in sys.modules)\n", "False False\n"),
    ):
        path.write_text("from proofnotes import sandbox\n\nsandbox.enter()\n\n" + code, encoding="utf-8")
        command = [sys.executable, "-W", "error", str(path)]
        ran = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=tmp_path, env={"PYTHONPATH": str(HERE.root)}
        )
        assert ran.stdout == told
