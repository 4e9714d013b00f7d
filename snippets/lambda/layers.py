"""Two functions share a layer, and stay at its version."""

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


# --8<-- [start:publish]
def layer(percent):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("python/discount.py", f"PERCENT = {percent}")
    return functions.publish_layer_version(
        LayerName="discount",
        Content={"ZipFile": archive.getvalue()},
        CompatibleRuntimes=["python3.14"],
    )["LayerVersionArn"]


first = layer(10)
# --8<-- [end:publish]

# --8<-- [start:use]
CODE = """
import discount

def handler(event, context):
    return event["price"] * (100 - discount.PERCENT) // 100
"""
for name in ("checkout", "newsletter"):
    functions.create_function(
        FunctionName=name,
        Runtime="python3.14",
        Handler="app.handler",
        Role=role,
        Code={"ZipFile": packed(app=CODE)},
        Layers=[first],
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name)


def ask(name):
    answer = functions.invoke(
        FunctionName=name, Payload='{"price": 50}'
    )
    return json.load(answer["Payload"])


print(ask("checkout"), ask("newsletter"))
# --8<-- [end:use]

# --8<-- [start:version]
second = layer(20)
found = functions.list_layer_versions(LayerName="discount")
print([one["Version"] for one in found["LayerVersions"]])
told = functions.get_function_configuration(FunctionName="checkout")
print([one["Arn"].split(":")[-2:] for one in told["Layers"]])
print(ask("checkout"))
# --8<-- [end:version]
