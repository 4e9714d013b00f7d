"""A read queue is empty, a topic keeps nothing, a stream all."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import boto3

sqs = boto3.client("sqs")
sns = boto3.client("sns")
kinesis = boto3.client("kinesis")

queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
topic = sns.create_topic(Name="orders")["TopicArn"]
kinesis.create_stream(StreamName="orders", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="orders")

sqs.send_message(QueueUrl=queue, MessageBody="order 17")
sns.publish(TopicArn=topic, Message="order 17")
kinesis.put_record(
    StreamName="orders", PartitionKey="17", Data=b"order 17"
)
# --8<-- [end:send]
# --8<-- [start:work]


def read_queue():
    found = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=1)
    for message in found.get("Messages", []):
        sqs.delete_message(
            QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
        )
    return len(found.get("Messages", []))


def read_stream():
    iterator = kinesis.get_shard_iterator(
        StreamName="orders",
        ShardId="shardId-000000000000",
        ShardIteratorType="TRIM_HORIZON",
    )["ShardIterator"]
    return len(kinesis.get_records(ShardIterator=iterator)["Records"])


print("first reader:  queue", read_queue(), " stream", read_stream())
print("second reader: queue", read_queue(), " stream", read_stream())

late = sqs.create_queue(QueueName="late")["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=late, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
found = sqs.receive_message(QueueUrl=late, WaitTimeSeconds=1)
print("late subscriber of the topic:", len(found.get("Messages", [])))
# --8<-- [end:work]
