"""Claims about bucket policies as documents."""

import json
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import documents
from proofnotes.evidence import moto, tool
from proofnotes.project import HERE


def policy(name):
    return json.loads((HERE.snippets / "s3" / f"{name}.json").read_text(encoding="utf-8"))


def issue(document):
    """What the policy linter says first, in one word; empty where it finds nothing."""
    Path("policy.json").write_text(json.dumps(document), encoding="utf-8")
    error = documents.run(Path("policy.json")).error
    return error.split()[1] if error else ""


@tool("s3.policies.linted")
@pytest.mark.parametrize("name", ["public_read", "require_https", "require_kms", "partner_read", "log_delivery"])
def test_policies_pass_the_linter(name):
    """The bucket policies of this chapter pass a policy linter."""
    assert issue(policy(name)) == ""


@tool("s3.policies.unknown-action")
def test_linter_knows_the_actions():
    """The linter refuses an action that S3 does not have."""
    wrong = policy("public_read")
    wrong["Statement"][0]["Action"] = "s3:ReadObject"
    assert issue(wrong) == "UNKNOWN_ACTION"


@tool("s3.policies.unknown-condition")
def test_linter_knows_the_condition_keys():
    """The linter refuses a condition key that S3 does not have."""
    wrong = policy("require_https")
    wrong["Statement"][0]["Condition"] = {"Bool": {"aws:SecureTransports": "false"}}
    assert issue(wrong) == "UNKNOWN_CONDITION_FOR_ACTION"


@tool("s3.policies.effect-case")
def test_effect_is_case_sensitive():
    """Effect is written Allow or Deny, with exactly this case."""
    wrong = policy("public_read")
    wrong["Statement"][0]["Effect"] = "ALLOW"
    assert issue(wrong) == "MALFORMED"


@tool("s3.policies.both-resources")
def test_policy_for_a_whole_bucket_names_two_resources():
    """A policy for a whole bucket names two resources, the bucket and its objects with /*: one alone leaves actions out."""
    bucket, objects = policy("require_https")["Statement"][0]["Resource"]

    def fits(action, *resources):
        statement = {
            **policy("require_https")["Statement"][0],
            "Effect": "Allow",
            "Action": action,
            "Resource": list(resources),
        }
        return issue({"Version": "2012-10-17", "Statement": [statement]}) == ""

    assert fits("s3:ListBucket", bucket, objects) and fits("s3:GetObject", bucket, objects)
    assert not fits("s3:GetObject", bucket)
    assert not fits("s3:ListBucket", objects)


@moto("s3.policies.round-trip")
def test_bucket_has_one_policy():
    """A bucket has one policy: a second PutBucketPolicy replaces the first."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-reports")
    for name in ("public_read", "partner_read"):
        s3.put_bucket_policy(Bucket="shop-reports", Policy=json.dumps(policy(name)))
    stored = json.loads(s3.get_bucket_policy(Bucket="shop-reports")["Policy"])
    assert stored == policy("partner_read")


@moto("s3.policies.none")
def test_no_policy_at_first():
    """A bucket has no policy at first: NoSuchBucketPolicy."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-reports")
    with pytest.raises(ClientError) as failed:
        s3.get_bucket_policy(Bucket="shop-reports")
    assert failed.value.response["Error"]["Code"] == "NoSuchBucketPolicy"


@tool("s3.policies.source-vpce")
def test_linter_knows_endpoint_conditions():
    """A bucket policy may demand a VPC endpoint with the condition key aws:SourceVpce."""
    endpoint = policy("require_https")
    endpoint["Statement"][0]["Condition"] = {"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
    assert issue(endpoint) == ""
