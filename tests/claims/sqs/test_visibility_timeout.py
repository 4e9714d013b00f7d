"""Claims about the SQS visibility timeout."""

import time

import boto3
import pytest

from proofnotes.evidence import moto


@pytest.fixture
def sqs(aws):
    return boto3.client("sqs")


@pytest.fixture
def queue(sqs):
    url = sqs.create_queue(QueueName="orders")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="order 1")
    return url


def bodies(sqs, queue, **options):
    answer = sqs.receive_message(QueueUrl=queue, **options)
    return [message["Body"] for message in answer.get("Messages", [])]


@moto("sqs.visibility.hidden")
def test_received_message_is_hidden_from_other_consumers(sqs, queue):
    """A received message is hidden from every other consumer."""
    assert bodies(sqs, queue) == ["order 1"]
    assert bodies(sqs, queue) == []


@moto("sqs.visibility.returns")
def test_hidden_message_returns_after_30_seconds_by_default(sqs, queue):
    """A message that nobody deletes is visible again after 30 seconds."""
    bodies(sqs, queue)
    time.sleep(29)
    assert bodies(sqs, queue) == []
    time.sleep(2)
    assert bodies(sqs, queue) == ["order 1"]


@moto("sqs.visibility.in-flight")
def test_hidden_message_still_counts_as_in_flight(sqs, queue):
    """A hidden message is in flight, and still in the queue."""
    bodies(sqs, queue)
    counts = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    assert counts["ApproximateNumberOfMessages"] == "0"
    assert counts["ApproximateNumberOfMessagesNotVisible"] == "1"


@moto("sqs.visibility.extend")
def test_consumer_can_ask_for_more_time(sqs, queue):
    """ChangeMessageVisibility restarts the clock for one received message."""
    received = sqs.receive_message(QueueUrl=queue)["Messages"][0]
    time.sleep(20)
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=received["ReceiptHandle"], VisibilityTimeout=60)
    time.sleep(40)
    assert bodies(sqs, queue) == []
    time.sleep(21)
    assert bodies(sqs, queue) == ["order 1"]


@moto("sqs.visibility.zero")
def test_timeout_of_zero_returns_the_message_at_once(sqs, queue):
    """A visibility timeout of 0 gives a received message back at once."""
    received = sqs.receive_message(QueueUrl=queue)["Messages"][0]
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=received["ReceiptHandle"], VisibilityTimeout=0)
    assert bodies(sqs, queue) == ["order 1"]


@moto("sqs.visibility.story")
def test_the_example_leaves_an_empty_queue(example, sqs):
    """Only DeleteMessage takes a message out of the queue before its retention ends."""
    names = example("sqs/visibility_timeout")
    time.sleep(3600)
    assert bodies(sqs, names["queue"]) == []
