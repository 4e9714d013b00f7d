"""Parallel runs many branches, Map runs one branch on many items."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:parallel]
import json
import time

import boto3

states = boto3.client("stepfunctions")


def run(name, state, given):
    machine = states.create_state_machine(
        name=name,
        definition=json.dumps(
            {"StartAt": name, "States": {name: state}}
        ),
        roleArn="arn:aws:iam::123456789012:role/orders-workflow",
    )["stateMachineArn"]
    execution = states.start_execution(
        stateMachineArn=machine, input=json.dumps(given)
    )["executionArn"]
    time.sleep(60)
    done = states.describe_execution(executionArn=execution)
    took = done["stopDate"] - done["startDate"]
    return json.loads(done["output"]), round(took.total_seconds())


def branch(name, seconds):
    result = {"Type": "Pass", "Result": name, "End": True}
    wait = {"Type": "Wait", "Seconds": seconds, "Next": name}
    return {"StartAt": "Wait", "States": {"Wait": wait, name: result}}


branches = [branch("stock", 3), branch("credit", 8)]
parallel = {"Type": "Parallel", "Branches": branches, "End": True}
output, took = run("Checks", parallel, {"id": 7})
print("Parallel:", output, took, "s")
# --8<-- [end:parallel]

# --8<-- [start:map]
each = {
    "Type": "Map",
    "ItemsPath": "$.lines",
    "ItemSelector": {
        "order.$": "$.id",
        "sku.$": "$$.Map.Item.Value.sku",
        "number.$": "States.MathAdd($$.Map.Item.Index, 1)",
    },
    "ItemProcessor": {
        "ProcessorConfig": {"Mode": "INLINE"},
        "StartAt": "Label",
        "States": {
            "Label": {
                "Type": "Pass",
                "Parameters": {
                    "label.$": "States.Format("
                    "'{}/{} {}', $.order, $.number, $.sku)"
                },
                "OutputPath": "$.label",
                "End": True,
            }
        },
    },
    "End": True,
}
lines = {"id": 7, "lines": [{"sku": "tea"}, {"sku": "cup"}]}
output, took = run("Labels", each, lines)
print("Map:", output)
# --8<-- [end:map]
