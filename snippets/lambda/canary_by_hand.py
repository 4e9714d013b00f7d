"""A canary harms few calls, and its way back is quick."""

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
    {}
"""
functions.create_function(
    FunctionName="orders",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE.format("return 1"))},
    Publish=True,
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
functions.update_function_code(
    FunctionName="orders",
    ZipFile=packed(app=CODE.format("raise OSError")),
)
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
functions.publish_version(FunctionName="orders")

functions.create_alias(
    FunctionName="orders", Name="prod", FunctionVersion="1"
)
# --8<-- [end:versions]


# --8<-- [start:canary]
def weight(share):
    weights = {"2": share} if share else {}
    functions.update_alias(
        FunctionName="orders",
        Name="prod",
        RoutingConfig={"AdditionalVersionWeights": weights},
        FunctionVersion="1",
    )


def errors(calls):
    answers = [
        functions.invoke(FunctionName="orders", Qualifier="prod")
        for _ in range(calls)
    ]
    return sum("FunctionError" in answer for answer in answers)


weight(0.1)
harmed = errors(100)
print("errors with 10 %:", harmed)
if harmed > 2:  # the alarm
    weight(0)
print("errors after the rollback:", errors(100))
# --8<-- [end:canary]
