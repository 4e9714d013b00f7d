"""A build walks through its phases, from SUBMITTED to COMPLETED."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:project]
import boto3

codebuild = boto3.client("codebuild")
codebuild.create_project(
    name="orders",
    source={"type": "S3", "location": "orders-source/orders.zip"},
    artifacts={"type": "S3", "location": "orders-artifacts"},
    environment={
        "type": "LINUX_CONTAINER",
        "image": "aws/codebuild/standard:7.0",
        "computeType": "BUILD_GENERAL1_SMALL",
        "environmentVariables": [
            {"name": "STAGE", "value": "test"},
            {
                "name": "DB_PASSWORD",
                "value": "orders/db:password",
                "type": "SECRETS_MANAGER",
            },
        ],
    },
    serviceRole="arn:aws:iam::123456789012:role/orders-build",
)
# --8<-- [end:project]

# --8<-- [start:build]
build = codebuild.start_build(projectName="orders")["build"]
print("at first:", build["buildStatus"], build["currentPhase"])

build = codebuild.batch_get_builds(ids=[build["id"]])["builds"][0]
print("later:", build["buildStatus"])
for phase in build["phases"]:
    print(" ", phase["phaseType"])
# --8<-- [end:build]
