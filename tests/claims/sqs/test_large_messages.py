"""Claims about the size of messages."""

import pytest
from botocore.exceptions import ClientError

from proofnotes.evidence import gap, moto

MIB = 1024 * 1024


@moto("sqs.size.one-mib")
def test_one_mib_and_no_byte_more(sqs, make, refusal):
    """A message of 1,048,576 bytes is accepted, and one byte more is refused."""
    queue = make()
    assert refusal(sqs.send_message, QueueUrl=queue, MessageBody="x" * MIB) == ""
    assert refusal(sqs.send_message, QueueUrl=queue, MessageBody="x" * (MIB + 1)) == "InvalidParameterValue"


@moto("sqs.size.above-256")
def test_more_than_256_kib_is_fine(example, attributes):
    """A message above the old limit of 256 KiB is accepted."""
    names = example("sqs/too_large")
    assert attributes(names["queue"])["ApproximateNumberOfMessages"] == "2"


@moto("sqs.size.lower")
def test_a_queue_can_be_stricter(sqs, make, refusal):
    """A queue can set a lower limit of its own with MaximumMessageSize."""
    queue = make(MaximumMessageSize=1024)
    assert refusal(sqs.send_message, QueueUrl=queue, MessageBody="x" * 1024) == ""
    assert refusal(sqs.send_message, QueueUrl=queue, MessageBody="x" * 1025) == "InvalidParameterValue"


@moto("sqs.size.pointer")
def test_a_pointer_carries_any_size(sqs, example):
    """A short message with a place in S3 carries a payload of any size that S3 takes."""
    names = example("sqs/claim_check")
    assert len(names["message"]["Body"]) < 100
    assert names["body"]["ContentLength"] == 5_000_000
    with pytest.raises(ClientError):  # the same payload as a message
        sqs.send_message(QueueUrl=names["queue"], MessageBody="x" * 5_000_000)


@moto("sqs.size.payload-stays")
def test_the_payload_outlives_the_message(sqs, make):
    """Deleting the message leaves the payload in S3: the consumer deletes it too."""
    import boto3

    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="large-reports")
    s3.put_object(Bucket="large-reports", Key="report.csv", Body=b"x")
    queue = make()
    sqs.send_message(QueueUrl=queue, MessageBody="report.csv")
    handle = sqs.receive_message(QueueUrl=queue)["Messages"][0]["ReceiptHandle"]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=handle)
    assert s3.list_objects_v2(Bucket="large-reports")["KeyCount"] == 1


@gap("sqs.size.attributes-count")
def test_attributes_count_towards_the_size(sqs, make):
    """Names, types and values of message attributes count towards the size of a message."""
    note = {"note": {"DataType": "String", "StringValue": "x" * 100}}
    with pytest.raises(ClientError):
        sqs.send_message(QueueUrl=make(), MessageBody="x" * (MIB - 50), MessageAttributes=note)


@gap("sqs.size.bytes")
def test_bytes_count_not_characters(sqs, make):
    """The limit counts bytes: a letter that takes two bytes in UTF-8 counts twice."""
    with pytest.raises(ClientError):
        sqs.send_message(QueueUrl=make(), MessageBody="é" * (MIB // 2 + 1))
