"""A function is code, a handler and a role; calls get its answer."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
def handler(event, context):
    print("greeting", event["name"])
    return {"text": f"Hello {event['name']}"}
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
boto3.client("iam").put_role_policy(
    RoleName="worker",
    PolicyName="work",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": [
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                    ],
                    "Resource": "arn:aws:logs:*:*:*",
                },
            ],
        }
    ),
)


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
    FunctionName="greeting",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
)
functions.get_waiter("function_active_v2").wait(FunctionName="greeting")
# --8<-- [end:create]

# --8<-- [start:invoke]
import base64

answer = functions.invoke(
    FunctionName="greeting",
    Payload=json.dumps({"name": "Ada"}),
    LogType="Tail",
)
print(answer["StatusCode"], json.load(answer["Payload"]))
log = base64.b64decode(answer["LogResult"]).decode()
print([line for line in log.splitlines() if "Ada" in line])
# --8<-- [end:invoke]
