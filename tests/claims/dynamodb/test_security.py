"""Claims about keys, policies and endpoints of DynamoDB."""

import json
import warnings

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

POLICY = HERE.snippets / "dynamodb/leading_keys.json"


def lint(policy):
    with warnings.catch_warnings(), guard.lifted():
        warnings.simplefilter("ignore")
        import parliament

        return parliament.analyze_policy_string(json.dumps(policy), ignore_private_auditors=True).findings


@sdk("dynamodb.security.default-key")
def test_the_default_key_is_an_aws_owned_key():
    """A table is encrypted with an AWS owned key unless you choose an AWS managed or a customer managed key."""
    text = model.text("dynamodb", "SSESpecification.Enabled")
    assert (
        "If disabled (false) or not specified, server-side encryption is set to Amazon Web Services owned key" in text
    )
    assert "KMSMasterKeyId" in model.shape("dynamodb", "SSESpecification").members


@sdk("dynamodb.security.key-change")
def test_the_key_of_a_table_can_be_changed():
    """The encryption key of an existing table can be changed with UpdateTable."""
    assert "SSESpecification" in model.shape("dynamodb", "UpdateTableInput").members


@sdk("dynamodb.security.tls")
def test_the_sdk_speaks_https():
    """The SDK talks to DynamoDB over HTTPS unless you tell it not to."""
    assert boto3.client("dynamodb", region_name="us-east-1").meta.endpoint_url.startswith("https://")


@tool("dynamodb.security.policy-lint")
def test_the_linter_knows_the_condition_keys():
    """A policy linter knows DynamoDB's condition keys and finds one that is misspelt."""
    policy = json.loads(POLICY.read_text(encoding="utf-8"))
    assert not lint(policy)
    condition = policy["Statement"][0]["Condition"]["ForAllValues:StringEquals"]
    condition["dynamodb:LeadingKey"] = condition.pop("dynamodb:LeadingKeys")
    assert {found.issue for found in lint(policy)} == {"UNKNOWN_CONDITION_FOR_ACTION"}


@moto("dynamodb.security.resource-policy")
def test_a_table_carries_a_policy(aws):
    """A table can carry a resource-based policy of its own, which can be read back and deleted."""
    client = boto3.client("dynamodb")
    arn = client.create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "order_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
    )["TableDescription"]["TableArn"]
    reader = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
        "Action": "dynamodb:GetItem",
        "Resource": arn,
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [reader]})
    client.put_resource_policy(ResourceArn=arn, Policy=policy)
    assert client.get_resource_policy(ResourceArn=arn)["Policy"] == policy
    client.delete_resource_policy(ResourceArn=arn)
    with pytest.raises(ClientError):
        client.get_resource_policy(ResourceArn=arn)


@moto("dynamodb.security.gateway-route")
def test_a_gateway_endpoint_is_a_route(aws):
    """A gateway endpoint for DynamoDB is tied to route tables, not to subnets or security groups."""
    ec2 = boto3.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]["RouteTableId"]
    made = ec2.create_vpc_endpoint(
        VpcId=vpc, ServiceName="com.amazonaws.us-east-1.dynamodb", VpcEndpointType="Gateway", RouteTableIds=[table]
    )["VpcEndpoint"]
    assert made["VpcEndpointType"] == "Gateway"
    assert made["RouteTableIds"] == [table]
    assert not made.get("SubnetIds")
