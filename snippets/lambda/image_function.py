"""A function from an image needs no runtime and no handler."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:setup]
import json

import boto3

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="worker",
    AssumeRolePolicyDocument=json.dumps(TRUST),
)["Role"]["Arn"]


functions = boto3.client("lambda")
# --8<-- [end:setup]

# --8<-- [start:create]
uri = boto3.client("ecr").create_repository(repositoryName="orders")[
    "repository"
]["repositoryUri"]
# docker push uploads the image; then:
for name in ("orders", "reports"):
    functions.create_function(
        FunctionName=name,
        PackageType="Image",
        Code={"ImageUri": f"{uri}:2026-11-24"},
        ImageConfig={"Command": [f"app.{name}"]},
        Role=role,
        Architectures=["arm64"],
    )
# --8<-- [end:create]

# --8<-- [start:show]
for name in ("orders", "reports"):
    found = functions.get_function(FunctionName=name)
    told = found["Configuration"]
    command = told["ImageConfigResponse"]["ImageConfig"]["Command"]
    print(told["PackageType"], command, told.get("Runtime"))
# --8<-- [end:show]
