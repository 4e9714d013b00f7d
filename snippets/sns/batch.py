"""PublishBatch takes ten messages, reports on each, refuses eleven."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:batch]
import boto3
from botocore.exceptions import ClientError

sns = boto3.client("sns")
topic = sns.create_topic(Name="orders")["TopicArn"]


def entries(count):
    return [
        {"Id": f"o{n}", "Message": f"order {n}"} for n in range(count)
    ]


answer = sns.publish_batch(
    TopicArn=topic, PublishBatchRequestEntries=entries(10)
)
print("10:", len(answer["Successful"]), "published,", end=" ")
print(len(answer["Failed"]), "failed")

try:
    sns.publish_batch(
        TopicArn=topic, PublishBatchRequestEntries=entries(11)
    )
except ClientError as error:
    print("11:", error.response["Error"]["Code"])

try:
    sns.publish(TopicArn=topic, Message="x" * 262_145)
except ClientError as error:
    print("256 KiB + 1 byte:", error.response["Error"]["Code"])
# --8<-- [end:batch]
