"""A managed policy is shared, an inline policy is in one identity."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:attach]
import json

import boto3

iam = boto3.client("iam")
document = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}
        ],
    }
)
managed = iam.create_policy(
    PolicyName="use-queues", PolicyDocument=document
)["Policy"]["Arn"]
for name in ("ada", "grace"):
    iam.create_user(UserName=name)
    iam.attach_user_policy(UserName=name, PolicyArn=managed)

iam.put_user_policy(
    UserName="ada", PolicyName="only-ada", PolicyDocument=document
)
users = iam.list_entities_for_policy(PolicyArn=managed)["PolicyUsers"]
print("managed, shared by:", sorted(u["UserName"] for u in users))
inline = iam.list_user_policies(UserName="ada")["PolicyNames"]
print("inline, in ada only:", inline)
# --8<-- [end:attach]
