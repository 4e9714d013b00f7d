"""A bad record blocks its shard until its retries are used up."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
import base64


def handler(event, context):
    data = [
        base64.b64decode(record["kinesis"]["data"]).decode()
        for record in event["Records"]
    ]
    print("batch", *data)
    if "bad" in data:
        raise ValueError("bad record")
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
                        "kinesis:DescribeStream",
                        "kinesis:DescribeStreamSummary",
                        "kinesis:GetRecords",
                        "kinesis:GetShardIterator",
                        "kinesis:ListShards",
                    ],
                    "Resource": "arn:aws:kinesis:*:*:stream/clicks",
                },
                {
                    "Effect": "Allow",
                    "Action": ["sqs:SendMessage"],
                    "Resource": "arn:aws:sqs:*:*:lost-clicks",
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
lost = sqs.create_queue(QueueName="lost-clicks")["QueueUrl"]
lost_arn = sqs.get_queue_attributes(
    QueueUrl=lost, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=1)
stream = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks"
mapping = functions.create_event_source_mapping(
    FunctionName="clicks",
    EventSourceArn=stream,
    StartingPosition="TRIM_HORIZON",
    MaximumRetryAttempts=2,
    DestinationConfig={"OnFailure": {"Destination": lost_arn}},
)
# --8<-- [end:map]


# --8<-- [start:write]
def click(*data):
    kinesis.put_records(
        StreamName="clicks",
        Records=[
            {"Data": one.encode(), "PartitionKey": "ana"}
            for one in data
        ],
    )


click("1", "bad", "2")
click("3", "4")
time.sleep(60)
# --8<-- [end:write]

# --8<-- [start:look]


def seen():
    pages = (
        boto3.client("logs")
        .get_paginator("filter_log_events")
        .paginate(
            logGroupName="/aws/lambda/clicks", filterPattern="batch"
        )
    )
    found = [one for page in pages for one in page["events"]]
    found.sort(key=lambda one: one["timestamp"])
    return [one["message"].split(" ", 1)[1] for one in found]


for batch in seen():
    print(batch)
message = sqs.receive_message(QueueUrl=lost)["Messages"][0]
record = json.loads(message["Body"])
print(record["requestContext"]["condition"])
print("lost:", record["KinesisBatchInfo"]["batchSize"], "records")
# --8<-- [end:look]
