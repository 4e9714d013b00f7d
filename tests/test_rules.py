"""Rules and schedules reach their targets as on AWS: what is matched, what is sent, and when."""

import io
import json
import time
import zipfile

import boto3
import pytest

from proofnotes import sandbox

REGION_AND_ACCOUNT = f"{sandbox.REGION}:{sandbox.ACCOUNT}"


@pytest.fixture(autouse=True)
def aws():
    with sandbox.aws():
        yield


@pytest.fixture
def events():
    return boto3.client("events")


@pytest.fixture
def queue():
    """The address of a queue; `arn` and `read` work on it."""
    return boto3.client("sqs").create_queue(QueueName="seen")["QueueUrl"]


ARN = f"arn:aws:sqs:{REGION_AND_ACCOUNT}:seen"


def read(queue):
    sqs = boto3.client("sqs")
    found = []
    while messages := sqs.receive_message(QueueUrl=queue, MessageAttributeNames=["All"]).get("Messages"):
        found += messages
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=messages[0]["ReceiptHandle"])
    return found


def bodies(queue):
    return [json.loads(message["Body"]) for message in read(queue)]


@pytest.fixture
def rule(events):
    """Makes a rule with one target."""

    def make(arn, name="orders", pattern='{"source": ["shop"]}', state="ENABLED", **target):
        events.put_rule(Name=name, EventPattern=pattern, State=state)
        events.put_targets(Rule=name, Targets=[{"Id": "one", "Arn": arn, **target}])

    return make


def happens(events, detail=None, source="shop"):
    entry = {"Source": source, "DetailType": "Order placed", "Detail": json.dumps(detail or {"order": 7})}
    return events.put_events(Entries=[entry])


def deploy(source):
    role = boto3.client("iam").create_role(RoleName="worker", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", source)
    return boto3.client("lambda").create_function(
        FunctionName="worker",
        Runtime="python3.13",
        Role=role,
        Handler="app.handler",
        Code={"ZipFile": packed.getvalue()},
    )["FunctionArn"]


def logged():
    found = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/worker")["events"]
    return [json.loads(event["message"]) for event in found if event["message"].startswith(("{", "["))]


PRINTING = "import json\ndef handler(event, context):\n    print(json.dumps(event))\n"


def test_function_gets_the_event_in_its_envelope(events, rule):
    rule(deploy(PRINTING))
    answer = happens(events)
    [event] = logged()
    assert event == {
        "version": "0",
        "id": answer["Entries"][0]["EventId"],
        "detail-type": "Order placed",
        "source": "shop",
        "account": sandbox.ACCOUNT,
        "time": "2026-12-01T09:00:00Z",
        "region": sandbox.REGION,
        "resources": [],
        "detail": {"order": 7},
    }


def test_failing_function_does_not_fail_the_call(events, rule):
    rule(deploy("def handler(event, context):\n    raise ValueError('no')\n"))
    assert happens(events)["FailedEntryCount"] == 0


def test_topic_gets_the_event(events, rule, queue):
    topic = boto3.client("sns").create_topic(Name="orders")["TopicArn"]
    boto3.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=ARN)
    rule(topic)
    happens(events)
    [message] = bodies(queue)
    assert json.loads(message["Message"])["detail"] == {"order": 7}


def test_stream_gets_the_event_under_the_chosen_key(events, rule):
    kinesis = boto3.client("kinesis")
    kinesis.create_stream(StreamName="orders", ShardCount=1)
    stream = kinesis.describe_stream_summary(StreamName="orders")["StreamDescriptionSummary"]["StreamARN"]
    rule(stream, KinesisParameters={"PartitionKeyPath": "$.detail.customer"})
    happens(events, {"customer": "ada"})
    shard = kinesis.list_shards(StreamName="orders")["Shards"][0]["ShardId"]
    at = kinesis.get_shard_iterator(StreamName="orders", ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    [record] = kinesis.get_records(ShardIterator=at["ShardIterator"])["Records"]
    assert record["PartitionKey"] == "ada"
    assert json.loads(record["Data"])["detail"] == {"customer": "ada"}


def test_state_machine_starts_with_the_event(events, rule):
    states = boto3.client("stepfunctions")
    definition = json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})
    role = f"arn:aws:iam::{sandbox.ACCOUNT}:role/states"
    machine = states.create_state_machine(name="orders", definition=definition, roleArn=role)["stateMachineArn"]
    rule(machine, RoleArn=role, InputPath="$.detail")
    happens(events)
    [execution] = states.list_executions(stateMachineArn=machine)["executions"]
    told = states.describe_execution(executionArn=execution["executionArn"])
    assert json.loads(told["input"]) == {"order": 7}


def test_log_group_gets_the_event(events, rule):
    boto3.client("logs").create_log_group(logGroupName="/aws/events/orders")
    rule(f"arn:aws:logs:{REGION_AND_ACCOUNT}:log-group:/aws/events/orders")
    happens(events)
    [event] = boto3.client("logs").filter_log_events(logGroupName="/aws/events/orders")["events"]
    assert json.loads(event["message"])["source"] == "shop"


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ({"Input": '{"fixed": 1}'}, {"fixed": 1}),
        ({"InputPath": "$.detail.items[1]"}, "ink"),
        (
            {"InputTransformer": {"InputPathsMap": {"o": "$.detail.order"}, "InputTemplate": '{"order": <o>}'}},
            {"order": 7},
        ),
        (
            {
                "InputTransformer": {
                    "InputPathsMap": {"who": "$.detail.who", "o": "$.detail.order", "all": "$.detail.items"},
                    "InputTemplate": '{"a": <who>, "b": "<who>: <o>", "c": <all>, '
                    '"d": <aws.events.rule-name>, "e": "<x>"}',
                }
            },
            {"a": "ada", "b": "ada: 7", "c": ["pen", "ink"], "d": "orders", "e": ""},
        ),
    ],
)
def test_target_gets_what_it_asked_for(events, rule, queue, target, body):
    rule(ARN, **target)
    happens(events, {"order": 7, "who": "ada", "items": ["pen", "ink"]})
    assert bodies(queue) == [body]


def test_disabled_rule_delivers_nothing(events, rule, queue):
    rule(ARN, state="DISABLED")
    happens(events)
    assert read(queue) == []
    events.enable_rule(Name="orders")
    happens(events)
    assert len(read(queue)) == 1


def test_rule_with_a_schedule_alone_matches_no_event(events, queue):
    events.put_rule(Name="tick", ScheduleExpression="rate(5 minutes)")
    events.put_targets(Rule="tick", Targets=[{"Id": "one", "Arn": ARN}])
    happens(events)
    assert read(queue) == []


def test_missing_target_leaves_the_event_in_the_dead_letter_queue(events, rule, queue):
    rule(f"arn:aws:lambda:{REGION_AND_ACCOUNT}:function:gone", DeadLetterConfig={"Arn": ARN})
    happens(events)
    [message] = read(queue)
    assert json.loads(message["Body"])["detail"] == {"order": 7}
    assert message["MessageAttributes"]["ERROR_CODE"]["StringValue"] == "NO_RESOURCE"
    assert message["MessageAttributes"]["RULE_ARN"]["StringValue"].endswith("rule/orders")


def test_missing_target_without_a_queue_loses_the_event(events, rule):
    rule(f"arn:aws:lambda:{REGION_AND_ACCOUNT}:function:gone")
    assert happens(events)["FailedEntryCount"] == 0


def test_target_of_another_service_is_refused(events, rule):
    rule(f"arn:aws:batch:{REGION_AND_ACCOUNT}:job-queue/orders")
    with pytest.raises(NotImplementedError):
        happens(events)


def test_other_bus_and_archive_still_work(events, queue):
    events.create_event_bus(Name="audit")
    bus = events.describe_event_bus(Name="audit")["Arn"]
    events.create_archive(ArchiveName="all", EventSourceArn=events.describe_event_bus()["Arn"])
    events.put_rule(Name="copy", EventPattern='{"source": ["shop"]}')
    events.put_targets(Rule="copy", Targets=[{"Id": "bus", "Arn": bus}, {"Id": "queue", "Arn": ARN}])
    events.put_rule(Name="seen", EventBusName="audit", EventPattern='{"source": ["shop"]}')
    events.put_targets(Rule="seen", EventBusName="audit", Targets=[{"Id": "queue", "Arn": ARN}])
    happens(events)
    assert [event["detail"] for event in bodies(queue)] == [{"order": 7}] * 2
    assert events.describe_archive(ArchiveName="all")["EventCount"] == 1


def test_objects_are_told_on_the_default_bus_only(events, queue):
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-invoices")
    s3.put_bucket_notification_configuration(
        Bucket="shop-invoices", NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    pattern = '{"source": ["aws.s3"], "detail-type": ["Object Created"]}'
    events.create_event_bus(Name="audit")
    for bus in ("default", "audit"):
        events.put_rule(Name="new", EventBusName=bus, EventPattern=pattern)
        events.put_targets(Rule="new", EventBusName=bus, Targets=[{"Id": "one", "Arn": ARN}])
    s3.put_object(Bucket="shop-invoices", Key="7.pdf", Body=b"")
    [event] = bodies(queue)
    assert event["detail"]["object"]["key"] == "7.pdf"
    assert event["time"].startswith("2026-12-01T")


def test_rate_rule_fires_while_the_code_sleeps(events, queue):
    events.put_rule(Name="tick", ScheduleExpression="rate(5 minutes)")
    events.put_targets(Rule="tick", Targets=[{"Id": "one", "Arn": ARN}])
    time.sleep(299)
    assert read(queue) == []
    time.sleep(602)
    seen = bodies(queue)
    assert [event["time"] for event in seen] == [f"2026-12-01T09:{minute}:00Z" for minute in ("05", "10", "15")]
    assert seen[0]["detail-type"] == "Scheduled Event"
    events.disable_rule(Name="tick")
    time.sleep(600)
    assert read(queue) == []


def test_schedule_runs_once_and_is_deleted(queue):
    scheduler = boto3.client("scheduler")
    scheduler.create_schedule(
        Name="remind",
        ScheduleExpression="at(2026-12-01T12:00:00)",
        ScheduleExpressionTimezone="Europe/Berlin",
        FlexibleTimeWindow={"Mode": "OFF"},
        ActionAfterCompletion="DELETE",
        Target={"Arn": ARN, "RoleArn": f"arn:aws:iam::{sandbox.ACCOUNT}:role/scheduler", "Input": '{"order": 7}'},
    )
    time.sleep(2 * 3600 - 1)
    assert read(queue) == []
    time.sleep(2)
    assert bodies(queue) == [{"order": 7}]
    time.sleep(86_400)
    assert read(queue) == []
    assert scheduler.list_schedules()["Schedules"] == []


def test_schedule_repeats_at_its_rate(queue):
    boto3.client("scheduler").create_schedule(
        Name="poll",
        ScheduleExpression="rate(1 hour)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": ARN, "RoleArn": f"arn:aws:iam::{sandbox.ACCOUNT}:role/scheduler", "Input": '"now"'},
    )
    time.sleep(3 * 3600 + 1)
    assert bodies(queue) == ["now"] * 4  # the first one at once


def test_pattern_is_tried_without_a_rule(events):
    event = json.dumps({"source": "shop", "detail": {"total": 12}})
    for least, matches in ((10, True), (20, False)):
        pattern = json.dumps({"detail": {"total": [{"numeric": [">", least]}]}})
        assert events.test_event_pattern(EventPattern=pattern, Event=event)["Result"] is matches
