"""Claims about CloudWatch Logs."""

import gzip
import time

import boto3
from awscli.customizations.logs.startlivetail import StartLiveTailCommand

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

DAY = 24 * 60 * 60


def stamp(seconds=0):
    return int((time.time() + seconds) * 1000)


@moto("cloudwatch.logs.search-all-streams")
def test_a_search_goes_over_all_streams(example, logs):
    """FilterLogEvents searches all streams of a group at once."""
    example("cloudwatch/logs")
    events = logs.filter_log_events(logGroupName="/shop/orders", filterPattern="ERROR")["events"]
    assert {event["logStreamName"] for event in events} == {"web-1", "web-2"}
    assert all("ERROR" in event["message"] for event in events)


@moto("cloudwatch.logs.one-stream")
def test_get_log_events_reads_one_stream(example, logs):
    """GetLogEvents reads one stream, in order."""
    example("cloudwatch/logs")
    events = logs.get_log_events(logGroupName="/shop/orders", logStreamName="web-1")["events"]
    assert [event["message"] for event in events] == ["INFO order 1 paid", "ERROR order 2 card declined"]


@moto("cloudwatch.logs.stream-first")
def test_the_stream_must_exist(logs, refusal):
    """PutLogEvents creates neither group nor stream: both must exist."""
    logs.create_log_group(logGroupName="/shop/orders")
    put = {"logGroupName": "/shop/orders", "logStreamName": "web-1"}
    events = [{"timestamp": stamp(), "message": "hello"}]
    assert refusal(logs.put_log_events, logEvents=events, **put) == "ResourceNotFoundException"
    logs.create_log_stream(**put)
    assert refusal(logs.put_log_events, logEvents=events, **put) == ""


@moto("cloudwatch.logs.unique")
def test_a_group_name_is_unique(logs, refusal):
    """The name of a log group is unique in its Region."""
    logs.create_log_group(logGroupName="/shop/orders")
    assert refusal(logs.create_log_group, logGroupName="/shop/orders") == "ResourceAlreadyExistsException"
    assert refusal(boto3.client("logs", region_name="eu-west-1").create_log_group, logGroupName="/shop/orders") == ""


@moto("cloudwatch.logs.never-expire")
def test_events_never_expire_by_default(logs):
    """Without a retention policy, events never expire; deleting the policy brings that back."""
    logs.create_log_group(logGroupName="/shop/orders")
    assert "retentionInDays" not in logs.describe_log_groups()["logGroups"][0]
    logs.put_retention_policy(logGroupName="/shop/orders", retentionInDays=7)
    assert logs.describe_log_groups()["logGroups"][0]["retentionInDays"] == 7
    logs.delete_retention_policy(logGroupName="/shop/orders")
    assert "retentionInDays" not in logs.describe_log_groups()["logGroups"][0]


@tool("cloudwatch.logs.retention-values")
def test_only_listed_retentions_are_valid(template, rules):
    """Only listed numbers of days are valid: cfn-lint accepts 30 and refuses 31."""
    assert rules(template) == set()
    assert "E3030" in rules(template.replace("RetentionInDays: 30", "RetentionInDays: 31"))


@sdk("cloudwatch.logs.lag")
def test_expired_events_linger(says):
    """Expired events are deleted up to 72 hours later, in rare cases later still."""
    assert "typically takes up to 72 hours after that before log events are deleted" in says(
        "logs", "PutRetentionPolicy"
    )


@gap("cloudwatch.logs.expired")
def test_expired_events_are_gone(example, logs):
    """Events older than the retention are deleted."""
    example("cloudwatch/logs")
    logs.put_retention_policy(logGroupName="/shop/orders", retentionInDays=1)
    time.sleep(30 * DAY)
    assert logs.get_log_events(logGroupName="/shop/orders", logStreamName="web-1")["events"] == []


@moto("cloudwatch.logs.too-old")
def test_too_old_events_are_refused_and_the_rest_kept(example, logs):
    """An event of more than 14 days ago is refused, while the valid events of its batch are kept."""
    names = example("cloudwatch/log_batch_rules")
    assert names["answer"]["rejectedLogEventsInfo"] == {"tooOldLogEventEndIndex": 0}
    assert [event["message"] for event in names["events"]] == ["now"]


@moto("cloudwatch.logs.too-new")
def test_events_from_the_future_are_refused(logs):
    """An event of more than 2 hours ahead is refused."""
    put = {"logGroupName": "/shop/orders", "logStreamName": "web-1"}
    logs.create_log_group(logGroupName="/shop/orders")
    logs.create_log_stream(**put)
    ahead = [{"timestamp": stamp(hours * 3600), "message": "later"} for hours in (1, 3)]
    answer = logs.put_log_events(logEvents=ahead, **put)
    assert answer["rejectedLogEventsInfo"] == {"tooNewLogEventStartIndex": 1}


@moto("cloudwatch.logs.sorted")
def test_a_batch_is_sorted_by_time(logs, refusal):
    """The events of a batch are in order of time, or the call fails."""
    put = {"logGroupName": "/shop/orders", "logStreamName": "web-1"}
    logs.create_log_group(logGroupName="/shop/orders")
    logs.create_log_stream(**put)
    two = [{"timestamp": stamp(), "message": "b"}, {"timestamp": stamp(-5), "message": "a"}]
    assert refusal(logs.put_log_events, logEvents=two, **put) == "InvalidParameterException"
    assert refusal(logs.put_log_events, logEvents=two[::-1], **put) == ""


@sdk("cloudwatch.logs.token")
def test_sequence_tokens_are_ignored(says):
    """The sequence token is ignored, and calls to one stream may run in parallel."""
    text = says("logs", "PutLogEvents")
    assert "The sequence token is now ignored" in text
    assert "You can use parallel PutLogEvents actions on the same log stream" in text


@moto("cloudwatch.logs.export")
def test_an_export_writes_to_a_bucket(example, logs):
    """An export task copies the events of a time range of a group into a bucket."""
    example("cloudwatch/logs")
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-logs")
    logs.create_export_task(
        logGroupName="/shop/orders", fromTime=0, to=stamp(60), destination="shop-logs", destinationPrefix="orders"
    )
    keys = [found["Key"] for found in s3.list_objects_v2(Bucket="shop-logs")["Contents"]]
    bodies = [s3.get_object(Bucket="shop-logs", Key=key)["Body"].read() for key in keys if key.endswith(".gz")]
    texts = [gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body for body in bodies]
    assert any(b"order 4 timeout" in text for text in texts)


@sdk("cloudwatch.logs.one-export")
def test_one_export_at_a_time(says):
    """An account has one active export task at a time, and exports are not meant for continuous archiving."""
    text = says("logs", "CreateExportTask")
    assert "Each account can only have one active (RUNNING or PENDING) export task at a time" in text
    assert "we instead recommend that you use subscriptions" in text


@sdk("cloudwatch.logs.kms")
def test_a_key_covers_new_events_only(says):
    """A KMS key of a group encrypts only the events that come in after it was set."""
    text = says("logs", "AssociateKmsKey")
    assert "Only the log events ingested after the key is associated are encrypted with that key" in text


@sdk("cloudwatch.logs.classes")
def test_log_classes():
    """A log group has one of four classes, chosen when it is created: Standard, Infrequent Access, Essentials, Delivery."""
    assert set(model.shape("logs", "LogGroupClass").metadata["enum"]) == {
        "STANDARD",
        "INFREQUENT_ACCESS",
        "ESSENTIALS",
        "DELIVERY",
    }
    assert "can't be changed after a log group is created" in model.text("logs", "CreateLogGroupRequest.logGroupClass")


@sdk("cloudwatch.logs.live")
def test_live_tail_streams_new_events(says):
    """Live Tail streams new events as they come in; a session ends after three hours."""
    text = says("logs", "StartLiveTail")
    assert "returns a stream of log events that have been recently ingested" in text
    assert "kept open for three hours" in text


@tool("cloudwatch.logs.live-cli")
def test_the_cli_has_a_live_tail_command():
    """The AWS CLI has the command `logs start-live-tail`."""
    assert StartLiveTailCommand.NAME == "start-live-tail"


@moto("cloudwatch.logs.lambda-group")
def test_a_function_gets_its_group_on_the_first_call(example, logs):
    """A function gets the group /aws/lambda/<name> on its first call, with no retention."""
    example("cloudwatch/embedded_metric_format")
    [group] = logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/checkout")["logGroups"]
    assert "retentionInDays" not in group
    boto3.client("lambda").create_function(
        FunctionName="never-called",
        Runtime="python3.13",
        Handler="app.handler",
        Role="arn:aws:iam::123456789012:role/checkout",
        Code={"ZipFile": b"x"},
    )
    assert logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/never-called")["logGroups"] == []
