"""PutRecords can fail in part: resend only what failed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import random
import time

import boto3
from botocore.exceptions import ClientError

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=2)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")


def put_all(records, tries=5):
    for attempt in range(tries):
        answer = kinesis.put_records(
            StreamName="clicks", Records=records
        )
        if answer["FailedRecordCount"] == 0:
            return []
        pairs = zip(records, answer["Records"], strict=True)
        records = [sent for sent, got in pairs if "ErrorCode" in got]
        time.sleep(random.uniform(0, 0.1 * 2**attempt))
    return records  # still not stored: log them, do not lose them


clicks = [
    {"PartitionKey": f"user-{n}", "Data": f"click {n}".encode()}
    for n in range(500)
]
print("500 records, left over:", len(put_all(clicks)))
# --8<-- [end:send]
# --8<-- [start:too-many]
try:
    put_all(clicks + clicks[:1])
except ClientError as error:
    print("501 records:", error.response["Error"]["Code"])
# --8<-- [end:too-many]
