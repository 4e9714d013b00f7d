"""A temporary file is still there in the environment's next call."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
import os
import tempfile

PRICES = os.path.join(tempfile.gettempdir(), "prices.txt")

def handler(event, context):
    found = os.path.exists(PRICES)
    if not found:
        with open(PRICES, "w") as file:  # the download
            file.write("apple 2")
    with open(PRICES) as file:
        return {"downloaded": not found, "prices": file.read()}
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
    FunctionName="prices",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
    EphemeralStorage={"Size": 2048},
)
functions.get_waiter("function_active_v2").wait(FunctionName="prices")

for _ in range(2):
    answer = functions.invoke(FunctionName="prices")
    print(json.load(answer["Payload"]))
# --8<-- [end:invoke]
