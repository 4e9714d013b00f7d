"""Claims about short and long polling."""

import time

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@moto("sqs.polling.fewer-requests")
def test_long_polls_need_fewer_requests(example):
    """Waiting for one message takes far fewer requests with long polls than with short polls."""
    count = example("sqs/long_polling")["requests_until_found"]
    assert count(0, 1) > 10 * count(20, 0)


@moto("sqs.polling.early")
def test_a_long_poll_ends_with_the_first_message(sqs, make, bodies):
    """A long poll answers as soon as a message is there, not when its wait ends."""
    queue = make()
    sqs.send_message(QueueUrl=queue, MessageBody="order 1", DelaySeconds=5)
    start = time.time()
    assert bodies(queue, WaitTimeSeconds=20) == ["order 1"]
    assert 5 <= time.time() - start < 10


@moto("sqs.polling.empty")
def test_an_empty_answer_has_no_list(sqs, make):
    """An answer without messages has no Messages list at all."""
    assert "Messages" not in sqs.receive_message(QueueUrl=make(), WaitTimeSeconds=1)


@moto("sqs.polling.short-default")
def test_polls_are_short_by_default(sqs, make):
    """Without settings of yours a receive is a short poll: it answers at once."""
    queue = make()
    start = time.time()
    sqs.receive_message(QueueUrl=queue)
    assert time.time() - start < 1


@moto("sqs.polling.override")
def test_a_receive_overrides_the_queue(example):
    """The wait time of a receive overrides that of the queue."""
    waited = example("sqs/long_polling_queue")["waited"]
    assert waited() >= 10
    assert waited(WaitTimeSeconds=0) < 1
    assert 3 <= waited(WaitTimeSeconds=3) < 10


@moto("sqs.polling.too-long")
def test_more_than_twenty_seconds_is_refused(sqs, make, refusal):
    """A receive that wants to wait more than 20 seconds is refused."""
    queue = make()
    assert refusal(sqs.receive_message, QueueUrl=queue, WaitTimeSeconds=21) == "InvalidParameterValue"
    assert refusal(sqs.receive_message, QueueUrl=queue, WaitTimeSeconds=20) == ""


@sdk("sqs.polling.attribute")
def test_the_attribute_has_another_name():
    """The queue has the attribute ReceiveMessageWaitTimeSeconds, a receive the parameter WaitTimeSeconds."""
    assert "ReceiveMessageWaitTimeSeconds" in model.shape("sqs", "QueueAttributeName").metadata["enum"]
    assert "WaitTimeSeconds" in model.shape("sqs", "ReceiveMessageRequest").members
    assert "ReceiveMessageWaitTimeSeconds" not in model.service("sqs").operation_names


@sdk("sqs.polling.samples")
def test_a_short_poll_samples():
    """A short poll asks only some of the servers, so it can come back empty although messages wait."""
    says = model.text("sqs", "ReceiveMessage")
    assert "Short poll is the default behavior where a weighted random set of machines is sampled" in says
    assert "you might not receive any messages in a particular ReceiveMessage response" in says


@sdk("sqs.polling.client-timeout")
def test_boto3_waits_longer_than_the_longest_poll(sqs):
    """boto3 waits 60 seconds for an answer unless told otherwise, longer than any long poll."""
    assert sqs.meta.config.read_timeout == 60


@calc("sqs.polling.day")
def test_requests_of_an_idle_day():
    """On an idle day one consumer makes 86,400 short polls of one a second, or 4,320 long polls of 20 seconds."""
    assert 24 * 3600 // 1 == 86_400
    assert 24 * 3600 // 20 == 4_320
