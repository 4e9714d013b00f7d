"""A client gives answers as dictionaries, a resource gives objects."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:both]
import boto3

sqs = boto3.client("sqs")
url = sqs.create_queue(QueueName="orders")["QueueUrl"]
sqs.send_message(QueueUrl=url, MessageBody="order 1")

queue = boto3.resource("sqs").Queue(url)
for message in queue.receive_messages():
    print("resource:", message.body)
    message.delete()
queue.reload()
left = queue.attributes["ApproximateNumberOfMessages"]
print("left:", left)
# --8<-- [end:both]
