"""A filter keeps records away from the function, and they are gone."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
def handler(event, context):
    for record in event["Records"]:
        print("batch", record["body"])
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
    RoleName="clicks",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
boto3.client("iam").put_role_policy(
    RoleName="clicks",
    PolicyName="work",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": [
                        "sqs:ReceiveMessage",
                        "sqs:DeleteMessage",
                        "sqs:GetQueueAttributes",
                    ],
                    "Resource": "arn:aws:sqs:*:*:orders",
                },
                {
                    "Effect": "Allow",
                    "Action": [
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                    ],
                    "Resource": "arn:aws:logs:*:*:*",
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
    FunctionName="clicks",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": archive.getvalue()},
)
# --8<-- [end:deploy]

# --8<-- [start:map]
sqs = boto3.client("sqs")
url = sqs.create_queue(QueueName="orders")["QueueUrl"]
large = {"body": {"total": [{"numeric": [">=", 100]}]}}
mapping = functions.create_event_source_mapping(
    FunctionName="clicks",
    EventSourceArn="arn:aws:sqs:us-east-1:123456789012:orders",
    FilterCriteria={"Filters": [{"Pattern": json.dumps(large)}]},
    Tags={"team": "orders"},
)
for total in (30, 250, 100):
    sqs.send_message(
        QueueUrl=url, MessageBody=json.dumps({"total": total})
    )
# --8<-- [end:map]

# --8<-- [start:look]
time.sleep(60)
found = boto3.client("logs").filter_log_events(
    logGroupName="/aws/lambda/clicks", filterPattern="batch"
)["events"]
print(sorted(one["message"] for one in found))
left = sqs.get_queue_attributes(
    QueueUrl=url,
    AttributeNames=["ApproximateNumberOfMessages"],
)["Attributes"]
print("left in the queue:", left["ApproximateNumberOfMessages"])
# --8<-- [end:look]
