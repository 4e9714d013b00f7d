"""no full stop"""

from proofnotes import sandbox

pass

# --8<-- [start:send]
import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
boto3.client("iam").create_role(RoleName="orders", AssumeRolePolicyDocument="{}")
sqs.send_message(QueueUrl=queue, MessageBody="order 1")
# --8<-- [end:send]
print("sent")

