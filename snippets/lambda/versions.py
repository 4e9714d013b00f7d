"""Publishing copies code and settings into a fixed version."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
import os

def handler(event, context):
    return ["first code", os.environ["STAGE"], context.function_version]
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

# --8<-- [start:publish]
functions.create_function(
    FunctionName="orders",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
    Environment={"Variables": {"STAGE": "one"}},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
published = functions.publish_version(FunctionName="orders")
print(published["Version"], published["FunctionArn"].split(":")[-2:])
again = functions.publish_version(FunctionName="orders")
print("published again:", again["Version"])
# --8<-- [end:publish]

# --8<-- [start:change]
functions.update_function_code(
    FunctionName="orders",
    ZipFile=packed(app=CODE.replace("first", "second")),
)
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
functions.update_function_configuration(
    FunctionName="orders",
    Environment={"Variables": {"STAGE": "two"}},
)
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")


def ask(**options):
    answer = functions.invoke(FunctionName="orders", **options)
    return json.load(answer["Payload"])


print(ask())
print(ask(Qualifier="1"))
print(ask(Qualifier="$LATEST"))
# --8<-- [end:change]
