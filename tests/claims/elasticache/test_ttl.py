"""Claims about times to live, jitter, locks against a stampede, and evictions."""

import time
from collections import Counter

import pytest
import redis_server

from proofnotes.evidence import calc, tool

pytestmark = redis_server.needed


@tool("elasticache.ttl.expires")
def test_an_expired_key_is_not_found(cache):
    """An expired key is as if it had never been there."""
    cache.set("price", 40, px=100)
    assert cache.get("price") == "40"
    time.sleep(0.2)
    assert cache.get("price") is None
    assert cache.exists("price") == 0


@tool("elasticache.ttl.lost")
def test_set_removes_the_ttl(cache):
    """SET without an expiry removes the time to live: the key stays for ever."""
    cache.set("price", 40, ex=300)
    cache.set("price", 41)
    assert cache.ttl("price") == -1


@tool("elasticache.ttl.kept")
def test_keepttl_and_changes_keep_it(cache):
    """KEEPTTL keeps the time to live, and so do commands that change a value, such as INCR."""
    cache.set("price", 40, ex=300)
    cache.set("price", 41, keepttl=True)
    cache.incr("price")
    assert 290 < cache.ttl("price") <= 300


@tool("elasticache.ttl.codes")
def test_ttl_answers(cache):
    """TTL answers -1 for a key that never expires and -2 for one that does not exist."""
    cache.set("price", 40)
    assert (cache.ttl("price"), cache.ttl("nothing")) == (-1, -2)


@tool("elasticache.jitter.spread")
def test_jitter_spreads_the_expiries(real, example):
    """Without jitter a thousand keys written together expire in one second; with 30 seconds of jitter, few do."""
    names = example("elasticache/jitter")

    def worst(prefix):
        ends = Counter(names["cache"].expiretime(key) for key in names["cache"].scan_iter(f"{prefix}:*", count=1000))
        assert ends.total() == 1000
        return max(ends.values())

    assert worst("plain") > 400  # the writing may cross a second or two
    assert worst("jitter") < 60


@tool("elasticache.stampede.one")
def test_only_one_worker_gets_the_lock(real, example):
    """SET with NX succeeds for one worker only: the others know that somebody is at work."""
    names = example("elasticache/stampede")
    answers = [names["on_miss"](f"worker-{number}") for number in range(20)]
    assert sum("queries" in answer for answer in answers) == 1


@tool("elasticache.stampede.expires")
def test_the_lock_ends_by_itself(real, example):
    """The lock has a time to live, so that a worker that crashes does not hold it for ever."""
    names = example("elasticache/stampede")
    names["on_miss"]("worker-1")
    assert 0 < names["cache"].ttl(names["LOCK"]) <= 10


@tool("elasticache.stampede.own")
def test_only_the_owner_releases(real, example):
    """A worker releases the lock only while it is its own."""
    names = example("elasticache/stampede")
    names["on_miss"]("worker-1")
    names["release"]("worker-2")
    assert names["cache"].get(names["LOCK"]) == "worker-1"
    names["release"]("worker-1")
    assert names["cache"].get(names["LOCK"]) is None


@tool("elasticache.stampede.watch")
def test_watch_refuses_when_the_lock_changed_hands(real, example):
    """WATCH makes the release fail when the lock changed hands in between."""
    import redis

    names = example("elasticache/stampede")
    with names["cache"].pipeline() as pipe:
        names["cache"].set(names["LOCK"], "worker-1")
        pipe.watch(names["LOCK"])
        names["cache"].set(names["LOCK"], "worker-2")
        pipe.multi()
        pipe.delete(names["LOCK"])
        with pytest.raises(redis.WatchError):
            pipe.execute()
    assert names["cache"].get(names["LOCK"]) == "worker-2"


def fill(real, prefix, count, **expiry):
    for number in range(count):
        real.set(f"{prefix}:{number}", "x" * 2000, **expiry)


def limit(real, more):
    real.config_set("maxmemory", real.info("memory")["used_memory"] + more)


@tool("elasticache.evict.volatile")
def test_volatile_lru_evicts_only_keys_with_a_ttl(server):
    """With volatile-lru a full cache evicts only keys that have a time to live."""
    real = server("--maxmemory-policy", "volatile-lru")
    fill(real, "kept", 100)
    limit(real, 400_000)
    fill(real, "page", 1000, ex=3600)
    assert real.info("stats")["evicted_keys"] > 0
    assert len(real.keys("kept:*")) == 100
    assert len(real.keys("page:*")) < 1000


@tool("elasticache.evict.oom")
def test_without_a_candidate_writes_fail(server):
    """With volatile-lru and no key that has a time to live, writes to a full cache fail, and reads go on."""
    import redis

    real = server("--maxmemory-policy", "volatile-lru")
    real.set("first", "here")
    limit(real, 200_000)
    with pytest.raises(redis.exceptions.OutOfMemoryError):
        fill(real, "kept", 1000)
    assert real.get("first") == "here"
    assert real.info("stats")["evicted_keys"] == 0


@tool("elasticache.evict.allkeys")
def test_allkeys_lru_evicts_any_key(server):
    """With allkeys-lru a full cache evicts keys without a time to live too, and no write fails."""
    real = server("--maxmemory-policy", "allkeys-lru")
    fill(real, "kept", 100)
    limit(real, 200_000)
    fill(real, "page", 1000)
    assert real.info("stats")["evicted_keys"] > 0


@tool("elasticache.evict.noeviction")
def test_noeviction_refuses_writes(server):
    """With noeviction writes to a full cache fail even where keys have a time to live."""
    import redis

    real = server("--maxmemory-policy", "noeviction")
    limit(real, 200_000)
    with pytest.raises(redis.exceptions.OutOfMemoryError):
        fill(real, "page", 1000, ex=3600)


@calc("elasticache.rate.tradeoff")
def test_hits_and_stale_answers_rise_with_the_ttl(example):
    """In the simulation a longer time to live gives more hits and more answers that are out of date."""
    results = list(example("elasticache/hit_rate")["results"].values())
    assert results == sorted(results)
    assert sorted(stale for _hits, stale in results) == [stale for _hits, stale in results]
    assert results[0][0] < results[-1][0] - 0.5


@calc("elasticache.rate.formula")
def test_the_simulation_agrees_with_the_formula(example):
    """A key read λ times a second and kept for T seconds is hit in λT of λT + 1 reads; the simulation agrees within three points."""
    names = example("elasticache/hit_rate")
    total = sum(names["popularity"])
    for ttl, (hits, _stale) in names["results"].items():
        if ttl > 900:
            continue  # longer than the run is long for the rare keys
        expected = 0.0
        for weight in names["popularity"]:
            rate = names["PER_SECOND"] * weight / total
            expected += weight / total * rate * ttl / (rate * ttl + 1)
        assert abs(expected - hits) < 0.03


@calc("elasticache.rate.minute")
def test_a_minute_is_a_good_start(example):
    """In the simulation 60 seconds give 63 % hits and 3 % answers that are out of date."""
    hits, stale = example("elasticache/hit_rate")["results"][60]
    assert round(100 * hits) == 63
    assert round(100 * stale) == 3
