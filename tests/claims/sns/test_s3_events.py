"""Claims about S3 events that fan out through a topic."""

import json
from urllib.parse import unquote_plus

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


def keys(url):
    found = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    events = [json.loads(json.loads(message["Body"])["Message"]) for message in found]
    return [record["s3"]["object"]["key"] for event in events for record in event.get("Records", [])]


@moto("sns.s3.both")
def test_both_queues_learn_of_the_upload(example):
    """One S3 event rule that names a topic reaches every queue subscribed to the topic."""
    names = example("sns/s3_event_fan_out")
    names["s3"].put_object(Bucket="holiday-pictures", Key="images/lake.jpg", Body=b"...")
    assert [len(keys(queue)) for queue in names["queues"]] == [1, 1]


@moto("sns.s3.prefix")
def test_prefix_of_the_rule_selects_objects(example):
    """A rule with a prefix sends no event for objects whose keys begin otherwise."""
    names = example("sns/s3_event_fan_out")
    names["s3"].put_object(Bucket="holiday-pictures", Key="notes/lake.txt", Body=b"...")
    assert [keys(queue) for queue in names["queues"]] == [[], []]


@gap("sns.s3.overlap")
def test_overlapping_rules_are_refused(aws):
    """Two rules of one bucket for the same event type may not have overlapping prefixes."""
    s3, sqs = boto3.client("s3"), boto3.client("sqs")
    s3.create_bucket(Bucket="holiday-pictures")
    rules = []
    for name, prefix in (("one", ""), ("two", "images/")):
        sqs.create_queue(QueueName=name)
        rules.append(
            {
                "QueueArn": f"arn:aws:sqs:us-east-1:123456789012:{name}",
                "Events": ["s3:ObjectCreated:*"],
                "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": prefix}]}},
            }
        )
    with pytest.raises(ClientError):
        s3.put_bucket_notification_configuration(
            Bucket="holiday-pictures", NotificationConfiguration={"QueueConfigurations": rules}
        )


@sdk("sns.s3.eventbridge")
def test_bucket_can_send_to_eventbridge():
    """A bucket's notification configuration takes topics, queues, functions, and a switch for EventBridge."""
    assert set(model.shape("s3", "NotificationConfiguration").members) == {
        "TopicConfigurations",
        "QueueConfigurations",
        "LambdaFunctionConfigurations",
        "EventBridgeConfiguration",
    }


@moto("sns.s3.test-event")
def test_new_rule_sends_a_test_event(aws):
    """When a rule is set, S3 sends a test event, which has no Records."""
    s3, sns, sqs = boto3.client("s3"), boto3.client("sns"), boto3.client("sqs")
    s3.create_bucket(Bucket="holiday-pictures")
    topic = sns.create_topic(Name="uploads")["TopicArn"]
    queue = sqs.create_queue(QueueName="thumbnails")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:123456789012:thumbnails"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    rule = {"TopicArn": topic, "Events": ["s3:ObjectCreated:*"]}
    s3.put_bucket_notification_configuration(
        Bucket="holiday-pictures", NotificationConfiguration={"TopicConfigurations": [rule]}
    )
    event = json.loads(sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"])
    assert event["Event"] == "s3:TestEvent"
    assert "Records" not in event


@moto("sns.s3.encoded")
def test_keys_are_url_encoded(example):
    """The object key in an S3 event is URL-encoded: a space arrives as a plus sign."""
    names = example("sns/s3_event_fan_out")
    names["s3"].put_object(Bucket="holiday-pictures", Key="images/red bike.jpg", Body=b"...")
    key = keys(names["queues"][0])[0]
    assert key.endswith("red+bike.jpg")
    assert unquote_plus(key) == "images/red bike.jpg"
