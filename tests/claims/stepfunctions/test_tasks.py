"""Claims about tasks, callbacks and permissions."""

import json
import time

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, tool
from proofnotes.project import HERE


@moto("stepfunctions.task.three-services")
def test_one_workflow_calls_three_services(example):
    """A workflow writes to DynamoDB and sends to SQS without a function in between."""
    left = example("stepfunctions/tasks")
    assert left["done"]["status"] == "SUCCEEDED"
    stored = left["dynamodb"].get_item(TableName="orders", Key={"id": {"S": "7"}})["Item"]
    assert stored["total"] == {"N": "12"}
    count = boto3.client("sqs").get_queue_attributes(QueueUrl=left["queue"], AttributeNames=["All"])["Attributes"]
    assert int(count["ApproximateNumberOfMessages"]) + int(count["ApproximateNumberOfMessagesNotVisible"]) == 1


@pytest.fixture
def price(example):
    example("stepfunctions/tasks")
    return boto3.client("lambda").get_function(FunctionName="price")["Configuration"]["FunctionArn"]


@moto("stepfunctions.task.payload")
def test_lambda_answer_lies_in_payload(run, only, price):
    """The optimized Lambda integration wraps the answer: it lies in Payload, beside StatusCode."""
    parameters = {"FunctionName": price, "Payload.$": "$"}
    done = run(
        only(Type="Task", Resource="arn:aws:states:::lambda:invoke", Parameters=parameters), {"price": 2, "count": 5}
    )
    assert done["output"]["Payload"] == {"total": 10}
    assert done["output"]["StatusCode"] == 200


@moto("stepfunctions.task.bare-arn")
def test_function_arn_as_resource_gives_the_bare_answer(run, only, price):
    """With the function's own ARN as Resource the result is only what the function returned."""
    assert run(only(Type="Task", Resource=price), {"price": 2, "count": 5})["output"] == {"total": 10}


@moto("stepfunctions.task.exception-name")
def test_exception_of_a_function_is_the_error_name(run, only, price):
    """The class name of an exception in the function is the error name of the task."""
    assert run(only(Type="Task", Resource=price), {"price": 2})["error"] == "KeyError"


@moto("stepfunctions.task.sdk")
def test_sdk_integration_calls_an_api_by_its_name(run, only):
    """An SDK integration names the service and the action: aws-sdk:sqs:listQueues."""
    boto3.client("sqs").create_queue(QueueName="orders")
    done = run(only(Type="Task", Resource="arn:aws:states:::aws-sdk:sqs:listQueues", Parameters={}))
    assert done["status"] == "SUCCEEDED"
    assert done["output"]["QueueUrls"][0].endswith("/orders")


@moto("stepfunctions.task.request-response")
def test_request_response_goes_on_after_the_answer(run, only):
    """A task without suffix goes on as soon as the service has answered, whoever works on the message later."""
    queue = boto3.client("sqs").create_queue(QueueName="orders")["QueueUrl"]
    parameters = {"QueueUrl": queue, "MessageBody": "order 7"}
    done = run(only(Type="Task", Resource="arn:aws:states:::sqs:sendMessage", Parameters=parameters))
    assert done["status"] == "SUCCEEDED"
    count = boto3.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    assert count["ApproximateNumberOfMessages"] == "1"


@moto("stepfunctions.callback.waits")
def test_callback_task_waits_for_its_token(example):
    """A task with .waitForTaskToken waits until somebody returns its token."""
    left = example("stepfunctions/approval")
    left["sqs"].purge_queue(QueueUrl=left["queue"])
    execution = left["start"](9)
    token = left["token"]()
    time.sleep(80000)
    assert left["look"](execution)[0] == "RUNNING"
    left["states"].send_task_success(taskToken=token, output='{"by": "Bob"}')
    assert left["look"](execution) == ("SUCCEEDED", '{"by":"Bob"}')


@moto("stepfunctions.callback.failure")
def test_send_task_failure_fails_the_task(example):
    """SendTaskFailure fails the task with the error name that it brings."""
    left = example("stepfunctions/approval")
    assert left["look"](left["second"]) == ("FAILED", "Refused")


@moto("stepfunctions.callback.timeout")
def test_callback_without_answer_ends_with_timeout(example, types):
    """Without an answer the task fails with States.Timeout after its TimeoutSeconds."""
    left = example("stepfunctions/approval")
    assert left["look"](left["third"]) == ("SUCCEEDED", '"nobody came"')
    assert "TaskTimedOut" in types(left["third"])


@moto("stepfunctions.callback.unknown-token")
def test_unknown_token_is_refused(states):
    """A token that no task waits for is refused."""
    with pytest.raises(ClientError) as refused:
        states.send_task_success(taskToken="made-up", output="{}")
    assert refused.value.response["Error"]["Code"] == "InvalidToken"


@gap("stepfunctions.callback.new-token")
def test_retry_after_a_timeout_brings_a_new_token(run, only):
    """After a timeout of the task a new token is made."""
    queue = boto3.client("sqs").create_queue(QueueName="ask")["QueueUrl"]
    asked = {"QueueUrl": queue, "MessageBody": {"token.$": "$$.Task.Token"}}
    resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
    again = [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1}]
    run(only(Type="Task", Resource=resource, Parameters=asked, TimeoutSeconds=10, Retry=again), seconds=15)
    messages = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    assert len({json.loads(message["Body"])["token"] for message in messages}) == 2


@pytest.fixture
def working(only):
    queue = boto3.client("sqs").create_queue(QueueName="work")["QueueUrl"]
    body = {"QueueUrl": queue, "MessageBody": {"token.$": "$$.Task.Token"}}
    resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
    return queue, only(Type="Task", Resource=resource, Parameters=body, HeartbeatSeconds=60, TimeoutSeconds=3600)


@moto("stepfunctions.callback.heartbeat")
def test_task_without_heartbeat_fails(run, working):
    """A task that gets no heartbeat for HeartbeatSeconds fails, long before its timeout."""
    _, definition = working
    done = run(definition, seconds=61)
    assert done["status"] == "FAILED"
    assert (done["stopDate"] - done["startDate"]).total_seconds() < 62


@moto("stepfunctions.callback.heartbeats")
def test_heartbeats_keep_a_task_waiting(run, working, states):
    """Each SendTaskHeartbeat gives the task HeartbeatSeconds more."""
    queue, definition = working
    execution = run(definition)["executionArn"]
    (message,) = boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"]
    for _ in range(5):
        time.sleep(50)
        states.send_task_heartbeat(taskToken=json.loads(message["Body"])["token"])
    assert states.describe_execution(executionArn=execution)["status"] == "RUNNING"


@moto("stepfunctions.callback.whole-task")
def test_heartbeats_do_not_extend_the_timeout(run, only, states):
    """TimeoutSeconds limits the whole task, however many heartbeats come."""
    queue = boto3.client("sqs").create_queue(QueueName="work")["QueueUrl"]
    body = {"QueueUrl": queue, "MessageBody": {"token.$": "$$.Task.Token"}}
    resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
    task = only(Type="Task", Resource=resource, Parameters=body, HeartbeatSeconds=60, TimeoutSeconds=180)
    execution = run(task)["executionArn"]
    (message,) = boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"]
    for _ in range(3):
        time.sleep(50)
        states.send_task_heartbeat(taskToken=json.loads(message["Body"])["token"])
    assert states.describe_execution(executionArn=execution)["status"] == "RUNNING"
    time.sleep(40)
    assert states.describe_execution(executionArn=execution)["status"] == "FAILED"
    assert "regardless of the number of SendTaskHeartbeat requests received" in model.text(
        "stepfunctions", "SendTaskHeartbeat"
    )


@tool("stepfunctions.role.calls")
def test_role_allows_what_the_tasks_call(ask):
    """The role of the workflow needs the permission for each call of its tasks, and no more."""
    policy = json.loads((HERE.snippets / "stepfunctions" / "workflow_role.json").read_text())
    queue = "arn:aws:sqs:us-east-1:123456789012:parcels"
    assert ask(policy, action="sqs:SendMessage", resource=queue, owner="111122223333") == "allow"
    assert ask(policy, action="sqs:DeleteQueue", resource=queue, owner="111122223333") == "implicit deny"
    table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"
    assert ask(policy, action="dynamodb:PutItem", resource=table, owner="111122223333") == "allow"
    assert ask(policy, action="dynamodb:Scan", resource=table, owner="111122223333") == "implicit deny"


@tool("stepfunctions.role.qualifier")
def test_unqualified_arn_does_not_allow_an_alias(ask):
    """A policy that names a function without :* does not allow invoking an alias of it."""
    policy = json.loads((HERE.snippets / "stepfunctions" / "workflow_role.json").read_text())
    alias = "arn:aws:lambda:us-east-1:123456789012:function:price:prod"
    assert ask(policy, action="lambda:InvokeFunction", resource=alias, owner="111122223333") == "allow"
    policy["Statement"][0]["Resource"] = [alias.removesuffix(":prod")]
    assert ask(policy, action="lambda:InvokeFunction", resource=alias, owner="111122223333") == "implicit deny"
