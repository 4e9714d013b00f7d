"""Streams, asynchronous calls and destinations behave as on AWS: order, retries, bisecting, filters, records."""

import io
import itertools
import json
import time
import zipfile

import boto3
import pytest

from proofnotes import filters, sandbox

SEE = """
import base64, json, time

def handler(event, context):
    data = [base64.b64decode(record["kinesis"]["data"]).decode() for record in event["Records"]]
    print("seen", json.dumps([round(time.time()) % 86400 - 32400, data]))
"""
FAIL = SEE + "    if 'bad' in data:\n        raise ValueError('bad')\n"


@pytest.fixture(autouse=True)
def aws():
    with sandbox.aws():
        yield


def deploy(source, name="worker", **settings):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", source)
    iam = boto3.client("iam")
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    return boto3.client("lambda").create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=role,
        Handler="app.handler",
        Code={"ZipFile": packed.getvalue()},
        **settings,
    )["FunctionArn"]


def seen(name="worker"):
    """What a handler printed after the word "seen", call by call."""
    logs = boto3.client("logs")
    if not logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"]:
        return []
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=f"/aws/lambda/{name}")
    events = [event for page in pages for event in page["events"]]
    lines = [event["message"] for event in sorted(events, key=lambda event: event["timestamp"])]
    return [json.loads(line.removeprefix("seen ")) for line in lines if line.startswith("seen ")]


def queue(name):
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]

    def bodies():
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
        return found.get("Messages", [])

    return f"arn:aws:sqs:us-east-1:123456789012:{name}", bodies


class Clicks:
    """A Kinesis stream with a mapping."""

    def __init__(self, source, shards=1, before=(), **options):
        self.kinesis = boto3.client("kinesis")
        self.kinesis.create_stream(StreamName="clicks", ShardCount=shards)
        self.arn = self.kinesis.describe_stream(StreamName="clicks")["StreamDescription"]["StreamARN"]
        deploy(source)
        if before:
            self.put(*before)
        self.mapping = boto3.client("lambda").create_event_source_mapping(
            FunctionName="worker",
            EventSourceArn=self.arn,
            **{"StartingPosition": "TRIM_HORIZON", **options},
        )["UUID"]

    def put(self, *data, key="k"):
        self.kinesis.put_records(
            StreamName="clicks", Records=[{"Data": one.encode(), "PartitionKey": key} for one in data]
        )


def batches():
    return [data for _, data in seen()]


def test_records_come_as_one_batch_in_order():
    Clicks(SEE).put("a", "b", "c")
    assert batches() == [["a", "b", "c"]]


def test_batch_size_cuts():
    Clicks(SEE, BatchSize=2).put("a", "b", "c")
    assert batches() == [["a", "b"], ["c"]]


@pytest.mark.parametrize(("position", "expected"), [("TRIM_HORIZON", [["old"], ["new"]]), ("LATEST", [["new"]])])
def test_starting_position(position, expected):
    Clicks(SEE, before=["old"], StartingPosition=position).put("new")
    assert batches() == expected


def test_starting_at_a_time():
    clicks = Clicks(SEE, before=["old"], StartingPosition="LATEST", Enabled=False)
    time.sleep(60)
    clicks.put("new")
    boto3.client("lambda").create_event_source_mapping(
        FunctionName="worker",
        EventSourceArn=clicks.arn,
        StartingPosition="AT_TIMESTAMP",
        StartingPositionTimestamp=time.time() - 30,
    )
    assert batches() == [["new"]]


def test_failed_batch_blocks_its_shard_and_is_retried():
    clicks = Clicks(FAIL, MaximumRetryAttempts=2)
    clicks.put("bad")
    clicks.put("good")
    assert batches() == [["bad"]]
    time.sleep(1)
    assert batches() == [["bad"], ["bad"]]
    time.sleep(5)
    assert batches() == [["bad"]] * 3 + [["good"]]


def test_other_shards_go_on():
    clicks = Clicks(FAIL, shards=2)
    clicks.put("bad", key="k")
    for key in "abcdefgh":
        clicks.put(key, key=key)
    through = set(itertools.chain.from_iterable(batches())) - {"bad"}
    assert through
    assert through != set("abcdefgh")


def test_lanes_of_a_shard_keep_the_order_of_a_key():
    clicks = Clicks(FAIL, ParallelizationFactor=10)
    clicks.put("bad", key="k")
    clicks.put("later", key="k")
    clicks.put("other", key="another")
    assert batches() == [["bad"], ["other"]]


def test_retries_are_endless_until_the_records_expire():
    clicks = Clicks(FAIL)
    clicks.put("bad")
    clicks.put("good")
    time.sleep(3600)
    assert len(batches()) > 50
    assert ["good"] not in batches()
    time.sleep(86400)
    clicks.put("new")
    assert batches()[-1] == ["new"]  # the good one has expired as well
    assert ["good"] not in batches()


def test_bisecting_finds_the_bad_record_and_costs_no_retries():
    clicks = Clicks(FAIL, BisectBatchOnFunctionError=True, MaximumRetryAttempts=0)
    clicks.put("a", "b", "bad", "d")
    time.sleep(60)
    assert batches() == [["a", "b", "bad", "d"], ["a", "b"], ["bad", "d"], ["bad"], ["d"]]


def test_maximum_age_gives_up():
    arn, messages = queue("lost")
    clicks = Clicks(FAIL, MaximumRecordAgeInSeconds=60, DestinationConfig={"OnFailure": {"Destination": arn}})
    clicks.put("bad")
    time.sleep(30)
    clicks.put("good")
    time.sleep(40)
    assert batches()[-1] == ["good"]
    (message,) = messages()
    assert json.loads(message["Body"])["KinesisBatchInfo"]["batchSize"] == 1


def test_report_continues_at_the_lowest_sequence_number():
    source = SEE + (
        "    failures = [{'itemIdentifier': record['kinesis']['sequenceNumber']}\n"
        "                for record, one in zip(event['Records'], data) if one == 'bad']\n"
        "    return {'batchItemFailures': failures}\n"
    )
    clicks = Clicks(source, FunctionResponseTypes=["ReportBatchItemFailures"], MaximumRetryAttempts=1)
    clicks.put("a", "bad", "c", "bad")
    time.sleep(60)
    assert batches()[:2] == [["a", "bad", "c", "bad"], ["bad", "c", "bad"]]


def test_on_failure_record_tells_the_place_and_not_the_data():
    arn, messages = queue("lost")
    Clicks(FAIL, MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": arn}}).put("bad")
    (message,) = messages()
    record = json.loads(message["Body"])
    assert record["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert record["KinesisBatchInfo"]["startSequenceNumber"] == record["KinesisBatchInfo"]["endSequenceNumber"]
    assert "payload" not in record


def test_on_failure_record_in_a_bucket_holds_the_data():
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="lost")
    config = {"OnFailure": {"Destination": "arn:aws:s3:::lost"}}
    clicks = Clicks(FAIL, MaximumRetryAttempts=0, DestinationConfig=config)
    clicks.put("bad")
    (found,) = s3.list_objects_v2(Bucket="lost")["Contents"]
    assert found["Key"].startswith(f"aws/lambda/{clicks.mapping}/shardId-000000000000/2026/12/01/")
    assert "payload" in json.loads(s3.get_object(Bucket="lost", Key=found["Key"])["Body"].read())


def test_filter_sees_the_data():
    criteria = {"Filters": [{"Pattern": json.dumps({"data": {"kind": ["buy"]}})}]}
    Clicks(SEE, FilterCriteria=criteria).put('{"kind": "buy"}', '{"kind": "look"}', "text")
    assert batches() == [['{"kind": "buy"}']]


def test_window_waits_for_more():
    clicks = Clicks(SEE, MaximumBatchingWindowInSeconds=30, BatchSize=3)
    clicks.put("a")
    time.sleep(10)
    clicks.put("b")
    assert seen() == []
    time.sleep(60)
    assert [[when, data] for when, data in seen()] == [[30, ["a", "b"]]]
    clicks.put("c", "d", "e")
    assert batches()[1:] == [["c", "d", "e"]]


@pytest.mark.parametrize("stop", ["disable", "delete"])
def test_stopped_mapping_reads_no_more(stop):
    clicks = Clicks(SEE)
    if stop == "disable":
        boto3.client("lambda").update_event_source_mapping(UUID=clicks.mapping, Enabled=False)
    else:
        boto3.client("lambda").delete_event_source_mapping(UUID=clicks.mapping)
    clicks.put("a")
    assert seen() == []


def test_mapping_of_a_deleted_function_leaves_the_queue_alone():
    arn, messages = queue("orders")
    deploy(TELL)
    client = boto3.client("lambda")
    client.create_event_source_mapping(FunctionName="worker", EventSourceArn=arn)
    client.delete_function(FunctionName="worker")
    sqs = boto3.client("sqs")
    sqs.send_message(QueueUrl=sqs.get_queue_url(QueueName="orders")["QueueUrl"], MessageBody="a")
    assert [message["Body"] for message in messages()] == ["a"]


def test_queue_filter_deletes_what_it_keeps_away():
    arn, messages = queue("orders")
    deploy("def handler(event, context):\n    print('seen', [int(r['body'][-2]) for r in event['Records']])\n")
    criteria = {"Filters": [{"Pattern": json.dumps({"body": {"total": [{"numeric": [">", 5]}]}})}]}
    boto3.client("lambda").create_event_source_mapping(
        FunctionName="worker", EventSourceArn=arn, FilterCriteria=criteria
    )
    sqs = boto3.client("sqs")
    for total in (3, 7):
        sqs.send_message(
            QueueUrl=arn.replace("arn:aws:sqs:us-east-1:", "https://sqs.us-east-1.amazonaws.com/").replace(
                "123456789012:", "123456789012/"
            ),
            MessageBody=json.dumps({"total": total}),
        )
    assert seen() == [[7]]
    time.sleep(60)
    assert messages() == []


TELL = """
import json, time

def handler(event, context):
    print("seen", json.dumps(round(time.time()) % 86400 - 32400))
    if event.get("bad"):
        raise ValueError("bad")
    return {"ok": True}
"""


def call(payload, name="worker"):
    return boto3.client("lambda").invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(payload))


def test_asynchronous_call_answers_without_a_result():
    deploy(TELL)
    answer = call({})
    assert answer["StatusCode"] == 202
    assert answer["Payload"].read() == b""
    assert len(seen()) == 1


def test_dry_run_runs_nothing():
    deploy(TELL)
    answer = boto3.client("lambda").invoke(FunctionName="worker", InvocationType="DryRun", Payload=b"{}")
    assert answer["StatusCode"] == 204
    assert seen() == []


def test_failed_event_is_tried_three_times():
    deploy(TELL)
    call({"bad": True})
    time.sleep(30)
    assert len(seen()) == 1
    time.sleep(3600)
    assert seen() == [0, 60, 180]


def test_records_of_success_and_failure():
    deploy(TELL)
    good, good_messages = queue("good")
    bad, bad_messages = queue("bad")
    config = {"OnSuccess": {"Destination": good}, "OnFailure": {"Destination": bad}}
    client = boto3.client("lambda")
    client.put_function_event_invoke_config(FunctionName="worker", MaximumRetryAttempts=1, DestinationConfig=config)
    call({"n": 1})
    call({"bad": True})
    time.sleep(61)
    (message,) = good_messages()
    record = json.loads(message["Body"])
    assert record["requestContext"]["condition"] == "Success"
    assert record["responsePayload"] == {"ok": True}
    (message,) = bad_messages()
    record = json.loads(message["Body"])
    assert record["requestContext"]["condition"] == "RetriesExhausted"
    assert record["requestContext"]["approximateInvokeCount"] == 2
    assert record["requestContext"]["functionArn"].endswith(":worker:$LATEST")
    assert record["requestPayload"] == {"bad": True}
    assert record["responsePayload"]["errorType"] == "ValueError"


def test_dead_letter_queue_gets_the_event_as_it_was():
    dead, messages = queue("dead")
    deploy(TELL, DeadLetterConfig={"TargetArn": dead})
    shown = boto3.client("lambda").get_function_configuration(FunctionName="worker")
    assert shown["DeadLetterConfig"] == {"TargetArn": dead}
    call({"bad": True})
    time.sleep(181)
    (message,) = messages()
    assert json.loads(message["Body"]) == {"bad": True}
    assert message["MessageAttributes"]["ErrorMessage"]["StringValue"] == "bad"


def test_event_that_is_too_old_is_given_up():
    bad, messages = queue("bad")
    deploy(TELL)
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="worker", MaximumEventAgeInSeconds=60, DestinationConfig={"OnFailure": {"Destination": bad}}
    )
    call({"bad": True})
    time.sleep(3600)
    assert len(seen()) == 1
    (message,) = messages()
    assert json.loads(message["Body"])["requestContext"]["condition"] == "EventAgeExceeded"


def test_newer_settings_count_and_updates_keep_the_rest():
    deploy(TELL)
    client = boto3.client("lambda")
    client.put_function_event_invoke_config(FunctionName="worker", MaximumRetryAttempts=0)
    client.update_function_event_invoke_config(FunctionName="worker", MaximumEventAgeInSeconds=70)
    shown = client.get_function_event_invoke_config(FunctionName="worker")
    assert (shown["MaximumRetryAttempts"], shown["MaximumEventAgeInSeconds"]) == (0, 70)
    client.put_function_event_invoke_config(FunctionName="worker", MaximumRetryAttempts=1)
    assert "MaximumEventAgeInSeconds" not in client.get_function_event_invoke_config(FunctionName="worker")


def test_destination_that_is_a_function_gets_the_record():
    deploy(TELL)
    source = "import json\ndef handler(event, context):\n    print('seen', json.dumps(event['requestPayload']))\n"
    arn = deploy(source, name="next")
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="worker", DestinationConfig={"OnSuccess": {"Destination": arn}}
    )
    call({"n": 1})
    assert seen("next") == [{"n": 1}]


def test_topic_as_destination():
    arn, messages = queue("mail")
    sns = boto3.client("sns")
    topic = sns.create_topic(Name="finished")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    deploy(TELL)
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="worker", DestinationConfig={"OnSuccess": {"Destination": topic}}
    )
    call({"n": 1})
    (message,) = messages()
    assert json.loads(message["Body"])["requestPayload"] == {"n": 1}


def test_event_bus_as_destination():
    arn, messages = queue("audit")
    events = boto3.client("events")
    events.put_rule(Name="all", EventPattern=json.dumps({"source": ["lambda"]}))
    events.put_targets(Rule="all", Targets=[{"Id": "1", "Arn": arn}])
    deploy(TELL)
    bus = "arn:aws:events:us-east-1:123456789012:event-bus/default"
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="worker", DestinationConfig={"OnSuccess": {"Destination": bus}}
    )
    call({"n": 1})
    (message,) = messages()
    event = json.loads(message["Body"])
    assert event["detail-type"] == "Lambda Function Invocation Result - Success"
    assert event["detail"]["requestPayload"] == {"n": 1}


@pytest.mark.parametrize("target", ["missing", "orders.fifo"])
def test_destination_that_cannot_be_reached_changes_nothing(target):
    boto3.client("sqs").create_queue(QueueName="orders.fifo", Attributes={"FifoQueue": "true"})
    deploy(TELL)
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="worker",
        DestinationConfig={"OnSuccess": {"Destination": f"arn:aws:sqs:us-east-1:123456789012:{target}"}},
    )
    call({"n": 1})
    assert len(seen()) == 1


def test_what_s3_calls_is_retried():
    arn = deploy("import json, time\ndef handler(event, context):\n    print('seen', 1)\n    raise ValueError('no')\n")
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="photos")
    configuration = {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    s3.put_bucket_notification_configuration(Bucket="photos", NotificationConfiguration=configuration)
    s3.put_object(Bucket="photos", Key="a.jpg", Body=b"a")
    time.sleep(200)
    assert seen() == [1, 1, 1]


def test_function_that_calls_itself_is_stopped():
    source = (
        "import boto3, json\n\ndef handler(event, context):\n    print('seen', event['n'])\n"
        "    boto3.client('lambda').invoke(FunctionName='worker', InvocationType='Event',"
        " Payload=json.dumps({'n': event['n'] + 1}))\n"
    )
    deploy(source)
    call({"n": 1})
    assert seen() == list(range(1, 17))


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ({"a": ["x"]}, True),
        ({"a": ["y"]}, False),
        ({"a": ["y", "x"]}, True),
        ({"a": ["x"], "n": [2]}, False),
        ({"n": [{"numeric": [">", 0, "<=", 1]}]}, True),
        ({"n": [{"numeric": ["=", 2]}]}, False),
        ({"n": ["1"]}, False),
        ({"a": [{"prefix": "x"}]}, True),
        ({"a": [{"suffix": "y"}]}, False),
        ({"a": [{"equals-ignore-case": "X"}]}, True),
        ({"a": [{"anything-but": ["x"]}]}, False),
        ({"gone": [{"exists": False}]}, True),
        ({"inner": {"gone": [{"exists": False}]}}, True),
        ({"inner": [{"exists": True}]}, False),
        ({"inner": {"b": ["y"]}}, True),
        ({"inner": {"b": {"c": ["y"]}}}, False),
        ({"none": [None]}, True),
        ({"list": ["two"]}, True),
        ({"$or": [{"a": ["y"]}, {"n": [1]}]}, True),
    ],
)
def test_pattern(pattern, fits):
    value = {"a": "x", "n": 1, "inner": {"b": "y"}, "none": None, "list": ["one", "two"]}
    assert filters.matches(pattern, value) is fits
