"""Two policies of a role: who may assume it, and what it may do."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:role]
import json

import boto3

iam, sts = boto3.client("iam"), boto3.client("sts")
account = sts.get_caller_identity()["Account"]


def policy(**statement):
    statements = [{"Effect": "Allow", **statement}]
    return json.dumps(
        {"Version": "2012-10-17", "Statement": statements}
    )


role = iam.create_role(
    RoleName="invoice-reader",
    MaxSessionDuration=4 * 3600,
    AssumeRolePolicyDocument=policy(
        Principal={"AWS": f"arn:aws:iam::{account}:root"},
        Action="sts:AssumeRole",
    ),
)["Role"]
iam.put_role_policy(
    RoleName="invoice-reader",
    PolicyName="read-invoices",
    PolicyDocument=policy(
        Action="s3:GetObject", Resource="arn:aws:s3:::shop-invoices/*"
    ),
)
# --8<-- [end:role]

# --8<-- [start:assume]
session = sts.assume_role(
    RoleArn=role["Arn"], RoleSessionName="ada", DurationSeconds=900
)
credentials = session["Credentials"]
print("kind of key:", credentials["AccessKeyId"][:4])
print("has a token:", bool(credentials["SessionToken"]))

worker = boto3.client(
    "sts",
    aws_access_key_id=credentials["AccessKeyId"],
    aws_secret_access_key=credentials["SecretAccessKey"],
    aws_session_token=credentials["SessionToken"],
)
print("now I am:", worker.get_caller_identity()["Arn"])
# --8<-- [end:assume]
