"""Claims about events, their envelope, and PutEvents."""

import json

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@moto("eventbridge.events.envelope")
def test_the_envelope_is_added_around_the_detail(rule, queue, seen, send):
    """EventBridge puts your detail into an envelope: id, account, time, region and more."""
    rule(queue())
    answer = send({"order": 7})
    [event] = seen()
    assert event.pop("id") == answer["Entries"][0]["EventId"]
    assert event == {
        "version": "0",
        "detail-type": "Order placed",
        "source": "shop",
        "account": "123456789012",
        "time": "2026-12-01T09:00:00Z",
        "region": "us-east-1",
        "resources": [],
        "detail": {"order": 7},
    }


@moto("eventbridge.events.own-time")
def test_the_producer_may_set_the_time(rule, queue, seen, send):
    """The producer may set the time of an event; otherwise it is the time of the call."""
    rule(queue())
    send(Time=1_750_000_000)
    assert seen()[0]["time"] == "2025-06-15T15:06:40Z"


@moto("eventbridge.events.partial")
def test_a_bad_entry_fails_alone(rule, queue, seen, example):
    """A bad entry fails alone, and the call still succeeds."""
    rule(queue())
    names = example("eventbridge/put_events")
    assert names["answer"]["FailedEntryCount"] == 1
    assert [event["detail"]["order"] for event in seen()] == [1, 3]


@moto("eventbridge.events.order-of-answer")
def test_the_answer_has_one_entry_for_each(events):
    """The answer has one entry for each event sent, in their order."""
    good = {"Source": "shop", "DetailType": "Order placed", "Detail": "{}"}
    answer = events.put_events(Entries=[good, good | {"Detail": "{"}, good])
    assert ["EventId" in entry for entry in answer["Entries"]] == [True, False, True]
    assert answer["Entries"][1]["ErrorCode"] == "MalformedDetail"


@moto("eventbridge.events.ten")
def test_eleven_entries_are_refused(events, refusal):
    """More than ten entries fail the whole call."""
    entry = {"Source": "shop", "DetailType": "Order placed", "Detail": "{}"}
    assert refusal(events.put_events, Entries=[entry] * 11) == "ValidationException"
    assert refusal(events.put_events, Entries=[entry] * 10) == ""


@sdk("eventbridge.events.required")
def test_three_members_are_needed_although_the_model_requires_none():
    """Source, DetailType and Detail are needed, though the SDK does not insist."""
    assert model.shape("events", "PutEventsRequestEntry").required_members == []
    says = model.text("events", "PutEventsRequestEntry.Detail")
    assert "Detail, DetailType, and Source are required" in says


@calc("eventbridge.events.size")
def test_size_counts_the_text_and_fourteen_for_a_time(example):
    """An entry's size is the UTF-8 bytes of source, type, detail and resources, and 14 for a time."""
    size = example("eventbridge/put_events")["size"]
    entry = {"Source": "shop", "DetailType": "Order placed", "Detail": '{"name": "Zoë"}'}
    assert size(entry) == 4 + 12 + 16
    assert size(entry | {"Time": 1}) == 4 + 12 + 16 + 14
    assert size(entry | {"Resources": ["ab", "c"]}) == 4 + 12 + 16 + 3


@calc("eventbridge.events.size-of-call")
def test_ten_entries_of_a_tenth_are_too_large(example):
    """The limit holds for the sum of a call: ten entries of 105 kB are too many, nine are not."""
    size = example("eventbridge/put_events")["size"]
    entry = {"Source": "shop", "DetailType": "Order placed", "Detail": json.dumps("x" * 105_000)}
    assert 9 * size(entry) < 1_048_576 < 10 * size(entry)


@gap("eventbridge.events.unknown-bus")
def test_an_unknown_bus_swallows_the_event(send):
    """An event for a bus that does not exist is dropped, and the call reports success."""
    assert send(EventBusName="nowhere")["FailedEntryCount"] == 0


@moto("eventbridge.events.s3")
def test_a_bucket_sends_events_once_it_is_switched_on(rule, queue, seen):
    """A bucket sends its events to the default bus once EventBridge is on for it."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-invoices")
    rule(queue(), pattern={"source": ["aws.s3"], "detail-type": ["Object Created"]})
    s3.put_object(Bucket="shop-invoices", Key="6.pdf", Body=b"")
    s3.put_bucket_notification_configuration(
        Bucket="shop-invoices", NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    s3.put_object(Bucket="shop-invoices", Key="7.pdf", Body=b"")
    assert [event["detail"]["object"]["key"] for event in seen()] == ["7.pdf"]
