"""Variables steer the same code; an update replaces them all."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
import os

TABLE = os.environ["TABLE"]  # read once, when the code loads

def handler(event, context):
    return {
        "table": TABLE,
        "debug": os.environ.get("DEBUG"),
        "name": os.environ["AWS_LAMBDA_FUNCTION_NAME"],
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

# --8<-- [start:create]
functions.create_function(
    FunctionName="orders",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
    Environment={
        "Variables": {"TABLE": "orders-test", "DEBUG": "$TABLE"}
    },
    Publish=True,
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
# --8<-- [end:create]


# --8<-- [start:change]
def ask(name):
    answer = functions.invoke(FunctionName=name)
    return json.load(answer["Payload"])


print(ask("orders"))
functions.update_function_configuration(
    FunctionName="orders",
    Environment={"Variables": {"TABLE": "orders-prod"}},
)
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
print(ask("orders"))
print(ask("orders:1"))
# --8<-- [end:change]
