"""State machines for the claims: define, start, wait, look."""

import json
import time

import boto3
import pytest

ROLE = "arn:aws:iam::123456789012:role/workflow"


@pytest.fixture
def states():
    return boto3.client("stepfunctions")


@pytest.fixture
def create(states):
    """Creates a state machine from a definition and returns its ARN."""
    made = []

    def make(definition, **more):
        name = f"machine-{len(made)}"
        made.append(name)
        created = states.create_state_machine(name=name, definition=json.dumps(definition), roleArn=ROLE, **more)
        return created["stateMachineArn"]

    return make


@pytest.fixture
def run(states, create):
    """Runs a definition on an input and returns what DescribeExecution says after `seconds`."""

    def execute(definition, given=None, seconds=0, **more):
        started = states.start_execution(
            stateMachineArn=create(definition), input=json.dumps({} if given is None else given), **more
        )
        time.sleep(seconds)
        found = states.describe_execution(executionArn=started["executionArn"])
        if "output" in found:
            found["output"] = json.loads(found["output"])
        return found

    return execute


@pytest.fixture
def only():
    """A definition of one state."""

    def define(**state):
        return {"StartAt": "Only", "States": {"Only": {"End": True, **state}}}

    return define


@pytest.fixture
def refuse(only):
    """A definition of one task that fails each time, since its queue does not exist."""

    def define(**more):
        missing = {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/gone", "MessageBody": "x"}
        return only(Type="Task", Resource="arn:aws:states:::sqs:sendMessage", Parameters=missing, **more)

    return define


@pytest.fixture
def types(states):
    """The types of all events of an execution, in order."""

    def read(execution):
        return [event["type"] for event in states.get_execution_history(executionArn=execution)["events"]]

    return read
