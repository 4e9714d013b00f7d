"""Callers keep the alias while you move it between versions."""

from proofnotes import sandbox

sandbox.enter()

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

# --8<-- [start:versions]
CODE = """
def handler(event, context):
    return "{}"
"""
functions.create_function(
    FunctionName="orders",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE.format("old"))},
    Publish=True,
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
functions.update_function_code(
    FunctionName="orders", ZipFile=packed(app=CODE.format("new"))
)
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
functions.publish_version(FunctionName="orders")
# --8<-- [end:versions]

# --8<-- [start:alias]
alias = functions.create_alias(
    FunctionName="orders", Name="prod", FunctionVersion="1"
)
print(alias["AliasArn"].split(":")[-2:])


def ask():
    answer = functions.invoke(FunctionName="orders", Qualifier="prod")
    return answer["ExecutedVersion"], json.load(answer["Payload"])


print(ask())
functions.update_alias(
    FunctionName="orders", Name="prod", FunctionVersion="2"
)
print(ask())
functions.update_alias(
    FunctionName="orders", Name="prod", FunctionVersion="1"
)
print(ask())
# --8<-- [end:alias]
