"""A group gives its users permissions, and holds users only."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:group]
import json

import boto3
from botocore.exceptions import ClientError

iam = boto3.client("iam")
reading = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
    ],
}
iam.create_group(GroupName="readers")
iam.put_group_policy(
    GroupName="readers",
    PolicyName="read-objects",
    PolicyDocument=json.dumps(reading),
)
for name in ("ada", "grace"):
    iam.create_user(UserName=name)
    iam.add_user_to_group(GroupName="readers", UserName=name)

members = iam.get_group(GroupName="readers")["Users"]
print("members:", sorted(user["UserName"] for user in members))
# --8<-- [end:group]

# --8<-- [start:nest]
iam.create_group(GroupName="developers")
try:
    iam.add_user_to_group(GroupName="readers", UserName="developers")
except ClientError as error:
    print("a group in a group:", error.response["Error"]["Code"])
# --8<-- [end:nest]
