"""Claims about ElastiCache's engines, and about what stands in for them on these pages."""

import redis_server

from proofnotes import sandbox, shell
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@tool("elasticache.stand-in.same")
@redis_server.needed
def test_examples_print_the_same_on_a_real_server():
    """Every example that talks to a cache prints the same on a real redis-server as in the sandbox."""
    names = []
    with redis_server.running() as socket:
        for snippet in redis_server.examples():
            with redis_server.instead(socket) as real:
                result = sandbox.execute(snippet.path)
                assert real.info("stats")["total_commands_processed"] > 2
            assert (result.error, result.output) == ("", snippet.output.read_text(encoding="utf-8"))
            names.append(snippet.name)
    assert {"elasticache/lazy_loading", "elasticache/ttl", "elasticache/stampede"} <= set(names)


@sdk("elasticache.engines.replication")
def test_replication_groups_run_valkey_or_redis():
    """A replication group runs Valkey or Redis OSS."""
    assert "must be set to valkey or redis" in model.text("elasticache", "CreateReplicationGroupMessage.Engine")


@sdk("elasticache.engines.memcached")
def test_memcached_is_made_as_a_cache_cluster():
    """Memcached is created with CreateCacheCluster, whose nodes are a number that you choose."""
    assert "memcached" in model.text("elasticache", "CreateCacheClusterMessage.Engine")
    nodes = model.text("elasticache", "CreateCacheClusterMessage.NumCacheNodes")
    assert "For clusters running Valkey or Redis OSS, this value must be 1" in nodes


@moto("elasticache.engines.memcached-nodes")
def test_memcached_has_several_nodes(elasticache):
    """A Memcached cluster has several nodes."""
    made = elasticache.create_cache_cluster(
        CacheClusterId="pages", Engine="memcached", CacheNodeType="cache.t4g.micro", NumCacheNodes=3
    )
    assert made["CacheCluster"]["NumCacheNodes"] == 3


@sdk("elasticache.engines.serverless-snapshots")
def test_serverless_caches_of_all_engines_have_snapshots():
    """A serverless cache can have snapshots with each of the three engines, Memcached too."""
    text = model.text("elasticache", "CreateServerlessCacheSnapshot")
    assert "Available for Valkey, Redis OSS and Serverless Memcached only" in text


@sdk("elasticache.engines.node-snapshots")
def test_node_snapshots_are_for_valkey_and_redis():
    """A node-based cache can have snapshots with Valkey and Redis OSS only."""
    assert "valid for Valkey or Redis OSS only" in model.text("elasticache", "CreateSnapshot")


@sdk("elasticache.engines.snapshots-off")
def test_automatic_snapshots_are_off():
    """Automatic snapshots of a node-based cache are off until you set a retention."""
    text = model.text("elasticache", "CreateReplicationGroupMessage.SnapshotRetentionLimit")
    assert "Default: 0 (i.e., automatic backups are disabled" in text


@sdk("elasticache.engines.durability")
def test_durability_is_a_setting():
    """Durability is a setting of a replication group: sync, async or disabled."""
    assert {"sync", "async", "disabled"} <= set(model.shape("elasticache", "Durability").metadata["enum"])
    assert "Durability" in model.shape("elasticache", "CreateReplicationGroupMessage").members


@sdk("elasticache.engines.async-replication")
def test_replication_is_asynchronous():
    """Writes reach the replicas asynchronously."""
    text = model.text("elasticache", "CreateReplicationGroup")
    assert "Writes to the primary are asynchronously propagated to the replicas" in text


@sdk("elasticache.engines.global-datastore")
def test_global_datastore():
    """A Global Datastore replicates a Valkey or Redis OSS cache to other Regions, where it is read-only."""
    text = model.text("elasticache", "CreateGlobalReplicationGroup")
    assert "cross-region read replica clusters" in text
    assert "the primary cluster that accepts writes" in text


@sdk("elasticache.engines.no-nodes")
def test_a_serverless_cache_needs_a_name_and_an_engine():
    """A serverless cache needs a name and an engine, and no number or type of nodes."""
    shape = model.shape("elasticache", "CreateServerlessCacheRequest")
    assert shape.required_members == ["ServerlessCacheName", "Engine"]
    assert not [name for name in shape.members if "Node" in name]


@tool("elasticache.engines.cli")
def test_the_cli_makes_primaries_and_replicas(elasticache):
    """Two shards with one replica each are four nodes: two primaries and two replicas."""
    result = shell.execute(HERE.snippets / "elasticache/replication_group.sh")
    assert not result.error
    group = elasticache.describe_replication_groups(ReplicationGroupId="orders")["ReplicationGroups"][0]
    roles = [[node["CurrentRole"] for node in shard["NodeGroupMembers"]] for shard in group["NodeGroups"]]
    assert roles == [["primary", "replica"], ["primary", "replica"]]
    assert group["TransitEncryptionEnabled"]


@sdk("elasticache.engines.failover-needs-two")
def test_failover_needs_a_replica():
    """Automatic failover needs at least two nodes, and is off unless you ask for it."""
    assert "must be at least 2" in model.text("elasticache", "CreateReplicationGroupMessage.NumCacheClusters")
    text = model.text("elasticache", "CreateReplicationGroupMessage.AutomaticFailoverEnabled")
    assert text.endswith("Default: false")
