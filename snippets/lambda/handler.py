"""What a handler returns becomes JSON, what it raises an error."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
import datetime

ANSWERS = {
    "dict": {"paid": True, "items": (1, 2)},
    "none": None,
    "date": datetime.date(2026, 11, 24),
}

def handler(event, context):
    return ANSWERS[event["want"]]
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
    FunctionName="orders",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")


def ask(want):
    answer = functions.invoke(
        FunctionName="orders", Payload=json.dumps({"want": want})
    )
    body = json.load(answer["Payload"])
    return answer["StatusCode"], answer.get("FunctionError"), body


print(ask("dict"))
print(ask("none"))
for want in ("date", "unknown"):
    status, failed, body = ask(want)
    print(status, failed, body["errorType"])
# --8<-- [end:invoke]
