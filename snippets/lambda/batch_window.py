"""A batching window waits for more records; a full batch does not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
import time


def handler(event, context):
    print("batch", round(time.time()), len(event["Records"]))
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
kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=1)
stream = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks"
functions.create_event_source_mapping(
    FunctionName="clicks",
    EventSourceArn=stream,
    StartingPosition="LATEST",
    BatchSize=4,
    MaximumBatchingWindowInSeconds=30,
)
# --8<-- [end:map]


# --8<-- [start:write]
def click(count):
    kinesis.put_records(
        StreamName="clicks",
        Records=[{"Data": b"x", "PartitionKey": "ana"}] * count,
    )


start = round(time.time())
click(1)
time.sleep(10)
click(1)
time.sleep(50)
click(5)
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


for line in seen():
    when, count = map(int, line.split())
    print(f"after {when - start:2} s, batch of {count}")
# --8<-- [end:look]
