"""Claims about archives and replays."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def bus(events):
    return events.describe_event_bus()["Arn"]


@pytest.fixture
def replay(events):
    def start(archive, bus, name="again"):
        now = datetime.now(UTC)
        events.start_replay(
            ReplayName=name,
            EventSourceArn=archive,
            EventStartTime=now - timedelta(days=1),
            EventEndTime=now,
            Destination={"Arn": bus},
        )

    return start


@moto("eventbridge.archive.late-rule")
def test_a_replay_reaches_a_rule_that_came_later(example, seen):
    """A replay reaches rules that did not exist when the events were sent."""
    names = example("eventbridge/archive_replay")
    assert [one["Body"].count("fill-statistics") for one in names["found"]] == [1, 1]


@moto("eventbridge.archive.replay-name")
def test_a_replayed_event_says_so(events, bus, rule, queue, seen, send, replay):
    """A replayed event carries the name of the replay, so that a rule can leave it out."""
    archive = events.create_archive(ArchiveName="all", EventSourceArn=bus)["ArchiveArn"]
    rule(queue("all"), name="all")
    rule(queue("live"), name="live", pattern={"source": ["shop"], "replay-name": [{"exists": False}]})
    send()
    time.sleep(600)
    replay(archive, bus)
    assert [event.get("replay-name") for event in seen("all")] == [None, "again"]
    assert [event.get("replay-name") for event in seen("live")] == [None]


@moto("eventbridge.archive.not-again")
def test_replayed_events_are_not_archived_again(events, bus, send, replay):
    """Replayed events are not archived a second time, and a replay takes nothing out."""
    archive = events.create_archive(ArchiveName="all", EventSourceArn=bus)["ArchiveArn"]
    send()
    time.sleep(600)
    for name in ("one", "two"):
        replay(archive, bus, name)
    assert events.describe_archive(ArchiveName="all")["EventCount"] == 1


@moto("eventbridge.archive.pattern")
def test_an_archive_keeps_what_its_pattern_matches(events, bus, send):
    """An archive keeps the events of one bus that match its pattern, from now on."""
    send(DetailType="Order placed")
    events.create_archive(ArchiveName="some", EventSourceArn=bus, EventPattern='{"detail-type": ["Order placed"]}')
    send(DetailType="Order paid")
    send(DetailType="Order placed")
    assert events.describe_archive(ArchiveName="some")["EventCount"] == 1


@moto("eventbridge.archive.same-bus")
def test_a_replay_goes_to_the_same_bus(events, bus, send, replay):
    """A replay goes to the bus that the events came from."""
    archive = events.create_archive(ArchiveName="all", EventSourceArn=bus)["ArchiveArn"]
    other = events.create_event_bus(Name="other")["EventBusArn"]
    with pytest.raises(events.exceptions.ClientError) as refused:
        replay(archive, other)
    assert refused.value.response["Error"]["Code"] == "ValidationException"


@moto("eventbridge.archive.managed-rule")
def test_an_archive_makes_a_rule(events, bus):
    """Behind an archive stands a rule that EventBridge manages."""
    events.create_archive(ArchiveName="all", EventSourceArn=bus)
    [rule] = events.list_rules()["Rules"]
    assert rule["Name"] == "Events-Archive-all"
    assert "ManagedBy" in rule


@sdk("eventbridge.archive.for-ever")
def test_zero_days_means_for_ever():
    """Without a retention an archive keeps events for ever."""
    says = model.text("events", "CreateArchiveRequest.RetentionDays")
    assert "Default value is 0. If set to 0, events are retained indefinitely" in says


@sdk("eventbridge.archive.order")
def test_a_replay_does_not_keep_the_order():
    """A replay need not keep the order; it goes by the events' times, a minute at a time."""
    says = model.text("events", "StartReplay")
    assert "not necessarily replayed in the exact same order" in says
    assert "using 1 minute intervals" in says


@sdk("eventbridge.archive.some-rules")
def test_a_replay_can_be_limited_to_rules():
    """A replay can be limited to some rules of the bus."""
    assert "FilterArns" in model.shape("events", "ReplayDestination").members
