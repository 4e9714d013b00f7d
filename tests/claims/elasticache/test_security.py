"""Claims about who reaches a cache, and how its data is encrypted."""

import json

import pytest
import redis
import redis_server
from botocore.exceptions import ClientError

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("elasticache.users.short-password")
def test_a_short_password_is_refused(elasticache):
    """A password of fewer than 16 characters is refused."""
    user = {"UserId": "batch", "UserName": "batch", "Engine": "valkey", "AccessString": "on ~* +@all"}
    with pytest.raises(ClientError) as failure:
        elasticache.create_user(**user, Passwords=["x" * 15])
    assert failure.value.response["Error"]["Code"] == "InvalidParameterValue"
    assert elasticache.create_user(**user, Passwords=["x" * 16])["Status"] == "active"


@moto("elasticache.users.iam")
def test_a_user_can_authenticate_with_iam(example, elasticache):
    """A user of the cache can authenticate with IAM instead of a password."""
    example("elasticache/read_only_user")
    users = {user["UserId"]: user for user in elasticache.describe_users()["Users"]}
    assert users["reports"]["Authentication"]["Type"] == "iam"
    assert users["reports"]["AccessString"] == "on ~order:* -@all +@read"


@sdk("elasticache.users.modes")
def test_the_ways_to_authenticate():
    """A user authenticates with a password, with IAM, or without either."""
    modes = model.shape("elasticache", "InputAuthenticationType").metadata["enum"]
    assert set(modes) == {"password", "no-password-required", "iam"}


@sdk("elasticache.auth.needs-tls")
def test_auth_needs_tls():
    """An AUTH token needs encryption in transit."""
    text = model.text("elasticache", "CreateReplicationGroupMessage.AuthToken")
    assert "can be specified only on replication groups where TransitEncryptionEnabled is true" in text


@sdk("elasticache.auth.rotate")
def test_rotation_has_two_steps():
    """ROTATE adds a new AUTH token, and SET afterwards leaves only the last one."""
    text = model.text("elasticache", "ModifyReplicationGroupMessage.AuthTokenUpdateStrategy")
    assert "ROTATE - default" in text
    assert "SET - allowed only after ROTATE" in text


@sdk("elasticache.encryption.default")
def test_valkey_is_encrypted_at_rest_by_default():
    """Encryption at rest is on by default with Valkey and off with Redis OSS."""
    text = model.text("elasticache", "CreateReplicationGroupMessage.AtRestEncryptionEnabled")
    assert "Default: true when using Valkey, false when using Redis OSS" in text


@sdk("elasticache.encryption.fixed")
def test_encryption_at_rest_is_decided_at_creation():
    """The setting for encryption at rest cannot be changed after the replication group is created."""
    text = model.text("elasticache", "CreateReplicationGroupMessage.AtRestEncryptionEnabled")
    assert "cannot modify the value of AtRestEncryptionEnabled after the replication group is created" in text
    assert "AtRestEncryptionEnabled" not in model.shape("elasticache", "ModifyReplicationGroupMessage").members


@tool("elasticache.policy.both")
def test_the_policy_names_cache_and_user():
    """The IAM policy allows elasticache:Connect on two resources, the cache and the user, and passes a linter."""
    path = HERE.snippets / "elasticache/connect_with_iam.json"
    statement = json.loads(path.read_text(encoding="utf-8"))["Statement"][0]
    assert statement["Action"] == "elasticache:Connect"
    assert [arn.split(":")[5] for arn in statement["Resource"]] == ["serverlesscache", "user"]
    assert documents.run(path).error == ""


@sdk("elasticache.network.subnet-group")
def test_a_cache_in_a_vpc_needs_a_subnet_group():
    """A node-based cache in a VPC needs a subnet group first."""
    text = model.text("elasticache", "CreateReplicationGroupMessage.CacheSubnetGroupName")
    assert "you need to create a subnet group before you start creating a cluster" in text


@tool("elasticache.acl.read-only")
@redis_server.needed
def test_an_access_string_limits_commands_and_keys(server):
    """The access string `on ~order:* -@all +@read` lets a user read orders, and neither write nor read other keys."""
    real = server()
    real.execute_command("ACL", "SETUSER", "reports", "on", "~order:*", "-@all", "+@read", ">a-long-password-1")
    real.set("order:1", "new")
    path = real.connection_pool.connection_kwargs["path"]
    with redis.Redis(unix_socket_path=path, username="reports", password="a-long-password-1") as reports:
        assert reports.get("order:1") == b"new"
        for refused in (lambda: reports.set("order:1", "x"), lambda: reports.get("user:1")):
            with pytest.raises(redis.exceptions.NoPermissionError):
                refused()
