"""Memory, timeout and storage have defaults that you can change."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
def handler(event, context):
    return "done"
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
    FunctionName="report",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
)
functions.get_waiter("function_active_v2").wait(FunctionName="report")
# --8<-- [end:create]


# --8<-- [start:change]
def settings():
    found = functions.get_function_configuration(FunctionName="report")
    names = ["MemorySize", "Timeout", "PackageType", "Architectures"]
    size = found["EphemeralStorage"]["Size"]
    return [found[name] for name in names] + [size]


print(settings())
functions.update_function_configuration(
    FunctionName="report", MemorySize=1769, Timeout=120
)
functions.get_waiter("function_updated_v2").wait(FunctionName="report")
print(settings())
# --8<-- [end:change]
