"""Claims about services that are global, Regional or zonal."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import sdk


def host(service, region):
    return boto3.client(service, region_name=region).meta.endpoint_url.removeprefix("https://")


@sdk("regions.global.one-host")
@pytest.mark.parametrize(
    ("service", "wanted"),
    [
        ("iam", "iam.amazonaws.com"),
        ("route53", "route53.amazonaws.com"),
        ("cloudfront", "cloudfront.amazonaws.com"),
        ("organizations", "organizations.us-east-1.amazonaws.com"),
        ("account", "account.us-east-1.amazonaws.com"),
    ],
)
def test_global_services_have_one_host(service, wanted):
    """IAM, Route 53, CloudFront, Organizations and Account Management have one host, whichever Region a client names."""
    assert {host(service, region) for region in ("us-east-1", "eu-west-1", "ap-southeast-2")} == {wanted}


@sdk("regions.global.signed-there")
@pytest.mark.parametrize("service", ["iam", "route53", "cloudfront"])
def test_calls_to_global_services_are_signed_for_us_east_1(service):
    """A call to IAM, Route 53 or CloudFront is signed for us-east-1, whichever Region the client names."""
    client = boto3.client(service, region_name="eu-west-1")
    assert client.meta.region_name == "aws-global"
    resolved = client._ruleset_resolver.construct_endpoint(
        operation_model=client.meta.service_model.operation_model(client.meta.service_model.operation_names[0]),
        call_args={},
        request_context={},
    )
    assert resolved.properties["authSchemes"][0]["signingRegion"] == "us-east-1"


@sdk("regions.global.partition")
def test_a_partition_has_its_own_global_services():
    """IAM is global within its partition only: China's has a host of its own."""
    assert host("iam", "cn-north-1") == "iam.cn-north-1.amazonaws.com.cn"


@sdk("regions.global.sts")
@pytest.mark.parametrize("region", ["us-east-1", "eu-west-1"])
def test_sts_is_regional_in_todays_sdk(region):
    """boto3 calls the Regional endpoint of AWS STS by default."""
    assert host("sts", region) == f"sts.{region}.amazonaws.com"


@sdk("regions.global.s3")
def test_s3_is_regional():
    """S3 has a host for each Region, although bucket names are shared by all of them."""
    assert host("s3", "eu-west-1") == "s3.eu-west-1.amazonaws.com"
    assert host("s3", "ap-southeast-2") == "s3.ap-southeast-2.amazonaws.com"


@sdk("regions.global.waf")
def test_waf_for_cloudfront_is_in_us_east_1():
    """AWS WAF rules for CloudFront are made in us-east-1, with the scope CLOUDFRONT."""
    says = model.text("wafv2", "CreateWebACLRequest.Scope")
    assert "you must also specify the Region US East (N. Virginia)" in says
    assert "CLOUDFRONT" in model.shape("wafv2", "CreateWebACLRequest.Scope").enum


@sdk("regions.global.accelerator")
def test_global_accelerator_is_called_in_us_west_2():
    """Global Accelerator is global, and yet its API is called in us-west-2; boto3 does not put that right for you."""
    says = model.service("globalaccelerator").documentation
    assert "you must specify the US West (Oregon) Region" in says
    assert host("globalaccelerator", "eu-west-1") == "globalaccelerator.eu-west-1.amazonaws.com"


@sdk("regions.global.replicas")
def test_replication_is_a_setting_of_a_service():
    """Services that copy across Regions do so when you ask: S3 replication, DynamoDB replicas, KMS replica keys, ECR replication."""
    asked = [
        ("s3", "PutBucketReplication"),
        ("dynamodb", "UpdateTable"),
        ("kms", "ReplicateKey"),
        ("ecr", "PutReplicationConfiguration"),
    ]
    assert all(model.operation(service, name) for service, name in asked)
    assert "ReplicaUpdates" in model.shape("dynamodb", "UpdateTableInput").members


@sdk("regions.global.copy-calls")
def test_copies_name_the_source_region():
    """Snapshots and images are copied by a call in the destination that names the source Region."""
    assert "SourceRegion" in model.shape("ec2", "CopySnapshotRequest").required_members
    assert "SourceRegion" in model.shape("ec2", "CopyImageRequest").required_members
