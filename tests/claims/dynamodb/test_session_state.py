"""Claims about where to keep the state of a session."""

import time

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("dynamodb.sessions.shared")
def test_another_server_reads_the_session(example):
    """A session in a table is there for every server that has its id."""
    names = example("dynamodb/session_store")
    names["save"]("s-2", {"user": "ben"})
    other_server = boto3.client("dynamodb")
    found = other_server.get_item(TableName="sessions", Key={"session_id": {"S": "s-2"}}, ConsistentRead=True)
    assert found["Item"]["data"] == {"M": {"user": {"S": "ben"}}}


@moto("dynamodb.sessions.reader-decides")
def test_the_reader_ends_the_session(example):
    """The reader treats a session as ended when its time is over, although the item is still in the table."""
    names = example("dynamodb/session_store")
    names["save"]("s-2", {"user": "ben"}, minutes=20)
    time.sleep(19 * 60)
    assert names["load"]("s-2") == {"user": "ben"}
    time.sleep(2 * 60)
    assert names["load"]("s-2") is None
    assert "Item" in names["sessions"].get_item(Key={"session_id": "s-2"})


@sdk("dynamodb.sessions.efs-lambda")
def test_lambda_mounts_efs():
    """A Lambda function can mount an Amazon EFS file system, so EFS is not for servers alone."""
    assert "Amazon EFS file system" in model.text("lambda", "CreateFunctionRequest.FileSystemConfigs")


@sdk("dynamodb.sessions.ebs-multi-attach")
def test_ebs_is_shared_only_in_one_zone():
    """An EBS volume reaches several instances only as io1 or io2 with Multi-Attach, within one Availability Zone."""
    text = model.text("ec2", "CreateVolumeRequest.MultiAttachEnabled")
    assert "in the same Availability Zone" in text
    assert "supported with io1 and io2 volumes only" in text


@sdk("dynamodb.sessions.elasticache-serverless")
def test_elasticache_has_a_serverless_form():
    """ElastiCache has a serverless form too, so serverless alone does not decide for DynamoDB."""
    assert "Creates a serverless cache" in model.text("elasticache", "CreateServerlessCache")


@moto("dynamodb.sessions.log-out")
def test_a_deleted_session_is_over_everywhere(example):
    """Deleting the item ends the session on every server at once."""
    names = example("dynamodb/session_store")
    names["save"]("s-2", {"user": "ben"})
    names["sessions"].delete_item(Key={"session_id": "s-2"})
    assert names["load"]("s-2") is None
