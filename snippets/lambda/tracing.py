"""Active tracing is one setting of a function."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

role = boto3.client("iam").create_role(
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        }
    ),
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", "def handler(event, context): ...\n")
# --8<-- [end:function]


# --8<-- [start:switch]
functions = boto3.client("lambda")


def create(name, **settings):
    functions.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Handler="app.handler",
        Role=role,
        Code={"ZipFile": archive.getvalue()},
        **settings,
    )
    found = functions.get_function_configuration(FunctionName=name)
    return found["TracingConfig"]["Mode"]


print("no setting:", create("reports"))
print(
    "switched on:", create("orders", TracingConfig={"Mode": "Active"})
)
# --8<-- [end:switch]
