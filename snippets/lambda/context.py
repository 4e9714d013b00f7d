"""The context names the function, its version and the request."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
def handler(event, context):
    return {
        "name": context.function_name,
        "version": context.function_version,
        "memory": context.memory_limit_in_mb,
        "log group": context.log_group_name,
        "request": context.aws_request_id,
    }
"""
# --8<-- [end:code]

# --8<-- [start:setup]
import io
import json
import zipfile

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


def packed(**sources):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        for name, text in sources.items():
            bundle.writestr(f"{name}.py", text)
    return archive.getvalue()


functions = boto3.client("lambda")
# --8<-- [end:setup]

# --8<-- [start:invoke]
functions.create_function(
    FunctionName="orders",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
    MemorySize=256,
    Publish=True,
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")

seen = [
    json.load(functions.invoke(FunctionName=name)["Payload"])
    for name in ("orders", "orders:1")
]
for told in seen:
    print([told[key] for key in told if key != "request"])
print("same request:", seen[0]["request"] == seen[1]["request"])
# --8<-- [end:invoke]
