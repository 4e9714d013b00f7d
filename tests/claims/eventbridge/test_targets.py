"""Claims about targets: what they get, who may deliver, and what happens when nobody can."""

import json

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

EVENT = {"order": 7, "customer": "Ada", "items": ["pen", "ink"], "address": {"city": "Lund"}}


def template(text, **paths):
    return {"InputTransformer": {"InputPathsMap": paths, "InputTemplate": text}}


@moto("eventbridge.targets.whole")
def test_without_input_a_target_gets_the_whole_event(rule, queue, seen, send):
    """Without any setting the target gets the whole event."""
    rule(queue())
    send(EVENT)
    [event] = seen()
    assert event["detail"] == EVENT
    assert event["detail-type"] == "Order placed"


@moto("eventbridge.targets.constant")
def test_input_is_a_constant(rule, queue, seen, send):
    """Input sends a constant JSON text and nothing of the event."""
    rule(queue(), Input='{"job": "refresh"}')
    send(EVENT)
    assert seen() == [{"job": "refresh"}]


@moto("eventbridge.targets.path")
def test_input_path_sends_a_part(rule, queue, seen, send):
    """InputPath sends one part of the event."""
    rule(queue(), InputPath="$.detail.address")
    send(EVENT)
    assert seen() == [{"city": "Lund"}]


@moto("eventbridge.targets.transformer")
def test_input_transformer_builds_a_new_text(rule, queue, seen, send):
    """An input transformer builds a new JSON text from values of the event."""
    rule(
        queue(),
        **template(
            '{"id": <o>, "who": <w>, "second": <i>}', o="$.detail.order", w="$.detail.customer", i="$.detail.items[1]"
        ),
    )
    send(EVENT)
    assert seen() == [{"id": 7, "who": "Ada", "second": "ink"}]


@moto("eventbridge.targets.transformer-text")
def test_input_transformer_fills_text(rule, queue, seen, send):
    """Inside quotes a variable becomes part of the text, and a missing one becomes nothing."""
    rule(
        queue(),
        **template('"<w> of <city><no>"', w="$.detail.customer", city="$.detail.address.city", no="$.detail.no"),
    )
    send(EVENT)
    assert seen() == ["Ada of Lund"]


@moto("eventbridge.targets.transformer-object")
def test_input_transformer_keeps_objects(rule, queue, seen, send):
    """A variable that is an object or an array stands without quotes."""
    rule(queue(), **template('{"to": <a>, "items": <i>}', a="$.detail.address", i="$.detail.items"))
    send(EVENT)
    assert seen() == [{"to": {"city": "Lund"}, "items": ["pen", "ink"]}]


@moto("eventbridge.targets.reserved")
def test_input_transformer_knows_the_rule(rule, queue, seen, send):
    """Predefined variables name the rule and the whole event."""
    arn = rule(
        queue(),
        **template('{"rule": <aws.events.rule-name>, "arn": <aws.events.rule-arn>, "e": <aws.events.event.json>}'),
    )
    send(EVENT)
    [got] = seen()
    assert (got["rule"], got["arn"]) == ("orders", arn)
    assert got["e"]["detail"] == EVENT


@moto("eventbridge.targets.each-its-own")
def test_each_target_has_an_input_of_its_own(example):
    """Each target of a rule has an input of its own."""
    example("eventbridge/input_transformer")
    found = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/notify")["events"]
    got = [line["message"] for line in found if line["message"].startswith("got")]
    assert "got {'order': 7, 'text': 'Ada in orders'}" in got
    assert len(got) == len(set(got)) == 4


@moto("eventbridge.targets.asynchronous")
def test_the_answer_of_put_events_does_not_tell_what_a_target_did(rule, send):
    """PutEvents does not wait for targets: a target that is gone does not fail the call."""
    rule("arn:aws:lambda:us-east-1:123456789012:function:gone")
    assert send()["FailedEntryCount"] == 0


@sdk("eventbridge.targets.permissions")
def test_who_lets_eventbridge_in():
    """Functions and topics let EventBridge in by their own policy; streams and state machines want a role."""
    says = model.text("events", "PutTargets")
    assert "For Lambda and Amazon SNS resources, EventBridge relies on resource-based policies" in says
    assert (
        "Kinesis Data Streams, Step Functions state machines and API Gateway APIs, EventBridge relies on IAM roles"
        in says
    )


@moto("eventbridge.targets.fifo")
def test_a_fifo_queue_needs_a_group(events, refusal):
    """A FIFO queue as a target needs a message group."""
    events.put_rule(Name="orders", EventPattern='{"source": ["shop"]}')
    arn = "arn:aws:sqs:us-east-1:123456789012:orders.fifo"
    target = {"Id": "one", "Arn": arn}
    assert refusal(events.put_targets, Rule="orders", Targets=[target]) == "ValidationException"
    target["SqsParameters"] = {"MessageGroupId": "all"}
    assert refusal(events.put_targets, Rule="orders", Targets=[target]) == ""


@moto("eventbridge.targets.key")
def test_a_stream_gets_the_chosen_partition_key(rule):
    """For a stream, a path into the event chooses the partition key."""
    kinesis = boto3.client("kinesis")
    kinesis.create_stream(StreamName="orders", ShardCount=1)
    arn = kinesis.describe_stream_summary(StreamName="orders")["StreamDescriptionSummary"]["StreamARN"]
    rule(arn, KinesisParameters={"PartitionKeyPath": "$.detail.customer"})
    entry = {"Source": "shop", "DetailType": "Order placed", "Detail": json.dumps(EVENT)}
    boto3.client("events").put_events(Entries=[entry])
    shard = kinesis.list_shards(StreamName="orders")["Shards"][0]["ShardId"]
    at = kinesis.get_shard_iterator(StreamName="orders", ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    [record] = kinesis.get_records(ShardIterator=at["ShardIterator"])["Records"]
    assert record["PartitionKey"] == "Ada"


@sdk("eventbridge.targets.retry-range")
def test_the_retry_policy_can_only_be_smaller():
    """The retry policy of a target can be less than the default, never more."""
    age = model.shape("events", "RetryPolicy.MaximumEventAgeInSeconds").metadata
    attempts = model.shape("events", "RetryPolicy.MaximumRetryAttempts").metadata
    assert (age["min"], age["max"]) == (60, 24 * 3600)
    assert (attempts["min"], attempts["max"]) == (0, 185)


@moto("eventbridge.targets.dlq")
def test_what_cannot_be_delivered_waits_in_the_queue(example):
    """An event whose target is gone lands in the target's dead-letter queue, with the reason as attributes."""
    names = example("eventbridge/target_dead_letter")
    attributes = names["message"]["MessageAttributes"]
    assert attributes["RULE_ARN"]["StringValue"] == names["rule"]
    assert attributes["ERROR_CODE"]["StringValue"] == "NO_RESOURCE"
    assert json.loads(names["message"]["Body"])["source"] == "shop"


@sdk("eventbridge.targets.dlq-per-target")
def test_the_dead_letter_queue_belongs_to_a_target():
    """The dead-letter queue and the retry policy belong to a target, not to the rule or the bus."""
    assert {"DeadLetterConfig", "RetryPolicy"} <= set(model.shape("events", "Target").members)
    assert not {"DeadLetterConfig", "RetryPolicy"} & set(model.shape("events", "PutRuleRequest").members)


@sdk("eventbridge.targets.api-destination")
def test_an_api_destination_is_an_http_endpoint_with_a_connection():
    """An API destination is an HTTP endpoint with a connection that holds its credentials."""
    needed = set(model.shape("events", "CreateApiDestinationRequest").required_members)
    assert {"ConnectionArn", "InvocationEndpoint", "HttpMethod"} <= needed
    kinds = set(model.shape("events", "ConnectionAuthorizationType").metadata["enum"])
    assert kinds == {"BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY"}


@moto("eventbridge.targets.dlq-whole")
def test_the_undelivered_event_can_be_sent_again(example):
    """The undelivered event is whole: its parts can be sent again."""
    names = example("eventbridge/target_dead_letter")
    event = json.loads(names["message"]["Body"])
    again = {"Source": event["source"], "DetailType": event["detail-type"], "Detail": json.dumps(event["detail"])}
    assert boto3.client("events").put_events(Entries=[again])["FailedEntryCount"] == 0
    assert event["detail"] == {"order": 7}


@moto("eventbridge.targets.workflow")
def test_a_state_machine_starts_with_the_event(rule, send):
    """A state machine as a target starts with the event as its input."""
    states = boto3.client("stepfunctions")
    definition = {"StartAt": "Pick", "States": {"Pick": {"Type": "Pass", "OutputPath": "$.detail.order", "End": True}}}
    role = "arn:aws:iam::123456789012:role/start"
    machine = states.create_state_machine(name="orders", definition=json.dumps(definition), roleArn=role)
    rule(machine["stateMachineArn"], RoleArn=role)
    send({"order": 7})
    [execution] = states.list_executions(stateMachineArn=machine["stateMachineArn"])["executions"]
    assert states.describe_execution(executionArn=execution["executionArn"])["output"] == "7"
