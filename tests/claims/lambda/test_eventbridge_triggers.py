"""Claims about functions that EventBridge calls."""

import json

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("lambda.eventbridge-triggers.envelope")
def test_the_detail_type_tells_events_apart(example):
    """A handler tells a scheduled event from one of your own by detail-type."""
    names = example("lambda/scheduled")

    def ask(event):
        answer = boto3.client("lambda").invoke(FunctionName="nightly", Payload=json.dumps(event))
        return json.loads(answer["Payload"].read())

    assert ask(names["scheduled"]) == "nightly run at 2026-12-01T02:00:00Z"
    assert ask({**names["scheduled"], "detail-type": "Order Placed", "detail": {"id": "B"}}) == "Order Placed: B"


@moto("lambda.eventbridge-triggers.permission")
def test_a_rule_needs_a_permission_on_the_function(example):
    """A function allows one rule of EventBridge in its resource policy."""
    example("lambda/scheduled")
    client = boto3.client("lambda")
    rule = "arn:aws:events:us-east-1:123456789012:rule/nightly"
    client.add_permission(
        FunctionName="nightly",
        StatementId="rule",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
        SourceArn=rule,
    )
    (statement,) = json.loads(client.get_policy(FunctionName="nightly")["Policy"])["Statement"]
    assert statement["Principal"] == {"Service": "events.amazonaws.com"}
    assert statement["Condition"]["ArnLike"]["AWS:SourceArn"] == rule


@sdk("lambda.eventbridge-triggers.role")
def test_scheduler_needs_a_role():
    """A schedule names a role that EventBridge Scheduler assumes for its target."""
    target = model.shape("scheduler", "Target")
    assert "RoleArn" in target.required_members
