"""A session policy narrows one session, and leaves the role alone."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:role]
import json

import boto3

sts = boto3.client("sts")
account = sts.get_caller_identity()["Account"]


def policy(**statement):
    statements = [{"Effect": "Allow", **statement}]
    return json.dumps(
        {"Version": "2012-10-17", "Statement": statements}
    )


role = boto3.client("iam").create_role(
    RoleName="invoice-reader",
    AssumeRolePolicyDocument=policy(
        Principal={"AWS": f"arn:aws:iam::{account}:root"},
        Action="sts:AssumeRole",
    ),
)["Role"]
# --8<-- [end:role]

# --8<-- [start:session]
only_this_invoice = policy(
    Action="s3:GetObject",
    Resource="arn:aws:s3:::shop-invoices/ada/7.pdf",
)
session = sts.assume_role(
    RoleArn=role["Arn"],
    RoleSessionName="ada",
    Policy=only_this_invoice,
)
print("session:", session["AssumedRoleUser"]["Arn"])
# --8<-- [end:session]
