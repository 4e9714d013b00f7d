"""Claims about custom, partner and shared buses."""

import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("eventbridge.buses.own-rules")
def test_a_rule_sees_its_own_bus_only(example, events, seen, sqs):
    """A rule sees the events of its own bus only."""
    example("eventbridge/two_buses")
    entry = {"Source": "shop", "DetailType": "Order refunded", "Detail": "{}"}
    events.put_events(Entries=[entry])
    assert (seen("shop"), seen("audit")) == ([], [])
    events.put_events(Entries=[entry | {"EventBusName": "audit"}])
    assert (len(seen("shop")), len(seen("audit"))) == (0, 1)


@moto("eventbridge.buses.forward")
def test_a_bus_can_be_the_target_of_a_rule(example, events, seen):
    """A bus can be the target of a rule on another bus, which then applies rules of its own."""
    example("eventbridge/two_buses")
    seen("audit")
    for kind in ("Order placed", "Order refunded"):
        entry = {"EventBusName": "shop", "Source": "shop", "DetailType": kind, "Detail": "{}"}
        events.put_events(Entries=[entry])
    assert [event["detail-type"] for event in seen("audit")] == ["Order refunded"]


@moto("eventbridge.buses.default-stays")
def test_the_default_bus_cannot_be_deleted(events, refusal):
    """The default bus is always there and cannot be deleted."""
    assert [bus["Name"] for bus in events.list_event_buses()["EventBuses"]] == ["default"]
    assert refusal(events.delete_event_bus, Name="default") == "ValidationException"
    events.create_event_bus(Name="shop")
    assert refusal(events.create_event_bus, Name="shop") == "ResourceAlreadyExistsException"


@sdk("eventbridge.buses.partner")
def test_a_partner_bus_belongs_to_a_partner_event_source():
    """A partner bus is created by you for the event source that a partner made for your account."""
    assert "EventSourceName" in model.shape("events", "CreateEventBusRequest").members
    says = model.text("events", "CreatePartnerEventSource")
    assert "This operation is not used by Amazon Web Services customers" in says
    assert "can be used by one Amazon Web Services account" in says


@moto("eventbridge.buses.policy")
def test_put_permission_writes_the_policy_of_the_bus(events):
    """PutPermission adds a statement to the policy of a bus, which lets another account send to it."""
    events.create_event_bus(Name="shop")
    assert "Policy" not in events.describe_event_bus(Name="shop")
    events.put_permission(
        EventBusName="shop", StatementId="warehouse", Principal="111122223333", Action="events:PutEvents"
    )
    [statement] = json.loads(events.describe_event_bus(Name="shop")["Policy"])["Statement"]
    assert statement["Principal"] == {"AWS": "arn:aws:iam::111122223333:root"}
    assert statement["Action"] == "events:PutEvents"
    assert statement["Resource"].endswith(":event-bus/shop")


@moto("eventbridge.buses.organization")
def test_a_whole_organization_can_be_let_in(events):
    """A condition on aws:PrincipalOrgID lets a whole organization in."""
    events.put_permission(
        StatementId="all",
        Principal="*",
        Action="events:PutEvents",
        Condition={"Type": "StringEquals", "Key": "aws:PrincipalOrgID", "Value": "o-shop123456"},
    )
    [statement] = json.loads(events.describe_event_bus()["Policy"])["Statement"]
    assert statement["Condition"] == {"StringEquals": {"aws:PrincipalOrgID": "o-shop123456"}}


def bus_policy():
    return json.loads((HERE.root / "snippets/eventbridge/partner_account_bus.json").read_text(encoding="utf-8"))


def asks(ask, source="warehouse", account="111122223333", action="events:PutEvents"):
    allow = {"Effect": "Allow", "Action": "events:PutEvents", "Resource": "*"}
    return ask(
        {"Version": "2012-10-17", "Statement": [allow]},
        principal=f"arn:aws:iam::{account}:role/producer",
        action=action,
        resource="arn:aws:events:us-east-1:123456789012:event-bus/shop",
        owner="123456789012",
        resource_policy=bus_policy(),
        events__source=[source],
    )


@tool("eventbridge.buses.policy-decides")
def test_the_policy_lets_one_account_send_one_source(ask):
    """The bus policy lets one account send events of one source, and nothing else."""
    assert asks(ask) == "allow"
    assert asks(ask, source="shop") == "implicit deny"
    assert asks(ask, account="444455556666") == "implicit deny"


@pytest.mark.filterwarnings("ignore:Tried to parse AWS..SQS..QueuePolicy")
@tool("eventbridge.buses.stack")
def test_the_template_makes_bus_rule_and_queues():
    """CloudFormation makes a bus, a rule with a target and its dead-letter queue."""
    template = (HERE.root / "snippets/eventbridge/bus_stack.yaml").read_text(encoding="utf-8")
    cloudformation = boto3.client("cloudformation")
    cloudformation.create_stack(StackName="shop", TemplateBody=template)
    events = boto3.client("events")
    [target] = events.list_targets_by_rule(Rule="paid-orders", EventBusName="shop")["Targets"]
    assert target["Arn"].startswith("arn:aws:sqs:")
    assert target["Arn"] != target["DeadLetterConfig"]["Arn"]
    assert target["DeadLetterConfig"]["Arn"].startswith("arn:aws:sqs:")


@sdk("eventbridge.buses.endpoint")
def test_a_global_endpoint_needs_replication_and_a_health_check():
    """A global endpoint names two buses and a Route 53 health check that decides on failover."""
    assert {"Name", "RoutingConfig", "EventBuses"} <= set(
        model.shape("events", "CreateEndpointRequest").required_members
    )
    assert model.shape("events", "EndpointEventBusList").metadata == {"min": 2, "max": 2}
    assert "HealthCheck" in model.shape("events", "Primary").members
