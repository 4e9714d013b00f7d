"""A session carries a name, tags and the person behind it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:role]
import json

import boto3

iam = boto3.client("iam")
sts = boto3.client("sts")
account = sts.get_caller_identity()["Account"]
trust = {
    "Effect": "Allow",
    "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
    "Action": [
        "sts:AssumeRole",
        "sts:TagSession",
        "sts:SetSourceIdentity",
    ],
    "Condition": {"StringLike": {"sts:SourceIdentity": "*"}},
}
role = iam.create_role(
    RoleName="invoice-reader",
    AssumeRolePolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [trust]}
    ),
)["Role"]["Arn"]
# --8<-- [end:role]

# --8<-- [start:assume]
made = sts.assume_role(
    RoleArn=role,
    RoleSessionName="nightly-report",
    SourceIdentity="ada",
    Tags=[{"Key": "team", "Value": "shop"}],
    TransitiveTagKeys=["team"],
    DurationSeconds=900,
)
print(made["AssumedRoleUser"]["Arn"].split(":")[-1])
print("packed policies and tags:", made["PackedPolicySize"], "%")
# --8<-- [end:assume]
