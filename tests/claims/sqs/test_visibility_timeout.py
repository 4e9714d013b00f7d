"""Claims about the SQS visibility timeout."""

import time

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def queue(sqs, make):
    url = make("orders")
    sqs.send_message(QueueUrl=url, MessageBody="order 1")
    return url


@moto("sqs.visibility.hidden")
def test_received_message_is_hidden_from_other_consumers(sqs, queue, bodies):
    """A received message is hidden from every other consumer."""
    assert bodies(queue) == ["order 1"]
    assert bodies(queue) == []


@moto("sqs.visibility.returns")
def test_hidden_message_returns_after_30_seconds_by_default(sqs, queue, bodies):
    """A message that nobody deletes is visible again after 30 seconds."""
    bodies(queue)
    time.sleep(29)
    assert bodies(queue) == []
    time.sleep(2)
    assert bodies(queue) == ["order 1"]


@moto("sqs.visibility.in-flight")
def test_hidden_message_still_counts_as_in_flight(sqs, queue, bodies):
    """A hidden message is in flight, and still in the queue."""
    bodies(queue)
    counts = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    assert counts["ApproximateNumberOfMessages"] == "0"
    assert counts["ApproximateNumberOfMessagesNotVisible"] == "1"


@moto("sqs.visibility.extend")
def test_consumer_can_ask_for_more_time(sqs, queue, bodies):
    """ChangeMessageVisibility restarts the clock for one received message."""
    received = sqs.receive_message(QueueUrl=queue)["Messages"][0]
    time.sleep(20)
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=received["ReceiptHandle"], VisibilityTimeout=60)
    time.sleep(40)
    assert bodies(queue) == []
    time.sleep(21)
    assert bodies(queue) == ["order 1"]


@moto("sqs.visibility.zero")
def test_timeout_of_zero_returns_the_message_at_once(sqs, queue, bodies):
    """A visibility timeout of 0 gives a received message back at once."""
    received = sqs.receive_message(QueueUrl=queue)["Messages"][0]
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=received["ReceiptHandle"], VisibilityTimeout=0)
    assert bodies(queue) == ["order 1"]


@moto("sqs.visibility.story")
def test_the_example_leaves_an_empty_queue(example, bodies):
    """DeleteMessage takes a received message out of the queue."""
    names = example("sqs/visibility_timeout")
    time.sleep(3600)
    assert bodies(names["queue"]) == []


@moto("sqs.visibility.per-receive")
def test_one_receive_can_choose_its_own_timeout(queue, bodies):
    """A receive can set a timeout of its own for the messages that it returns."""
    assert bodies(queue, VisibilityTimeout=5) == ["order 1"]
    time.sleep(6)
    assert bodies(queue) == ["order 1"]


@moto("sqs.visibility.not-saved")
def test_a_changed_timeout_holds_for_one_receive(sqs, queue, bodies):
    """A changed timeout holds for this receive only: the next one starts with the queue's again."""
    received = sqs.receive_message(QueueUrl=queue)["Messages"][0]
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=received["ReceiptHandle"], VisibilityTimeout=300)
    time.sleep(301)
    assert bodies(queue) == ["order 1"]
    time.sleep(31)
    assert bodies(queue) == ["order 1"]


@moto("sqs.visibility.heartbeat")
def test_a_heartbeat_keeps_the_message_hidden(example, bodies):
    """A worker that extends the timeout again and again keeps the message hidden for longer than the queue's timeout."""
    names = example("sqs/visibility_heartbeat")
    names["hide_for"](names["video"], 0)
    assert bodies(names["queue"]) == ["holiday.mp4"]
    for _ in range(5):
        names["hide_for"](names["video"], 30)
        time.sleep(20)
        assert bodies(names["queue"]) == []


@moto("sqs.visibility.beyond")
def test_more_than_twelve_hours_is_refused(sqs, queue, refusal):
    """A visibility timeout of more than 12 hours is refused."""
    handle = sqs.receive_message(QueueUrl=queue)["Messages"][0]["ReceiptHandle"]
    change = {"QueueUrl": queue, "ReceiptHandle": handle}
    assert refusal(sqs.change_message_visibility, VisibilityTimeout=43_201, **change) == "InvalidParameterValue"
    assert refusal(sqs.change_message_visibility, VisibilityTimeout=43_000, **change) == ""


@sdk("sqs.visibility.time-left")
def test_an_extension_cannot_pass_the_time_left():
    """An extension beyond what is left of the 12 hours is an error, not a shorter extension."""
    says = model.text("sqs", "ChangeMessageVisibility")
    assert "greater than the maximum time left, Amazon SQS returns an error" in says
    assert "doesn't automatically recalculate" in says


@sdk("sqs.visibility.over-limit")
def test_standard_queues_tell_when_too_much_is_in_flight():
    """A standard queue with too many messages in flight answers OverLimit; a FIFO queue gives no error."""
    assert "OverLimit" in [error.name for error in model.operation("sqs", "ReceiveMessage").error_shapes]
    fifo = model.text("sqs", "ChangeMessageVisibility").partition("For FIFO queues")[2]
    assert "If you reach this limit, Amazon SQS returns no error messages" in fifo


@sdk("sqs.visibility.stored-unlimited")
def test_stored_messages_are_unlimited():
    """The number of stored messages has no limit; the number in flight has one."""
    assert "There is no limit to the number of stored messages" in model.text("sqs", "ChangeMessageVisibility")
