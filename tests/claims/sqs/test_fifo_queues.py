"""Claims about FIFO queues and message groups."""

import time

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@pytest.fixture
def queue(make):
    return make("payments.fifo", ContentBasedDeduplication=True)


@pytest.fixture
def send(sqs, queue):
    def to(group, *texts):
        for text in texts:
            sqs.send_message(QueueUrl=queue, MessageBody=text, MessageGroupId=group)

    return to


@moto("sqs.fifo.suffix")
def test_the_name_ends_with_fifo(make, refusal, sqs):
    """The name of a FIFO queue ends with .fifo, or the queue is not created."""
    code = refusal(sqs.create_queue, QueueName="payments", Attributes={"FifoQueue": "true"})
    assert code == "InvalidParameterValue"
    assert make("payments.fifo").endswith("/payments.fifo")


@moto("sqs.fifo.group-required")
def test_a_message_needs_a_group(sqs, queue, refusal):
    """A FIFO queue refuses a message without a MessageGroupId."""
    message = {"QueueUrl": queue, "MessageBody": "pay"}
    assert refusal(sqs.send_message, **message) == "MissingParameter"
    assert refusal(sqs.send_message, MessageGroupId="anna", **message) == ""


@moto("sqs.fifo.rules")
def test_the_example_leaves_one_message(example, attributes):
    """A FIFO queue accepts a message that names its group and its deduplication id."""
    assert attributes(example("sqs/fifo_rules")["queue"])["ApproximateNumberOfMessages"] == "1"


@moto("sqs.fifo.order")
def test_order_holds_in_a_group(sqs, queue, send):
    """Messages of one group arrive in the order in which they were sent."""
    send("anna", "1", "2", "3")
    seen = []
    for _ in range(3):
        message = sqs.receive_message(QueueUrl=queue)["Messages"][0]
        seen.append(message["Body"])
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    assert seen == ["1", "2", "3"]


@moto("sqs.fifo.group-waits")
def test_a_group_in_flight_waits(send, queue, bodies):
    """While a message of a group is in flight, later receives get nothing more of that group."""
    send("anna", "1", "2")
    assert bodies(queue) == ["1"]
    assert bodies(queue) == []


@moto("sqs.fifo.other-groups")
def test_other_groups_go_on(example, sqs, bodies):
    """A group in flight does not hold up other groups."""
    names = example("sqs/fifo_groups")
    assert names["first"]["Body"] == "anna: open"
    assert bodies(names["queue"]) == []  # one of each group is in flight now
    time.sleep(31)
    assert {bodies(names["queue"])[0], bodies(names["queue"])[0]} == {"anna: pay", "bert: open"}


@moto("sqs.fifo.any-worker")
def test_groups_do_not_belong_to_workers(sqs, queue, send, bodies):
    """A group is not bound to a consumer: after the delete anyone may get its next message."""
    send("anna", "1", "2")
    first_worker = sqs.receive_message(QueueUrl=queue)["Messages"][0]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=first_worker["ReceiptHandle"])
    second_worker = bodies(queue)
    assert second_worker == ["2"]


@moto("sqs.fifo.batch")
def test_one_receive_can_hold_several_of_a_group(send, queue, bodies):
    """One receive can return several messages of one group, in order."""
    send("anna", "1", "2", "3")
    assert bodies(queue, MaxNumberOfMessages=10) == ["1", "2", "3"]


@moto("sqs.fifo.retry-order")
def test_a_retry_keeps_the_order(send, queue, bodies):
    """A message that comes back after its timeout comes before those that were sent after it."""
    send("anna", "1", "2")
    assert bodies(queue) == ["1"]
    time.sleep(31)
    assert bodies(queue, MaxNumberOfMessages=10) == ["1", "2"]


@moto("sqs.fifo.poison-blocks")
def test_a_failing_message_blocks_its_group(send, queue, bodies):
    """A message that fails again and again holds up everything behind it in its group."""
    send("anna", "poison", "2")
    for _ in range(5):
        assert bodies(queue) == ["poison"]
        time.sleep(31)


@moto("sqs.fifo.one-group")
def test_one_constant_group_is_one_line(send, queue, bodies):
    """One constant group id gives a total order, and only one receive in flight at a time."""
    send("all", "anna 1", "bert 1", "anna 2")
    assert bodies(queue) == ["anna 1"]
    assert bodies(queue, MaxNumberOfMessages=10) == []


@sdk("sqs.fifo.no-choice")
def test_a_consumer_cannot_choose_a_group():
    """A consumer cannot ask for a certain group: ReceiveMessage has no such parameter."""
    assert "MessageGroupId" not in model.shape("sqs", "ReceiveMessageRequest").members
    assert "MessageGroupId" in model.shape("sqs", "SendMessageRequest").members


@sdk("sqs.fifo.type-is-fixed")
def test_the_type_is_fixed():
    """The type of a queue cannot be changed after its creation."""
    assert "You can't change the queue type after you create it" in model.text("sqs", "CreateQueue")


@sdk("sqs.fifo.high-throughput")
def test_how_to_get_high_throughput():
    """High throughput wants DeduplicationScope messageGroup and FifoThroughputLimit perMessageGroupId."""
    says = model.text("sqs", "CreateQueueRequest.Attributes").partition("To enable high throughput for FIFO queues")[2]
    assert "Set DeduplicationScope to messageGroup" in says
    assert "Set FifoThroughputLimit to perMessageGroupId" in says


@moto("sqs.fifo.fair-parallel")
def test_a_group_on_a_standard_queue_does_not_order(sqs, make, bodies):
    """On a standard queue a MessageGroupId locks nothing: messages of one group go out in parallel."""
    queue = make("renders")
    for text in ("1", "2"):
        sqs.send_message(QueueUrl=queue, MessageBody=text, MessageGroupId="tenant-7")
    assert len(bodies(queue)) == len(bodies(queue)) == 1


@sdk("sqs.fifo.fair-queues")
def test_a_group_on_a_standard_queue_names_the_tenant():
    """On a standard queue MessageGroupId names a tenant and turns on fair queues."""
    says = model.text("sqs", "SendMessageRequest.MessageGroupId")
    assert "In standard queues, using MessageGroupId enables fair queues" in says


@calc("sqs.fifo.batched-rate")
def test_batches_multiply_the_rate():
    """The quota counts calls, so batches of ten carry ten times as many messages."""
    assert 300 * 10 == 3_000
    assert 70_000 * 10 == 700_000
