"""Claims about buses, rules and targets, and the old name CloudWatch Events."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@tool("eventbridge.rule.story")
def test_the_cli_makes_a_rule_and_only_the_matching_event_arrives(example, seen):
    """Only the event that matches the pattern reaches the target."""
    example("eventbridge/first_rule.sh")
    [rule] = boto3.client("events").list_rules()["Rules"]
    assert rule["Name"] == "paid-orders"
    url = boto3.client("sqs").get_queue_url(QueueName="shipping")["QueueUrl"]
    boto3.client("sqs").purge_queue(QueueUrl=url)
    for kind in ("Order placed", "Order paid"):
        entry = {"Source": "shop", "DetailType": kind, "Detail": "{}"}
        boto3.client("events").put_events(Entries=[entry])
    assert [event["detail-type"] for event in seen("shipping")] == ["Order paid"]


@moto("eventbridge.rule.all-targets")
def test_every_target_of_every_matching_rule_gets_the_event(rule, queue, seen, send):
    """Every target of every matching rule gets the event."""
    rule(queue("one"), queue("two"))
    rule(queue("three"), name="more")
    send()
    assert [len(seen(name)) for name in ("one", "two", "three")] == [1, 1, 1]


@moto("eventbridge.rule.no-match")
def test_an_event_that_no_rule_matches_is_accepted_and_gone(rule, queue, seen, send):
    """An event that matches no rule is accepted, and goes nowhere."""
    answer = send()
    assert answer["FailedEntryCount"] == 0
    rule(queue())
    assert seen() == []


@moto("eventbridge.rule.disabled")
def test_a_disabled_rule_delivers_nothing(events, rule, queue, seen, send):
    """A disabled rule delivers nothing; enabled again, it does not catch up."""
    assert "A disabled rule won't match any events" in model.text("events", "DisableRule")
    rule(queue())
    events.disable_rule(Name="orders")
    send()
    assert seen() == []
    events.enable_rule(Name="orders")
    assert seen() == []
    send()
    assert len(seen()) == 1


@moto("eventbridge.rule.needs")
def test_a_rule_needs_a_pattern_or_a_schedule(events, refusal):
    """A rule needs an event pattern or a schedule."""
    assert refusal(events.put_rule, Name="empty") == "ValidationException"
    assert refusal(events.put_rule, Name="full", EventPattern='{"source": ["shop"]}') == ""


@moto("eventbridge.rule.replaced")
def test_putting_a_rule_again_replaces_it(events, rule, queue):
    """PutRule on an existing rule replaces it: what you leave out is gone."""
    events.put_rule(Name="orders", EventPattern='{"source": ["shop"]}', Description="paid orders")
    events.put_rule(Name="orders", EventPattern='{"source": ["web"]}')
    assert "Description" not in events.describe_rule(Name="orders")
    assert "the old values for those arguments are not kept" in model.text("events", "PutRule")


@sdk("eventbridge.rule.default-bus")
def test_the_default_bus_gets_what_aws_services_send():
    """Events of AWS services go to the default bus of the account."""
    assert "services go to your account's default event bus" in model.text("events", "PutRule")


@moto("eventbridge.rule.default-name")
def test_without_a_name_an_event_goes_to_the_default_bus(events, rule, queue, seen, send):
    """Without EventBusName your own events go to the default bus too."""
    events.create_event_bus(Name="shop")
    rule(queue())
    rule(queue("custom"), bus="shop")
    send()
    assert (len(seen()), len(seen("custom"))) == (1, 0)


@sdk("eventbridge.rule.same-api")
def test_the_api_is_still_called_events():
    """The API, the CLI command and the IAM prefix are still called events."""
    assert model.service("events").metadata["serviceFullName"] == "Amazon EventBridge"
    assert model.service("events").endpoint_prefix == "events"
    assert "events:" in model.shape("events", "PutRuleRequest.EventBusName").metadata["pattern"]


@sdk("eventbridge.rule.old-name")
def test_custom_events_and_buses_belong_to_the_same_api():
    """Rules, custom events, buses and archives are operations of one API, the one CloudWatch Events had."""
    names = model.service("events").operation_names
    assert {"PutRule", "PutEvents", "CreateEventBus", "CreateArchive", "CreateApiDestination"} <= set(names)


@sdk("eventbridge.rule.new-bus")
def test_the_newer_bus_has_an_api_of_its_own():
    """The Custom Event Bus of 2026 has an API of its own, with subscribers, retention and FIFO."""
    assert model.service("eventbridgev2").service_id == "EventBridgeV2"
    assert "CreateSubscriber" in model.service("eventbridgev2").operation_names
    assert set(model.shape("eventbridgev2", "OrderingType").metadata["enum"]) == {"FIFO", "UNORDERED"}
