"""Claims about delay queues and message timers."""

import time

from proofnotes.evidence import moto


@moto("sqs.delay.hidden")
def test_a_delay_hides_a_new_message(sqs, make, bodies):
    """A message in a delay queue is hidden from its send until the delay ends."""
    queue = make(DelaySeconds=60)
    sqs.send_message(QueueUrl=queue, MessageBody="pay")
    time.sleep(59)
    assert bodies(queue) == []
    time.sleep(2)
    assert bodies(queue) == ["pay"]


@moto("sqs.delay.override")
def test_a_timer_overrides_the_queue(sqs, make, bodies):
    """The timer of one message overrides the delay of the queue, 0 included."""
    queue = make(DelaySeconds=60)
    sqs.send_message(QueueUrl=queue, MessageBody="now", DelaySeconds=0)
    sqs.send_message(QueueUrl=queue, MessageBody="later", DelaySeconds=120)
    assert bodies(queue, MaxNumberOfMessages=10) == ["now"]
    time.sleep(90)
    assert bodies(queue, MaxNumberOfMessages=10, VisibilityTimeout=0) == ["now"]
    time.sleep(31)
    assert sorted(bodies(queue, MaxNumberOfMessages=10)) == ["later", "now"]


@moto("sqs.delay.counted")
def test_delayed_messages_have_their_own_count(sqs, make, attributes):
    """A delayed message counts as delayed, not as visible."""
    queue = make(DelaySeconds=60)
    sqs.send_message(QueueUrl=queue, MessageBody="pay")
    counts = attributes(queue)
    assert counts["ApproximateNumberOfMessagesDelayed"] == "1"
    assert counts["ApproximateNumberOfMessages"] == "0"


@moto("sqs.delay.once")
def test_the_delay_does_not_come_back(sqs, make, bodies):
    """The delay holds once: a message that comes back after its visibility timeout is not delayed again."""
    queue = make(DelaySeconds=600)
    sqs.send_message(QueueUrl=queue, MessageBody="pay")
    time.sleep(601)
    assert bodies(queue) == ["pay"]
    time.sleep(31)
    assert bodies(queue) == ["pay"]


@moto("sqs.delay.too-long")
def test_more_than_fifteen_minutes_is_refused(sqs, make, refusal):
    """A message timer of more than 900 seconds is refused."""
    message = {"QueueUrl": make(), "MessageBody": "pay"}
    assert refusal(sqs.send_message, DelaySeconds=900, **message) == ""
    assert refusal(sqs.send_message, DelaySeconds=901, **message) == "InvalidParameterValue"


@moto("sqs.delay.fifo-refuses")
def test_a_fifo_queue_takes_no_timer(example, sqs, refusal):
    """A FIFO queue refuses a timer on a single message."""
    names = example("sqs/delay_queue")
    message = {"QueueUrl": names["fifo"], "MessageBody": "pay", "MessageGroupId": "anna"}
    assert refusal(sqs.send_message, DelaySeconds=60, **message) == "InvalidParameterValue"
    assert refusal(sqs.send_message, **message) == ""


@moto("sqs.delay.fifo-queue")
def test_a_fifo_queue_can_delay_all_messages(sqs, make, bodies):
    """A FIFO queue can delay all of its messages with the attribute of the queue."""
    queue = make("reminders.fifo", DelaySeconds=60, ContentBasedDeduplication=True)
    sqs.send_message(QueueUrl=queue, MessageBody="pay", MessageGroupId="anna")
    assert bodies(queue) == []
    time.sleep(61)
    assert bodies(queue) == ["pay"]
