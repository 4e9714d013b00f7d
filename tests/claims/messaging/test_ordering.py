"""Claims about order in Kinesis streams and SQS FIFO queues."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def queue(aws):
    attributes = {"FifoQueue": "true", "ContentBasedDeduplication": "true"}
    return boto3.client("sqs").create_queue(QueueName="restaurant.fifo", Attributes=attributes)["QueueUrl"]


def send(queue, group, *bodies):
    for body in bodies:
        boto3.client("sqs").send_message(QueueUrl=queue, MessageGroupId=group, MessageBody=body)


def receive(queue, count=1):
    found = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=count)
    return found.get("Messages", [])


@moto("messaging.order.shard")
def test_kinesis_orders_per_key_within_shards(example):
    """In a stream every partition key lies in one shard, and each shard returns its keys' records in order."""
    names = example("messaging/two_kinds_of_order")
    homes = {}
    for shard in names["shards"]:
        iterator = names["kinesis"].get_shard_iterator(
            StreamName="restaurant", ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        for record in names["kinesis"].get_records(ShardIterator=iterator)["Records"]:
            homes.setdefault(record["PartitionKey"], []).append((shard["ShardId"], record["Data"].decode()))
    assert sorted(homes) == names["tables"]
    for found in homes.values():
        assert len({shard for shard, _ in found}) == 1
        assert [step for _, step in found] == names["steps"]


@moto("messaging.order.group")
def test_fifo_queue_orders_per_group(queue):
    """In a FIFO queue the messages of one group are received in the order in which they were sent."""
    send(queue, "table-1", "seated", "ordered", "paid")
    assert [m["Body"] for m in receive(queue, 10)] == ["seated", "ordered", "paid"]


@moto("messaging.order.blocked")
def test_group_in_flight_is_blocked(queue):
    """While a message of a group is in flight, no other message of that group is handed out."""
    send(queue, "table-1", "seated", "ordered")
    first = receive(queue)[0]
    assert receive(queue) == []
    boto3.client("sqs").delete_message(QueueUrl=queue, ReceiptHandle=first["ReceiptHandle"])
    assert [m["Body"] for m in receive(queue)] == ["ordered"]


@moto("messaging.order.parallel")
def test_as_many_consumers_as_groups(example):
    """A FIFO queue keeps as many consumers busy as it has groups: with five groups the sixth consumer gets nothing."""
    busy = example("messaging/two_kinds_of_order")["busy"]
    assert [len(found) for found in busy] == [1, 1, 1, 1, 1, 0]


@moto("messaging.order.not-bound")
def test_groups_are_not_bound_to_consumers(queue):
    """A group belongs to no consumer: whoever asks next gets its next message."""
    send(queue, "table-1", "seated", "ordered")
    sqs = boto3.client("sqs")
    bodies = []
    for _consumer in ("ada", "bert"):
        message = receive(queue)[0]
        bodies.append(message["Body"])
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    assert bodies == ["seated", "ordered"]


@moto("messaging.order.group-required")
def test_group_id_is_required(queue):
    """Sending to a FIFO queue without a MessageGroupId fails with MissingParameter."""
    with pytest.raises(ClientError) as refused:
        boto3.client("sqs").send_message(QueueUrl=queue, MessageBody="seated")
    assert refused.value.response["Error"]["Code"] == "MissingParameter"


@sdk("messaging.order.lambda")
def test_lambda_reads_a_shard_with_ten_at_most():
    """Lambda can process one shard with up to 10 concurrent batches."""
    assert model.shape("lambda", "ParallelizationFactor").metadata == {"min": 1, "max": 10}
