"""Reserved concurrency is set, read, set to 0 and removed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

role = boto3.client("iam").create_role(
    RoleName="checkout",
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
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="checkout",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)
# --8<-- [end:function]


# --8<-- [start:reserve]
def reserved():
    found = functions.get_function_concurrency(FunctionName="checkout")
    return found.get("ReservedConcurrentExecutions", "none")


print("at first:", reserved())

functions.put_function_concurrency(
    FunctionName="checkout", ReservedConcurrentExecutions=200
)
print("a limit and a guarantee:", reserved())

functions.put_function_concurrency(
    FunctionName="checkout", ReservedConcurrentExecutions=0
)
print("stopped:", reserved())

functions.delete_function_concurrency(FunctionName="checkout")
print("back in the common pool:", reserved())
# --8<-- [end:reserve]
