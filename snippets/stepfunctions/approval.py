"""A workflow waits for a person, who answers with a task token."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ask]
import json
import time

import boto3

sqs = boto3.client("sqs")
states = boto3.client("stepfunctions")
queue = sqs.create_queue(QueueName="approvals")["QueueUrl"]
ask = {
    "Type": "Task",
    "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    "Parameters": {
        "QueueUrl": queue,
        "MessageBody": {
            "order.$": "$.id",
            "token.$": "$$.Task.Token",
        },
    },
    "TimeoutSeconds": 86400,
    "Catch": [
        {"ErrorEquals": ["States.Timeout"], "Next": "Nobody came"}
    ],
    "End": True,
}
late = {"Type": "Pass", "Result": "nobody came", "End": True}
definition = {
    "StartAt": "Ask",
    "States": {"Ask": ask, "Nobody came": late},
}
machine = states.create_state_machine(
    name="approvals",
    definition=json.dumps(definition),
    roleArn="arn:aws:iam::123456789012:role/approvals-workflow",
)["stateMachineArn"]


def start(order):
    return states.start_execution(
        stateMachineArn=machine, input=json.dumps({"id": order})
    )["executionArn"]


def look(execution):
    found = states.describe_execution(executionArn=execution)
    return found["status"], found.get("output", found.get("error", ""))


# --8<-- [end:ask]


# --8<-- [start:answer]
def token():
    (message,) = sqs.receive_message(QueueUrl=queue)["Messages"]
    sqs.delete_message(
        QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
    )
    return json.loads(message["Body"])["token"]


first = start(1)
first_token = token()
time.sleep(3600)
print("an hour later:", *look(first))
states.send_task_success(taskToken=first_token, output='{"by": "Ada"}')
print("approved:     ", *look(first))

second = start(2)
states.send_task_failure(taskToken=token(), error="Refused")
print("refused:      ", *look(second))

third = start(3)
time.sleep(86401)
print("a day later:  ", *look(third))
# --8<-- [end:answer]
