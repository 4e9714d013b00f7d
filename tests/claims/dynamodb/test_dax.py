"""Claims about DAX, as far as the SDK tells."""

from proofnotes import sdk as model
from proofnotes.evidence import sdk


@sdk("dynamodb.dax.own-client")
def test_the_sdk_client_cannot_read_through_dax():
    """boto3's dax client manages clusters and reads no items; data goes through the separate DAX client."""
    operations = model.service("dax").operation_names
    assert "CreateCluster" in operations
    assert not [name for name in operations if "Item" in name or name in ("Query", "Scan")]


@sdk("dynamodb.dax.vpc")
def test_a_cluster_lives_in_a_vpc():
    """A DAX cluster runs only inside a VPC, in the subnets of one subnet group."""
    text = model.text("dax", "CreateClusterRequest.SubnetGroupName")
    assert "DAX clusters can only run in an Amazon VPC environment" in text
    assert "must exist in the same VPC" in text


@sdk("dynamodb.dax.role")
def test_a_cluster_needs_a_role():
    """A DAX cluster needs an IAM role, with which it reads and writes the tables."""
    assert "IamRoleArn" in model.shape("dax", "CreateClusterRequest").required_members
    text = model.text("dax", "CreateClusterRequest.IamRoleArn")
    assert "DAX will assume this role" in text


@sdk("dynamodb.dax.two-ttls")
def test_item_and_query_cache_have_a_ttl_each():
    """A parameter group sets two times to live and nothing else: one for records, one for queries."""
    text = model.text("dax", "UpdateParameterGroupRequest.ParameterNameValues")
    assert "record-ttl-millis and query-ttl-millis are the only supported parameter names" in text


@sdk("dynamodb.dax.encryption")
def test_encryption_of_a_cluster_is_chosen_at_creation():
    """Encryption at rest and TLS are options of CreateCluster, and UpdateCluster has neither."""
    create, update = (model.shape("dax", f"{call}ClusterRequest").members for call in ("Create", "Update"))
    for option in ("SSESpecification", "ClusterEndpointEncryptionType"):
        assert option in create
        assert option not in update


@sdk("dynamodb.dax.elasticache-engines")
def test_elasticache_runs_general_engines():
    """ElastiCache runs Valkey, Redis OSS or Memcached: general caches, not made for one database."""
    assert "must be set to valkey or redis" in model.text("elasticache", "CreateReplicationGroupMessage.Engine")
    assert "memcached | redis" in model.text("elasticache", "CreateCacheClusterMessage.Engine")


@sdk("dynamodb.dax.nodes-api")
def test_the_api_reference_counts_ten_nodes():
    """The API reference of CreateCluster still speaks of 10 nodes at most, one primary and nine read replicas."""
    text = model.text("dax", "CreateClusterRequest.ReplicationFactor")
    assert "10 (one primary and nine read replicas)" in text
