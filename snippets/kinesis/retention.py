"""Retention is 24 hours until you change it, and at most 365 days."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:retention]
import boto3
from botocore.exceptions import ClientError

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")


def hours():
    answer = kinesis.describe_stream_summary(StreamName="clicks")
    return answer["StreamDescriptionSummary"]["RetentionPeriodHours"]


print("new stream:", hours())
kinesis.increase_stream_retention_period(
    StreamName="clicks", RetentionPeriodHours=8760
)
print("raised to: ", hours())
try:
    kinesis.increase_stream_retention_period(
        StreamName="clicks", RetentionPeriodHours=8761
    )
except ClientError as error:
    print("8,761:     ", error.response["Error"]["Code"])
# --8<-- [end:retention]
