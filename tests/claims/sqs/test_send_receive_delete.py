"""Claims about sending, receiving and deleting."""

import time

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("sqs.message.same-id")
def test_the_consumer_sees_the_id_of_the_send(sqs, make):
    """The message id that SendMessage returns is the one that the consumer receives."""
    queue = make()
    sent = sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    assert sqs.receive_message(QueueUrl=queue)["Messages"][0]["MessageId"] == sent["MessageId"]


@moto("sqs.message.new-handle")
def test_each_receive_gives_a_new_handle(sqs, make):
    """Each receive of the same message gives a new receipt handle."""
    queue = make()
    sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    received = [sqs.receive_message(QueueUrl=queue, VisibilityTimeout=0)["Messages"][0] for _ in range(2)]
    assert received[0]["MessageId"] == received[1]["MessageId"]
    assert received[0]["ReceiptHandle"] != received[1]["ReceiptHandle"]


@moto("sqs.message.delete-needs-handle")
def test_delete_refuses_a_message_id(sqs, make, refusal):
    """DeleteMessage refuses a message id: it wants the receipt handle of a receive."""
    queue = make()
    sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    message = sqs.receive_message(QueueUrl=queue)["Messages"][0]
    wrong = refusal(sqs.delete_message, QueueUrl=queue, ReceiptHandle=message["MessageId"])
    assert wrong == "ReceiptHandleIsInvalid"
    assert refusal(sqs.delete_message, QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]) == ""


@moto("sqs.message.delete-twice")
def test_deleting_twice_is_no_error(example, attributes):
    """Deleting a message a second time with the same receipt handle succeeds."""
    names = example("sqs/send_receive_delete")
    assert attributes(names["queue"])["ApproximateNumberOfMessagesNotVisible"] == "0"


@sdk("sqs.message.latest-handle")
def test_an_old_handle_may_not_delete():
    """A delete with an old receipt handle succeeds but might not delete: use the latest one."""
    text = model.text("sqs", "DeleteMessage")
    assert "If you use an old ReceiptHandle, the request will succeed, but the message might not be deleted" in text


@sdk("sqs.message.after-delete")
def test_a_standard_queue_may_return_a_deleted_message():
    """On rare occasions a standard queue hands out a message that was deleted already."""
    text = model.text("sqs", "DeleteMessage")
    assert "For standard queues, it is possible to receive a message even after you delete it" in text


@moto("sqs.message.default-one")
def test_a_receive_returns_one_by_default(example):
    """A receive returns one message unless you ask for more."""
    assert len(example("sqs/receive_ten")["one"]["Messages"]) == 1


@moto("sqs.message.ten-at-most")
def test_a_receive_for_eleven_is_refused(sqs, make, bodies, refusal):
    """A receive returns ten messages at most, and asking for eleven is an error."""
    queue = make()
    for number in range(12):
        sqs.send_message(QueueUrl=queue, MessageBody=str(number))
    assert len(bodies(queue, MaxNumberOfMessages=10)) == 10
    assert refusal(sqs.receive_message, QueueUrl=queue, MaxNumberOfMessages=11) == "InvalidParameterValue"


@sdk("sqs.message.fewer")
def test_a_receive_may_return_fewer():
    """A receive may return fewer messages than you asked for, even where more are waiting."""
    text = model.text("sqs", "ReceiveMessage")
    assert "you most likely get fewer messages than you requested per ReceiveMessage call" in text


@sdk("sqs.message.no-batch-receive")
def test_there_is_no_batch_receive():
    """SendMessage, DeleteMessage and ChangeMessageVisibility have batch forms; ReceiveMessage has none."""
    batches = {name for name in model.service("sqs").operation_names if name.endswith("Batch")}
    assert batches == {"SendMessageBatch", "DeleteMessageBatch", "ChangeMessageVisibilityBatch"}


@moto("sqs.message.retention")
def test_an_unread_message_ends_with_its_retention(example, bodies):
    """A message that nobody deletes disappears when its retention period ends."""
    names = example("sqs/retention")
    time.sleep(31)
    assert bodies(names["short"]) == bodies(names["usual"]) == []


@moto("sqs.message.retention-default")
def test_the_default_retention_is_four_days(sqs, make, bodies):
    """Without a setting of yours a message is kept for four days."""
    queue = make()
    sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    time.sleep(4 * 24 * 3600 - 60)
    assert bodies(queue, VisibilityTimeout=0) == ["order 1"]
    time.sleep(61)
    assert bodies(queue) == []


@sdk("sqs.message.text")
def test_a_message_is_text():
    """A message body is text: XML, JSON or unformatted."""
    assert "A message can include only XML, JSON, and unformatted text." in model.text("sqs", "SendMessage")
