"""Firehose joins records in S3 objects: bring your own newline."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deliver]
import json

import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="click-archive")
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "firehose.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="archive", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]

firehose = boto3.client("firehose")
firehose.create_delivery_stream(
    DeliveryStreamName="clicks",
    ExtendedS3DestinationConfiguration={
        "RoleARN": role,
        "BucketARN": "arn:aws:s3:::click-archive",
        "Prefix": "clicks/",
        "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 60},
    },
)


def send(end):
    firehose.put_record_batch(
        DeliveryStreamName="clicks",
        Records=[
            {"Data": json.dumps({"page": page}).encode() + end}
            for page in ("home", "cart", "pay")
        ],
    )


send(b"")
send(b"\n")
# --8<-- [end:deliver]
# --8<-- [start:read]
for item in s3.list_objects_v2(Bucket="click-archive")["Contents"]:
    body = s3.get_object(Bucket="click-archive", Key=item["Key"])
    print(item["Key"].split("/")[:2])
    print(body["Body"].read().decode().strip())
# --8<-- [end:read]
