"""What stands outside the handler runs once per environment."""

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

# --8<-- [start:code]
INSIDE = """
import boto3

def handler(event, context):
    s3 = boto3.client("s3")
    print("made a client")
    return s3.meta.region_name
"""
OUTSIDE = """
import boto3

s3 = boto3.client("s3")
print("made a client")

def handler(event, context):
    return s3.meta.region_name
"""
# --8<-- [end:code]

# --8<-- [start:compare]
import base64

for name, code in {"inside": INSIDE, "outside": OUTSIDE}.items():
    functions.create_function(
        FunctionName=name,
        Runtime="python3.14",
        Handler="app.handler",
        Role=role,
        Code={"ZipFile": packed(app=code)},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name)
    made = 0
    for _ in range(5):
        answer = functions.invoke(FunctionName=name, LogType="Tail")
        log = base64.b64decode(answer["LogResult"]).decode()
        made += log.count("made a client")
    print(name, made)
# --8<-- [end:compare]
