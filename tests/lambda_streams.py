"""What the claims about stream mappings share: a stream, and a function that says what it saw."""

import json

import boto3
from lambda_functions import deploy, logged

STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks"
SEE = """
import base64
import json
import time


def handler(event, context):
    data = [base64.b64decode(record["kinesis"]["data"]).decode() for record in event["Records"]]
    print("saw", json.dumps([time.time(), data]))
    if "bad" in data:
        raise ValueError("bad")
"""
REPORT = (
    SEE.replace('    if "bad" in data:\n        raise ValueError("bad")\n', "")
    + """
    numbers = [r["kinesis"]["sequenceNumber"] for r, one in zip(event["Records"], data) if one.startswith("bad")]
    return {"batchItemFailures": [{"itemIdentifier": number} for number in reversed(numbers)]}
"""
)


def connect(code=SEE, shards=1, before=(), **options):
    boto3.client("kinesis").create_stream(StreamName="clicks", ShardCount=shards)
    deploy(code)
    put(*before)
    return boto3.client("lambda").create_event_source_mapping(
        FunctionName="orders", EventSourceArn=STREAM, **{"StartingPosition": "TRIM_HORIZON", **options}
    )


def put(*data, key="ana"):
    records = [{"Data": one.encode(), "PartitionKey": key} for one in data]
    if records:
        boto3.client("kinesis").put_records(StreamName="clicks", Records=records)


def batches():
    return [json.loads(line)[1] for line in logged("saw")]
