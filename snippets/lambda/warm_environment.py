"""Static code runs once; a new configuration starts again."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
import os

import boto3

dynamodb = boto3.client("dynamodb")  # Init: once per environment
served = 0

def handler(event, context):  # Invoke: every time
    global served
    served += 1
    return {"served": served, "stage": os.environ["STAGE"]}
"""
# --8<-- [end:handler]

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
    bundle.writestr("app.py", CODE)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
    Environment={"Variables": {"STAGE": "test"}},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
# --8<-- [end:function]


# --8<-- [start:run]
def call():
    answer = functions.invoke(FunctionName="orders")
    return json.load(answer["Payload"])


print("cold:", call())
print("warm:", call())
print("warm:", call())

functions.update_function_configuration(
    FunctionName="orders", Environment={"Variables": {"STAGE": "live"}}
)
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
print("new configuration:", call())
# --8<-- [end:run]
