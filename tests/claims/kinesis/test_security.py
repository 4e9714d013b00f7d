"""Claims about protecting Kinesis data streams."""

import json

import boto3

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("kinesis.security.encryption")
def test_encryption_is_a_switch(example):
    """A stream is unencrypted by default in the API; StartStreamEncryption turns KMS encryption on without new code."""
    names = example("kinesis/encryption")
    summary = names["kinesis"].describe_stream_summary(StreamName="clicks")["StreamDescriptionSummary"]
    assert (summary["EncryptionType"], summary["KeyId"]) == ("KMS", "alias/aws/kinesis")
    names["kinesis"].create_stream(StreamName="plain", ShardCount=1)
    plain = names["kinesis"].describe_stream_summary(StreamName="plain")["StreamDescriptionSummary"]
    assert plain["EncryptionType"] == "NONE"


@tool("kinesis.security.producer-policy")
def test_producer_policy_passes_the_linter():
    """A producer needs kinesis:PutRecord or PutRecords on the stream's ARN, and GenerateDataKey on its key."""
    path = HERE.snippets / "kinesis" / "producer_policy.json"
    statements = json.loads(path.read_text(encoding="utf-8"))["Statement"]
    assert documents.run(path).error == ""
    assert statements[0]["Resource"].endswith(":stream/clicks")
    assert statements[1]["Action"] == "kms:GenerateDataKey"


@moto("kinesis.security.resource-policy")
def test_resource_policy_is_stored_on_the_stream(aws):
    """PutResourcePolicy attaches a resource policy to a stream, for example to let another account write."""
    kinesis = boto3.client("kinesis")
    kinesis.create_stream(StreamName="clicks", ShardCount=1)
    arn = kinesis.describe_stream_summary(StreamName="clicks")["StreamDescriptionSummary"]["StreamARN"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": "111122223333"},
                "Action": ["kinesis:PutRecord", "kinesis:PutRecords"],
                "Resource": arn,
            }
        ],
    }
    kinesis.put_resource_policy(ResourceARN=arn, Policy=json.dumps(policy))
    assert json.loads(kinesis.get_resource_policy(ResourceARN=arn)["Policy"]) == policy


@sdk("kinesis.security.stream-arn")
def test_stream_arn_is_recommended():
    """AWS recommends StreamARN rather than StreamName in every call."""
    for name in ("PutRecord", "PutRecords", "GetRecords", "GetShardIterator", "ListShards"):
        assert "recommended that you use the StreamARN input parameter" in model.text("kinesis", name)
