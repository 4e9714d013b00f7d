"""One function, called, queued and only checked."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
def handler(event, context):
    return {"total": sum(event["prices"])}
"""
# --8<-- [end:handler]

# --8<-- [start:deploy]
import io
import json
import zipfile

import boto3

trust = {
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
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("app.py", HANDLER)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
# --8<-- [end:deploy]

# --8<-- [start:call]
payload = json.dumps({"prices": [5, 7]})
for kind in ("RequestResponse", "Event", "DryRun"):
    answer = functions.invoke(
        FunctionName="orders", InvocationType=kind, Payload=payload
    )
    body = answer["Payload"].read().decode() or "nothing"
    print(kind, answer["StatusCode"], body)
# --8<-- [end:call]
