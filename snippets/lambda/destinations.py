"""A destination gets a record, a dead-letter queue the event."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
def handler(event, context):
    return {"label": f"label for {event['order'].upper()}"}
"""
# --8<-- [end:handler]

# --8<-- [start:deploy]
import io
import json
import time
import zipfile

import boto3

trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
boto3.client("iam").put_role_policy(
    RoleName="orders",
    PolicyName="work",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": ["sqs:SendMessage"],
                    "Resource": "arn:aws:sqs:*:*:orders-*",
                },
            ],
        }
    ),
)
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("app.py", HANDLER)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
# --8<-- [end:deploy]

# --8<-- [start:configure]
sqs = boto3.client("sqs")


def queue(name):
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(
        QueueUrl=url, AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    return url, arn


done_url, done = queue("orders-done")
failed_url, failed = queue("orders-failed")
dead_url, dead = queue("orders-dead")
functions.put_function_event_invoke_config(
    FunctionName="orders",
    DestinationConfig={
        "OnSuccess": {"Destination": done},
        "OnFailure": {"Destination": failed},
    },
)
functions.update_function_configuration(
    FunctionName="orders", DeadLetterConfig={"TargetArn": dead}
)
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
# --8<-- [end:configure]

# --8<-- [start:call]
for event in ({"order": "a-1"}, {"order": 2}):
    functions.invoke(
        FunctionName="orders",
        InvocationType="Event",
        Payload=json.dumps(event),
    )
time.sleep(200)


def read(url):
    return sqs.receive_message(
        QueueUrl=url, MessageAttributeNames=["All"]
    )["Messages"][0]


for url in (done_url, failed_url):
    record = json.loads(read(url)["Body"])
    context = record["requestContext"]
    print(context["condition"], context["approximateInvokeCount"])
    print("  asked:", record["requestPayload"])
    print("  answered:", sorted(record["responsePayload"]))

letter = read(dead_url)
print("dead letter:", letter["Body"])
print("  attributes:", sorted(letter["MessageAttributes"]))
# --8<-- [end:call]
