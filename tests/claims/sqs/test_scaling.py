"""Claims about several consumers and scaling them."""

import math

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@moto("sqs.scaling.share")
def test_workers_share(example):
    """Workers on one queue share its messages: each goes to one of them."""
    names = example("sqs/competing_consumers")
    assert len(names["first"]) == len(names["second"]) == 3
    assert not names["first"] & names["second"]


@moto("sqs.scaling.crash")
def test_a_crashed_worker_loses_nothing(sqs, make, bodies):
    """Messages of a worker that disappears go to another one after the visibility timeout."""
    import time

    queue = make("images")
    sqs.send_message(QueueUrl=queue, MessageBody="img 1")
    assert bodies(queue) == ["img 1"]  # and then this instance is terminated
    time.sleep(31)
    assert bodies(queue) == ["img 1"]


@calc("sqs.scaling.acceptable")
def test_acceptable_backlog():
    """The acceptable backlog per worker is the longest acceptable wait divided by the seconds a message takes."""
    seconds_per_message, longest_wait = 0.1, 10
    assert longest_wait / seconds_per_message == 100
    assert 100 * seconds_per_message == longest_wait  # a full backlog is worked off just in time


@calc("sqs.scaling.workers")
def test_workers_needed():
    """The number of workers needed is the backlog divided by the acceptable backlog per worker, rounded up."""
    backlog, running, acceptable = 1500, 10, 100
    assert backlog / running == 150  # too much for each of the ten
    assert math.ceil(backlog / acceptable) == 15


@moto("sqs.scaling.story")
def test_the_example_counts_the_queue(example):
    """The attribute ApproximateNumberOfMessages is the backlog from which the number of workers is computed."""
    names = example("sqs/scaling_backlog")
    assert names["backlog"] == 30
    assert math.ceil(names["backlog"] / names["target"]) == 8


@sdk("sqs.scaling.attribute-name")
def test_the_attribute_is_not_the_metric():
    """ApproximateNumberOfMessages is an attribute of the queue; no attribute is called ...MessagesVisible."""
    names = model.shape("sqs", "QueueAttributeName").metadata["enum"]
    assert "ApproximateNumberOfMessages" in names
    assert "ApproximateNumberOfMessagesVisible" not in names


@sdk("sqs.scaling.approximate")
def test_counts_are_approximate():
    """The counts are approximate and settle about a minute after the producers stop."""
    says = model.text("sqs", "GetQueueAttributesRequest.AttributeNames")
    assert "may not achieve consistency until at least 1 minute after the producers stop sending messages" in says


@calc("sqs.scaling.latency")
def test_latency_limits_a_thread():
    """The time of one request limits one thread: at 20 ms it makes at most 50 requests in a second."""
    assert 1000 / 20 == 50


@calc("sqs.scaling.batches")
def test_batches_cut_requests():
    """Batches of ten need a tenth of the requests for the same messages."""
    messages = 1_000_000
    assert messages / math.ceil(messages / 10) == 10
