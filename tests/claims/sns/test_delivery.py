"""Claims about how SNS delivers, retries, and protects messages."""

import json

import boto3

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import gap, sdk, tool
from proofnotes.project import HERE


@sdk("sns.delivery.protocols")
def test_nine_protocols():
    """A subscription's protocol is http, https, email, email-json, sms, sqs, application, lambda or firehose."""
    text = model.text("sns", "SubscribeInput.Protocol")
    names = ["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"]
    assert all(f"{name} – delivery of" in text for name in names)
    assert text.count(" – delivery of") == len(names)


@sdk("sns.delivery.confirm")
def test_who_must_confirm():
    """HTTP, HTTPS and e-mail endpoints, and endpoints in another account, must confirm the subscription."""
    text = model.text("sns", "Subscribe")
    assert "If the endpoint type is HTTP/S or email" in text
    assert "not in the same Amazon Web Services account, the endpoint owner must run the ConfirmSubscription" in text


@sdk("sns.delivery.http-policy")
def test_delivery_policy_is_for_http():
    """A DeliveryPolicy of your own changes how SNS retries HTTP and HTTPS endpoints."""
    text = model.text("sns", "SubscribeInput.Attributes")
    assert "DeliveryPolicy – The policy that defines how Amazon SNS retries failed deliveries to HTTP/S" in text


@sdk("sns.delivery.dlq-place")
def test_dead_letter_queue_belongs_to_the_subscription():
    """The dead-letter queue is set on a subscription, with RedrivePolicy, and not on the topic."""
    assert "RedrivePolicy – When specified, sends undeliverable messages" in model.text(
        "sns", "SubscribeInput.Attributes"
    )
    assert "RedrivePolicy" not in model.text("sns", "CreateTopicInput.Attributes")


@gap("sns.delivery.dead-letter")
def test_undeliverable_message_goes_to_the_dead_letter_queue(aws):
    """A message for a queue that was deleted goes to the dead-letter queue of the subscription."""
    sns, sqs = boto3.client("sns"), boto3.client("sqs")
    topic = sns.create_topic(Name="orders")["TopicArn"]
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    gone = sqs.create_queue(QueueName="gone")["QueueUrl"]
    redrive = json.dumps({"deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:dead"})
    arn = "arn:aws:sqs:us-east-1:123456789012:gone"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RedrivePolicy": redrive})
    sqs.delete_queue(QueueUrl=gone)
    sns.publish(TopicArn=topic, Message="order 17")
    assert len(sqs.receive_message(QueueUrl=dead)["Messages"]) == 1


@sdk("sns.delivery.sms-sandbox")
def test_new_accounts_text_verified_numbers_only():
    """An account in the SMS sandbox can send SMS messages to verified phone numbers only."""
    text = model.text("sns", "CreateSMSSandboxPhoneNumber")
    assert "you can send SMS messages only to verified destination phone numbers" in text


@sdk("sns.security.owner-only")
def test_default_policy():
    """Without a policy of yours only the topic's owner can publish or subscribe."""
    assert "By default, only the topic owner can publish or subscribe" in model.text(
        "sns", "CreateTopicInput.Attributes"
    )


@tool("sns.security.topic-policy")
def test_topic_policy_passes_the_policy_linter():
    """A topic policy can let an S3 bucket publish, and let another account subscribe queues only."""
    path = HERE.snippets / "sns" / "topic_policy.json"
    statements = json.loads(path.read_text(encoding="utf-8"))["Statement"]
    assert documents.run(path).error == ""
    assert [s["Action"] for s in statements] == ["sns:Publish", "sns:Subscribe"]
    assert statements[1]["Condition"] == {"StringEquals": {"sns:Protocol": "sqs"}}


@sdk("sns.security.kms-attribute")
def test_encryption_is_a_topic_attribute():
    """Server-side encryption of a topic is switched on with the attribute KmsMasterKeyId."""
    text = model.text("sns", "CreateTopicInput.Attributes")
    assert "applies only to server-side encryption: KmsMasterKeyId" in text


@sdk("sns.security.data-protection")
def test_message_data_protection_is_closed():
    """Message data protection, which masked personal data in a topic, is closed to new customers."""
    assert "no longer available to new customers" in model.text("sns", "PutDataProtectionPolicy")
