"""Claims about mappings from SQS."""

import json
import time

import boto3
from lambda_functions import deploy, logged

from proofnotes.evidence import moto

SEE = """
def handler(event, context):
    bodies = [record["body"] for record in event["Records"]]
    print("saw", *bodies)
    if "bad" in bodies:
        raise ValueError("bad")
"""


def connect(attributes=None, name="orders", **options):
    """A queue with a visibility timeout of 60 seconds and a function behind it; returns how to send."""
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "60", **(attributes or {})})["QueueUrl"]
    deploy(SEE)
    arn = f"arn:aws:sqs:us-east-1:123456789012:{name}"
    boto3.client("lambda").create_event_source_mapping(FunctionName="orders", EventSourceArn=arn, **options)

    def send(*messages):
        group = [{"MessageGroupId": one[1], "MessageDeduplicationId": str(one)} for one in messages]
        entries = [
            {"Id": str(at), "MessageBody": one[0], **(group[at] if name.endswith(".fifo") else {})}
            for at, one in enumerate(messages)
        ]
        sqs.send_message_batch(QueueUrl=url, Entries=entries)

    return send


@moto("lambda.sqs-mappings.regrouped")
def test_a_failed_batch_returns_as_single_messages():
    """Messages of a failed batch come again as single messages, here in another batch than before."""
    send = connect(BatchSize=2)
    send(("1", ""), ("bad", ""), ("3", ""), ("bad", ""))
    time.sleep(1)
    assert sorted(logged("saw")) == ["1 bad", "3 bad"]
    boto3.client("lambda").update_event_source_mapping(
        UUID=boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"][0]["UUID"], BatchSize=10
    )
    time.sleep(120)
    assert max(len(line.split()) for line in logged("saw")) > 2


@moto("lambda.sqs-mappings.after-timeout")
def test_the_next_attempt_waits_for_the_visibility_timeout():
    """A failed message is tried again when the visibility timeout of the queue is over."""
    connect()(("bad", ""))
    time.sleep(50)
    assert logged("saw") == ["bad"]
    time.sleep(11)
    assert logged("saw") == ["bad"] * 2


@moto("lambda.sqs-mappings.dead")
def test_a_message_that_always_fails_goes_to_the_queue_of_the_queue():
    """After maxReceiveCount attempts the message is in the dead-letter queue of the queue."""
    sqs = boto3.client("sqs")
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    redrive = {"deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:dead", "maxReceiveCount": 2}
    connect({"RedrivePolicy": json.dumps(redrive)})(("bad", ""))
    for _ in range(4):
        time.sleep(61)
    assert logged("saw") == ["bad"] * 2
    assert [message["Body"] for message in sqs.receive_message(QueueUrl=dead)["Messages"]] == ["bad"]


@moto("lambda.sqs-mappings.fifo-order")
def test_a_group_keeps_its_order():
    """From a FIFO queue a batch can hold several groups, each in its order."""
    connect({"FifoQueue": "true"}, "orders.fifo")(("a1", "a"), ("b1", "b"), ("a2", "a"), ("b2", "b"))
    seen = " ".join(logged("saw")).split()
    assert [one for one in seen if one.startswith("a")] == ["a1", "a2"]
    assert [one for one in seen if one.startswith("b")] == ["b1", "b2"]


@moto("lambda.sqs-mappings.fifo-blocked")
def test_a_group_waits_for_its_failing_message():
    """While a message of a group fails, later ones of the group are not handed out."""
    send = connect({"FifoQueue": "true"}, "orders.fifo", BatchSize=1)
    send(("bad", "a"), ("a2", "a"))
    time.sleep(61)
    assert set(logged("saw")) == {"bad"}


@moto("lambda.sqs-mappings.fifo-others")
def test_other_groups_go_on():
    """While one group is held up by a failing message, the others go on."""
    send = connect({"FifoQueue": "true"}, "orders.fifo", BatchSize=1)
    send(("bad", "a"), ("a2", "a"), ("b1", "b"))
    assert set(logged("saw")) == {"bad", "b1"}
