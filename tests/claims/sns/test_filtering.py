"""Claims about SNS subscription filter policies."""

import json

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes.evidence import gap, moto

ORDER = {
    "country": {"DataType": "String", "StringValue": "SE"},
    "total": {"DataType": "Number", "StringValue": "120"},
}


@pytest.fixture
def topic(aws):
    return boto3.client("sns").create_topic(Name="orders")["TopicArn"]


@pytest.fixture
def accepts(topic):
    """Whether a subscription with this filter policy receives the message."""
    numbers = iter(range(100))

    def ask(policy, message="order", attributes=None, **settings):
        name = f"queue-{next(numbers)}"
        sqs, sns = boto3.client("sqs"), boto3.client("sns")
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = f"arn:aws:sqs:us-east-1:123456789012:{name}"
        settings["FilterPolicy"] = json.dumps(policy)
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=settings)
        sns.publish(TopicArn=topic, Message=message, MessageAttributes=ORDER if attributes is None else attributes)
        return len(sqs.receive_message(QueueUrl=url).get("Messages", [])) == 1

    return ask


@moto("sns.filter.subscription")
def test_each_subscription_filters_for_itself(example):
    """A filter policy belongs to one subscription: the others still receive everything."""
    names = example("sns/filter_policy")
    answer = names["sns"].list_subscriptions_by_topic(TopicArn=names["topic"])
    by_queue = {s["Endpoint"].split(":")[-1]: s["SubscriptionArn"] for s in answer["Subscriptions"]}
    read = names["sns"].get_subscription_attributes
    assert "FilterPolicy" not in read(SubscriptionArn=by_queue["everything"])["Attributes"]
    assert json.loads(read(SubscriptionArn=by_queue["nordic"])["Attributes"]["FilterPolicy"]) == {
        "country": ["SE", "NO", "DK"]
    }


@moto("sns.filter.and-or")
def test_names_are_and_values_are_or(accepts):
    """Every name in a filter policy must match, and one of the values listed for it is enough."""
    assert accepts({"country": ["NO", "SE"]})
    assert accepts({"country": ["NO", "SE"], "total": [{"numeric": [">", 100]}]})
    assert not accepts({"country": ["NO", "SE"], "total": [{"numeric": [">", 500]}]})


@moto("sns.filter.missing")
def test_message_without_the_attribute_is_dropped(accepts):
    """A message that lacks an attribute named in the policy is not delivered, even for anything-but."""
    assert not accepts({"country": ["SE"]}, attributes={})
    assert not accepts({"country": [{"anything-but": ["XX"]}]}, attributes={})


@moto("sns.filter.absent")
def test_exists_false_matches_messages_without_the_attribute(accepts):
    """The operator exists, set to false, accepts only messages without the attribute."""
    assert accepts({"coupon": [{"exists": False}]})
    assert not accepts({"country": [{"exists": False}]})


@moto("sns.filter.operators")
def test_operators(accepts):
    """Exact values, prefix, suffix, anything-but, exists and numeric ranges match as their names say."""
    assert accepts({"country": [{"prefix": "S"}]})
    assert accepts({"country": [{"suffix": "E"}]})
    assert accepts({"country": [{"anything-but": ["NO"]}]})
    assert accepts({"coupon": [{"exists": False}], "country": [{"exists": True}]})
    assert accepts({"total": [{"numeric": [">=", 100, "<", 200]}]})
    assert not accepts({"country": [{"prefix": "N"}]})
    assert not accepts({"country": [{"anything-but": ["SE"]}]})
    assert not accepts({"total": [{"numeric": ["<", 100]}]})


@gap("sns.filter.ignore-case")
def test_equals_ignore_case(accepts):
    """The operator equals-ignore-case matches whatever the case of the letters."""
    assert accepts({"country": [{"equals-ignore-case": "se"}]})
    assert accepts({"country": [{"equals-ignore-case": "Se"}]})


@moto("sns.filter.case")
def test_exact_values_are_case_sensitive(accepts):
    """An exact value matches only in the same case."""
    assert accepts({"country": ["SE"]})
    assert not accepts({"country": ["se"]})


@moto("sns.filter.body")
def test_body_scope(accepts):
    """With the scope MessageBody the policy is matched with the JSON message, nested keys included."""
    gold = {"customer": {"tier": ["gold"]}}
    for tier, wanted in (("gold", True), ("silver", False)):
        body = json.dumps({"customer": {"tier": tier}})
        assert accepts(gold, body, {}, FilterPolicyScope="MessageBody") is wanted


@moto("sns.filter.default-scope")
def test_default_scope_is_the_attributes(accepts):
    """Without a scope the policy looks at message attributes, and a match in the body does not count."""
    assert not accepts({"tier": ["gold"]}, json.dumps({"tier": "gold"}), {})
    assert accepts({"tier": ["gold"]}, "any", {"tier": {"DataType": "String", "StringValue": "gold"}})


@moto("sns.filter.refused")
def test_value_that_is_no_list_is_refused(topic):
    """A filter policy whose value is not a list is refused with InvalidParameter when you subscribe."""
    with pytest.raises(ClientError) as refused:
        boto3.client("sns").subscribe(
            TopicArn=topic,
            Protocol="sqs",
            Endpoint="arn:aws:sqs:us-east-1:123456789012:q",
            Attributes={"FilterPolicy": json.dumps({"tier": "gold"})},
        )
    assert refused.value.response["Error"]["Code"] == "InvalidParameter"
