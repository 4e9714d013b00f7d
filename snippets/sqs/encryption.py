"""A new queue is encrypted; SSE-KMS swaps in your own key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:default]
import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]


def read(name):
    answer = sqs.get_queue_attributes(
        QueueUrl=queue, AttributeNames=["All"]
    )
    return answer["Attributes"].get(name)


print("SSE-SQS:", read("SqsManagedSseEnabled"))
print("KMS key:", read("KmsMasterKeyId"))
# --8<-- [end:default]

# --8<-- [start:kms]
key = boto3.client("kms").create_key()["KeyMetadata"]["Arn"]
sqs.set_queue_attributes(
    QueueUrl=queue,
    Attributes={
        "KmsMasterKeyId": key,
        "KmsDataKeyReusePeriodSeconds": "3600",
    },
)
print("own key:", read("KmsMasterKeyId") == key)
print("data key reused for:", read("KmsDataKeyReusePeriodSeconds"))
# --8<-- [end:kms]
