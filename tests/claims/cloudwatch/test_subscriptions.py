"""Claims about subscription filters."""

import base64
import gzip
import json

from proofnotes.evidence import gap, moto, sdk


def alerts(logs):
    events = logs.filter_log_events(logGroupName="/aws/lambda/alert")["events"]
    return [event["message"].strip() for event in events if event["message"].startswith("ALERT")]


@moto("cloudwatch.subscriptions.delivered")
def test_new_events_reach_the_function(example, logs):
    """Each new event of the group reaches the function, with group, stream and message."""
    example("cloudwatch/subscription")
    assert alerts(logs) == ["ALERT web-1 order 2: card declined", "ALERT web-1 order 3: timeout"]


@moto("cloudwatch.subscriptions.not-retroactive")
def test_older_events_are_not_sent(example, logs):
    """Events from before the subscription are not sent."""
    example("cloudwatch/subscription")
    stored = logs.get_log_events(logGroupName="/shop/errors", logStreamName="web-1")["events"]
    assert stored[0]["message"] == "order 1: before the subscription"
    assert not any("order 1" in line for line in alerts(logs))


@moto("cloudwatch.subscriptions.packed")
def test_the_payload_is_gzip_in_base64(example):
    """The function gets JSON in gzip in Base64 under awslogs.data; unpacked, it names owner, group, stream and events."""
    names = example("cloudwatch/subscription")
    batch = {"messageType": "DATA_MESSAGE", "logStream": "web-9", "logEvents": [{"message": "packed by hand"}]}
    data = base64.b64encode(gzip.compress(json.dumps(batch).encode())).decode()
    answer = names["functions"].invoke(FunctionName="alert", Payload=json.dumps({"awslogs": {"data": data}}))
    assert "FunctionError" not in answer
    plain = names["functions"].invoke(FunctionName="alert", Payload=json.dumps({"awslogs": {"data": "order 4"}}))
    assert plain["FunctionError"] == "Unhandled"


@sdk("cloudwatch.subscriptions.destinations")
def test_destinations(says):
    """A subscription sends to Kinesis Data Streams, Firehose or Lambda, or to another account through a destination."""
    text = says("logs", "PutSubscriptionFilter")
    for destination in ("Kinesis data stream", "Firehose", "Lambda function", "logical destination"):
        assert destination in text


@sdk("cloudwatch.subscriptions.pass-role")
def test_all_but_lambda_need_a_role(says):
    """For all destinations but Lambda you pass a role, which takes iam:PassRole."""
    text = says("logs", "PutSubscriptionFilter")
    assert "for any destination except a Lambda function, you must also have the iam:PassRole permission" in text


@gap("cloudwatch.subscriptions.pattern")
def test_the_pattern_chooses_the_events(example, logs):
    """Only events that match the pattern of the subscription are sent."""
    names = example("cloudwatch/subscription")
    logs.put_subscription_filter(
        logGroupName="/shop/errors", filterName="to-alert", filterPattern="FATAL", destinationArn=names["arn"]
    )
    before = len(alerts(logs))
    names["write"]("order 5: fine")
    assert len(alerts(logs)) == before
