"""Claims about the time to live and caching."""

import time

import dns.resolver

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool


@calc("route53.ttl.old-answer")
def test_the_old_answer_lives_until_the_ttl_ends(example):
    """After a change a resolver gives the old address until the TTL of its copy ends."""
    names = example("route53/caching_resolver")
    resolve, queries = names["resolve"], names["resolve"].__globals__
    names["point_at"]("192.0.2.30", ttl=120)
    before = queries["queries"]
    assert resolve("www.shop.example.") == "192.0.2.20"  # 300 s old copy
    time.sleep(300)
    assert resolve("www.shop.example.") == "192.0.2.30"
    names["point_at"]("192.0.2.40", ttl=120)
    time.sleep(119)
    assert resolve("www.shop.example.") == "192.0.2.30"
    time.sleep(2)
    assert resolve("www.shop.example.") == "192.0.2.40"
    assert queries["queries"] == before + 2


@tool("route53.ttl.real-client")
def test_a_real_client_with_a_cache_asks_again_after_the_ttl(serve):
    """A real DNS client with a cache asks the server once in each TTL."""
    addresses = ["192.0.2.10"]
    client, server = serve(lambda name, kind: [(name, kind, 300, list(addresses))])
    client.cache = dns.resolver.Cache()

    def ask():
        return [each.to_text() for each in client.resolve("www.shop.example.", "A")]

    assert ask() == ["192.0.2.10"]
    addresses[:] = ["192.0.2.20"]
    time.sleep(299)
    assert ask() == ["192.0.2.10"]
    assert len(server.asked) == 1
    time.sleep(2)
    assert ask() == ["192.0.2.20"]
    assert len(server.asked) == 2


@calc("route53.ttl.load")
def test_a_shorter_ttl_brings_more_queries(example):
    """With a tenth of the TTL, busy resolvers ask ten times as often."""
    per_day = example("route53/query_load")["queries_per_day"]
    assert per_day(60, 500) == 10 * per_day(600, 500) == 720_000
    assert per_day(86_400, 500) == 500


@sdk("route53.ttl.alias-none")
def test_an_alias_has_no_ttl_of_its_own():
    """An alias record has no TTL of its own: Route 53 uses that of the target."""
    says = model.text("route53", "ResourceRecordSet.TTL")
    assert "creating or updating an alias resource record set, omit TTL" in says
    assert "uses the value of TTL for the alias target" in says
    assert "TTL" not in model.shape("route53", "ResourceRecordSet").required_members


@sdk("route53.ttl.weighted-same")
def test_weighted_records_share_one_ttl():
    """All weighted records of one name and type have the same TTL."""
    says = model.text("route53", "ResourceRecordSet.TTL")
    assert "group of weighted resource record sets must have the same value for TTL" in says


@sdk("route53.ttl.health-short")
def test_a_checked_record_wants_a_short_ttl():
    """A record with a health check should have a short TTL, so that clients notice a change of health."""
    says = model.text("route53", "ResourceRecordSet.TTL")
    assert "a TTL of 60 seconds or less so clients respond quickly to changes in health status" in says
