"""A workflow calls three services, and one of them needs code."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:services]
import io
import json
import zipfile

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="parcels")["QueueUrl"]
dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="orders",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
code = io.BytesIO()
with zipfile.ZipFile(code, "w") as archive:
    archive.writestr(
        "app.py",
        "def handler(event, context):\n"
        "    return {'total': event['price'] * event['count']}\n",
    )
iam = boto3.client("iam")
trust = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    },
}
role = iam.create_role(
    RoleName="price", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
boto3.client("lambda").create_function(
    FunctionName="price",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": code.getvalue()},
)
# --8<-- [end:services]

# --8<-- [start:workflow]
definition = {
    "StartAt": "Price",
    "States": {
        "Price": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "price", "Payload.$": "$"},
            "ResultSelector": {"total.$": "$.Payload.total"},
            "ResultPath": "$.price",
            "Next": "Save",
        },
        "Save": {
            "Type": "Task",
            "Resource": "arn:aws:states:::dynamodb:putItem",
            "Parameters": {
                "TableName": "orders",
                "Item": {
                    "id": {"S.$": "$.id"},
                    "total": {
                        "N.$": "States.Format('{}', $.price.total)"
                    },
                },
            },
            "ResultPath": None,
            "Next": "Ship",
        },
        "Ship": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sqs:sendMessage",
            "Parameters": {
                "QueueUrl": queue,
                "MessageBody": {"order.$": "$.id"},
            },
            "ResultPath": None,
            "End": True,
        },
    },
}
states = boto3.client("stepfunctions")
machine = states.create_state_machine(
    name="orders",
    definition=json.dumps(definition),
    roleArn="arn:aws:iam::123456789012:role/orders-workflow",
)["stateMachineArn"]
order = {"id": "7", "price": 4, "count": 3}
execution = states.start_execution(
    stateMachineArn=machine, input=json.dumps(order)
)["executionArn"]
done = states.describe_execution(executionArn=execution)
print(done["status"], done["output"])
print(dynamodb.scan(TableName="orders")["Items"])
for message in sqs.receive_message(QueueUrl=queue)["Messages"]:
    print("to ship:", message["Body"])
# --8<-- [end:workflow]
