"""Claims about Standard and Express workflows, names, versions, redrive and TestState."""

import json

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@moto("stepfunctions.types.default")
def test_standard_is_the_default(create, only, states):
    """A state machine is Standard unless you ask for Express."""
    assert states.describe_state_machine(stateMachineArn=create(only(Type="Pass")))["type"] == "STANDARD"
    express = create(only(Type="Pass"), type="EXPRESS")
    assert states.describe_state_machine(stateMachineArn=express)["type"] == "EXPRESS"


@sdk("stepfunctions.types.immutable")
def test_type_cannot_be_updated():
    """The type of a state machine cannot be changed: UpdateStateMachine has no member for it."""
    assert "type" not in model.shape("stepfunctions", "UpdateStateMachineInput").members
    assert "You cannot update the type" in model.text("stepfunctions", "CreateStateMachineInput.type")


@sdk("stepfunctions.types.sync-express")
def test_sync_start_is_for_express_only():
    """StartSyncExecution waits for the result and exists for Express workflows only."""
    assert "not available for STANDARD" in model.text("stepfunctions", "StartSyncExecution")
    assert "output" in model.shape("stepfunctions", "StartSyncExecutionOutput").members


@sdk("stepfunctions.types.sync-200")
def test_sync_start_answers_200_for_a_failed_execution():
    """StartSyncExecution answers 200 even when the execution fails: look at status and error."""
    text = model.text("stepfunctions", "StartSyncExecution")
    assert "200 OK response, even if your execution fails" in text
    assert {"status", "error", "cause"} <= set(model.shape("stepfunctions", "StartSyncExecutionOutput").members)


@gap("stepfunctions.types.sync-runs")
def test_sync_execution_returns_the_output(create, only, states):
    """StartSyncExecution returns the output of an Express execution."""
    machine = create(only(Type="Pass", Result=[1]), type="EXPRESS")
    assert states.start_sync_execution(stateMachineArn=machine)["output"] == "[1]"


@sdk("stepfunctions.types.express-history")
def test_history_is_for_standard_only():
    """GetExecutionHistory does not serve Express workflows: their history is only in CloudWatch Logs."""
    assert "not supported by EXPRESS" in model.text("stepfunctions", "GetExecutionHistory")


@moto("stepfunctions.names.idempotent")
def test_same_name_and_input_start_once(example):
    """Starting twice with the same name and input gives the same execution while it runs."""
    left = example("stepfunctions/execution_names")
    assert len(left["states"].list_executions(stateMachineArn=left["machine"])["executions"]) == 1


@moto("stepfunctions.names.taken")
@pytest.mark.parametrize("given", [{"total": 4}, {"total": 5}])
def test_name_of_a_closed_execution_is_taken(example, given):
    """With another input, or after the end, the same name is refused with ExecutionAlreadyExists."""
    assert example("stepfunctions/execution_names")["start"](given) == "ExecutionAlreadyExists"


@sdk("stepfunctions.names.ninety-days")
def test_name_is_free_again_90_days_after_its_execution_closed():
    """A name is free again 90 days after its execution closed."""
    assert "you can reuse the name 90 days after it closes" in model.text("stepfunctions", "StartExecutionInput.name")


@sdk("stepfunctions.names.express")
def test_express_start_is_not_idempotent():
    """Starting an Express execution is not idempotent, even with a name."""
    assert "StartExecution isn't idempotent for EXPRESS" in model.text("stepfunctions", "StartExecution")


@moto("stepfunctions.versions.publish")
def test_publishing_gives_a_numbered_version(states, only):
    """Publishing makes a numbered version with an ARN of its own."""
    made = states.create_state_machine(
        name="orders", definition=json.dumps(only(Type="Pass")), publish=True,
        roleArn="arn:aws:iam::123456789012:role/workflow",
    )  # fmt: skip
    assert made["stateMachineVersionArn"] == made["stateMachineArn"] + ":1"


@sdk("stepfunctions.versions.alias-split")
def test_alias_splits_between_two_versions():
    """An alias points to one or two versions and splits the executions by weight."""
    routing = model.shape("stepfunctions", "CreateStateMachineAliasInput.routingConfiguration")
    assert routing.metadata["max"] == 2
    assert set(routing.member.members) == {"stateMachineVersionArn", "weight"}


@sdk("stepfunctions.redrive.continues")
def test_redrive_continues_at_the_failed_step():
    """RedriveExecution goes on at the step that failed and keeps the results of the steps before it."""
    text = model.text("stepfunctions", "RedriveExecution")
    assert "continues the failed execution from the unsuccessful step" in text
    assert "not supported by EXPRESS" in text


@sdk("stepfunctions.redrive.same-definition")
def test_redrive_keeps_definition_and_input():
    """A redriven execution uses the definition and the input of the first attempt."""
    text = model.text("stepfunctions", "RedriveExecution")
    assert "uses the same input" in text
    assert "same state machine definition and execution ARN" in text


@sdk("stepfunctions.test-state.one")
def test_test_state_runs_one_state_without_a_machine():
    """TestState runs a single state without creating a state machine."""
    assert "test a state without creating a state machine" in model.text("stepfunctions", "TestState")


@sdk("stepfunctions.test-state.mock")
def test_test_state_takes_a_mock():
    """TestState can take a mock in place of the service, and then needs no role."""
    given = model.shape("stepfunctions", "TestStateInput")
    assert "mock" in given.members
    assert "roleArn" not in given.required_members


@sdk("stepfunctions.test-state.levels")
def test_test_state_has_three_levels():
    """TestState tells more with the inspection levels INFO, DEBUG and TRACE."""
    assert model.shape("stepfunctions", "TestStateInput.inspectionLevel").enum == ["INFO", "DEBUG", "TRACE"]


@gap("stepfunctions.test-state.runs")
def test_test_state_gives_the_output(states):
    """TestState gives the output and the next state of one state."""
    state = {"Type": "Pass", "Result": 1, "Next": "Second"}
    found = states.test_state(definition=json.dumps(state), roleArn="arn:aws:iam::123456789012:role/workflow")
    assert (found["output"], found["nextState"]) == ("1", "Second")


@sdk("stepfunctions.logging.levels")
def test_logging_has_four_levels():
    """Logging to CloudWatch Logs has the levels ALL, ERROR, FATAL and OFF."""
    assert set(model.shape("stepfunctions", "LoggingConfiguration.level").enum) == {"ALL", "ERROR", "FATAL", "OFF"}


@sdk("stepfunctions.logging.data")
def test_input_and_output_are_logged_only_on_request():
    """Input and output are in the logs only with includeExecutionData."""
    assert "includeExecutionData" in model.shape("stepfunctions", "LoggingConfiguration").members
    assert "When set to false, data is excluded" in model.text(
        "stepfunctions", "LoggingConfiguration.includeExecutionData"
    )


@sdk("stepfunctions.tracing.setting")
def test_tracing_is_a_setting_of_the_machine():
    """AWS X-Ray tracing is a setting of the state machine."""
    assert "enabled" in model.shape("stepfunctions", "CreateStateMachineInput.tracingConfiguration").members
