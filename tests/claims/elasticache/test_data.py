"""Claims about sessions and leaderboards."""

import pytest
import redis_server

from proofnotes.evidence import tool

pytestmark = [redis_server.needed, pytest.mark.usefixtures("real")]


@tool("elasticache.session.shared")
def test_another_instance_reads_the_session(example):
    """A session that one instance writes is there for every other instance."""
    names = example("elasticache/sessions")
    names["log_in"](names["first"], "abc", "bo")
    assert names["visit"](names["second"], "abc") == {"user": "bo", "cart": "0"}


@tool("elasticache.session.sliding")
def test_a_visit_starts_the_ttl_again(example):
    """Each visit starts the session's time to live again: it ends half an hour after the last one."""
    names = example("elasticache/sessions")
    names["log_in"](names["first"], "abc", "bo")
    names["first"].expire("session:abc", 5)
    names["visit"](names["second"], "abc")
    assert 1790 < names["first"].ttl("session:abc") <= 1800


@tool("elasticache.session.fields")
def test_a_hash_field_changes_alone(example):
    """A hash changes field by field, so two instances do not overwrite each other's."""
    names = example("elasticache/sessions")
    names["log_in"](names["first"], "abc", "bo")
    names["first"].hincrby("session:abc", "cart", 1)
    names["second"].hincrby("session:abc", "cart", 1)
    names["second"].hset("session:abc", "seen", "yes")
    assert names["first"].hgetall("session:abc") == {"user": "bo", "cart": "2", "seen": "yes"}


@tool("elasticache.session.log-out")
def test_log_out_is_at_once(example):
    """A deleted session is gone for every instance at once."""
    names = example("elasticache/sessions")
    assert names["visit"](names["first"], "t0k3n") == names["visit"](names["second"], "t0k3n") == {}


@tool("elasticache.sorted-set.order")
def test_members_are_in_the_order_of_their_scores(example):
    """A sorted set keeps its members in the order of their scores, after every change."""
    names = example("elasticache/leaderboard")
    names["cache"].zadd("scores", {"di": 999})
    scores = [score for _player, score in names["cache"].zrange("scores", 0, -1, desc=True, withscores=True)]
    assert scores == sorted(scores, reverse=True)
    assert names["cache"].zrevrank("scores", "di") == 0


@tool("elasticache.sorted-set.unique")
def test_a_member_is_there_once(example):
    """A member is in a sorted set once: adding it again changes its score."""
    names = example("elasticache/leaderboard")
    before = names["cache"].zcard("scores")
    names["cache"].zadd("scores", {"bo": 1})
    assert names["cache"].zcard("scores") == before
    assert names["cache"].zscore("scores", "bo") == 1


@tool("elasticache.sorted-set.increment")
def test_two_increments_add_up(example):
    """ZINCRBY adds in one step on the server, so increments of two clients add up."""
    names = example("elasticache/leaderboard")
    names["cache"].zincrby("scores", 5, "di")
    names["cache"].zincrby("scores", 5, "di")
    assert names["cache"].zscore("scores", "di") == 130
