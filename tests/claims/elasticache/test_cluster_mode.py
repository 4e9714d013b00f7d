"""Claims about cluster mode: slots, shards, hash tags."""

import redis_server

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool

TAGGED = ["{7}:cart", "user:{7}", "{7}", "a{}b", "{}7", "a{7", "a}7{b}", "{a}{b}", "foo{{bar}}zap", "Ünikod", ""]


@tool("elasticache.cluster.slot")
@redis_server.needed
def test_the_example_computes_the_slots_of_a_real_server(example, server):
    """The slot of a key is CRC16 of the key modulo 16,384, and a real server computes the same."""
    slot = example("elasticache/hash_slots")["slot"]
    real = server("--cluster-enabled", "yes")
    keys = TAGGED + [f"cart:{number}" for number in range(200)]
    assert [slot(key) for key in keys] == [real.execute_command("CLUSTER", "KEYSLOT", key) for key in keys]


@tool("elasticache.cluster.slots")
@redis_server.needed
def test_there_are_16384_slots(server):
    """A cluster has the slots 0 to 16,383."""
    from redis.exceptions import ResponseError

    real = server("--cluster-enabled", "yes")
    try:
        real.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16384)
    except ResponseError as refused:
        assert "out of range" in str(refused)
    assert real.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)


@calc("elasticache.cluster.hash-tag")
def test_keys_with_the_same_hash_tag_share_a_slot(example):
    """Keys with the same text in braces have the same slot; without braces they mostly have not."""
    slot = example("elasticache/hash_slots")["slot"]
    tagged = {slot(f"{{{user}}}:{part}") for user in (7,) for part in ("cart", "user", "likes")}
    assert len(tagged) == 1
    assert len({slot(f"{part}:7") for part in ("cart", "user", "likes")}) == 3


@calc("elasticache.cluster.one-hot-tag")
def test_one_tag_for_everything_fills_one_shard(example):
    """A hash tag that all keys share puts all of them on one shard; a tag for each user spreads them."""
    shard = example("elasticache/hash_slots")["shard"]
    assert {shard(f"{{shop}}:{user}") for user in range(1000)} == {shard("{shop}:0")}
    counts = [[shard(f"{{{user}}}:cart") for user in range(3000)].count(number) for number in (1, 2, 3)]
    assert min(counts) > 800


@tool("elasticache.cluster.cross-slot")
@redis_server.needed
def test_one_command_cannot_span_slots(server):
    """A command on several keys is refused in a cluster unless all have the same slot: CROSSSLOT."""
    from redis.exceptions import RedisError

    real = server("--cluster-enabled", "yes")
    real.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
    refused = ""
    try:
        real.execute_command("MGET", "cart:7", "user:7")
    except RedisError as error:
        refused = f"{type(error).__name__} {error}"
    assert "slot" in refused.lower()
    for _ in range(200):  # the cluster is up a moment after its slots are there
        try:
            assert real.execute_command("MGET", "{7}:cart", "{7}:user") == [None, None]
            break
        except RedisError as error:
            assert "CLUSTERDOWN" in str(error) or "not served" in str(error) or "down" in str(error)
            __import__("threading").Event().wait(0.05)
    else:
        raise AssertionError("the cluster did not come up")


@sdk("elasticache.cluster.off")
def test_without_cluster_mode_there_is_one_shard():
    """With cluster mode disabled there is one shard."""
    text = model.text("elasticache", "CreateReplicationGroupMessage.NumNodeGroups")
    assert "For Valkey or Redis OSS (cluster mode disabled) either omit this parameter or set it to 1" in text


@sdk("elasticache.cluster.failover")
def test_cluster_mode_requires_failover():
    """With cluster mode enabled, automatic failover must be on."""
    text = model.text("elasticache", "CreateReplicationGroupMessage.AutomaticFailoverEnabled")
    assert "must be enabled for Valkey or Redis OSS (cluster mode enabled)" in text


@sdk("elasticache.cluster.compatible")
def test_the_way_from_disabled_to_enabled_goes_over_compatible():
    """A cache changes from cluster mode disabled to enabled by way of compatible, in which clients of both kinds work."""
    assert set(model.shape("elasticache", "ClusterMode").metadata["enum"]) == {"enabled", "disabled", "compatible"}
    text = model.text("elasticache", "CreateReplicationGroupMessage.ClusterMode")
    assert "you must first set the cluster mode to Compatible" in text


@sdk("elasticache.cluster.endpoints")
def test_endpoints():
    """A shard has a primary and a reader endpoint; a cache in cluster mode has one configuration endpoint."""
    assert {"PrimaryEndpoint", "ReaderEndpoint"} <= set(model.shape("elasticache", "NodeGroup").members)
    text = model.text("elasticache", "ReplicationGroup.ConfigurationEndpoint")
    assert "Use the configuration endpoint to connect to this replication group" in text
