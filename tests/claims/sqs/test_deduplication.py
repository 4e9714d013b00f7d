"""Claims about deduplication."""

import hashlib
import time

import pytest

from proofnotes.evidence import gap, moto


@pytest.fixture
def queue(make):
    return make("payments.fifo", ContentBasedDeduplication=True)


@pytest.fixture
def send(sqs, queue):
    def message(body="pay", group="anna", **options):
        return sqs.send_message(QueueUrl=queue, MessageBody=body, MessageGroupId=group, **options)

    return message


@pytest.fixture
def count(queue, attributes):
    return lambda: int(attributes(queue)["ApproximateNumberOfMessages"])


@moto("sqs.dedup.accepted")
def test_a_repeat_is_accepted_but_not_delivered(send, count):
    """A repeat within the interval is accepted without an error, and not delivered."""
    assert send()["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert send()["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert count() == 1


@moto("sqs.dedup.interval")
def test_after_five_minutes_it_is_a_new_message(send, count):
    """A repeat within five minutes is a duplicate, and after them a new message."""
    send()
    time.sleep(298)
    send()
    assert count() == 1
    time.sleep(3)
    send()
    assert count() == 2


@moto("sqs.dedup.story")
def test_the_example_queues_two_payments(example, attributes):
    """An explicit deduplication id marks a retried send as the same message."""
    assert attributes(example("sqs/deduplication")["queue"])["ApproximateNumberOfMessages"] == "2"


@moto("sqs.dedup.sha256")
def test_the_content_id_is_sha256(example):
    """Content-based deduplication uses the SHA-256 hash of the body as the id."""
    names = example("sqs/content_deduplication")
    assert names["given"] == hashlib.sha256(b"pay 49.90").hexdigest()


@moto("sqs.dedup.body-only")
def test_attributes_do_not_count(send, count):
    """Messages that differ in their attributes only are duplicates of each other."""
    for value in ("1", "2"):
        send(MessageAttributes={"attempt": {"DataType": "String", "StringValue": value}})
    assert count() == 1


@moto("sqs.dedup.explicit-wins")
def test_an_explicit_id_wins(send, count):
    """An explicit deduplication id wins over the content: equal bodies with two ids are two messages."""
    send(MessageDeduplicationId="pay-1")
    send(MessageDeduplicationId="pay-2")
    assert count() == 2


@moto("sqs.dedup.explicit-equal")
def test_equal_ids_with_other_bodies(send, count):
    """Two different bodies with one deduplication id are one message: the first."""
    send("pay 10", MessageDeduplicationId="pay-1")
    send("pay 99", MessageDeduplicationId="pay-1")
    assert count() == 1


@moto("sqs.dedup.required")
def test_some_way_is_required(sqs, make, refusal):
    """Without content-based deduplication a FIFO queue refuses a message without a deduplication id."""
    plain = make("plain.fifo")
    message = {"QueueUrl": plain, "MessageBody": "pay", "MessageGroupId": "anna"}
    assert refusal(sqs.send_message, **message) == "InvalidParameterValue"
    assert refusal(sqs.send_message, MessageDeduplicationId="pay-1", **message) == ""


@moto("sqs.dedup.across-groups")
def test_the_scope_is_the_queue(send, count, queue, attributes):
    """By default an id counts in the whole queue: the same id in another group is a duplicate."""
    assert attributes(queue)["DeduplicationScope"] == "queue"
    send(group="anna", MessageDeduplicationId="pay-1")
    send(group="bert", MessageDeduplicationId="pay-1")
    assert count() == 1


@moto("sqs.dedup.standard")
def test_a_standard_queue_keeps_both(sqs, make, bodies):
    """A standard queue does not deduplicate: two equal sends are two messages."""
    queue = make("orders")
    for _ in range(2):
        sqs.send_message(QueueUrl=queue, MessageBody="pay")
    assert bodies(queue, MaxNumberOfMessages=10) == ["pay", "pay"]


@gap("sqs.dedup.after-delete")
def test_the_id_is_kept_after_the_delete(sqs, send, count, queue):
    """The deduplication id still counts after its message was received and deleted."""
    send()
    handle = sqs.receive_message(QueueUrl=queue)["Messages"][0]["ReceiptHandle"]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=handle)
    send()
    assert count() == 0
