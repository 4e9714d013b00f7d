"""A managed policy keeps five versions, and one of them is in force."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:versions]
import json

import boto3
from botocore.exceptions import ClientError

iam = boto3.client("iam")


def reading(bucket):
    statement = {
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
    }
    document = {"Version": "2012-10-17", "Statement": [statement]}
    return json.dumps(document)


arn = iam.create_policy(
    PolicyName="read-invoices", PolicyDocument=reading("invoices-1")
)["Policy"]["Arn"]
for number in range(2, 6):
    iam.create_policy_version(
        PolicyArn=arn, PolicyDocument=reading(f"invoices-{number}")
    )
try:
    iam.create_policy_version(
        PolicyArn=arn, PolicyDocument=reading("invoices-6")
    )
except ClientError as error:
    print("a sixth:", error.response["Error"]["Code"])
# --8<-- [end:versions]


# --8<-- [start:roll]
def in_force():
    return iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]


print("in force:", in_force())
iam.set_default_policy_version(PolicyArn=arn, VersionId="v5")
print("after the switch:", in_force())
iam.set_default_policy_version(PolicyArn=arn, VersionId="v4")
print("rolled back to:", in_force())
# --8<-- [end:roll]
