"""Claims about structured logging."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def names(example):
    return example("cloudwatch/structured_logging")


@pytest.fixture
def lines(logs):
    return lambda: [e["message"] for e in logs.filter_log_events(logGroupName="/aws/lambda/payments")["events"]]


@moto("cloudwatch.logging.fields")
def test_json_lines_are_searched_by_field(names):
    """A JSON line is found by the value of a field, not by a guess at its wording."""
    assert names["declined"] == ["A-2"]
    assert {tuple(record)[:3] for record in names["records"]} == {("level", "message", "orderId")}


@moto("cloudwatch.logging.secrets")
def test_no_secret_reaches_the_log(names, lines):
    """The function masks the fields that it knows to be secret: the card number is nowhere in the log."""
    text = "\n".join(lines())
    assert "A-2" in text
    assert "4111111111111111" not in text
    assert '"cardNumber": "***"' in text


@moto("cloudwatch.logging.level")
def test_a_level_keeps_detail_out(names, lines):
    """With the level INFO, lines of level DEBUG are not written; a change of the variable brings them, without new code."""
    assert not any("event received" in line for line in lines())
    boto3.client("lambda").update_function_configuration(
        FunctionName="payments", Environment={"Variables": {"LOG_LEVEL": "DEBUG"}}
    )
    names["pay"]("A-3", 10)
    assert sum("event received" in line for line in lines()) == 1


@moto("cloudwatch.logging.request-id")
def test_lambda_marks_each_invocation(names, lines):
    """Lambda writes a START and an END line with the request id around the lines of each invocation."""
    starts = [line for line in lines() if line.startswith("START RequestId: ")]
    ends = [line for line in lines() if line.startswith("END RequestId: ")]
    assert len(starts) == len(ends) == 2
    assert starts[0].split()[2] in ends[0]
    assert starts[0].split()[2] != starts[1].split()[2]


@sdk("cloudwatch.logging.formats")
def test_lambda_writes_text_or_json():
    """Lambda writes its logs as plain text or as JSON, and filters application and system lines by level."""
    assert set(model.shape("lambda", "LogFormat").metadata["enum"]) == {"JSON", "Text"}
    assert {"ApplicationLogLevel", "SystemLogLevel", "LogGroup"} <= set(model.shape("lambda", "LoggingConfig").members)


@sdk("cloudwatch.logging.levels")
def test_application_levels():
    """The levels for application logs go from TRACE, the most detail, to FATAL."""
    assert set(model.shape("lambda", "ApplicationLogLevel").metadata["enum"]) == {
        "TRACE",
        "DEBUG",
        "INFO",
        "WARN",
        "ERROR",
        "FATAL",
    }


@sdk("cloudwatch.logging.masking")
def test_a_data_protection_policy_masks_new_events(says):
    """A data protection policy masks sensitive data when it comes in; older events stay as they are."""
    text = says("logs", "PutDataProtectionPolicy")
    assert "Sensitive data is detected and masked when it is ingested" in text
    assert "log events ingested into the log group before that time are not masked" in text


@sdk("cloudwatch.logging.unmask")
def test_unmask_is_a_permission(says):
    """Whoever has logs:Unmask can read the masked data; others see asterisks."""
    text = says("logs", "PutDataProtectionPolicy")
    assert "the sensitive data is replaced by asterisks" in text
    assert "A user who has the logs:Unmask permission" in text
