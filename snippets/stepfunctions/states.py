"""The input of an execution chooses its path through the states."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:define]
import json
import time

import boto3

states = boto3.client("stepfunctions")
definition = {
    "StartAt": "How much?",
    "States": {
        "How much?": {
            "Type": "Choice",
            "Choices": [
                {
                    "Variable": "$.total",
                    "NumericGreaterThan": 1000,
                    "Next": "Too much",
                },
                {
                    "Variable": "$.total",
                    "NumericGreaterThan": 100,
                    "Next": "Cool off",
                },
            ],
            "Default": "Accept",
        },
        "Cool off": {"Type": "Wait", "Seconds": 60, "Next": "Accept"},
        "Accept": {
            "Type": "Pass",
            "Result": "accepted",
            "ResultPath": "$.state",
            "Next": "Done",
        },
        "Done": {"Type": "Succeed"},
        "Too much": {"Type": "Fail", "Error": "OverLimit"},
    },
}
# --8<-- [end:define]

# --8<-- [start:run]
machine = states.create_state_machine(
    name="orders",
    definition=json.dumps(definition),
    roleArn="arn:aws:iam::123456789012:role/orders-workflow",
)["stateMachineArn"]


def look(execution):
    found = states.describe_execution(executionArn=execution)
    return found["status"], found.get("output", found.get("error", ""))


for total in (20, 500, 5000):
    execution = states.start_execution(
        stateMachineArn=machine, input=json.dumps({"total": total})
    )["executionArn"]
    print(total, *look(execution))
    if total == 500:
        time.sleep(61)
        print("after a minute:", *look(execution))
# --8<-- [end:run]
