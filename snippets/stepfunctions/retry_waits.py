"""The waits between the attempts of a task follow its retry policy."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:policy]
def waits(attempts, interval=1, rate=2.0, longest=None):
    found = [interval * rate**number for number in range(attempts)]
    return [min(wait, longest or wait) for wait in found]


policies = {
    "default": waits(3),
    "constant": waits(6, interval=10, rate=1),
    "doubling": waits(6, interval=2),
    "capped": waits(6, interval=2, longest=20),
}
for name, found in policies.items():
    print(f"{name:9}", *(f"{wait:g}" for wait in found))
# --8<-- [end:policy]

# --8<-- [start:run]
import json
import time

import boto3

states = boto3.client("stepfunctions")
retry = {
    "ErrorEquals": ["States.TaskFailed"],
    "IntervalSeconds": 2,
    "BackoffRate": 2,
    "MaxAttempts": 6,
    "MaxDelaySeconds": 20,
}
task = {
    "Type": "Task",
    "Resource": "arn:aws:states:::sqs:sendMessage",
    "Parameters": {
        "QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/gone",
        "MessageBody": "order 7",
    },
    "Retry": [retry],
    "End": True,
}
machine = states.create_state_machine(
    name="orders",
    definition=json.dumps(
        {"StartAt": "Send", "States": {"Send": task}}
    ),
    roleArn="arn:aws:iam::123456789012:role/orders-workflow",
)["stateMachineArn"]
execution = states.start_execution(stateMachineArn=machine)
time.sleep(200)
events = states.get_execution_history(
    executionArn=execution["executionArn"]
)["events"]
tried = [
    event["timestamp"].timestamp()
    for event in events
    if event["type"] == "TaskScheduled"
]
real = [
    round(later - earlier)
    for earlier, later in zip(tried, tried[1:], strict=False)
]
print("measured ", *real)
print(events[-1]["type"])
# --8<-- [end:run]
