"""Claims about decoupling with a queue."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("sqs.decouple.accepts-while-down")
def test_queue_keeps_messages_until_a_consumer_comes_back(sqs, make, bodies):
    """A queue accepts messages while nothing reads from it, and hands them over later."""
    queue = make()
    sent = [sqs.send_message(QueueUrl=queue, MessageBody=f"order {n}") for n in range(3)]
    assert all(answer["ResponseMetadata"]["HTTPStatusCode"] == 200 for answer in sent)
    assert sorted(bodies(queue, MaxNumberOfMessages=10)) == ["order 0", "order 1", "order 2"]


@moto("sqs.decouple.producer-untouched")
def test_the_example_ships_every_queued_order(example, attributes):
    """An order sent through a queue survives a failure that loses a directly called one."""
    names = example("sqs/decouple")
    left = attributes(names["queue"])
    assert left["ApproximateNumberOfMessages"] == left["ApproximateNumberOfMessagesNotVisible"] == "0"
    assert len(names["answer"]["Messages"]) == 3


@moto("sqs.decouple.backlog")
def test_a_spike_waits_as_backlog(sqs, make, bodies, attributes):
    """What a consumer cannot take yet waits in the queue as backlog."""
    queue = make()
    for number in range(30):
        sqs.send_message(QueueUrl=queue, MessageBody=str(number))
    assert len(bodies(queue, MaxNumberOfMessages=10)) == 10
    assert attributes(queue)["ApproximateNumberOfMessages"] == "20"


@moto("sqs.decouple.drains")
def test_the_backlog_drains(example, attributes):
    """A backlog drains at the speed of the consumer, and every message is handled once the spike is over."""
    names = example("sqs/spike")
    left = attributes(names["queue"])
    assert left["ApproximateNumberOfMessages"] == left["ApproximateNumberOfMessagesNotVisible"] == "0"
    assert names["minute"] == 3


@sdk("sqs.decouple.no-reply")
def test_a_send_answers_with_receipts_only():
    """SendMessage answers with an id and checksums; what the consumer computes never comes back in it."""
    members = set(model.shape("sqs", "SendMessageResult").members)
    assert members == {
        "MessageId",
        "SequenceNumber",
        "MD5OfMessageBody",
        "MD5OfMessageAttributes",
        "MD5OfMessageSystemAttributes",
    }


@sdk("sqs.decouple.consumers-pull")
def test_consumers_pull():
    """SQS has no operation that pushes to a consumer: a consumer asks with ReceiveMessage."""
    operations = set(model.service("sqs").operation_names)
    assert "ReceiveMessage" in operations
    assert not any(name.startswith(("Subscribe", "Publish", "Push")) for name in operations)


@sdk("sqs.decouple.name")
def test_the_first_s_is_simple():
    """SQS stands for Amazon Simple Queue Service."""
    assert model.service("sqs").metadata["serviceFullName"] == "Amazon Simple Queue Service"
