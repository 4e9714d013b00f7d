"""Claims about SNS FIFO topics."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@pytest.fixture
def sns(aws):
    return boto3.client("sns")


@pytest.fixture
def topic(sns):
    attributes = {"FifoTopic": "true", "ContentBasedDeduplication": "true"}
    return sns.create_topic(Name="prices.fifo", Attributes=attributes)["TopicArn"]


def queue(name):
    settings = {"FifoQueue": "true", "ContentBasedDeduplication": "true"} if name.endswith(".fifo") else {}
    url = boto3.client("sqs").create_queue(QueueName=name, Attributes=settings)["QueueUrl"]
    return url, f"arn:aws:sqs:us-east-1:123456789012:{name}"


def bodies(url):
    found = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [message["Body"] for message in found.get("Messages", [])]


def subscribe(topic, arn):
    raw = {"RawMessageDelivery": "true"}
    return boto3.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=raw)


@moto("sns.fifo.order")
def test_order_within_a_group(sns, topic):
    """Messages of one group reach a subscribed FIFO queue in the order of publishing."""
    url, arn = queue("shop.fifo")
    subscribe(topic, arn)
    for number in range(8):
        sns.publish(TopicArn=topic, Message=f"price {number}", MessageGroupId="tea")
    assert bodies(url) == [f"price {number}" for number in range(8)]


@moto("sns.fifo.dedup")
def test_repeat_is_dropped(example):
    """A message that is published twice within five minutes reaches the FIFO queue once."""
    names = example("sns/fifo_topic")
    assert [m["Body"] for m in names["found"]["Messages"]] == ["tea 4", "tea 5", "tea 6"]


@sdk("sns.fifo.body-hash")
def test_content_based_deduplication_hashes_the_body():
    """Content-based deduplication makes the id from a SHA-256 hash of the body, without the attributes."""
    text = model.text("sns", "CreateTopicInput.Attributes")
    assert "uses a SHA-256 hash to generate the MessageDeduplicationId using the body of the message" in text
    assert "but not the attributes of the message" in text


@moto("sns.fifo.group")
def test_group_is_required(sns, topic):
    """Publishing to a FIFO topic without a MessageGroupId fails."""
    with pytest.raises(ClientError) as refused:
        sns.publish(TopicArn=topic, Message="price 1")
    assert "MessageGroupId" in refused.value.response["Error"]["Message"]


@moto("sns.fifo.suffix")
def test_name_ends_in_fifo(sns):
    """The name of a FIFO topic must end in .fifo."""
    with pytest.raises(ClientError) as refused:
        sns.create_topic(Name="prices", Attributes={"FifoTopic": "true"})
    assert refused.value.response["Error"]["Code"] == "InvalidParameter"


@moto("sns.fifo.standard-topic")
def test_standard_topic_refuses_a_fifo_queue(sns):
    """A standard topic refuses a FIFO queue as a subscriber."""
    standard = sns.create_topic(Name="prices")["TopicArn"]
    _, arn = queue("shop.fifo")
    with pytest.raises(ClientError) as refused:
        subscribe(standard, arn)
    assert refused.value.response["Error"]["Code"] == "InvalidParameter"


@moto("sns.fifo.standard-queue")
def test_fifo_topic_delivers_to_a_standard_queue(sns, topic):
    """A FIFO topic delivers to standard queues as well."""
    url, arn = queue("reports")
    subscribe(topic, arn)
    sns.publish(TopicArn=topic, Message="price 1", MessageGroupId="tea")
    assert bodies(url) == ["price 1"]


@gap("sns.fifo.no-email")
def test_fifo_topic_refuses_email(sns, topic):
    """A FIFO topic refuses e-mail, SMS, mobile and HTTP subscribers."""
    with pytest.raises(ClientError):
        sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="anna@example.com")


@sdk("sns.fifo.archive")
def test_archive_and_replay_are_for_fifo_topics():
    """Only FIFO topics can archive messages and replay them to a subscription."""
    topic_text = model.text("sns", "CreateTopicInput.Attributes")
    subscription_text = model.text("sns", "SubscribeInput.Attributes")
    assert "apply only to FIFO topics: ArchivePolicy" in topic_text
    assert "apply only to FIFO topics: ReplayPolicy" in subscription_text


@sdk("sns.fifo.scope")
def test_throughput_scope():
    """FifoThroughputScope MessageGroup deduplicates within each group, for more throughput per topic."""
    text = model.text("sns", "CreateTopicInput.Attributes")
    assert "MessageGroup – The scope of deduplication is within each individual message group" in text


@moto("sns.fifo.group-no-filter")
def test_every_group_reaches_every_queue(sns, topic):
    """A message group selects no receiver: each subscribed queue gets the messages of all groups."""
    queues = [queue(name) for name in ("shop.fifo", "stock.fifo")]
    for _, arn in queues:
        subscribe(topic, arn)
    for group in ("tea", "milk"):
        sns.publish(TopicArn=topic, Message=f"price of {group}", MessageGroupId=group)
    assert [sorted(bodies(url)) for url, _ in queues] == [["price of milk", "price of tea"]] * 2
