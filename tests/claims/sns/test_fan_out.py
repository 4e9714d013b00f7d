"""Claims about fan-out from one topic to several subscribers."""

import json
import warnings

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint import api

from proofnotes import documents, guard
from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool
from proofnotes.project import HERE

TEMPLATE = HERE.snippets / "sns" / "fan_out_stack.yaml"


@pytest.fixture
def sns(aws):
    return boto3.client("sns")


def count(url):
    found = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return len(found.get("Messages", []))


def subscribed_queue(topic, name):
    url = boto3.client("sqs").create_queue(QueueName=name)["QueueUrl"]
    arn = f"arn:aws:sqs:us-east-1:123456789012:{name}"
    answer = boto3.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    return url, answer["SubscriptionArn"]


@moto("sns.fanout.every")
def test_every_subscriber_gets_a_copy(sns):
    """One published message reaches every queue that is subscribed at that moment."""
    topic = sns.create_topic(Name="orders")["TopicArn"]
    queues = [subscribed_queue(topic, name)[0] for name in ("shipping", "invoices", "fraud-check")]
    sns.publish(TopicArn=topic, Message="order 17")
    assert [count(queue) for queue in queues] == [1, 1, 1]


@moto("sns.fanout.late")
def test_late_subscriber_misses_earlier_messages(example):
    """A queue that subscribes later does not receive earlier messages, because a topic keeps none."""
    names = example("sns/fan_out")
    assert count(names["queues"]["loyalty"]) == 0
    names["sns"].publish(TopicArn=names["topic"], Message="order 18")
    assert count(names["queues"]["loyalty"]) == 1


@moto("sns.fanout.unsubscribe")
def test_unsubscribed_queue_gets_nothing_more(sns):
    """After Unsubscribe the queue receives nothing more from the topic."""
    topic = sns.create_topic(Name="orders")["TopicArn"]
    queue, subscription = subscribed_queue(topic, "invoices")
    sns.unsubscribe(SubscriptionArn=subscription)
    sns.publish(TopicArn=topic, Message="order 17")
    assert count(queue) == 0


@gap("sns.fanout.queue-policy")
def test_queue_without_a_policy_receives_nothing(sns):
    """Without a queue policy that lets the topic send, a subscribed queue receives nothing."""
    topic = sns.create_topic(Name="orders")["TopicArn"]
    queue, _ = subscribed_queue(topic, "invoices")
    sns.publish(TopicArn=topic, Message="order 17")
    assert count(queue) == 0


@tool("sns.fanout.template")
def test_template_passes_the_linter():
    """A topic, two queues and one AWS::SQS::QueuePolicy for both make a template without errors or warnings."""
    with guard.lifted():
        findings = [f for f in api.lint_all(TEMPLATE.read_text(encoding="utf-8")) if f.rule.id[0] in "EW"]
        broken = TEMPLATE.read_text(encoding="utf-8").replace("Queues: [!Ref Invoices, !Ref Shipping]", "")
        assert findings == []
        assert any("'Queues' is a required property" in f.message for f in api.lint_all(broken))


@moto("sns.fanout.inline-subscriptions")
def test_template_subscribes_both_queues(aws):
    """The Subscription property of AWS::SNS::Topic subscribes the queues: both get the next message."""
    formation = boto3.client("cloudformation")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # moto has no AWS::SQS::QueuePolicy
        formation.create_stack(StackName="shop", TemplateBody=TEMPLATE.read_text(encoding="utf-8"))
    outputs = formation.describe_stacks(StackName="shop")["Stacks"][0]["Outputs"]
    boto3.client("sns").publish(TopicArn=outputs[0]["OutputValue"], Message="order 17")
    queues = boto3.client("sqs").list_queues()["QueueUrls"]
    assert [count(queue) for queue in queues] == [1, 1]


@tool("sns.fanout.cli")
def test_cli_walk_leaves_a_working_subscription(example, sns):
    """The AWS CLI can set the queue policy and the subscription: a queue policy is one attribute, named Policy."""
    example("sns/subscribe.sh")
    sqs = boto3.client("sqs")
    queue = sqs.get_queue_url(QueueName="invoices")["QueueUrl"]
    policy = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["Policy"])["Attributes"]["Policy"]
    subscription = sns.list_subscriptions()["Subscriptions"][0]["SubscriptionArn"]
    assert "arn:aws:sns:us-east-1:123456789012:orders" in policy
    assert sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]["RawMessageDelivery"] == "true"


@tool("sns.fanout.policy-lint")
def test_queue_policy_names_the_queue_and_the_topic():
    """The queue policy allows sns.amazonaws.com to send to the queue, on condition that the topic is the source."""
    statement = json.loads((HERE.snippets / "sns" / "queue_policy.json").read_text(encoding="utf-8"))["Statement"][0]
    assert documents.run(HERE.snippets / "sns" / "queue_policy.json").error == ""
    assert statement["Principal"] == {"Service": "sns.amazonaws.com"}
    assert statement["Resource"].startswith("arn:aws:sqs:")
    assert statement["Condition"]["ArnEquals"]["aws:SourceArn"].startswith("arn:aws:sns:")


@moto("sns.fanout.lambda")
def test_lambda_subscriber_is_called(example):
    """A subscribed Lambda function is called with the message under Records, Sns, Message."""
    names = example("sns/lambda_subscriber")
    assert [e["message"].strip() for e in names["logs"]["events"]] == ["GOT aws:sns order 17"]


@sdk("sns.fanout.producers")
def test_services_that_publish():
    """CloudWatch alarms, Auto Scaling groups, S3 buckets and CloudFormation stacks can publish to a topic."""
    assert "SNS notification action" in model.text("cloudwatch", "PutMetricAlarmInput.AlarmActions")
    assert "TopicARN" in model.shape("autoscaling", "PutNotificationConfigurationType").members
    assert "TopicConfigurations" in model.shape("s3", "NotificationConfiguration").members
    assert "Amazon SNS topic ARNs" in model.text("cloudformation", "CreateStackInput.NotificationARNs")


@moto("sns.fanout.wrong-topic")
def test_publishing_to_a_missing_topic_fails(sns):
    """Publishing to a topic that does not exist fails with NotFound."""
    with pytest.raises(ClientError) as refused:
        sns.publish(TopicArn="arn:aws:sns:us-east-1:123456789012:nothing", Message="order 17")
    assert refused.value.response["Error"]["Code"] == "NotFound"
