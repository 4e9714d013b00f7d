"""Claims about SNS topics, messages and what subscribers receive."""

import json

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def sns(aws):
    return boto3.client("sns")


@pytest.fixture
def topic(sns):
    return sns.create_topic(Name="orders")["TopicArn"]


def subscribed_queue(topic, name, **settings):
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = f"arn:aws:sqs:us-east-1:123456789012:{name}"
    boto3.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=settings)
    return url


def received(url):
    found = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
    return found.get("Messages", [])


@moto("sns.topic.idempotent")
def test_creating_a_topic_again_returns_the_same_one(sns, topic):
    """Creating a topic whose name you already use returns the existing topic's ARN."""
    assert sns.create_topic(Name="orders")["TopicArn"] == topic
    assert len(sns.list_topics()["Topics"]) == 1


@moto("sns.publish.envelope")
def test_subscriber_gets_a_json_envelope_by_default(sns, topic):
    """By default a queue receives a JSON envelope that holds the message, its subject and its attributes."""
    queue = subscribed_queue(topic, "invoices")
    attributes = {"country": {"DataType": "String", "StringValue": "SE"}}
    sns.publish(TopicArn=topic, Message="order 17", Subject="New order", MessageAttributes=attributes)
    message = received(queue)[0]
    envelope = json.loads(message["Body"])
    assert envelope["Type"] == "Notification"
    assert (envelope["Message"], envelope["Subject"]) == ("order 17", "New order")
    assert envelope["MessageAttributes"] == {"country": {"Type": "String", "Value": "SE"}}
    assert "MessageAttributes" not in message


@moto("sns.publish.raw")
def test_raw_delivery_drops_the_envelope(example):
    """With raw delivery the queue's message body is the published text, and the attributes are the message's own."""
    names = example("sns/envelope_and_raw")
    assert names["second"]["Body"] == "order 17"
    assert names["second"]["MessageAttributes"]["country"]["StringValue"] == "SE"
    assert json.loads(names["first"]["Body"])["Message"] == "order 17"


@moto("sns.publish.per-protocol")
def test_json_structure_gives_each_protocol_its_own_text(sns, topic):
    """With MessageStructure json, each subscriber gets the text under its protocol's key, or else the default."""
    queue = subscribed_queue(topic, "alarms", RawMessageDelivery="true")
    for texts in ({"default": "general", "sqs": "for queues"}, {"default": "general", "sms": "short"}):
        sns.publish(TopicArn=topic, Message=json.dumps(texts), MessageStructure="json")
    assert sorted(m["Body"] for m in received(queue)) == ["for queues", "general"]


@sdk("sns.publish.default-key")
def test_json_structure_needs_a_default():
    """A message with MessageStructure json must hold a top-level key named default."""
    assert 'contain at least a top-level JSON key of "default"' in model.text("sns", "PublishInput.MessageStructure")


@moto("sns.publish.too-large")
def test_message_above_256_kib_is_refused(sns, topic):
    """A message of 256 KiB is accepted by default, one byte more is refused with InvalidParameter."""
    assert sns.publish(TopicArn=topic, Message="x" * 262_144)["MessageId"]
    with pytest.raises(ClientError) as refused:
        sns.publish(TopicArn=topic, Message="x" * 262_145)
    assert refused.value.response["Error"]["Code"] == "InvalidParameter"


@sdk("sns.publish.large-topic")
def test_large_topics_allow_three_protocols_only():
    """A topic that allows more than 256 KiB may have SQS, Firehose and Lambda subscriptions only, 100 at most."""
    text = model.text("sns", "CreateTopicInput.Attributes")
    assert "MaximumMessageSize above 256 KiB must have 100 or fewer subscriptions" in text
    assert "must be an Amazon SQS, Amazon Data Firehose, or Lambda subscription" in text


@moto("sns.publish.batch")
def test_batch_of_ten_and_of_eleven(sns, topic):
    """PublishBatch takes 10 messages; 11 are refused with TooManyEntriesInBatchRequest and none is published."""
    queue = subscribed_queue(topic, "invoices")
    entries = [{"Id": str(n), "Message": str(n)} for n in range(11)]
    with pytest.raises(ClientError) as refused:
        sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
    assert refused.value.response["Error"]["Code"] == "TooManyEntriesInBatchRequest"
    assert received(queue) == []
    answer = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries[:10])
    assert len(answer["Successful"]) == 10
    assert len(received(queue)) == 10


@sdk("sns.publish.batch-partial")
def test_batch_can_fail_in_part():
    """PublishBatch reports on each message, and some can fail although the call returns status 200."""
    assert "check for batch errors even when the call returns an HTTP status code of 200" in model.text(
        "sns", "PublishBatch"
    )
    assert {"Successful", "Failed"} <= set(model.shape("sns", "PublishBatchResponse").members)


@moto("sns.push.disabled")
def test_disabled_endpoint_refuses_messages(example):
    """Publishing to a mobile endpoint that is disabled fails with EndpointDisabled."""
    names = example("sns/mobile_push")
    sns = names["sns"]
    assert sns.get_endpoint_attributes(EndpointArn=names["phone"])["Attributes"]["Enabled"] == "false"
    with pytest.raises(ClientError) as refused:
        sns.publish(TargetArn=names["phone"], Message="again")
    assert refused.value.response["Error"]["Code"] == "EndpointDisabled"


@sdk("sns.push.services")
def test_platform_names():
    """Mobile push reaches Firebase Cloud Messaging, which the API calls GCM, APNS, ADM, Baidu, MPNS and WNS."""
    text = model.text("sns", "CreatePlatformApplication")
    assert "GCM (Firebase Cloud Messaging)" in text
    assert all(f"For {name}" in text for name in ("ADM", "APNS", "Baidu", "MPNS", "WNS"))


@sdk("sns.publish.fair-queues")
def test_group_id_on_a_standard_topic_serves_fair_queues():
    """On a standard topic MessageGroupId is optional and is passed to standard queues only, for fair queues."""
    text = model.text("sns", "PublishInput.MessageGroupId")
    assert "forwarded only to Amazon SQS standard subscriptions to activate fair queues" in text


@sdk("sns.publish.size-counts")
def test_size_counts_body_and_attributes():
    """The size of a message is that of its body and its attributes together."""
    text = model.text("sns", "PublishInput.Message")
    assert "validates the combined size of the message body and message attributes" in text


@sdk("sns.publish.immediate")
def test_message_id_means_saved():
    """A returned MessageId means that SNS has saved the message and delivers it at once."""
    text = model.text("sns", "Publish")
    assert "When a messageId is returned, the message is saved and Amazon SNS immediately delivers it" in text


@moto("sns.topic.delete")
def test_deleting_a_topic_removes_its_subscriptions(sns, topic):
    """Deleting a topic removes its subscriptions with it."""
    subscribed_queue(topic, "invoices")
    assert len(sns.list_subscriptions()["Subscriptions"]) == 1
    sns.delete_topic(TopicArn=topic)
    assert sns.list_subscriptions()["Subscriptions"] == []
