"""Claims that tell the messaging services apart."""

import datetime
import json

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def story(example):
    return example("messaging/gone_or_kept")


@pytest.fixture
def routed(aws):
    """A function that puts events and returns what the rule's queue received."""
    events, sqs = boto3.client("events"), boto3.client("sqs")
    queue = sqs.create_queue(QueueName="target")["QueueUrl"]
    events.put_rule(Name="rule", EventPattern=json.dumps({"source": ["shop"]}))
    events.put_targets(Rule="rule", Targets=[{"Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:target"}])

    def put(*sources):
        entries = [{"Source": source, "DetailType": "Order", "Detail": "{}"} for source in sources]
        if entries:
            events.put_events(Entries=entries)
        return received(queue)

    return put


def received(queue):
    found = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    return [json.loads(message["Body"]) for message in found.get("Messages", [])]


@moto("messaging.choose.queue-empties")
def test_queue_is_empty_after_the_work(story):
    """In a queue a message serves one consumer: once deleted it is there for nobody."""
    assert story["read_queue"]() == 0


@moto("messaging.choose.stream-keeps")
def test_stream_keeps_the_record(story):
    """In a stream a record serves any number of readers until its retention ends."""
    assert [story["read_stream"]() for _ in range(3)] == [1, 1, 1]


@moto("messaging.choose.topic-forgets")
def test_topic_keeps_nothing(story):
    """A topic keeps nothing: whoever subscribes after the publish gets nothing."""
    found = story["sqs"].receive_message(QueueUrl=story["late"])
    assert found.get("Messages", []) == []


@moto("messaging.choose.rule")
def test_rule_matches_content(example):
    """An EventBridge rule matches values deep inside the event, and only matching events reach its target."""
    names = example("messaging/event_rule")
    assert [json.loads(m["Body"])["detail"]["order"] for m in names["found"]["Messages"]] == [2]


@moto("messaging.choose.bus")
def test_rule_sees_its_own_bus_only(aws, example):
    """A rule sees only the events of its own event bus."""
    names = example("messaging/event_rule")
    names["events"].put_events(Entries=[names["order"](9, 5000, "SE", bus="default")])
    assert received(names["queue"]) == []
    names["events"].put_events(Entries=[names["order"](9, 5000, "SE", bus="shop")])
    assert [event["detail"]["order"] for event in received(names["queue"])] == [9]


@moto("messaging.choose.malformed")
def test_bad_event_fails_alone(example):
    """PutEvents reports on each entry: a malformed one fails alone, with MalformedDetail."""
    answer = example("messaging/event_rule")["answer"]
    assert answer["FailedEntryCount"] == 1
    assert [entry.get("ErrorCode") for entry in answer["Entries"]] == [None, None, None, None, "MalformedDetail"]


@moto("messaging.choose.entries")
def test_ten_entries_a_call(routed):
    """PutEvents takes 10 entries a call and refuses 11."""
    assert len(routed(*["shop"] * 10)) == 10
    with pytest.raises(ClientError) as refused:
        routed(*["shop"] * 11)
    assert refused.value.response["Error"]["Code"] == "ValidationException"


@moto("messaging.choose.archive")
def test_archive_replays(routed):
    """An archive of an event bus can replay its events to the bus, marked with the replay's name."""
    events = boto3.client("events")
    bus = events.describe_event_bus(Name="default")["Arn"]
    archive = events.create_archive(ArchiveName="orders", EventSourceArn=bus)["ArchiveArn"]
    assert len(routed("shop")) == 1
    now = datetime.datetime.now(datetime.UTC)
    events.start_replay(
        ReplayName="again",
        EventSourceArn=archive,
        EventStartTime=now - datetime.timedelta(hours=1),
        EventEndTime=now + datetime.timedelta(hours=1),
        Destination={"Arn": bus},
    )
    assert [event.get("replay-name") for event in routed()] == ["again"]


@sdk("messaging.choose.aws-events")
def test_aws_events_arrive_on_the_default_bus():
    """Events of AWS services arrive on the account's default event bus, without any set-up."""
    assert "go to your account's default event bus" in model.text("events", "PutRule")


@sdk("messaging.choose.rule-dlq")
def test_targets_have_their_own_dead_letter_queue():
    """Each target of a rule can have a retry policy and a dead-letter queue of its own."""
    members = model.shape("events", "Target").members
    assert {"RetryPolicy", "DeadLetterConfig"} <= set(members)


@moto("messaging.choose.targets")
def test_one_rule_feeds_several_targets(routed):
    """One rule sends a matching event to each of its targets."""
    sqs, events = boto3.client("sqs"), boto3.client("events")
    second = sqs.create_queue(QueueName="second")["QueueUrl"]
    events.put_targets(Rule="rule", Targets=[{"Id": "2", "Arn": "arn:aws:sqs:us-east-1:123456789012:second"}])
    assert len(routed("shop")) == 1
    assert len(received(second)) == 1


@moto("messaging.choose.transform")
def test_input_transformer_reshapes_the_event(aws):
    """An input transformer builds the target's message out of parts of the event."""
    events, sqs = boto3.client("events"), boto3.client("sqs")
    queue = sqs.create_queue(QueueName="target")["QueueUrl"]
    events.put_rule(Name="rule", EventPattern=json.dumps({"source": ["shop"]}))
    transformer = {"InputPathsMap": {"n": "$.detail.order"}, "InputTemplate": '{"number": <n>}'}
    target = {"Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:target", "InputTransformer": transformer}
    events.put_targets(Rule="rule", Targets=[target])
    events.put_events(Entries=[{"Source": "shop", "DetailType": "Order", "Detail": json.dumps({"order": 17})}])
    assert received(queue) == [{"number": 17}]


@sdk("messaging.choose.old-name")
def test_eventbridge_is_cloudwatch_events():
    """EventBridge uses the API of CloudWatch Events: its endpoint and its IAM actions still say events."""
    metadata = model.service("events").metadata
    assert (metadata["serviceId"], metadata["endpointPrefix"]) == ("EventBridge", "events")
