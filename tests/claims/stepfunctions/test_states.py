"""Claims about state machines, executions and the states of the Amazon States Language."""

import datetime
import json
import time

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("stepfunctions.machine.history")
def test_history_records_every_state_entered_and_left(run, only, types):
    """The history of an execution lists every state that it entered and left."""
    done = run(only(Type="Pass"))
    expected = ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]
    assert types(done["executionArn"]) == expected


@moto("stepfunctions.machine.chain")
def test_output_of_a_state_is_the_input_of_the_next(run):
    """The output of a state is the input of the next one."""
    first = {"Type": "Pass", "Result": 4, "ResultPath": "$.price", "Next": "Second"}
    second = {"Type": "Pass", "Parameters": {"twice.$": "States.MathAdd($.price, $.price)"}, "End": True}
    done = run({"StartAt": "First", "States": {"First": first, "Second": second}}, {"id": 7})
    assert done["output"] == {"twice": 8}


@moto("stepfunctions.machine.returns")
def test_start_execution_does_not_wait_for_the_end(run, only):
    """StartExecution returns while a Standard execution still runs."""
    assert run(only(Type="Wait", Seconds=60))["status"] == "RUNNING"


@moto("stepfunctions.machine.stop")
def test_stopped_execution_is_aborted(run, only, states):
    """StopExecution ends a running execution with the status ABORTED."""
    execution = run(only(Type="Wait", Seconds=60))["executionArn"]
    states.stop_execution(executionArn=execution)
    time.sleep(61)
    assert states.describe_execution(executionArn=execution)["status"] == "ABORTED"


@moto("stepfunctions.machine.timeout")
def test_execution_that_outlives_its_timeout_is_timed_out(run, only):
    """An execution that runs longer than the TimeoutSeconds of its definition ends with the status TIMED_OUT."""
    wait = {**only(Type="Wait", Seconds=60), "TimeoutSeconds": 30}
    assert run(wait, seconds=29)["status"] == "RUNNING"
    assert run(wait, seconds=31)["status"] == "TIMED_OUT"


@moto("stepfunctions.machine.cli")
def test_cli_creates_starts_and_reads(example, states):
    """Three commands of the AWS CLI create a state machine, start it and read its result."""
    example("stepfunctions/first_machine.sh")
    (machine,) = states.list_state_machines()["stateMachines"]
    (execution,) = states.list_executions(stateMachineArn=machine["stateMachineArn"])["executions"]
    done = states.describe_execution(executionArn=execution["executionArn"])
    assert json.loads(done["output"]) == {"text": "Hello Ada"}


@moto("stepfunctions.machine.update")
def test_running_execution_keeps_its_definition(run, only, states):
    """An update of the definition does not reach executions that run already."""
    old = {"Type": "Pass", "Result": "old", "End": True}
    wait = {"Type": "Wait", "Seconds": 60, "Next": "Say"}
    started = run({"StartAt": "Wait", "States": {"Wait": wait, "Say": old}})
    new = {**old, "Result": "new"}
    states.update_state_machine(
        stateMachineArn=started["stateMachineArn"],
        definition=json.dumps({"StartAt": "Wait", "States": {"Wait": wait, "Say": new}}),
    )
    time.sleep(61)
    assert states.describe_execution(executionArn=started["executionArn"])["output"] == '"old"'
    again = states.start_execution(stateMachineArn=started["stateMachineArn"])["executionArn"]
    time.sleep(61)
    assert states.describe_execution(executionArn=again)["output"] == '"new"'


@moto("stepfunctions.choice.first-match")
def test_choice_takes_the_first_rule_that_matches(example, types):
    """A Choice state follows the first of its rules that matches, else its Default."""
    left = example("stepfunctions/states")
    executions = left["states"].list_executions(stateMachineArn=left["machine"])["executions"]
    outcomes = {}
    for execution in executions:
        done = left["states"].describe_execution(executionArn=execution["executionArn"])
        outcomes[json.loads(done["input"])["total"]] = (
            done["status"],
            "WaitStateEntered" in types(done["executionArn"]),
        )
    assert outcomes == {20: ("SUCCEEDED", False), 500: ("SUCCEEDED", True), 5000: ("FAILED", False)}


@moto("stepfunctions.choice.no-match")
def test_choice_without_match_fails_the_execution(run):
    """A Choice state without Default that no rule matches fails the execution."""
    choice = {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "Done"}]}
    definition = {"StartAt": "Choose", "States": {"Choose": choice, "Done": {"Type": "Succeed"}}}
    assert run(definition, {"n": 1})["status"] == "SUCCEEDED"
    assert run(definition, {"n": 2})["status"] == "FAILED"


@moto("stepfunctions.choice.and-or-not")
@pytest.mark.parametrize(
    ("given", "output"),
    [
        ({"n": 5, "vip": True}, "yes"),
        ({"n": 50, "vip": True}, "yes"),
        ({"n": 7, "vip": True}, "no"),
        ({"n": 5, "vip": False}, "no"),
    ],
)
def test_choice_rules_combine(run, given, output):
    """Rules of a Choice state combine with And, Or and Not."""
    rule = {
        "And": [
            {"Or": [{"Variable": "$.n", "NumericEquals": number} for number in (5, 50)]},
            {"Not": {"Variable": "$.vip", "BooleanEquals": False}},
        ],
        "Next": "Yes",
    }
    yes, no = ({"Type": "Pass", "Result": word, "End": True} for word in ("yes", "no"))
    choose = {"Type": "Choice", "Choices": [rule], "Default": "No"}
    done = run({"StartAt": "Choose", "States": {"Choose": choose, "Yes": yes, "No": no}}, given)
    assert done["output"] == output


@moto("stepfunctions.wait.seconds")
def test_wait_holds_for_its_seconds(run, only):
    """A Wait state holds an execution for as many seconds as it says."""
    assert run(only(Type="Wait", Seconds=60), seconds=59)["status"] == "RUNNING"
    assert run(only(Type="Wait", Seconds=60), seconds=61)["status"] == "SUCCEEDED"


@moto("stepfunctions.wait.timestamp")
def test_wait_until_a_moment_of_the_input(run, only):
    """A Wait state can take the moment at which it ends from its input."""
    until = only(Type="Wait", TimestampPath="$.until")
    done = run(until, {"until": "2026-12-01T09:10:00Z"}, seconds=900)
    late = done["stopDate"].timestamp() - datetime.datetime(2026, 12, 1, 9, 10, tzinfo=datetime.UTC).timestamp()
    assert abs(late) < 1


@moto("stepfunctions.pass.result")
def test_pass_hands_on_its_input_or_its_result(run, only):
    """A Pass state hands on its input, or the Result that it is given."""
    assert run(only(Type="Pass"), {"id": 7})["output"] == {"id": 7}
    assert run(only(Type="Pass", Result={"ok": True}), {"id": 7})["output"] == {"ok": True}


@moto("stepfunctions.fail.error")
def test_fail_ends_with_its_error_and_cause(run, only):
    """A Fail state ends the execution as FAILED with its Error and Cause."""
    failing = {"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "OverLimit", "Cause": "too much"}}}
    done = run(failing)
    assert (done["status"], done["error"], done["cause"]) == ("FAILED", "OverLimit", "too much")


@moto("stepfunctions.language.refused")
def test_definition_with_an_unknown_type_is_refused(create, only):
    """A definition with an unknown state type is refused when the state machine is created."""
    assert create(only(Type="Pass"))
    with pytest.raises(ClientError):
        create(only(Type="Function"))


@tool("stepfunctions.language.lint")
def test_cfn_lint_finds_a_missing_next(only):
    """cfn-lint checks a definition inside a template: a state with neither Next nor End is an error."""
    from cfnlint import api

    def findings(definition):
        properties = {"RoleArn": "arn:aws:iam::123456789012:role/workflow", "Definition": definition}
        machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
        return [
            found.rule.id
            for found in api.lint_all(json.dumps({"Resources": {"Machine": machine}}))
            if found.rule.id.startswith("E")
        ]

    assert findings(only(Type="Pass")) == []
    assert "E3601" in findings({"StartAt": "Only", "States": {"Only": {"Type": "Pass"}}})


@moto("stepfunctions.language.deployed")
def test_template_deploys_a_machine_that_runs(states):
    """A state machine from a CloudFormation template runs like any other."""
    text = (HERE.snippets / "stepfunctions" / "workflow.yaml").read_text()
    boto3.client("cloudformation").create_stack(
        StackName="orders", TemplateBody=text, Capabilities=["CAPABILITY_NAMED_IAM"]
    )
    (machine,) = states.list_state_machines()["stateMachines"]
    started = states.start_execution(stateMachineArn=machine["stateMachineArn"], input='{"id": 7}')
    done = states.describe_execution(executionArn=started["executionArn"])
    assert done["status"] == "SUCCEEDED"
    sqs = boto3.client("sqs")
    (queue,) = sqs.list_queues()["QueueUrls"]
    assert json.loads(sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"]) == {"id": 7}


@sdk("stepfunctions.language.validate")
def test_definition_can_be_validated_without_creating():
    """ValidateStateMachineDefinition checks a definition without creating anything."""
    text = model.text("stepfunctions", "ValidateStateMachineDefinition")
    assert "without creating a state machine resource" in text
