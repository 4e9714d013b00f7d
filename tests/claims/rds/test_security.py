"""Claims about encryption, the network, TLS, IAM tokens, secrets and the proxy."""

import json
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.exceptions import ParamValidationError

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("rds.encryption.copy")
def test_a_copied_snapshot_encrypts_the_database(rds, example):
    """An encrypted copy of a snapshot restores to an encrypted database, with the key that the copy was given."""
    names = example("rds/encrypt_existing")
    found = {db["DBInstanceIdentifier"]: db for db in rds.describe_db_instances()["DBInstances"]}
    assert found["orders"]["StorageEncrypted"] is False
    assert found["orders-encrypted"]["StorageEncrypted"] is True
    assert found["orders-encrypted"]["KmsKeyId"] == names["key"]


@moto("rds.encryption.off")
def test_a_database_is_not_encrypted_by_default(database):
    """Through the API a database is not encrypted unless you ask."""
    assert database()["StorageEncrypted"] is False
    assert "By default, it isn't encrypted" in model.text("rds", "CreateDBInstanceMessage.StorageEncrypted")


@sdk("rds.encryption.creation")
def test_encryption_cannot_be_switched_on_later(rds, database):
    """Encryption is decided at creation: a modification has no such parameter."""
    database()
    with pytest.raises(ParamValidationError, match='Unknown parameter in input: "StorageEncrypted"'):
        rds.modify_db_instance(DBInstanceIdentifier="orders", StorageEncrypted=True)
    assert "StorageEncrypted" in model.shape("rds", "CreateDBInstanceMessage").members


@moto("rds.encryption.snapshot-follows")
def test_a_snapshot_follows_its_database(rds, database):
    """A snapshot is encrypted if its database is, and not otherwise."""
    for name, encrypted in (("orders", True), ("invoices", False)):
        database(name, StorageEncrypted=encrypted)
        made = rds.create_db_snapshot(DBInstanceIdentifier=name, DBSnapshotIdentifier=f"{name}-now")["DBSnapshot"]
        assert made["Encrypted"] is encrypted


@sdk("rds.encryption.copy-key")
def test_a_key_encrypts_the_copy():
    """A copy of an unencrypted snapshot is encrypted if you name a key."""
    text = model.text("rds", "CopyDBSnapshotMessage.KmsKeyId")
    assert "If you specify this parameter when you copy an unencrypted snapshot, the copy is encrypted" in text


@sdk("rds.encryption.other-region")
def test_a_copy_to_another_region_needs_a_key_there():
    """Copying an encrypted snapshot to another Region needs a key of that Region."""
    text = model.text("rds", "CopyDBSnapshotMessage.KmsKeyId")
    assert "you must specify an Amazon Web Services KMS key identifier for the destination" in text


@sdk("rds.encryption.owned-key")
def test_an_owned_key_is_a_kind_of_encryption():
    """A database tells how its storage is encrypted: not at all, with a key that AWS owns, or with a KMS key."""
    assert set(model.shape("rds", "StorageEncryptionType").metadata["enum"]) == {"none", "sse-rds", "sse-kms"}
    assert "using an Amazon Web Services owned KMS key" in model.text("rds", "DBInstance.StorageEncryptionType")


@sdk("rds.encryption.type-tells")
def test_the_type_tells_more_than_the_flag():
    """A cluster that is encrypted with a key that AWS owns answers StorageEncrypted false; StorageEncryptionType tells."""
    text = model.text("rds", "DBCluster.StorageEncrypted")
    assert "encrypted with an Amazon Web Services owned key, this value is false" in text
    assert "the data at rest is still encrypted" in text


@moto("rds.encryption.tde")
def test_tde_is_an_option_of_oracle_and_sql_server(rds):
    """Transparent Data Encryption is an option of Oracle and SQL Server, and not of MySQL."""

    def options(engine):
        return {found["Name"] for found in rds.describe_option_group_options(EngineName=engine)["OptionGroupOptions"]}

    assert "TDE" in options("oracle-ee") | options("sqlserver-ee")
    assert "TDE" in options("oracle-ee")
    assert "TDE" not in options("mysql")


@moto("rds.network.source-group")
def test_the_security_group_names_the_application(rds):
    """The security group of the database lets in what carries the application's security group, on one port."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = (HERE.snippets / "rds/private_database.yaml").read_text(encoding="utf-8")
        boto3.client("cloudformation").create_stack(StackName="orders", TemplateBody=text)
    groups = boto3.client("ec2").describe_security_groups()["SecurityGroups"]
    found = next(group for group in groups if group["Description"] == "the database")
    app = next(group for group in groups if group["Description"] == "the application")
    rule = found["IpPermissions"][0]
    assert (rule["FromPort"], rule["ToPort"]) == (5432, 5432)
    assert [pair["GroupId"] for pair in rule["UserIdGroupPairs"]] == [app["GroupId"]]
    assert not rule["IpRanges"]


@sdk("rds.network.subnets")
def test_a_subnet_group_spans_two_zones():
    """A DB subnet group needs subnets in at least two Availability Zones."""
    assert "at least one subnet in at least two AZs" in model.text("rds", "CreateDBSubnetGroup")


@sdk("rds.network.public")
def test_public_means_a_public_address():
    """A publicly accessible database has a public address, and its security group still decides who gets in."""
    text = model.text("rds", "CreateDBInstanceMessage.PubliclyAccessible")
    assert "resolves to the public IP address" in text
    assert "Access to the DB instance is controlled by its security group settings" in text


@moto("rds.tls.parameter")
def test_force_ssl_is_kept_in_the_group(rds, example):
    """The parameter rds.force_ssl is set in a parameter group of your own, and the database uses that group."""
    example("rds/force_ssl")
    parameters = rds.describe_db_parameters(DBParameterGroupName="orders-tls", Source="user")["Parameters"]
    assert {found["ParameterName"]: found.get("ParameterValue") for found in parameters}["rds.force_ssl"] == "1"
    groups = rds.describe_db_instances()["DBInstances"][0]["DBParameterGroups"]
    assert [group["DBParameterGroupName"] for group in groups] == ["orders-tls"]


@sdk("rds.parameters.reboot")
def test_a_new_group_needs_a_reboot():
    """A parameter group that you attach to a running database takes effect after a reboot."""
    text = model.text("rds", "CreateDBParameterGroup")
    assert "you need to reboot the DB instance without failover" in text


@sdk("rds.parameters.apply")
def test_parameters_apply_at_once_or_at_the_reboot():
    """A parameter is applied at once or with the next reboot."""
    assert set(model.shape("rds", "ApplyMethod").metadata["enum"]) == {"immediate", "pending-reboot"}


@pytest.fixture
def token(rds):
    """The parts of a token for a user of a database."""

    def make(host="orders.abc.us-east-1.rds.amazonaws.com", port=5432, user="app"):
        text = rds.generate_db_auth_token(DBHostname=host, Port=port, DBUsername=user)
        parts = urlsplit("https://" + text)
        return parts.netloc, {name: values[0] for name, values in parse_qs(parts.query).items()}

    return make


@sdk("rds.iam.fifteen-minutes")
def test_a_token_lives_for_900_seconds(token):
    """A token says that it is valid for 900 seconds, which is 15 minutes."""
    _place, told = token()
    assert told["X-Amz-Expires"] == "900"


@sdk("rds.iam.one-place")
def test_a_token_is_for_one_host_port_and_user(token):
    """A token is for one host, one port and one database user: change any, and the signature is another."""
    place, told = token()
    assert place == "orders.abc.us-east-1.rds.amazonaws.com:5432"
    assert (told["Action"], told["DBUser"]) == ("connect", "app")
    others = [token(user="boss"), token(port=5433), token(host="x.abc.us-east-1.rds.amazonaws.com")]
    assert told["X-Amz-Signature"] not in {other["X-Amz-Signature"] for _place, other in others}


@sdk("rds.iam.offline")
def test_a_token_is_signed_without_a_call(rds):
    """The token is signed by the SDK on your machine, for the service rds-db: no call goes to AWS."""
    sent = []
    rds.meta.events.register("before-send.*", lambda **event: sent.append(event))
    text = rds.generate_db_auth_token(DBHostname="orders.example", Port=5432, DBUsername="app")
    assert not sent
    assert "%2Frds-db%2Faws4_request" in text


@sdk("rds.iam.off")
def test_iam_authentication_is_off_by_default(database):
    """IAM database authentication is off until you switch it on."""
    assert "By default, mapping isn't enabled" in model.text(
        "rds", "CreateDBInstanceMessage.EnableIAMDatabaseAuthentication"
    )
    assert database()["IAMDatabaseAuthenticationEnabled"] is False
    assert database("invoices", EnableIAMDatabaseAuthentication=True)["IAMDatabaseAuthenticationEnabled"] is True


@tool("rds.iam.policy")
def test_the_policy_names_database_and_user():
    """The policy allows rds-db:connect on one user of one database, by its resource id, and passes a linter."""
    path = HERE.snippets / "rds/connect_as_app.json"
    statement = json.loads(path.read_text(encoding="utf-8"))["Statement"][0]
    assert statement["Action"] == "rds-db:connect"
    assert statement["Resource"].split(":")[2] == "rds-db"
    assert statement["Resource"].endswith("dbuser:db-ABC12/app")
    assert documents.run(path).error == ""


@moto("rds.secret.made")
def test_rds_keeps_the_password_in_secrets_manager(example):
    """With ManageMasterUserPassword RDS makes the password and keeps it in a secret that it owns."""
    names = example("rds/managed_password")
    assert set(names["secret"]) == {"username", "password"}
    found = names["secrets"].describe_secret(SecretId=names["arn"])
    assert found["OwningService"] == "rds"


@moto("rds.secret.not-answered")
def test_the_password_is_never_answered(rds, example):
    """Describing the database tells where the secret is, and never the password."""
    names = example("rds/managed_password")
    told = rds.describe_db_instances()["DBInstances"][0]
    assert told["MasterUserSecret"]["SecretArn"] == names["arn"]
    assert names["secret"]["password"] not in str(told)


@sdk("rds.secret.one-way")
def test_not_with_a_password_of_your_own():
    """You cannot give a password and have it managed as well."""
    text = model.text("rds", "CreateDBInstanceMessage.ManageMasterUserPassword")
    assert "if MasterUserPassword is specified" in text


@sdk("rds.secret.rotate-now")
def test_rotate_at_once():
    """RotateMasterUserPassword rotates the secret at once."""
    text = model.text("rds", "ModifyDBInstanceMessage.RotateMasterUserPassword")
    assert "You must apply the change immediately when rotating" in text


@moto("rds.proxy.made")
def test_a_proxy_has_a_secret_a_role_and_tls(example):
    """A proxy is given a secret for the database, a role that may read it, and subnets; it can require TLS and IAM."""
    names = example("rds/proxy")
    assert names["proxy"]["RequireTLS"] is True
    assert names["proxy"]["Auth"][0]["SecretArn"] == names["secret"]["ARN"]
    assert len(names["proxy"]["VpcSubnetIds"]) == 2


@sdk("rds.proxy.required")
def test_what_a_proxy_needs():
    """A proxy needs a role and subnets in a VPC."""
    required = model.shape("rds", "CreateDBProxyRequest").required_members
    assert {"RoleArn", "VpcSubnetIds", "EngineFamily"} <= set(required)


@sdk("rds.proxy.families")
def test_engines_of_a_proxy():
    """RDS Proxy speaks MySQL, PostgreSQL and SQL Server."""
    assert set(model.shape("rds", "EngineFamily").metadata["enum"]) == {"MYSQL", "POSTGRESQL", "SQLSERVER"}


@sdk("rds.proxy.end-to-end-iam")
def test_end_to_end_iam():
    """A proxy can use IAM on both sides, to its clients and to the database, without a secret."""
    text = model.text("rds", "CreateDBProxyRequest.DefaultAuthScheme")
    assert "When set to IAM_AUTH, the proxy uses end-to-end IAM authentication" in text


@sdk("rds.proxy.pool")
def test_the_pool_is_a_share_of_max_connections():
    """The pool of a proxy is a share of the database's max_connections."""
    text = model.text("rds", "ConnectionPoolConfiguration.MaxConnectionsPercent")
    assert "percentage of the max_connections setting" in text


@sdk("rds.encryption.same-key")
def test_neither_key_nor_encryption_can_be_modified():
    """The key of a database cannot be changed later, nor encryption switched off: a modification has neither."""
    members = set(model.shape("rds", "ModifyDBInstanceMessage").members)
    assert not members & {"KmsKeyId", "StorageEncrypted"}
    assert {"KmsKeyId", "StorageEncrypted"} <= set(model.shape("rds", "CreateDBInstanceMessage").members)


@sdk("rds.iam.engines")
def test_engines_with_iam_authentication():
    """IAM database authentication works with MariaDB, MySQL and PostgreSQL."""
    text = model.text("rds", "CreateDBClusterMessage.EnableIAMDatabaseAuthentication")
    assert "IAM database authentication for MariaDB, MySQL, and PostgreSQL" in text


@sdk("rds.proxy.pinning")
def test_some_statements_pin_a_session():
    """Some statements pin the rest of a session to one connection of the pool."""
    text = model.text("rds", "ConnectionPoolConfiguration.SessionPinningFilters")
    assert "cause all later statements in a session using a proxy to be pinned to the same underlying" in text


@sdk("rds.proxy.wait")
def test_a_caller_waits_for_a_connection():
    """When the pool is full and busy, a caller waits for a connection, 120 seconds by default."""
    text = model.text("rds", "ConnectionPoolConfiguration.ConnectionBorrowTimeout")
    assert "opened its maximum number of connections and all connections are busy" in text
    assert "Default: 120" in text


@sdk("rds.proxy.read-only")
def test_an_endpoint_can_be_read_only():
    """A further endpoint of a proxy can be read-only; the default is for reads and writes."""
    text = model.text("rds", "CreateDBProxyEndpointRequest.TargetRole")
    assert "used for read/write or only read operations. The default is READ_WRITE" in text


@sdk("rds.secret.key-fixed")
def test_the_key_of_the_secret_is_fixed():
    """The KMS key of a managed secret cannot be changed later."""
    text = model.text("rds", "ModifyDBInstanceMessage.MasterUserSecretKmsKeyId")
    assert "you can't change the KMS key used to encrypt the secret" in text
