"""A queue lives in one Region, an IAM user in the whole account."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:queue]
import boto3

ireland = boto3.client("sqs", region_name="eu-west-1")
ohio = boto3.client("sqs", region_name="us-east-2")
ireland.create_queue(QueueName="orders")


def queues(sqs):
    urls = sqs.list_queues().get("QueueUrls", [])
    return [url.split("/")[-1] for url in urls]


print("queues in Ireland:", queues(ireland))
print("queues in Ohio:   ", queues(ohio))
# --8<-- [end:queue]

# --8<-- [start:user]
iam = boto3.client("iam", region_name="eu-west-1")
iam.create_user(UserName="ada")
elsewhere = boto3.client("iam", region_name="us-east-2")
users = elsewhere.list_users()["Users"]
print("users from Ohio:  ", [user["UserName"] for user in users])
# --8<-- [end:user]
