"""State machines run for real in the sandbox: on its clock, without threads, each task once."""

import io
import json
import threading
import time
import zipfile

import boto3
import pytest

from proofnotes import sandbox, workflows

ROLE = "arn:aws:iam::123456789012:role/workflows"


@pytest.fixture
def aws():
    with sandbox.aws():
        yield


@pytest.fixture
def states(aws):
    return boto3.client("stepfunctions")


@pytest.fixture
def start(states):
    """Starts an execution of a definition; the same definition makes one state machine."""

    def run(definition, given=None):
        name = f"m{abs(hash(json.dumps(definition)))}"
        machine = states.create_state_machine(name=name, definition=json.dumps(definition), roleArn=ROLE)
        arn = machine["stateMachineArn"]
        return states.start_execution(stateMachineArn=arn, input=json.dumps(given or {}))["executionArn"]

    return run


@pytest.fixture
def look(states):
    def at(execution):
        return states.describe_execution(executionArn=execution)

    return at


@pytest.fixture
def queue(aws):
    return boto3.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]


def one(**state):
    return {"StartAt": "One", "States": {"One": {"End": True, **state}}}


def asking(queue, **more):
    given = {"QueueUrl": queue, "MessageBody": {"token.$": "$$.Task.Token"}}
    resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
    return one(Type="Task", Resource=resource, Parameters=given, **more)


def tokens(queue):
    found = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"])["token"] for message in found]


def deploy(source):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", source)
    role = boto3.client("iam").create_role(RoleName="worker", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    return boto3.client("lambda").create_function(
        FunctionName="worker",
        Runtime="python3.13",
        Role=role,
        Handler="app.handler",
        Code={"ZipFile": packed.getvalue()},
    )["FunctionArn"]


def test_execution_without_waiting_has_ended_when_it_is_started(start, look):
    assert look(start(one(Type="Pass", Result=[1, 2])))["output"] == "[1,2]"


def test_no_thread_is_started(start, look, queue):
    before = threading.active_count()
    branch = one(Type="Pass")
    start(one(Type="Parallel", Branches=[branch, branch]))
    start(one(Type="Map", ItemProcessor=branch, ItemsPath="$.all"), {"all": [1, 2, 3]})
    start(asking(queue))
    assert threading.active_count() == before


def test_wait_ends_with_the_sandbox_clock_and_takes_no_real_time(start, look):
    began = time.perf_counter()
    execution = start(one(Type="Wait", Seconds=3600))
    time.sleep(3599)
    assert look(execution)["status"] == "RUNNING"
    time.sleep(100)
    ended = look(execution)
    assert ended["status"] == "SUCCEEDED"
    assert (ended["stopDate"] - ended["startDate"]).total_seconds() == pytest.approx(3600, abs=0.1)
    assert time.perf_counter() - began < 5


def test_clock_is_where_it_was_after_executions_went_on(start):
    start(one(Type="Wait", Seconds=3))
    began = time.time()
    time.sleep(10)
    assert time.time() - began == pytest.approx(10, abs=0.001)


def test_retry_calls_again_after_its_delays_and_each_attempt_once(start, look, states):
    function = deploy("def handler(event, context):\n    print('called')\n    raise ValueError('no')")
    retry = [{"ErrorEquals": ["ValueError"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 2}]
    execution = start(one(Type="Task", Resource=function, Retry=retry))
    time.sleep(60)
    ended = look(execution)
    assert (ended["status"], ended["error"]) == ("FAILED", "ValueError")
    assert (ended["stopDate"] - ended["startDate"]).total_seconds() == pytest.approx(2 + 6, abs=0.1)
    logs = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/worker")["events"]
    assert sum(event["message"].startswith("called") for event in logs) == 3
    times = [event["timestamp"] for event in states.get_execution_history(executionArn=execution)["events"]]
    assert times == sorted(times)


def test_token_brings_an_execution_back_and_no_task_is_done_twice(start, look, states, queue):
    execution = start(asking(queue))
    (token,) = tokens(queue)
    time.sleep(86400)
    assert look(execution)["status"] == "RUNNING"
    states.send_task_success(taskToken=token, output='{"approved": true}')
    assert json.loads(look(execution)["output"]) == {"approved": True}
    time.sleep(60)
    assert [token] == tokens(queue)  # the message that is visible again, and no second one


def test_token_brings_a_failure_back(start, look, states, queue):
    execution = start(asking(queue))
    states.send_task_failure(taskToken=tokens(queue)[0], error="Refused", cause="too dear")
    assert (look(execution)["status"], look(execution)["error"]) == ("FAILED", "Refused")


def test_heartbeats_keep_a_task_alive_and_their_absence_ends_it(start, look, states, queue):
    execution = start(asking(queue, HeartbeatSeconds=60, TimeoutSeconds=3600))
    (token,) = tokens(queue)
    for _ in range(3):
        time.sleep(50)
        states.send_task_heartbeat(taskToken=token)
    assert look(execution)["status"] == "RUNNING"
    time.sleep(61)
    assert look(execution)["error"] == "States.Timeout"


def test_timeout_of_the_whole_execution_ends_a_wait(start, look):
    execution = start({**one(Type="Wait", Seconds=30), "TimeoutSeconds": 10})
    time.sleep(11)
    assert look(execution)["status"] == "TIMED_OUT"


def test_timeout_of_a_task_counts_the_time_that_its_function_slept(start, look):
    function = deploy("import time\ndef handler(event, context):\n    time.sleep(9)")
    assert look(start(one(Type="Task", Resource=function, TimeoutSeconds=10)))["status"] == "SUCCEEDED"
    assert look(start(one(Type="Task", Resource=function, TimeoutSeconds=8)))["error"] == "States.Timeout"


def test_stopped_execution_stays_stopped(start, look, states):
    execution = start(one(Type="Wait", Seconds=30))
    states.stop_execution(executionArn=execution)
    time.sleep(60)
    assert look(execution)["status"] == "ABORTED"


def test_parallel_branches_take_the_time_of_the_slowest(start, look):
    branches = [one(Type="Wait", Seconds=seconds) for seconds in (3, 5, 4)]
    execution = start(one(Type="Parallel", Branches=branches))
    time.sleep(60)
    ended = look(execution)
    assert (ended["stopDate"] - ended["startDate"]).total_seconds() == pytest.approx(5, abs=0.01)


def test_random_choices_stay_the_same_when_an_execution_goes_on(start, look, states):
    drawn = {"id.$": "States.UUID()", "number.$": "States.MathRandom(0, 1000000)"}
    definition = {
        "StartAt": "Draw",
        "States": {
            "Draw": {"Type": "Pass", "Parameters": drawn, "Next": "Wait"},
            "Wait": {"Type": "Wait", "Seconds": 5, "End": True},
        },
    }
    execution = start(definition)
    before = states.get_execution_history(executionArn=execution)["events"]
    time.sleep(6)
    assert states.get_execution_history(executionArn=execution)["events"][: len(before)] == before


def test_executions_without_a_name_are_different_ones(start, queue):
    definition = asking(queue)
    assert len({start(definition), start(definition)}) == 2
    assert len(set(tokens(queue))) == 2


def test_every_sandbox_gives_the_same_tokens_and_leaves_nothing_waiting(tmp_path):
    definition = asking("https://sqs.us-east-1.amazonaws.com/123456789012/jobs")
    code = tmp_path / "ask.py"
    code.write_text(
        f"""
import boto3, json
queue = boto3.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
states = boto3.client("stepfunctions")
made = states.create_state_machine(name="ask", definition=json.dumps({definition}), roleArn="{ROLE}")
states.start_execution(stateMachineArn=made["stateMachineArn"])
print(boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"][0]["Body"])
"""
    )
    first, second = sandbox.run(code), sandbox.run(code)
    assert not first.error, first.trace
    assert "token" in first.output
    assert first.output == second.output
    assert workflows._waiting == []


def test_state_machine_of_a_stack_runs_too(states, look):
    machine = {
        "Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"RoleArn": ROLE, "DefinitionString": json.dumps(one(Type="Pass", Result="ran"))},
    }
    boto3.client("cloudformation").create_stack(
        StackName="flow", TemplateBody=json.dumps({"Resources": {"Flow": machine}})
    )
    (found,) = states.list_state_machines()["stateMachines"]
    started = states.start_execution(stateMachineArn=found["stateMachineArn"])
    assert look(started["executionArn"])["output"] == '"ran"'
