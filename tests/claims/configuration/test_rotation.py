"""Claims about rotation."""

import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@pytest.fixture
def rotated(example):
    return example("configuration/rotation")


@pytest.fixture
def step(rotated):
    """Call one step of the rotation function; returns the error, if any."""

    def call(name, token):
        event = {"Step": name, "SecretId": rotated["secret"], "ClientRequestToken": token}
        answer = rotated["functions"].invoke(FunctionName="rotate", Payload=json.dumps(event))
        return answer.get("FunctionError", "")

    return call


TOKEN = "11111111-2222-4333-8444-555555555555"


@moto("configuration.rotation.story")
def test_four_steps_rotate(rotated):
    """After the four steps the secret and the database have the same new password."""
    user = rotated["database"].get_item(TableName="users", Key={"name": {"S": "app"}})["Item"]
    assert rotated["password"]("AWSCURRENT") == user["password"]["S"] != "first"
    assert rotated["password"]("AWSPREVIOUS") == "first"


@moto("configuration.rotation.pending")
def test_pending_is_not_read(rotated, step):
    """A new value under AWSPENDING is not what callers read."""
    before = rotated["password"]("AWSCURRENT")
    assert not step("createSecret", TOKEN)
    assert rotated["password"]("AWSCURRENT") == before
    assert rotated["password"]("AWSPENDING") != before


@moto("configuration.rotation.token")
def test_the_token_is_the_version(rotated, step):
    """The token of the event becomes the id of the new version."""
    step("createSecret", TOKEN)
    answer = rotated["secrets"].get_secret_value(SecretId=rotated["secret"], VersionStage="AWSPENDING")
    assert answer["VersionId"] == TOKEN


@moto("configuration.rotation.again")
def test_a_second_call_keeps_the_value(rotated, step):
    """createSecret called again keeps the pending value that is there."""
    assert not step("createSecret", TOKEN)
    pending = rotated["password"]("AWSPENDING")
    assert not step("createSecret", TOKEN)
    assert rotated["password"]("AWSPENDING") == pending


@moto("configuration.rotation.failed")
def test_a_failed_test_changes_nothing_for_callers(rotated, step):
    """Where testSecret fails, callers still read the value from before."""
    before = rotated["password"]("AWSCURRENT")
    step("createSecret", TOKEN)
    step("setSecret", TOKEN)
    rotated["database"].put_item(TableName="users", Item={"name": {"S": "app"}, "password": {"S": "other"}})
    assert step("testSecret", TOKEN) == "Unhandled"
    assert rotated["password"]("AWSCURRENT") == before


@moto("configuration.rotation.finish")
def test_finishing_moves_the_labels(rotated, step):
    """finishSecret moves AWSCURRENT to the new version and AWSPREVIOUS to the one before."""
    before = rotated["password"]("AWSCURRENT")
    for name in ("createSecret", "setSecret", "testSecret", "finishSecret"):
        assert not step(name, TOKEN)
    assert rotated["password"]("AWSPREVIOUS") == before
    stages = rotated["secrets"].describe_secret(SecretId=rotated["secret"])["VersionIdsToStages"]
    assert "AWSCURRENT" in stages[TOKEN]


@moto("configuration.rotation.logs")
def test_the_log_has_no_password(rotated):
    """The function of the example writes no secret into its log."""
    events = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/rotate")["events"]
    text = " ".join(one["message"] for one in events)
    assert "START" in text
    assert rotated["password"]("AWSCURRENT") not in text


@moto("configuration.rotation.by-service")
def test_the_service_calls_the_function(rotated):
    """After RotateSecret the service itself calls the function for all four steps."""
    logs = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/rotate")["events"]
    assert sum(event["message"].startswith("START") for event in logs) == 4 + 4
    user = rotated["database"].get_item(TableName="users", Key={"name": {"S": "bi"}})["Item"]
    assert user["password"]["S"] == rotated["password"]("AWSCURRENT", rotated["reports"]) != "first"
    assert rotated["password"]("AWSPREVIOUS", rotated["reports"]) == "first"


@calc("configuration.rotation.single-gap")
def test_one_user_has_a_gap(example):
    """With a single user the secret is refused between setSecret and finishSecret."""
    assert example("configuration/rotation_strategies")["single"] == [False, True]


@calc("configuration.rotation.alternating-none")
def test_two_users_have_no_gap(example):
    """With two users in turn the secret that callers hold is always accepted."""
    assert example("configuration/rotation_strategies")["alternating"] == [True, True]


@sdk("configuration.rotation.at-once")
def test_rotation_starts_at_once():
    """RotateSecret rotates at once, unless RotateImmediately is false."""
    says = model.text("secretsmanager", "RotateSecretRequest.RotateImmediately")
    assert "The default for RotateImmediately is true" in says


@sdk("configuration.rotation.dry-run")
def test_without_rotating_only_the_test_step_runs():
    """With RotateImmediately false only testSecret runs, as a check of the configuration."""
    says = model.text("secretsmanager", "RotateSecretRequest.RotateImmediately")
    assert "by running the testSecret step of the Lambda rotation function" in says


@sdk("configuration.rotation.schedule")
def test_days_or_an_expression():
    """A schedule is a number of days or an expression, never both."""
    says = model.text("secretsmanager", "RotationRulesType.AutomaticallyAfterDays")
    assert "AutomaticallyAfterDays or ScheduleExpression, but not both" in says


@sdk("configuration.rotation.manual-counts")
def test_a_manual_change_counts():
    """A value that you put yourself counts as a rotation, where the schedule is in days."""
    says = model.text("secretsmanager", "RotationRulesType.AutomaticallyAfterDays")
    assert "Manually updating the secret value" in says and "considered a valid rotation" in says


@sdk("configuration.rotation.window")
def test_rotation_happens_in_a_window():
    """Rotation happens at any time within its window, in UTC."""
    says = model.text("secretsmanager", "RotationRulesType.ScheduleExpression")
    assert "rotates your secret any time during a rotation window" in says
    assert "schedules use UTC" in says


@sdk("configuration.rotation.stuck")
def test_a_pending_version_blocks():
    """A pending version that is not the current one makes later rotations fail."""
    says = model.text("secretsmanager", "RotateSecret")
    assert "assumes that a previous rotation request is still in progress and returns an error" in says


@sdk("configuration.rotation.permission")
def test_the_caller_may_invoke():
    """Who starts a rotation needs lambda:InvokeFunction on the rotation function."""
    assert "You also need lambda:InvokeFunction permissions" in model.text("secretsmanager", "RotateSecret")


@sdk("configuration.rotation.starts")
def test_rotation_is_asynchronous():
    """RotateSecret starts a rotation and does not wait for its end."""
    assert "starts the asynchronous process of rotating the secret" in model.text("secretsmanager", "RotateSecret")
