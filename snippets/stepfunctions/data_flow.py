"""Five fields, in this order, turn an input into an output."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:setup]
import json

import boto3

states = boto3.client("stepfunctions")
dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="prices",
    KeySchema=[{"AttributeName": "sku", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "sku", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
item = {"sku": {"S": "tea"}, "price": {"N": "4"}}
dynamodb.put_item(TableName="prices", Item=item)
# --8<-- [end:setup]

# --8<-- [start:steps]
fields = {
    "InputPath": "$.line",
    "Parameters": {
        "TableName": "prices",
        "Key": {"sku": {"S.$": "$.sku"}},
    },
    "ResultSelector": {"price.$": "$.Item.price.N"},
    "ResultPath": "$.got",
    "OutputPath": "$.got.price",
}
given = {"id": 7, "line": {"sku": "tea"}}


def run(name, state):
    definition = {"StartAt": "Step", "States": {"Step": state}}
    machine = states.create_state_machine(
        name=name,
        definition=json.dumps(definition),
        roleArn="arn:aws:iam::123456789012:role/orders-workflow",
    )["stateMachineArn"]
    execution = states.start_execution(
        stateMachineArn=machine, input=json.dumps(given)
    )["executionArn"]
    found = states.describe_execution(executionArn=execution)
    return json.loads(found["output"])


task = {"Type": "Task", "End": True}
task["Resource"] = "arn:aws:states:::dynamodb:getItem"
task["InputPath"], task["Parameters"] = (
    fields["InputPath"],
    fields["Parameters"],
)
outputs = {"Parameters": sorted(run("Parameters", task))}
for name in ("ResultSelector", "ResultPath", "OutputPath"):
    task[name] = fields[name]
    outputs[name] = run(name, task)
for name, output in outputs.items():
    print(f"{name:15}", json.dumps(output))
# --8<-- [end:steps]
