"""Bisecting finds the one bad record of a batch."""

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
    if "11" in data:
        raise ValueError("record 11")
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
    StartingPosition="TRIM_HORIZON",
    BisectBatchOnFunctionError=True,
    MaximumRetryAttempts=0,
)
kinesis.put_records(
    StreamName="clicks",
    Records=[
        {"Data": str(one).encode(), "PartitionKey": "ana"}
        for one in range(16)
    ],
)
time.sleep(120)
# --8<-- [end:map]

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


batches = [
    [int(number) for number in batch.split()] for batch in seen()
]
for batch in batches:
    outcome = "failed" if 11 in batch else "done"
    print(f"{batch[0]:2} to {batch[-1]:2} {outcome}")
# --8<-- [end:look]
