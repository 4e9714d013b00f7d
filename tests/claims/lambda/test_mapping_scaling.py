"""Claims about how many batches a mapping processes at once."""

import json
import time

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@sdk("lambda.mapping-scaling.shards")
def test_a_shard_has_one_batch_at_a_time_unless_you_ask_for_more():
    """A stream mapping processes as many batches of each shard at once as its ParallelizationFactor says, from 1 on."""
    member = "CreateEventSourceMappingRequest.ParallelizationFactor"
    assert "The number of batches to process from each shard concurrently" in model.text("lambda", member)
    assert model.shape("lambda", member).metadata["min"] == 1


@calc("lambda.mapping-scaling.product")
def test_shards_times_factor():
    """Four shards with the largest factor are at most 40 calls at once."""
    assert 4 * model.shape("lambda", "ParallelizationFactor").metadata["max"] == 40


@calc("lambda.mapping-scaling.ramp")
def test_the_ramp(example):
    """By the documented rule a mapping from a standard queue reaches its ceiling after a little more than 4 minutes."""
    calls = example("lambda/sqs_ramp")["calls"]
    assert calls(0) == 5
    assert calls(4) < 1250 == calls(5)


@sdk("lambda.mapping-scaling.sqs-only")
def test_maximum_concurrency_is_for_sqs():
    """Only mappings from SQS have a maximum concurrency."""
    text = model.text("lambda", "CreateEventSourceMappingRequest.ScalingConfig")
    assert text.startswith("(Amazon SQS only)")


@moto("lambda.mapping-scaling.receives")
def test_each_receive_counts_towards_the_dead_letter_queue(aws):
    """Each receive of a message counts towards maxReceiveCount, even if no handler ran."""
    sqs = boto3.client("sqs")
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    redrive = {"deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:dead", "maxReceiveCount": 2}
    settings = {"VisibilityTimeout": "30", "RedrivePolicy": json.dumps(redrive)}
    queue = sqs.create_queue(QueueName="orders", Attributes=settings)["QueueUrl"]
    sqs.send_message(QueueUrl=queue, MessageBody="a good order")
    for _ in range(2):
        assert len(sqs.receive_message(QueueUrl=queue)["Messages"]) == 1
        assert not sqs.receive_message(QueueUrl=dead).get("Messages")
        time.sleep(31)
    assert not sqs.receive_message(QueueUrl=queue).get("Messages")
    assert sqs.receive_message(QueueUrl=dead)["Messages"][0]["Body"] == "a good order"
