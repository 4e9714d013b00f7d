"""Find who deleted a bucket in the log files of a trail."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deliver]
import gzip
import json

import boto3

PREFIX = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/12/01/"


def record(time, who, name, bucket, error=None):
    session = "arn:aws:sts::111122223333:assumed-role/" + who
    event = {
        "eventTime": f"2026-12-01T{time}Z",
        "userIdentity": {"type": "AssumedRole", "arn": session},
        "eventSource": "s3.amazonaws.com",
        "eventName": name,
        "sourceIPAddress": "203.0.113.7",
        "requestParameters": {"bucketName": bucket},
    }
    return event | ({"errorCode": error} if error else {})


files = {
    "0845Z_b.json.gz": [
        record("08:41:07", "Deployer/ada", "DeleteBucket", "invoices"),
        record("08:12:30", "Reader/ben", "ListObjects", "invoices"),
    ],
    "0840Z_a.json.gz": [
        record(
            "08:39:50",
            "Reader/ben",
            "DeleteBucket",
            "invoices",
            "AccessDenied",
        ),
        record("08:30:00", "Deployer/ada", "DeleteBucket", "test"),
    ],
}
s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-audit-logs")
for name, records in files.items():
    body = gzip.compress(json.dumps({"Records": records}).encode())
    s3.put_object(
        Bucket="shop-audit-logs", Key=PREFIX + name, Body=body
    )
# --8<-- [end:deliver]


# --8<-- [start:search]
def events():
    for item in s3.list_objects_v2(
        Bucket="shop-audit-logs", Prefix=PREFIX
    )["Contents"]:
        body = s3.get_object(Bucket="shop-audit-logs", Key=item["Key"])
        log = json.loads(gzip.decompress(body["Body"].read()))
        yield from log["Records"]


hits = [
    event
    for event in events()
    if event["eventName"] == "DeleteBucket"
    and event["requestParameters"]["bucketName"] == "invoices"
]
for event in sorted(hits, key=lambda event: event["eventTime"]):
    print(
        event["eventTime"],
        event["userIdentity"]["arn"].partition("/")[2],
        event.get("errorCode", "succeeded"),
    )
# --8<-- [end:search]
