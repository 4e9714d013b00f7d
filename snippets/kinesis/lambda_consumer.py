"""Lambda polls the shards for you; data arrives as base64."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

source = """
import base64

def handler(event, context):
    for record in event["Records"]:
        data = base64.b64decode(record["kinesis"]["data"]).decode()
        print("GOT", record["kinesis"]["partitionKey"], data)
"""
package = io.BytesIO()
with zipfile.ZipFile(package, "w") as archive:
    archive.writestr("app.py", source)

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
iam = boto3.client("iam")
role = iam.create_role(
    RoleName="counter", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
reads = {
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
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:PutLogEvents",
            ],
            "Resource": "*",
        }
    ],
}
iam.put_role_policy(
    RoleName="counter",
    PolicyName="read",
    PolicyDocument=json.dumps(reads),
)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="counter",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": package.getvalue()},
)
# --8<-- [end:function]
# --8<-- [start:mapping]
kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")
stream = kinesis.describe_stream_summary(StreamName="clicks")
functions.create_event_source_mapping(
    FunctionName="counter",
    EventSourceArn=stream["StreamDescriptionSummary"]["StreamARN"],
    StartingPosition="LATEST",
    BatchSize=100,
)
for page in ("home", "cart"):
    kinesis.put_record(
        StreamName="clicks", PartitionKey="anna", Data=page.encode()
    )

logs = boto3.client("logs").filter_log_events(
    logGroupName="/aws/lambda/counter", filterPattern="GOT"
)
print([event["message"].strip() for event in logs["events"]])
# --8<-- [end:mapping]
