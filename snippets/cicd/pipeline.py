"""A pipeline needs two stages, and every change is a new version."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:role]
import json

import boto3
from botocore.exceptions import ClientError

trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "codepipeline.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="orders-pipeline",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
# --8<-- [end:role]


# --8<-- [start:stages]
def action(name, category, provider, takes=(), gives=(), **settings):
    """One action of a stage."""
    return {
        "name": name,
        "actionTypeId": {
            "category": category,
            "owner": "AWS",
            "provider": provider,
            "version": "1",
        },
        "inputArtifacts": [{"name": artifact} for artifact in takes],
        "outputArtifacts": [{"name": artifact} for artifact in gives],
        "configuration": settings,
    }


source = action(
    "Fetch", "Source", "S3", gives=["Source"],
    S3Bucket="orders-source", S3ObjectKey="orders.zip",
)  # fmt: skip
build = action(
    "Compile", "Build", "CodeBuild", takes=["Source"], gives=["App"],
    ProjectName="orders",
)  # fmt: skip
# --8<-- [end:stages]

# --8<-- [start:create]
codepipeline = boto3.client("codepipeline")
pipeline = {
    "name": "orders",
    "roleArn": role,
    "artifactStore": {"type": "S3", "location": "orders-artifacts"},
    "stages": [{"name": "Source", "actions": [source]}],
}
try:
    codepipeline.create_pipeline(pipeline=pipeline)
except ClientError as error:
    print("one stage:", error.response["Error"]["Code"])

pipeline["stages"].append({"name": "Build", "actions": [build]})
made = codepipeline.create_pipeline(pipeline=pipeline)["pipeline"]
print("two stages: version", made["version"])

made = codepipeline.update_pipeline(pipeline=made)["pipeline"]
print("after an update: version", made["version"])
# --8<-- [end:create]
