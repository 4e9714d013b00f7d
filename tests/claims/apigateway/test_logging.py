"""Claims about logs, metrics and traces of an API."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@sdk("apigateway.logging.levels")
def test_execution_logs_have_three_levels():
    """Execution logs have the levels OFF, ERROR and INFO; INFO includes the errors."""
    says = model.text("apigateway", "MethodSetting.loggingLevel")
    assert "Valid values are OFF, ERROR, and INFO" in says
    assert "INFO to include all ERROR events" in says


@sdk("apigateway.logging.data-trace")
def test_bodies_are_logged_only_by_data_tracing():
    """Data tracing can log sensitive data, and AWS advises against it in production."""
    says = model.text("apigateway", "MethodSetting.dataTraceEnabled")
    assert "can result in logging sensitive data" in says
    assert "recommend that you don't enable this option for production" in says


@sdk("apigateway.logging.access")
def test_access_logs_go_to_a_group_or_to_firehose():
    """Access logs go to a log group of yours, or to a Firehose stream whose name begins with amazon-apigateway-."""
    says = model.text("apigateway", "AccessLogSettings.destinationArn")
    assert "CloudWatch Logs log group or Kinesis Data Firehose delivery stream" in says
    assert "must begin with amazon-apigateway-" in says


@sdk("apigateway.logging.format")
def test_an_access_log_line_has_the_request_id():
    """The format of an access log is one line of context variables, with the request id at least."""
    says = model.text("apigateway", "AccessLogSettings.format")
    assert "A single line format" in says
    assert "must include at least $context.requestId" in says


@tool("apigateway.logging.cli")
def test_the_cli_turns_logs_and_traces_on(example):
    """Log level, detailed metrics and tracing are settings of a stage."""
    example("apigateway/stage_settings.sh")
    client = boto3.client("apigateway")
    found = client.get_stage(restApiId=client.get_rest_apis()["items"][0]["id"], stageName="prod")
    assert (found["methodSettings"]["*/*"]["loggingLevel"], found["tracingEnabled"]) == ("ERROR", True)
    assert found["methodSettings"]["*/*"]["metricsEnabled"] is True


@moto("apigateway.logging.per-method")
def test_a_method_can_log_more(api):
    """One method can have another log level than its stage."""
    api.mock("GET", "/stock")
    api.deploy()
    levels = {"/*/*/logging/loglevel": "ERROR", "/~1stock/GET/logging/loglevel": "INFO"}
    operations = [{"op": "replace", "path": path, "value": value} for path, value in levels.items()]
    found = api.client.update_stage(restApiId=api.id, stageName="prod", patchOperations=operations)["methodSettings"]
    assert [found[name]["loggingLevel"] for name in ("*/*", "~1stock/GET")] == ["ERROR", "INFO"]


@moto("apigateway.logging.request-id")
def test_each_answer_names_its_request(api):
    """Each answer carries the request's id in the header `x-amzn-RequestId`, which leads to its log lines."""
    api.mock("GET", "/", "$context.requestId")
    api.deploy()
    answers = [api.call() for _ in range(2)]
    assert all(answer.text == answer.headers["x-amzn-RequestId"] for answer in answers)
    assert answers[0].text != answers[1].text


@sdk("apigateway.logging.xray")
def test_tracing_is_a_setting_of_a_rest_stage():
    """Tracing with X-Ray is a setting of a REST API's stage; a stage of an HTTP API has none."""
    assert "active tracing with X-ray" in model.text("apigateway", "CreateStageRequest.tracingEnabled")
    assert "TracingEnabled" not in model.shape("apigatewayv2", "CreateStageRequest").members
