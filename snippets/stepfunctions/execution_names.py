"""A name makes starting a Standard execution idempotent."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:names]
import json
import time

import boto3
from botocore.exceptions import ClientError

states = boto3.client("stepfunctions")
wait = {"Type": "Wait", "Seconds": 30, "End": True}
machine = states.create_state_machine(
    name="orders",
    definition=json.dumps(
        {"StartAt": "Wait", "States": {"Wait": wait}}
    ),
    roleArn="arn:aws:iam::123456789012:role/orders-workflow",
)["stateMachineArn"]


def start(order):
    try:
        return states.start_execution(
            stateMachineArn=machine,
            name="order-7",
            input=json.dumps(order),
        )["executionArn"].rsplit(":", 1)[1]
    except ClientError as error:
        return error.response["Error"]["Code"]


print("first:         ", start({"total": 4}))
print("same again:    ", start({"total": 4}))
print("other input:   ", start({"total": 5}))
time.sleep(31)
print("after its end: ", start({"total": 4}))
found = states.list_executions(stateMachineArn=machine)
print("executions:    ", len(found["executions"]))
# --8<-- [end:names]
