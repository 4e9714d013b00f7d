"""An alias sends a share of its calls to a second version."""

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

# --8<-- [start:weights]
functions.create_alias(
    FunctionName="orders",
    Name="prod",
    FunctionVersion="1",
    RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}},
)
ran = [
    functions.invoke(FunctionName="orders:prod")["ExecutedVersion"]
    for _ in range(300)
]
share = [
    100 * ran[: calls + 1].count("2") / (calls + 1)
    for calls in range(len(ran))
]
for calls in (10, 50, 100, 300):
    print(f"{calls:3} calls: {share[calls - 1]:4.1f} % ran version 2")
# --8<-- [end:weights]
