"""Claims about lazy loading and write-through."""

import json

import pytest
import redis_server

from proofnotes.evidence import tool

pytestmark = [redis_server.needed, pytest.mark.usefixtures("real")]


@pytest.fixture
def trips(real, example):
    """Run the example on lazy loading, then count what one read asks of the cache and of the database."""
    names = example("elasticache/lazy_loading")

    def calls(command):
        return real.info("commandstats").get(f"cmdstat_{command}", {"calls": 0})["calls"]

    def count(sku):
        before = [calls("get"), len(names["queries"]), calls("set")]
        names["product"](sku)
        after = [calls("get"), len(names["queries"]), calls("set")]
        return [late - early for early, late in zip(before, after, strict=True)]

    return names, count


@tool("elasticache.lazy.miss")
def test_a_miss_costs_three_trips(trips):
    """A miss costs three trips: the cache, the database, and the cache again."""
    _names, count = trips
    assert count("desk") == [1, 1, 1]


@tool("elasticache.lazy.hit")
def test_a_hit_costs_one_trip(trips):
    """A hit costs one trip, and the database is not asked."""
    _names, count = trips
    count("desk")
    assert count("desk") == [1, 0, 0]


@tool("elasticache.lazy.only-requested")
def test_only_what_was_read_is_cached(trips):
    """Lazy loading caches only what somebody asked for."""
    names, _count = trips
    names["product"]("lamp")
    assert names["cache"].keys("product:*") == ["product:lamp"]
    assert set(names["database"]) == {"lamp", "desk"}


@tool("elasticache.lazy.stale")
def test_a_changed_row_stays_old_in_the_cache(trips):
    """A cached row stays as it was when the database changes, until it expires or is deleted."""
    names, _count = trips
    names["product"]("lamp")
    names["database"]["lamp"]["price"] = 1
    assert names["product"]("lamp")["price"] != 1
    names["cache"].delete("product:lamp")
    assert names["product"]("lamp")["price"] == 1


@tool("elasticache.lazy.node-lost")
def test_an_empty_cache_only_costs_time(trips):
    """When the cache is empty again, every read still gets its answer, from the database."""
    names, count = trips
    names["cache"].flushall()
    assert count("lamp") == [1, 1, 1]
    assert count("lamp") == [1, 0, 0]


@tool("elasticache.lazy.ttl")
def test_the_example_sets_a_ttl(trips):
    """The example gives every row a time to live, so that no row is stale for longer than that."""
    names, _count = trips
    names["product"]("lamp")
    assert 0 < names["cache"].ttl("product:lamp") <= 300


@tool("elasticache.write.fresh")
def test_after_a_save_the_cache_is_fresh(example):
    """After a write through the cache, the cache holds what the database holds."""
    names = example("elasticache/write_through")
    names["save"]("lamp", {"price": 7})
    assert json.loads(names["cache"].get("product:lamp")) == names["database"]["lamp"] == {"price": 7}


@tool("elasticache.write.bypass")
def test_a_writer_that_goes_around_leaves_the_cache_stale(example):
    """A writer that goes around the cache leaves it stale, in write-through too."""
    names = example("elasticache/write_through")
    names["database"]["lamp"] = {"price": 1}
    assert names["product"]("lamp") != {"price": 1}


@tool("elasticache.write.missing")
def test_what_nobody_wrote_is_missing(example):
    """What was not written since the cache is new is missing from it."""
    names = example("elasticache/write_through")
    assert names["cache"].get("product:desk") is None
    assert "desk" in names["database"]


@tool("elasticache.write.churn")
def test_everything_written_is_cached(example):
    """Write-through caches everything that is written, whether anybody reads it or not."""
    names = example("elasticache/write_through")
    assert names["cache"].dbsize() == 1001
    assert len(names["read"]) == 2


@tool("elasticache.write.order")
def test_database_first_leaves_no_phantom(example):
    """Where the database is written first, a write that it refuses leaves nothing in the cache."""
    names = example("elasticache/write_through")

    class Refusing(dict):
        def __setitem__(self, key, value):
            raise ValueError("the database refuses")

    names["save"].__globals__["database"] = Refusing(names["database"])
    with pytest.raises(ValueError, match="refuses"):
        names["save"]("sofa", {"price": -1})
    assert names["cache"].get("product:sofa") is None
