"""Claims about worker environments: the daemon, dead letters and periodic tasks."""

import json

import boto3
import pytest

from proofnotes.evidence import calc, moto, tool


def counts(queue):
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    found = boto3.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
    return sorted(found.values())


@moto("beanstalk.worker.deletes")
def test_a_200_deletes_the_message(example):
    """After a 200 the message is gone from the queue."""
    names = example("beanstalk/worker")
    sqs = boto3.client("sqs")
    sqs.send_message(QueueUrl=names["queue"], MessageBody=json.dumps({"minutes": 1}))
    assert counts(names["queue"]) == ["0", "1"]
    names["daemon_turn"]()
    assert counts(names["queue"]) == ["0", "0"]


@moto("beanstalk.worker.returns")
def test_an_error_brings_the_message_back(example):
    """After any other answer the message comes back, once the error visibility timeout is over."""
    import time

    names = example("beanstalk/worker")
    sqs = boto3.client("sqs")
    sqs.send_message(QueueUrl=names["queue"], MessageBody=json.dumps({"minutes": 99}))
    names["daemon_turn"](error_visibility=2)
    assert "Messages" not in sqs.receive_message(QueueUrl=names["queue"], WaitTimeSeconds=0)
    time.sleep(3)
    again = sqs.receive_message(QueueUrl=names["queue"], AttributeNames=["ApproximateReceiveCount"])["Messages"][0]
    assert again["Attributes"]["ApproximateReceiveCount"] == "2"


@moto("beanstalk.worker.dead")
def test_too_many_errors_end_in_the_dead_letter_queue(example):
    """A message that fails as often as the queue allows ends in the dead-letter queue."""
    names = example("beanstalk/worker")
    assert counts(names["queue"]) == ["0", "0"]
    assert [json.loads(message["Body"])["minutes"] for message in names["left"]] == [90]
    assert names["redrive"]["maxReceiveCount"] == 3


@calc("beanstalk.worker.schedule")
@pytest.mark.parametrize(
    ("field", "expected"),
    [("*", range(24)), ("6", [6]), ("*/12", [0, 12]), ("1,5", [1, 5]), ("*/5", [0, 5, 10, 15, 20])],
)
def test_a_schedule_field_fits(example, field, expected):
    """A field of a schedule is a star, a step, a number or a list of numbers."""
    fits = example("beanstalk/periodic")["fits"]
    assert [hour for hour in range(24) if fits(field, hour)] == list(expected)


@tool("beanstalk.worker.cron-file")
def test_the_cron_file_has_what_it_needs(document):
    """Each task has a name of its own, a URL and a schedule of five fields."""
    body = document("cron")
    assert body["version"] == 1
    assert len({job["name"] for job in body["cron"]}) == len(body["cron"])
    assert all(job["url"].startswith("/") and len(job["schedule"].split()) == 5 for job in body["cron"])


@tool("beanstalk.worker.same-jobs")
def test_the_example_reads_the_same_jobs(example, document):
    """The example computes the tasks of the file above."""
    import yaml

    assert yaml.safe_load(example("beanstalk/periodic")["text"]) == document("cron")


@moto("beanstalk.worker.count")
def test_the_queue_counts_receives(example):
    """SQS keeps the receive count with the message."""
    import time

    names = example("beanstalk/worker")
    sqs = boto3.client("sqs")
    sqs.send_message(QueueUrl=names["queue"], MessageBody=json.dumps({"minutes": 99}))
    seen = []
    for _ in range(2):
        found = sqs.receive_message(QueueUrl=names["queue"], AttributeNames=["ApproximateReceiveCount"])["Messages"]
        seen.append(found[0]["Attributes"]["ApproximateReceiveCount"])
        time.sleep(31)
    assert seen == ["1", "2"]


@moto("beanstalk.worker.retention")
def test_the_queue_forgets_after_its_retention(example):
    """The queue keeps a message for its retention, whatever the application answers."""
    import time

    names = example("beanstalk/worker")
    sqs = boto3.client("sqs")
    sqs.set_queue_attributes(QueueUrl=names["queue"], Attributes={"MessageRetentionPeriod": "60"})
    sqs.send_message(QueueUrl=names["queue"], MessageBody=json.dumps({"minutes": 99}))
    names["daemon_turn"]()
    time.sleep(61)
    assert "Messages" not in sqs.receive_message(QueueUrl=names["queue"], WaitTimeSeconds=0)
