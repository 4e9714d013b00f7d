"""Server-side encryption is a switch; producers do not change."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:encrypt]
import boto3

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=1)
active = kinesis.get_waiter("stream_exists")
active.wait(StreamName="clicks")


def put():
    answer = kinesis.put_record(
        StreamName="clicks", PartitionKey="anna", Data=b"home"
    )
    summary = kinesis.describe_stream_summary(StreamName="clicks")
    stream = summary["StreamDescriptionSummary"]
    print(stream["EncryptionType"], "->", answer["ShardId"])


put()
kinesis.start_stream_encryption(
    StreamName="clicks", EncryptionType="KMS", KeyId="alias/aws/kinesis"
)
active.wait(StreamName="clicks")
put()
# --8<-- [end:encrypt]
