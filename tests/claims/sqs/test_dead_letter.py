"""Claims about dead-letter queues."""

import json
import time

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool
from proofnotes.project import HERE


@pytest.fixture
def dead(make):
    return make("orders-dead")


@pytest.fixture
def queue(make, dead, attributes):
    arn = attributes(dead)["QueueArn"]
    return make("orders", RedrivePolicy=json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2}))


@moto("sqs.dlq.moves")
def test_a_message_moves_after_its_last_allowed_receive(example, attributes):
    """A message that was received maxReceiveCount times without a delete moves at the next receive."""
    names = example("sqs/dead_letter")
    assert attributes(names["queue"])["ApproximateNumberOfMessages"] == "0"
    assert [message["Body"] for message in names["found"]] == ["not JSON"]


@moto("sqs.dlq.count")
def test_exactly_max_receive_count_receives(sqs, queue, dead, bodies):
    """maxReceiveCount is the number of receives that a message gets, not the number of retries after the first."""
    sqs.send_message(QueueUrl=queue, MessageBody="poison")
    assert [bodies(queue, VisibilityTimeout=0) for _ in range(3)] == [["poison"], ["poison"], []]
    assert bodies(dead) == ["poison"]


@moto("sqs.dlq.looking-counts")
def test_looking_counts(sqs, queue, dead, bodies):
    """Every receive counts towards the limit, even one that does no work and gives the message back at once."""
    sqs.send_message(QueueUrl=queue, MessageBody="fine")
    for _ in range(2):
        handle = sqs.receive_message(QueueUrl=queue)["Messages"][0]["ReceiptHandle"]
        sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=handle, VisibilityTimeout=0)
    assert bodies(queue) == []
    assert bodies(dead) == ["fine"]


@moto("sqs.dlq.good-messages-stay")
def test_a_poison_message_does_not_take_others_along(sqs, queue, dead, bodies):
    """A poison message moves alone: what lies behind it stays."""
    sqs.send_message(QueueUrl=queue, MessageBody="poison")
    for _ in range(2):
        bodies(queue, VisibilityTimeout=0)
    sqs.send_message(QueueUrl=queue, MessageBody="fine")
    assert bodies(queue) == ["fine"]
    assert bodies(dead) == ["poison"]


@moto("sqs.dlq.endless")
def test_without_a_dead_letter_queue_the_message_comes_back_for_ever(sqs, make, bodies):
    """Without a dead-letter queue a poison message comes back until its retention ends."""
    queue = make(MessageRetentionPeriod=3600)
    sqs.send_message(QueueUrl=queue, MessageBody="poison")
    for _ in range(100):
        assert bodies(queue) == ["poison"]
        time.sleep(31)
    time.sleep(600)
    assert bodies(queue) == []


@moto("sqs.dlq.sources")
def test_a_dead_letter_queue_knows_its_sources(sqs, queue, dead):
    """ListDeadLetterSourceQueues names the queues that send their failures to this one."""
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [queue]


@moto("sqs.dlq.template")
def test_the_template_makes_both_queues(sqs, attributes):
    """A template connects the two queues with the attribute RedrivePolicy of the source queue."""
    template = (HERE.snippets / "sqs" / "dead_letter_stack.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="orders", TemplateBody=template)
    source = attributes(sqs.get_queue_url(QueueName="orders")["QueueUrl"])
    target = attributes(sqs.get_queue_url(QueueName="orders-dead")["QueueUrl"])
    assert json.loads(source["RedrivePolicy"]) == {"deadLetterTargetArn": target["QueueArn"], "maxReceiveCount": 5}
    assert "RedrivePolicy" not in target


@tool("sqs.dlq.same-type")
def test_both_queues_are_of_one_type():
    """The dead-letter queue of a FIFO queue is a FIFO queue, and that of a standard queue a standard queue."""
    from cfnlint import api

    def queue(name, target=""):
        values = {"QueueName": name, **({"FifoQueue": True} if name.endswith(".fifo") else {})}
        if target:
            values["RedrivePolicy"] = {"deadLetterTargetArn": {"Fn::GetAtt": [target, "Arn"]}, "maxReceiveCount": 3}
        return {"Type": "AWS::SQS::Queue", "Properties": values}

    queues = {
        "Dead": queue("dead"),
        "DeadFifo": queue("dead.fifo"),
        "Alike": queue("a", "Dead"),
        "AlikeFifo": queue("a.fifo", "DeadFifo"),
        "Mixed": queue("b", "DeadFifo"),
        "MixedFifo": queue("b.fifo", "Dead"),
    }
    template = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": queues})
    errors = [found for found in api.lint_all(template) if found.rule.id.startswith("E")]
    assert {(error.rule.id, error.path[1]) for error in errors} == {("E3502", "Mixed"), ("E3502", "MixedFifo")}


@sdk("sqs.dlq.parameter")
def test_the_parameter_is_called_max_receive_count():
    """The redrive policy has two parameters: deadLetterTargetArn and maxReceiveCount."""
    says = model.text("sqs", "CreateQueueRequest.Attributes")
    policy = says.partition("RedrivePolicy –")[2].partition("RedriveAllowPolicy")[0]
    assert "deadLetterTargetArn" in policy and "maxReceiveCount" in policy
    assert "MaximumReceives" not in says


@sdk("sqs.dlq.allow-policy")
def test_the_dead_letter_queue_can_choose_its_sources():
    """The redrive allow policy of a dead-letter queue is allowAll (the default), denyAll or byQueue."""
    says = model.text("sqs", "CreateQueueRequest.Attributes")
    assert "allowAll – (Default)" in says and "denyAll – No source queues" in says and "byQueue – Only queues" in says


@sdk("sqs.dlq.redrive-only-dead")
def test_redrive_reads_dead_letter_queues_of_sqs_only():
    """StartMessageMoveTask reads only a queue that is the dead-letter queue of another SQS queue."""
    says = model.text("sqs", "StartMessageMoveTask")
    assert "queues that are configured as dead-letter queues (DLQs) of other Amazon SQS queues only" in says
    assert "such as Lambda or Amazon SNS topics, are currently not supported" in says


@sdk("sqs.dlq.redrive-target")
def test_redrive_goes_back_to_the_source_by_default():
    """A redrive without a destination returns messages to the queues that they came from."""
    says = model.text("sqs", "StartMessageMoveTaskRequest.DestinationArn")
    assert "If this field is left blank, the messages will be redriven back to their respective original source" in says


@gap("sqs.dlq.redrive")
def test_redrive_moves_messages_back(sqs, queue, dead, bodies, attributes):
    """StartMessageMoveTask moves dead messages back to their source queue."""
    sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    for _ in range(3):
        bodies(queue, VisibilityTimeout=0)
    sqs.start_message_move_task(SourceArn=attributes(dead)["QueueArn"])
    time.sleep(60)
    assert bodies(queue) == ["order 1"]


@gap("sqs.dlq.deny-all")
def test_deny_all_keeps_sources_away(make, attributes):
    """A queue whose redrive allow policy is denyAll cannot serve as a dead-letter queue."""
    closed = make("closed", RedriveAllowPolicy=json.dumps({"redrivePermission": "denyAll"}))
    policy = {"deadLetterTargetArn": attributes(closed)["QueueArn"], "maxReceiveCount": 3}
    with pytest.raises(ClientError):
        make("orders", RedrivePolicy=json.dumps(policy))
