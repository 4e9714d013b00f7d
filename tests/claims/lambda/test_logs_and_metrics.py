"""Claims about logs, metrics and alarms of a function."""

import json
import warnings

import boto3
import pytest
from botocore.validate import ParamValidator
from moto.iam.aws_managed_policies import aws_managed_policies_data

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk, tool
from proofnotes.project import HERE

GROUP = "/aws/lambda/orders"


@pytest.fixture
def logs(example):
    """A CloudWatch Logs client, after the function orders of the example has failed once."""
    example("lambda/logs")
    return boto3.client("logs")


@moto("lambda.monitoring.group")
def test_the_log_group_has_the_name_of_the_function(logs):
    """What a function prints goes to the log group /aws/lambda/ and its name."""
    found = logs.filter_log_events(logGroupName=GROUP)["events"]
    assert any(event["message"].strip() == "order -1" for event in found)


@moto("lambda.monitoring.one-group-each")
def test_each_call_writes_start_and_end(logs):
    """The log of a call stands between a START and an END line with the same request id."""
    lines = [event["message"].strip() for event in logs.filter_log_events(logGroupName=GROUP)["events"]]
    start = next(line for line in lines if line.startswith("START RequestId: "))
    end = next(line for line in lines if line.startswith("END RequestId: "))
    assert start.split()[2] == end.split()[2]


@moto("lambda.monitoring.for-ever")
def test_logs_are_kept_until_you_set_a_retention(aws):
    """A log group that a function makes has no retention: its logs never expire."""
    logs = boto3.client("logs")
    logs.create_log_group(logGroupName=GROUP)
    [group] = logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
    assert "retentionInDays" not in group
    assert "by default the log events in the log group do not expire" in model.text("logs", "CreateLogGroup")


@moto("lambda.monitoring.retention")
def test_a_retention_is_set_on_the_group(logs):
    """PutRetentionPolicy sets the days after which the entries of a group expire."""
    [group] = logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
    assert group["retentionInDays"] == 14


@moto("lambda.monitoring.tail-works")
def test_the_answer_can_carry_the_log(example):
    """With LogType=Tail a synchronous answer carries the end of the log, in base64."""
    names = example("lambda/logs")
    assert "order -1" in names["tail"]
    assert "ValueError" in names["tail"]


@moto("lambda.monitoring.error-in-answer")
def test_a_function_error_is_status_200(example):
    """An exception in the handler answers with status 200 and a FunctionError, not with an exception of the SDK."""
    answer = example("lambda/logs")["answer"]
    assert (answer["StatusCode"], answer["FunctionError"]) == (200, "Unhandled")


@sdk("lambda.monitoring.tail-sync")
def test_the_tail_is_for_synchronous_calls():
    """The end of the log is returned for synchronous calls only."""
    assert "synchronously invoked functions only" in model.text("lambda", "InvocationRequest.LogType")


@sdk("lambda.monitoring.formats")
def test_there_are_two_formats():
    """The log format is Text or JSON."""
    assert set(model.shape("lambda", "LogFormat").metadata["enum"]) == {"Text", "JSON"}


@sdk("lambda.monitoring.levels")
def test_levels_of_both_kinds_of_logs():
    """Application logs have six levels from TRACE to FATAL, system logs three from DEBUG to WARN."""
    assert model.shape("lambda", "ApplicationLogLevel").metadata["enum"] == [
        "TRACE",
        "DEBUG",
        "INFO",
        "WARN",
        "ERROR",
        "FATAL",
    ]
    assert model.shape("lambda", "SystemLogLevel").metadata["enum"] == ["DEBUG", "INFO", "WARN"]


@sdk("lambda.monitoring.own-group")
def test_the_log_group_is_a_setting():
    """LoggingConfig names format, levels and a log group of your choice; the request of the page is valid."""
    request = json.loads((HERE.snippets / "lambda" / "logging_config.json").read_text(encoding="utf-8"))
    shape = model.shape("lambda", "UpdateFunctionConfigurationRequest")
    assert not ParamValidator().validate(request, shape).has_errors()
    assert set(request["LoggingConfig"]) == set(model.shape("lambda", "LoggingConfig").members)
    request["LoggingConfig"]["LogLevel"] = "WARN"
    assert "LogLevel" in ParamValidator().validate(request, shape).generate_report()


@gap("lambda.monitoring.levels-need-json")
def test_the_setting_is_stored(logs):
    """A function tells the log format and the level that it was given."""
    functions = boto3.client("lambda")
    functions.update_function_configuration(
        FunctionName="orders", LoggingConfig={"LogFormat": "JSON", "ApplicationLogLevel": "WARN"}
    )
    found = functions.get_function_configuration(FunctionName="orders")
    assert found.get("LoggingConfig", {}).get("ApplicationLogLevel") == "WARN"


@tool("lambda.monitoring.alarms")
def test_the_cli_makes_two_alarms(example):
    """The AWS CLI makes an alarm for each of Errors and Throttles, with the sum of a minute and the function as dimension."""
    example("lambda/alarms.sh")
    alarms = boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert {alarm["MetricName"] for alarm in alarms} == {"Errors", "Throttles"}
    for alarm in alarms:
        assert (alarm["Namespace"], alarm["Statistic"], alarm["Period"]) == ("AWS/Lambda", "Sum", 60)
        assert alarm["Dimensions"] == [{"Name": "FunctionName", "Value": "orders"}]


@moto("lambda.monitoring.quiet-is-ok")
def test_missing_data_is_no_alarm(example):
    """With TreatMissingData=notBreaching a function that nobody calls does not leave its alarm without data."""
    example("lambda/alarms.sh")
    alarms = boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert {alarm["TreatMissingData"] for alarm in alarms} == {"notBreaching"}


@calc("lambda.monitoring.rate")
def test_the_success_rate_is_computed():
    """The success rate is 1 minus Errors divided by Invocations; throttled calls are in neither."""
    invocations, errors, throttles = 400, 20, 100
    assert 1 - errors / invocations == 0.95
    asked = invocations + throttles
    assert (invocations - errors) / asked == 0.76


@calc("lambda.monitoring.percentile")
def test_the_average_hides_the_tail():
    """Of 100 calls, 95 of 50 ms and 5 of 2 s: the average is 148 ms, the median 50 ms and p99 2 s."""
    calls = sorted([50] * 95 + [2_000] * 5)
    assert round(sum(calls) / 100) == 148
    assert (calls[49], calls[98]) == (50, 2_000)


@moto("lambda.monitoring.role-writes")
def test_three_actions_write_logs(aws):
    """AWSLambdaBasicExecutionRole, in moto's copy, allows exactly three actions: make a group, make a stream, put events."""
    [statement] = json.loads(aws_managed_policies_data)["AWSLambdaBasicExecutionRole"]["Document"]["Statement"]
    assert set(statement["Action"]) == {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"}


@moto("lambda.monitoring.filter")
def test_a_pattern_finds_entries(logs):
    """FilterLogEvents finds the entries of all streams of a group that contain a word."""
    found = logs.filter_log_events(logGroupName=GROUP, filterPattern="ValueError")["events"]
    assert found
    assert all("ValueError" in event["message"] for event in found)


@moto("lambda.monitoring.stream-name")
def test_the_stream_names_the_version(logs):
    """The name of a log stream contains the version of the function in brackets."""
    [stream] = logs.describe_log_streams(logGroupName=GROUP)["logStreams"]
    assert "[$LATEST]" in stream["logStreamName"]


@moto("lambda.monitoring.trace-in-log")
def test_an_exception_leaves_its_trace(logs):
    """An exception that the handler raises leaves its type and its stack trace in the log."""
    text = "\n".join(event["message"] for event in logs.filter_log_events(logGroupName=GROUP)["events"])
    assert "[ERROR] ValueError: no such order" in text
    assert "Traceback" in text


@moto("lambda.monitoring.retention-off")
def test_a_retention_can_be_removed(logs):
    """DeleteRetentionPolicy makes the entries of a group stay for ever again."""
    logs.delete_retention_policy(logGroupName=GROUP)
    [group] = logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
    assert "retentionInDays" not in group


@tool("lambda.monitoring.retention-values")
def test_not_every_number_of_days_is_allowed():
    """A retention is one of a list of values: cfn-lint accepts 14 and 30 days and refuses 31."""
    found = {}
    with guard.lifted(), warnings.catch_warnings():
        from cfnlint import api

        for days in (14, 30, 31):
            text = (
                'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Log:\n    Type: AWS::Logs::LogGroup\n'
                "    DeletionPolicy: Delete\n    UpdateReplacePolicy: Delete\n"
                f"    Properties:\n      RetentionInDays: {days}\n"
            )
            found[days] = [match.rule.id for match in api.lint(text, regions=["us-east-1"])]
    assert found == {14: [], 30: [], 31: ["E3030"]}
